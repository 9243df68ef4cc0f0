"""How a release is taken up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import wilson
from roadworthy.outcomes.rules.adoption import adoption, suggest_events


def test_three_people_by_hand():
    found = adoption([1, 2, 1, 1, 3], [0.5, 3, 8, 16, 20], days=28, active=6)
    assert (found.users, found.uses, found.active) == (3, 5, 6)
    assert found.share.estimate == 0.5
    assert found.soon == (1.75, 3.0, 11.5)
    assert found.curve == (2, 2, 3, 3)
    assert [(one.week, one.at_risk, one.back) for one in found.stays] == [(1, 2, 1), (2, 2, 1)]
    assert found.often == pytest.approx(np.median([3 / (27.5 / 7), 1 / (25 / 7), 1 / (8 / 7)]))


def test_nobody_yet_is_said():
    found = adoption([], [], days=10, active=4, word="customers")
    assert (found.users, found.often, found.soon, found.stays) == (0, None, None, ())
    assert found.sentence == "None of the customers has used it yet."
    assert adoption([], [], days=0, active=0).share is None


def test_the_interval_is_wilsons():
    found = adoption([0] * 81 + list(range(1, 81)), [0.0] * 161, days=1, active=263)
    assert found.share == wilson(81, 263)


def test_weeks_that_are_not_over_do_not_count():
    assert adoption([1], [0], days=13.9, active=1).stays == ()
    assert [one.week for one in adoption([1], [0], days=14, active=1).stays] == [1]


@pytest.mark.parametrize(("unit", "day", "active"), [([1], [], 1), ([1], [-1], 1), ([1], [11], 1), ([1, 2], [1, 2], 1)])
def test_what_cannot_be_is_a_mistake(unit, day, active):
    with pytest.raises(ValueError, match=r"day|active"):
        adoption(unit, day, days=10, active=active)


uses = st.lists(st.tuples(st.integers(0, 6), st.floats(0, 60)), max_size=40)


@settings(max_examples=25)
@given(uses)
def test_plain_loops_come_to_the_same(found):
    made = adoption([who for who, _ in found], [day for _, day in found], days=60, active=7)
    first = {}
    for who, day in sorted(found, key=lambda one: one[1]):
        first.setdefault(who, day)
    assert made.users == len(first) == (made.curve[-1] if made.curve else 0)
    for stay in made.stays:
        over = [who for who in first if first[who] + 7 * (stay.week + 1) <= 60]
        back = {who for who, day in found if who in over and 7 * stay.week <= day - first[who] < 7 * (stay.week + 1)}
        assert (stay.at_risk, stay.back) == (len(over), len(back))


def test_events_that_sound_like_the_idea_come_first():
    names = ["Shift swapped", "Swap requested", "Signed In", "page", "SwapShift", "Invoice paid"]
    assert set(suggest_events("Swap shifts without calling", names)) == {"Shift swapped", "Swap requested", "SwapShift"}
    assert suggest_events("Dark mode", names) == []
