"""Questions are checked once, and whoever wrote one is told which member is wrong."""

from datetime import UTC, datetime

import pytest

from roadworthy.analytics.rules.questions import Every, QuestionError, Some, parse
from roadworthy.analytics.rules.questions.times import Calendar

NOW = datetime(2024, 1, 10, 13, 20, tzinfo=UTC)
STEP = {"any_of": [{"event": "a"}]}


def ask(**document):
    return parse({"kind": "trend", "series": [STEP]} | document, now=NOW)


def span(**document):
    """Start and last moment of a range, as text."""
    period = ask(**document).period
    calendar = period.calendar
    return calendar.text(period.start), calendar.text(period.end - 1)


def test_without_a_range_it_is_seven_days_from_the_start_of_the_day():
    assert span() == ("2024-01-03T00:00:00Z", "2024-01-10T13:20:00Z")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ({"from": "2024-01-01", "to": "2024-01-02"}, "2024-01-01T00:00:00Z", "2024-01-02T23:59:59.999999Z"),
        ({"from": "2024-01-01 06:00:00", "to": "2024-01-02T00:00:00Z"}, "2024-01-01T06:00:00Z", "2024-01-02T00:00:00Z"),
        ({"from": "-24h"}, "2024-01-09T13:00:00Z", "2024-01-10T13:20:00Z"),
        ({"from": "-4w"}, "2023-12-13T00:00:00Z", "2024-01-10T13:20:00Z"),
        ({"from": "-1mS", "to": "-1mE"}, "2023-12-01T00:00:00Z", "2023-12-31T23:59:59.999999Z"),
        ({"from": "mStart"}, "2024-01-01T00:00:00Z", "2024-01-10T13:20:00Z"),
        ({"from": "-1yS"}, "2023-01-01T00:00:00Z", "2024-01-10T13:20:00Z"),
        ({"to": "2020-03-08"}, "2020-03-01T00:00:00Z", "2020-03-08T23:59:59.999999Z"),
    ],
)
def test_ranges_are_read(asked, start, end):
    assert span(**asked) == (start, end)


def test_days_are_those_of_the_time_zone():
    assert span(timezone="US/Pacific", **{"from": "2024-01-01"})[0] == "2024-01-01T00:00:00-08:00"


def test_a_day_on_which_clocks_change_has_23_or_25_hours():
    berlin = Calendar("Europe/Berlin")
    for day, hours in [((2024, 3, 31), 23), ((2024, 10, 27), 25)]:
        start = berlin.micro(datetime(*day))
        assert (berlin.shift(start, "day", 1) - start) / 3_600_000_000 == hours
        edges = berlin.edges(start, berlin.shift(start, "day", 1), "hour")
        assert len(edges) - 1 == hours


@pytest.mark.parametrize(("start", "first"), [("monday", "2024-01-08"), ("sunday", "2024-01-07")])
def test_weeks_start_as_asked(start, first):
    calendar = ask(week_start=start).period.calendar
    assert calendar.text(calendar.start_of(calendar.micro(NOW), "week")).startswith(first)


def test_a_month_later_is_its_last_day_if_it_is_shorter():
    calendar = Calendar()
    start = calendar.micro(datetime(2024, 1, 31))
    assert calendar.text(calendar.shift(start, "month", 1)).startswith("2024-02-29")
    assert calendar.text(calendar.shift(start, "month", -2)).startswith("2023-11-30")


def test_conditions_may_be_nested():
    found = ask(where=[{"all": [{"any": [{"key": "a", "value": 1}, {"key": "b", "op": "is_set"}]}]}]).where
    assert isinstance(found.parts[0], Every)
    assert isinstance(found.parts[0].parts[0], Some)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"kind": "trends"}, "kind"),
        ({"kind": "trend", "series": []}, "series"),
        ({"kind": "trend", "series": [STEP], "from": "soon"}, "from"),
        ({"kind": "trend", "series": [STEP], "to": "0001-01-01"}, "to"),
        ({"kind": "trend", "series": [STEP], "actors": {"time": "9999-12-31"}}, "actors.time"),
        ({"kind": "trend", "series": [STEP], "from": "2024-01-02", "to": "2024-01-01"}, "to"),
        ({"kind": "trend", "series": [STEP], "timezone": "Mars/Olympus"}, "timezone"),
        ({"kind": "trend", "series": [STEP], "brekdown": {}}, "brekdown"),
        ({"kind": "trend", "series": [STEP | {"measure": "sum"}]}, "series.0.property"),
        ({"kind": "trend", "series": [STEP, {"measure": "formula", "formula": "A / C"}]}, "series.1.formula"),
        ({"kind": "trend", "series": [STEP], "formula": "__import__('os')"}, "formula"),
        ({"kind": "funnel", "steps": [STEP, {"where": [{"key": "k", "op": "equals", "value": 1}]}]},
         "steps.1.where.0.op"),
        ({"kind": "funnel", "steps": [{"any_of": [{"where": [{"key": "k", "op": "gt", "value": "x"}]}]}]},
         "steps.0.any_of.0.where.0.value"),
        ({"kind": "funnel", "steps": [STEP, STEP], "exclusions": [STEP | {"from_step": 1, "to_step": 1}]},
         "exclusions.0.from_step"),
        ({"kind": "funnel", "steps": [STEP], "window": {"value": 0, "unit": "day"}}, "window.value"),
        ({"kind": "funnel", "steps": [STEP, STEP], "actors": {"step": 2}}, "actors.step"),
        ({"kind": "retention", "start": {"any_of": "a"}}, "start.any_of"),
        ({"kind": "paths", "steps": 1}, "steps"),
        ({"kind": "cohort", "all": [{"on": "event", "key": "k", "value": 1}]}, "all.0.on"),
        ({"kind": "users", "of": {"kind": "trend", "series": [STEP]}}, "of.actors"),
        ({"kind": "users", "of": {"kind": "trend", "series": [], "actors": {"series": 0}}}, "of.series"),
        ({"kind": "funnel", "steps": [STEP | {"where": [{"key": "k", "op": "regex", "value": "("}]}]},
         "steps.0.where.0.value"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(document, field):
    with pytest.raises(QuestionError) as error:
        parse(document, now=NOW)
    assert error.value.field == field


def test_a_question_that_nests_without_end_is_refused():
    where = []
    for _ in range(300):
        where = [{"cohort": {"all": [{"did": {"event": "a", "where": where}}]}}]
    with pytest.raises(QuestionError, match="deep"):
        ask(where=where)


def test_a_formula_is_arithmetic_and_unknown_stays_unknown():
    formula = ask(series=[STEP, STEP, {"measure": "formula", "formula": "(a - B) / b * 100"}]).series[2].formula
    assert formula.compute({"A": 3.0, "B": 2.0}) == 50
    assert formula.compute({"A": 3.0, "B": 0.0}) is None
    assert formula.compute({"A": None, "B": 1.0}) is None
