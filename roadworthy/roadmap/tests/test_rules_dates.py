"""Dates as exact as they are meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.roadmap.rules import PRECISIONS, Span, following, parse, say, say_range, span_of, spans_between

D = date
TODAY = D(2026, 8, 20)
days = st.dates(D(1971, 1, 1), D(2150, 1, 1))
precisions = st.sampled_from(PRECISIONS)


@pytest.mark.parametrize(
    ("text", "starts", "ends", "precision"),
    [
        ("2026-07-14", D(2026, 7, 14), D(2026, 7, 14), "day"),
        ("14 July 2026", D(2026, 7, 14), D(2026, 7, 14), "day"),
        ("July 14, 2026", D(2026, 7, 14), D(2026, 7, 14), "day"),
        ("14th Jul 2026", D(2026, 7, 14), D(2026, 7, 14), "day"),
        ("14.7.2026", D(2026, 7, 14), D(2026, 7, 14), "day"),
        ("2026-W29", D(2026, 7, 13), D(2026, 7, 19), "week"),
        ("Week 1 of 2026", D(2025, 12, 29), D(2026, 1, 4), "week"),
        (" feb  2024 ", D(2024, 2, 1), D(2024, 2, 29), "month"),
        ("2026-12", D(2026, 12, 1), D(2026, 12, 31), "month"),
        ("Q3 2026", D(2026, 7, 1), D(2026, 9, 30), "quarter"),
        ("2026Q4", D(2026, 10, 1), D(2026, 12, 31), "quarter"),
        ("2nd quarter of 2026", D(2026, 4, 1), D(2026, 6, 30), "quarter"),
        ("h2 2026", D(2026, 7, 1), D(2026, 12, 31), "half"),
        ("1st half of 2027", D(2027, 1, 1), D(2027, 6, 30), "half"),
        ("2026", D(2026, 1, 1), D(2026, 12, 31), "year"),
        ("Q3", D(2026, 7, 1), D(2026, 9, 30), "quarter"),
        ("Q2", D(2027, 4, 1), D(2027, 6, 30), "quarter"),
        ("May", D(2027, 5, 1), D(2027, 5, 31), "month"),
        ("August", D(2026, 8, 1), D(2026, 8, 31), "month"),
    ],
)
def test_dates_are_read_as_people_write_them(text, starts, ends, precision):
    assert parse(text, today=TODAY) == Span(starts, ends, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "07/14/2026",
        "32 July 2026",
        "30 Feb 2026",
        "Q5 2026",
        "2026-W54",
        "Smarch 2026",
        "0001-01-01",
        "9999",
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"is not understood|is no date|lies outside"):
        parse(text, today=TODAY)


@given(days, precisions)
def test_what_is_said_can_be_read_again(day, precision):
    assert parse(say(day, precision), today=TODAY) == span_of(day, precision)


@given(days, precisions)
def test_a_span_holds_its_days_and_touches_the_next(day, precision):
    span = span_of(day, precision)
    assert day in span
    assert span_of(span.starts, precision) == span_of(span.ends, precision) == span
    assert following(span).starts == span.ends + timedelta(days=1)


@given(days, st.integers(0, 400), precisions)
def test_the_columns_of_a_timeline_cover_it_without_a_hole(day, length, precision):
    ends = day + timedelta(days=length)
    found = spans_between(day, ends, precision)
    assert day in found[0]
    assert ends in found[-1]
    assert sum(s.days for s in found) == (found[-1].ends - found[0].starts).days + 1


def test_ranges_as_people_say_them():
    assert say_range(D(2026, 7, 1), D(2026, 9, 30), "quarter") == "Q3 2026"
    assert say_range(D(2026, 7, 1), D(2026, 12, 31), "quarter") == "Q3 to Q4 2026"
    assert say_range(D(2026, 12, 1), D(2027, 1, 31), "month") == "December 2026 to January 2027"
    assert say_range(D(2026, 7, 1), D(2026, 7, 14), "day") == "1 July to 14 July 2026"
    assert say_range(D(2026, 7, 1), None, "month") == "from July 2026"
    assert say_range(None, D(2026, 7, 1), "month") == "by July 2026"
    assert say_range(None, None, "month") == "no date"
    assert say_range(D(2026, 1, 1), D(2027, 1, 1), "year") == "2026 to 2027"


def test_the_week_of_new_year_belongs_to_the_iso_year():
    assert say(D(2025, 12, 30), "week") == "week 1 of 2026"


def test_an_unknown_precision_is_a_programmers_error():
    with pytest.raises(ValueError, match="precision"):
        span_of(TODAY, "decade")
