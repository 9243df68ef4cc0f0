"""What a metric over events says, and what it comes to."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.definitions import (
    Span,
    by_interval,
    daily,
    document_of,
    in_words,
    lag_days,
    names_of,
    over,
    read_definition,
    sample,
)
from roadworthy.analytics.rules.questions import QuestionError

from .plain_asks import asker, at

JANUARY = Span(date(2026, 1, 1), date(2026, 1, 31))
FIRST_TWO = Span(date(2026, 1, 1), date(2026, 1, 2))


def of(*names):
    return {"any_of": [{"event": name} for name in names]}


def definition(kind, **rest):
    return read_definition({"kind": kind, **rest})


WORLD = [
    ("ada", at(1), "Signed up", {}),
    ("ada", at(1, 13), "Paid", {"amount": 10}),
    ("ada", at(2), "Signed up", {}),
    ("vic", at(2), "Signed up", {}),
    ("vic", at(9), "Paid", {"amount": 30}),
    ("olga", at(2), "Signed up", {}),
]


@pytest.mark.parametrize(
    ("made", "by_day", "as_one"),
    [
        (definition("count", of=of("Signed up")), {1: 1, 2: 3}, 4),
        (definition("unique", of=of("Signed up")), {1: 1, 2: 3}, 3),
        (definition("sum", of=of("Paid"), property="amount"), {1: 10, 2: 0}, 10),
        (definition("mean", of=of("Paid"), property="amount"), {1: 10}, 10),
        (definition("percentile", of=of("Paid"), property="amount", percentile="p90"), {1: 10}, 10),
        (definition("ratio", top={"of": of("Paid")}, bottom={"of": of("Signed up"), "measure": "unique"}),
         {1: 1.0, 2: 0.0}, 1 / 3),
        (definition("conversion", steps=[of("Signed up"), of("Paid")], window={"value": 7, "unit": "day"}),
         {1: 1.0, 2: 1 / 3}, 2 / 3),
        (definition("retention", start=of("Signed up"), **{"return": of("Paid")}, after_days=7),
         {1: 0.0, 2: 1 / 3}, 1 / 4),
        (definition("retention", start=of("Signed up"), **{"return": of("Paid")}, after_days=7, first_time=True),
         {1: 0.0, 2: 0.5}, 1 / 3),
    ],
)  # fmt: skip
def test_days_and_both_days_as_one(made, by_day, as_one):
    ask = asker(WORLD)
    found = daily(made, FIRST_TWO, ask)
    assert found == {date(2026, 1, day): pytest.approx(value) for day, value in by_day.items()}
    assert over(made, FIRST_TWO, ask) == pytest.approx(as_one)


def test_nothing_to_divide_by_is_unknown():
    made = definition("ratio", top={"of": of("Paid")}, bottom={"of": of("Nothing")})
    assert over(made, JANUARY, asker(WORLD)) is None
    assert over(definition("conversion", steps=[of("Nothing"), of("Paid")]), JANUARY, asker(WORLD)) is None


def test_a_week_of_persons_is_no_sum_of_days():
    made = definition("unique", of=of("Signed up"))
    weeks = by_interval(made, Span(date(2026, 1, 1), date(2026, 1, 4)), "week", asker(WORLD))
    assert weeks == [(date(2025, 12, 29), 3)]


def test_conversion_by_week_cuts_the_ends():
    made = definition("conversion", steps=[of("Signed up"), of("Paid")])
    assert by_interval(made, Span(date(2026, 1, 2), date(2026, 1, 6)), "week", asker(WORLD)) == [
        (date(2025, 12, 29), pytest.approx(1 / 3)),
        (date(2026, 1, 5), None),
    ]


events = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 12), st.integers(0, 23), st.sampled_from(["Start", "End"])),
    max_size=25,
)


@settings(max_examples=25)
@given(events, st.integers(1, 6), st.integers(6, 9))
def test_conversion_by_another_route(found, first, last):
    """Persons with a start in the span, and an end within three days of any such start: counted person by person."""
    world = [(who, at(day, hour), event, {}) for who, day, hour, event in found]
    made = definition("conversion", steps=[of("Start"), of("End")], window={"value": 3, "unit": "day"})
    span = Span(date(2026, 1, first), date(2026, 1, last))
    began = {}
    for who, moment, event, _ in world:
        if event == "Start" and span.since <= moment.date() <= span.until:
            ends = [other for person, other, name, _ in world if person == who and name == "End"]
            went_on = any(moment < end <= moment + timedelta(days=3) for end in ends)
            began[who] = began.get(who, False) or went_on
    expected = sum(began.values()) / len(began) if began else None
    assert over(made, span, asker(world)) == expected


@settings(max_examples=25)
@given(events)
def test_counts_of_days_add_up_and_persons_do_not_exceed_them(found):
    world = [(who, at(day, hour), event, {}) for who, day, hour, event in found]
    counted, persons = (definition(kind, of=of("Start")) for kind in ("count", "unique"))
    ask = asker(world)
    assert sum(daily(counted, JANUARY, ask).values()) == over(counted, JANUARY, ask)
    by_day = daily(persons, JANUARY, ask)
    assert max(by_day.values()) <= over(persons, JANUARY, ask) <= sum(by_day.values())


def test_how_long_a_day_must_wait():
    assert lag_days(definition("count", of=of("A"))) == 0
    hours = {"value": 25, "unit": "hour"}
    assert lag_days(definition("conversion", steps=[of("A"), of("B")], window=hours)) == 2
    assert lag_days(definition("retention", start=of("A"), **{"return": of("B")}, after_days=30)) == 30


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ("count", "definition"),
        ({"kind": "guess"}, "kind"),
        ({"kind": "count"}, "of"),
        ({"kind": "count", "of": {"any_of": []}}, "of.any_of"),
        ({"kind": "count", "of": {"any_of": [{"event": ""}]}}, "of.any_of.0.event"),
        ({"kind": "count", "of": {"any_of": [{"event": "a\x00"}]}}, "of.any_of.0.event"),
        ({"kind": "count", "of": of("A"), "propertie": "x"}, "propertie"),
        ({"kind": "count", "of": {**of("A"), "where": [{"key": "k", "op": "like"}]}}, "of.where.0.op"),
        ({"kind": "count", "of": {**of("A"), "where": [{"key": "k", "value": {}}]}}, "of.where.0.value"),
        ({"kind": "sum", "of": of("A")}, "property"),
        ({"kind": "percentile", "of": of("A"), "property": "x", "percentile": "p50"}, "percentile"),
        ({"kind": "ratio", "top": {"of": of("A")}}, "bottom"),
        ({"kind": "ratio", "top": {"of": of("A"), "measure": "p90"}, "bottom": {"of": of("A")}}, "top.measure"),
        ({"kind": "conversion", "steps": [of("A")]}, "steps"),
        ({"kind": "conversion", "steps": [of("A"), of()]}, "steps.1.any_of"),
        ({"kind": "conversion", "steps": [of("A"), of("B")], "window": {"value": 91, "unit": "day"}}, "window.value"),
        ({"kind": "conversion", "steps": [of("A"), of("B")], "window": {"value": float("inf"), "unit": "day"}},
         "window.value"),
        ({"kind": "retention", "start": of("A"), "return": of("A"), "after_days": 0}, "after_days"),
        ({"kind": "retention", "start": of("A"), "return": of("A"), "first_time": 1}, "first_time"),
        ({"kind": "formula", "formula": "1 + 1"}, "formula"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(document, field):
    with pytest.raises(QuestionError) as found:
        read_definition(document)
    assert found.value.field == field
    assert found.value.sentence.endswith(".")


EVERY = [
    {"kind": "count", "of": {"any_of": [{"event": "A", "where": [{"key": "plan", "op": "eq", "value": ["x", 1]}]}]}},
    {"kind": "percentile", "of": of("A", "B"), "property": "x", "percentile": "p95"},
    {"kind": "ratio", "top": {"of": of("A"), "measure": "sum", "property": "p"}, "bottom": {"of": of("B")}},
    {"kind": "conversion", "steps": [of("A"), of("B")], "window": {"value": 2, "unit": "hour"}, "order": "strict"},
    {"kind": "retention", "start": of("A"), "return": of("B"), "after_days": 3, "first_time": True},
    {"kind": "formula", "formula": "[a] / ([b] + 2)"},
]


@pytest.mark.parametrize("document", EVERY, ids=lambda one: one["kind"])
def test_written_and_read_again_it_is_the_same(document):
    made = read_definition(document)
    assert read_definition(document_of(made)) == made
    assert in_words(made).endswith(".")
    assert bool(sample(made, JANUARY)) == (made.kind != "formula")


def test_a_formula_names_what_it_is_made_of():
    assert names_of(definition("formula", formula="[b] + [a] * [b]")) == ("b", "a")
    assert names_of(definition("count", of=of("A"))) == ()


def test_a_span_that_ends_before_it_begins_is_no_span():
    with pytest.raises(ValueError, match="until"):
        Span(date(2026, 1, 2), date(2026, 1, 1))
