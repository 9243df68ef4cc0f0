"""Estimates in the words of their driver: what is shown can be typed again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules.measures import KINDS, Measure, bounds_of_kind
from roadworthy.priorities.rules.shown import (
    as_typed,
    band,
    disagreement_in_words,
    in_words,
    shown_value,
    typed_value,
    with_unit,
)
from roadworthy.priorities.rules.typed import read_estimate, read_value

IMPACT = Measure("scale", ((3, "massive"), (2, "high"), (1, "medium"), (0.5, "low"), (0.25, "minimal")))
CONFIDENCE = Measure("percent", ((1, "high"), (0.8, "medium"), (0.5, "low")))
MOSCOW = Measure("scale", ((3, "Must"), (2, "Should"), (1, "Could"), (0, "Won't")))
EUROS = Measure("money", currency="EUR")
MEASURES = [IMPACT, CONFIDENCE, MOSCOW, EUROS, *map(Measure, KINDS[:3]), *map(Measure, KINDS[4:])]


@pytest.mark.parametrize(
    ("measure", "text", "expected", "words"),
    [
        (Measure("tshirt"), "L", (5, 5, 5), "L"),
        (Measure("tshirt"), "m-xl", (3, 5, 8), "M to XL"),
        (Measure("tshirt"), "M to L", (3, 15**0.5, 5), "M to L"),
        (Measure("fibonacci"), "5-13", (5, 8, 13), "5 to 13"),
        (Measure("percent"), "80", (0.8, 0.8, 0.8), "80\u00a0%"),
        (Measure("percent"), "60-90 %", (0.6, 0.54**0.5, 0.9), "60\u00a0% to 90\u00a0%"),
        (Measure("yes_no"), "yes", (1, 1, 1), "yes"),
        (Measure("yes_no"), "70 %", (0.7, 0.7, 0.7), "70\u00a0% yes"),
        (Measure("ten"), "7", (7, 7, 7), "7"),
        (Measure("weeks"), "2-4 weeks", (2, 8**0.5, 4), "2 to 4"),
        (IMPACT, "high", (2, 2, 2), "high"),
        (IMPACT, "low to high", (0.5, 1, 2), "low to high"),
        (IMPACT, "1.5", (1.5, 1.5, 1.5), "medium–high"),
        (CONFIDENCE, "0.8", (0.8, 0.8, 0.8), "80\u00a0%"),
        (CONFIDENCE, "medium", (0.8, 0.8, 0.8), "80\u00a0%"),
        (MOSCOW, "won't to should", (0, 1, 2), "Won't to Should"),
        (EUROS, "€20k", (2e4, 2e4, 2e4), "€20k"),
        (EUROS, "20-50k €", (2e4, 1e9**0.5, 5e4), "€20k to €50k"),
        (EUROS, "EUR 1,250,000", (1.25e6,) * 3, "€1.2M"),
        (Measure(unit="customers"), "300 customers", (300, 300, 300), "300"),
        (Measure(), "20-30k", (2e4, 6e8**0.5, 3e4), "20k to 30k"),
        (Measure(), "500-2k", (500, 1000, 2000), "500 to 2,000"),
        (Measure(), "1,234", (1234, 1234, 1234), "1.2k"),
        (Measure(), "-5 -3", (-5, -4, -3), "−5 to −3"),
        (Measure(), "1\u202f000 to 2\u00a0000", (1000, 2e6**0.5, 2000), "1k to 2k"),
        (Measure(), "2 3 9", (2, 3, 9), "3 (2 to 9)"),
    ],
)
def test_what_is_typed_is_shown_in_the_same_words(measure, text, expected, words):
    found = read_estimate(text, measure)
    assert found == pytest.approx(expected)
    assert in_words(*found, measure) == words


@pytest.mark.parametrize(
    ("measure", "text", "words"),
    [
        (Measure("tshirt"), "huge", "Type XS, S, M, L, XL or XXL"),
        (Measure("tshirt"), "4", "Type XS, S"),
        (Measure("fibonacci"), "4", "Type 1, 2, 3, 5, 8"),
        (Measure("fibonacci"), "5,5", "Type 1, 2, 3, 5, 8"),
        (Measure("percent"), "0.8", "Write 80 % or 0.8 %"),
        (Measure("yes_no"), "perhaps", "yes or no"),
        (IMPACT, "gigantic", "Type minimal, low, medium, high or massive"),
        (Measure("weeks"), "3k", "is not a number"),
        (Measure("tshirt"), "XL-S", "smallest first"),
        (EUROS, "a lot", "such as 20k"),
        (Measure(), "1 2 3 4", "one number"),
        (Measure(), "7 -", "not a number"),
    ],
)
def test_what_the_driver_does_not_take_is_refused_in_its_own_words(measure, text, words):
    with pytest.raises(ValueError, match=words):
        read_estimate(text, measure)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.kind)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_a_cell_offers_for_editing_reads_as_the_very_same_numbers(measure, data):
    low, high = bounds_of_kind(measure.kind)
    if measure.must_be_step or measure.kind == "yes_no":
        value = st.sampled_from([step for step, _ in measure.steps])
    else:
        value = st.floats(-1e9 if measure.kind == "number" else low or 0.0, high or 1e12).map(lambda x: x + 0.0)
    said = tuple(sorted(data.draw(st.tuples(value, value, value))))
    assert read_estimate(as_typed(*said, measure), measure) == said
    assert read_value(typed_value(said[0], measure), measure) == said[0]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.kind)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_shown_can_be_typed_and_means_nearly_the_same(measure, data):
    steps = [step for step, _ in measure.steps] if measure.has_choices else []
    value = st.sampled_from(steps) if steps else st.floats(0.01, bounds_of_kind(measure.kind)[1] or 1e8)
    low, high = sorted(data.draw(st.tuples(value, value)))
    text = in_words(low, measure.middle(low, high), high, measure).replace("−", "-")
    found = read_estimate(text, measure)
    assert (found[0], found[2]) == pytest.approx((low, high), rel=0.06, abs=0.005)


def test_a_pooled_value_between_two_steps_names_both_or_the_nearer():
    assert shown_value(4, Measure("tshirt")) == "M–L"
    assert shown_value(3.1, Measure("tshirt")) == "M"
    assert shown_value(4.9, Measure("tshirt")) == "L"
    assert shown_value(0.7, Measure("tshirt")) == "0.7"


def test_narrow_places_say_a_sign_once():
    assert band(0.6, 0.9, CONFIDENCE) == "60–90\u00a0%"
    assert band(1e4, 4e4, EUROS) == "€10k–40k"
    assert band(3, 8, Measure("tshirt")) == "M to XL"
    assert band(2.9, 8.5, Measure("tshirt")) == "M to XL"
    assert band(2.9, 3.1, Measure("tshirt")) == "M"
    assert band(-5, 3) == "−5 to 3"
    assert band(2.001, 2.002) == "2"
    assert band(500, 2000, EUROS) == "€500–2,000"
    assert band(2, 1e9) == "2–1,000,000,000"


def test_units_stand_behind_numbers_only():
    assert with_unit("2 to 4", Measure("weeks")) == "2 to 4 weeks"
    assert with_unit("300", Measure(unit="customers")) == "300 customers"
    assert with_unit("€20k", EUROS) == "€20k"


def test_numbers_keep_three_figures_and_unknown_is_a_word():
    assert [shown_value(x) for x in (0, 0.0123, 1.234, 12.34, 123.4, 1234, 999_960, 2e6, float("nan"))] == [
        "0", "0.012", "1.23", "12.3", "123", "1.2k", "1M", "2M", "unknown",
    ]  # fmt: skip


def test_a_measure_of_no_known_kind_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="kind must be one of"):
        Measure("emoji")


def test_disagreement_says_what_to_do():
    said = [disagreement_in_words(share) for share in (0.62, 0.3, 0.1, 0, None)]
    assert said[0] == "62\u00a0% of the uncertainty is disagreement between people: talk before anybody measures."
    assert "the rest is what each is unsure of" in said[1]
    assert "much alike" in said[2]
    assert said[3].startswith("People see it alike")
    assert said[4] == ""
