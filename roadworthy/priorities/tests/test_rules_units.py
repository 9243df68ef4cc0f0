"""Units of formulas: what a score is measured in, and sums that cannot be meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import PRESETS, FormulaError, evaluate, formula_of, kinds_of, parse
from roadworthy.priorities.rules.measures import Measure
from roadworthy.priorities.rules.units import PLAIN, check_units, unit_of, unit_of_text

UNITS = {
    "reach": unit_of_text("customers"),
    "seats": unit_of_text("customers"),
    "effort": unit_of_text("weeks"),
    "cost": unit_of_text("EUR per week"),
    "impact": PLAIN,
    "fit": None,
}


def unit(text):
    found = check_units(parse(text), UNITS)
    return None if found is None else str(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reach * impact / effort", "customers per week"),
        ("reach + seats", "customers"),
        ("10 * impact + reach", "customers"),
        ("reach + 1", "customers"),
        ("cost * effort", "EUR"),
        ("cost / effort", "EUR per week^2"),
        ("sqrt(reach * seats)", "customers"),
        ("reach ^ 2 / reach", "customers"),
        ("reach ^ -1 * reach", ""),
        ("max(reach, seats, 0)", "customers"),
        ("if(effort < 3, reach, 0)", "customers"),
        ("log(reach) + 1", ""),
        ("-reach", "customers"),
        ("1 / effort", "per week"),
        ("reach > 5 and effort < 2", ""),
        ("reach * fit", None),
        ("reach + fit", "customers"),
        ("fit + fit", None),
        ("abs(reach - seats)", "customers"),
    ],
)
def test_a_scores_unit_follows_from_its_drivers(text, expected):
    assert unit(text) == expected


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("reach + effort", 6, "Weeks cannot be added to customers: reach is in customers, effort is in weeks"),
        ("reach * impact - effort", 15, "Weeks cannot be taken from customers"),
        ("impact * (reach < effort)", 16, "Customers cannot be compared with weeks"),
        ("min(reach, 3, effort)", 0, "compared"),
        ("if(impact > 1, reach, effort)", 0, "either customers or weeks"),
        ("impact ^ reach", 7, "A power is a plain number"),
        ("fit + reach + effort + reach", 12, "Weeks cannot"),
    ],
)
def test_what_cannot_be_meant_is_pointed_at(text, position, words):
    with pytest.raises(FormulaError, match=words) as fault:
        check_units(parse(text), UNITS)
    assert fault.value.position == position


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("customers", "customers"),
        ("Customer", "customers"),
        ("per week", "per week"),
        ("a week", "per week"),
        ("EUR a week", "EUR per week"),
        ("customers / weeks", "customers per week"),
        ("people", "people"),
        ("per person", "per person"),
        ("person-months", "person-months"),
        ("companies", "companies"),
        ("customers per customer", ""),
    ],
)
def test_units_are_read_as_people_write_them(written, shown):
    assert str(unit_of_text(written)) == shown


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure("money", currency="EUR"), "EUR"),
        (Measure("money", unit="per week", currency="EUR"), "EUR per week"),
        (Measure("money", unit="EUR per month", currency="EUR"), "EUR per month"),
        (Measure("weeks", unit="person-months"), "weeks"),
        (Measure("fibonacci"), "points"),
        (Measure("tshirt", unit="weeks"), "weeks"),
        (Measure("percent"), ""),
        (Measure("ten"), ""),
    ],
)
def test_kinds_bring_their_unit(measure, shown):
    assert str(unit_of(measure)) == shown


def test_a_number_nobody_declared_is_not_checked():
    assert unit_of(Measure()) is unit_of_text(" ") is None


def test_presets_are_sound_and_rice_counts_customers():
    found = {key: {kind.name: unit_of(kind.measure) for kind in kinds_of(key).values()} for key in PRESETS}
    scores = {key: check_units(formula_of(key), units) for key, units in found.items()}
    assert str(scores["rice"]) == "customers per person-month"
    assert str(scores["cost_of_delay"]) == "money per week^2"


names = st.sampled_from(["reach", "seats", "effort", "impact", "fit", "2", "0.5"])
formulas = st.recursive(
    names,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/^<"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"sqrt({one})"),
        st.tuples(inner, inner).map(lambda t: f"max({t[0]}, {t[1]})"),
    ),
    max_leaves=8,
)


def checked(text):
    """The unit of a formula, None where it cannot be meant."""
    try:
        return check_units(parse(text), {**UNITS, "fit": PLAIN})
    except FormulaError:
        return None


@given(formulas)
@settings(max_examples=80, deadline=None)
def test_the_unit_is_the_power_by_which_a_score_grows_when_a_unit_shrinks(text):
    """Second route: measure customers in halves and weeks in fifths; a formula whose units fit grows by just that."""
    found = checked(text)
    if found is None or any(mixed in text for mixed in ("+", "-", "<", "max")):
        return
    values = {"reach": 3.0, "seats": 5.0, "effort": 7.0, "impact": 2.0, "fit": 1.5}
    smaller = values | {"reach": 6.0, "seats": 10.0, "effort": 35.0}
    powers = dict(found.powers)
    factor = 2.0 ** float(powers.get("customer", 0)) * 5.0 ** float(powers.get("week", 0))
    before, after = (float(evaluate(parse(text), one)) for one in (values, smaller))
    assert after == pytest.approx(before * factor, rel=1e-6, nan_ok=True)
