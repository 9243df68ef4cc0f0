"""What is supposed without saving: written into an address, read again, applied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.priorities.rules import Candidate, Estimate, WhatIf, certain, read_what_if

said = st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=3, max_size=3).map(lambda x: tuple(sorted(x)))
names = st.tuples(st.integers(1, 10**6).map(str), st.sampled_from(["reach", "impact_2", "cost-of-x"]))


@given(st.dictionaries(names, said, max_size=5), st.frozensets(st.integers(1, 999).map(str), max_size=4))
def test_an_address_gives_back_what_was_supposed(values, without):
    one = WhatIf(values, without, "reach * 2")
    assert read_what_if(one.values_text, one.without_text, one.expression) == one
    assert one.count == len(values) + len(without) + 1


@pytest.mark.parametrize("text", ["", "x", "12.reach", "12.reach:many", "12.reach:3~2~1", "12.reach:1~2", "a.reach:1",
                                  "12.:4", "12.reach:nan", "12.reach:1e999"])  # fmt: skip
def test_what_cannot_be_read_falls_away(text):
    assert read_what_if(text, "x,;drop") == WhatIf()


def test_only_ones_own_estimate_is_replaced():
    one = Candidate("1", {"reach": [certain(4, by="ada"), certain(9, by="vic")]})
    [found] = read_what_if("1.reach:6").applied([one], by="ada")
    assert found.drivers["reach"] == [certain(9, by="vic"), certain(6, by="ada")]
    [found] = read_what_if("1.reach:6").applied([one], by="olga")
    assert len(found.drivers["reach"]) == 3


def test_ones_weight_stays():
    one = Candidate("1", {"reach": [Estimate(4, 4, 4, "ada", 2.5)]})
    [found] = read_what_if("1.reach:1~2~3").applied([one], by="ada")
    assert found.drivers["reach"] == [Estimate(1, 2, 3, "ada", 2.5)]


def test_what_data_says_is_replaced_altogether():
    one = Candidate("1", {"reach": [certain(4, by="data")]})
    [found] = read_what_if("1.reach:6").applied([one], by="ada", data=["data"])
    assert found.drivers["reach"] == [certain(6, by="ada")]


def test_ideas_are_left_out_and_taken_back():
    some = [Candidate(str(n)) for n in (1, 2, 3)]
    out = WhatIf().leaving_out("1", "3")
    assert [one.key for one in out.applied(some, by="ada")] == ["2"]
    assert [one.key for one in out.taking_back("1").applied(some, by="ada")] == ["1", "2"]


def test_a_value_is_supposed_and_given_up():
    one = WhatIf().supposing("1", "reach", (1, 2, 3)).supposing("1", "reach", (2, 2, 2))
    assert one.values == {("1", "reach"): (2, 2, 2)}
    assert one.supposing("1", "reach", None) == WhatIf()
