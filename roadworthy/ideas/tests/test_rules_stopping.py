"""When to stop: known rows, gaps, edges of weeks, and a second way of counting."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.ideas.rules import Condition, check_condition, periods_of, words_of

MONDAY = date(2026, 6, 1)
values = st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=30)


def by_day(numbers, start=MONDAY):
    return {start + timedelta(days=n): float(v) for n, v in enumerate(numbers) if v is not None}


def check(numbers, *, days=3, value=5, since=MONDAY, later=None, comparison="below", per="day", aggregate="mean"):
    today = since + timedelta(days=len(numbers) if later is None else later)
    return check_condition(
        Condition(comparison, value, days, per, since, aggregate), by_day(numbers), today=today, name="Cups"
    )


def test_three_days_in_a_row_are_met_and_say_since_when():
    found = check([9, 4, 4, 4])
    assert (found.state, found.since, found.met_on) == ("met", date(2026, 6, 2), date(2026, 6, 4))
    assert found.sentence == "Cups was below 5 for 3 days in a row, since 2 June 2026."


def test_two_are_too_few_and_say_how_near():
    found = check([9, 4, 4])
    assert (found.state, found.row, found.wanted) == ("not met", 2, 3)
    assert found.sentence == "Cups is below 5: 2 of 3 days in a row."


def test_far_away_says_how_far():
    assert check([9, 8]).sentence == "Cups is 8, 3 above the line."
    assert check([2], comparison="above").sentence == "Cups is 2, 3 below the line."
    assert check([5]).sentence == "Cups is 5, on the line."


def test_on_the_line_is_not_beyond_it():
    assert check([5, 5, 5]).state == "not met"


def test_a_day_without_a_value_ends_the_row():
    found = check([4, 4, None, 4])
    assert (found.state, found.row) == ("not met", 1)


def test_nan_is_a_gap():
    assert check([4, float("nan"), 4, 4]).state == "not met"


def test_today_does_not_count_before_it_is_over():
    assert check([4, 4, 4], later=2).state == "not met"
    assert check([4, 4, 4], later=3).state == "met"


def test_days_before_it_is_watched_do_not_count():
    since = MONDAY + timedelta(days=2)
    found = check_condition(
        Condition("below", 5, 3, "day", since), by_day([1, 1, 1, 1, 9]), today=MONDAY + timedelta(days=9), name="Cups"
    )
    assert found.state == "not met"


def test_what_was_met_while_nobody_looked_stays_met():
    found = check([4, 4, 4, 9, 9, 9])
    assert (found.state, found.row) == ("met", 0)


def test_nothing_known_is_not_enough_data():
    found = check([None, None])
    assert (found.state, found.last) == ("not enough data", None)
    assert "Not enough data" in found.sentence


def test_weeks_are_whole_and_begin_on_monday():
    thursday = MONDAY + timedelta(days=3)
    condition = Condition("below", 5, 1, "week", thursday)
    days = periods_of(condition, by_day([9] * 7 + [1] * 7), today=MONDAY + timedelta(days=14))
    assert [(one.starts, one.ends, one.number) for one in days] == [(date(2026, 6, 8), date(2026, 6, 14), 1)]


@pytest.mark.parametrize(("aggregate", "number"), [("sum", 28), ("mean", 4), ("last", 7)])
def test_a_weeks_number_follows_the_metric(aggregate, number):
    condition = Condition("below", 5, 1, "week", MONDAY, aggregate)
    [week] = periods_of(condition, by_day([1, 2, 3, 4, 5, 6, 7]), today=MONDAY + timedelta(days=7))
    assert week.number == number


def test_a_half_empty_week_of_sums_is_unknown():
    found = check([3] * 7 + [3, 3, None, None, 3, 3, 3], days=1, value=20, per="week", aggregate="sum")
    assert (found.state, found.last) == ("not met", 21)


def test_a_metric_entered_once_a_week_is_watched_by_week():
    numbers = ([None] * 6 + [3]) * 2
    assert check(numbers, days=2, per="week", aggregate="sum").state == "met"


@given(values, st.integers(1, 4))
def test_a_second_way_of_counting(numbers, days):
    beyond = [v is not None and v < 5 for v in numbers]
    longest = max((len(list(group)) for key, group in groupby(beyond) if key), default=0)
    found = check(numbers, days=days)
    assert (found.state == "met") is (longest >= days)


@given(values, st.integers(1, 4))
def test_above_is_below_turned_over(numbers, days):
    turned = [None if v is None else -v for v in numbers]
    one, other = check(numbers, days=days), check(turned, days=days, value=-5, comparison="above")
    assert (one.state, one.row, one.since, one.distance) == (other.state, other.row, other.since, other.distance)


def test_the_condition_in_words():
    assert words_of(Condition("above", 3, 1, "week", MONDAY), "Churn is") == "Churn is above 3 for 1 week"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": float("nan")}, "value"),
        ({"periods": 0}, "periods"),
        ({"per": "month"}, "per"),
        ({"comparison": "equal"}, "comparison"),
    ],
)
def test_what_is_no_condition_names_its_field(change, words):
    given_ = {"comparison": "below", "value": 1, "periods": 1, "per": "day", "since": MONDAY}
    with pytest.raises(ValueError, match=words):
        Condition(**given_ | change)
