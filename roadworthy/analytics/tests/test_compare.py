"""The period before: as long, and with the same days of the week, months or hours under each other."""

from datetime import UTC, datetime

import pytest

from roadworthy.analytics.rules.kernels import answer
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.questions import parse

NOW = datetime(2020, 1, 4, 13, 0, 1, tzinfo=UTC)


def compare(*days, **question):
    calls = [{"event": "a", "userId": "u", "timestamp": f"{day}T10:00:00Z"} for day in days]
    asked = {"kind": "trend", "series": [{"event": "a"}], "compare": True} | question
    return answer(parse(asked, now=NOW), MemoryEvents(calls, now=0))


def test_seven_days_are_compared_with_the_seven_before():
    found = compare("2019-12-24", "2020-01-01", **{"from": "-7d"})
    assert found["series"][0]["values"] == [0, 0, 0, 0, 1, 0, 0, 0]
    assert found["previous"][0]["values"] == [0, 0, 0, 1, 0, 0, 0, 0]
    assert [time[:10] for time in found["previous_times"]][::7] == ["2019-12-21", "2019-12-28"]


def test_the_last_day_is_as_long_as_today_is_so_far():
    """At 13:00 on Saturday, Saturday before counts until 13:00."""
    calls = [{"event": "a", "userId": "u", "timestamp": f"2019-12-28T{hour}:00:00Z"} for hour in (12, 14)]
    asked = parse({"kind": "trend", "series": [{"event": "a"}], "compare": True}, now=NOW)
    assert answer(asked, MemoryEvents(calls, now=0))["previous"][0]["values"][-1] == 1


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ({"from": "2019-11-04", "to": "2019-11-10"}, "2019-10-28", "2019-11-03"),
        ({"from": "2019-10-01", "to": "2019-12-31", "interval": "month"}, "2019-07-01", "2019-09-01"),
        ({"from": "-6m", "interval": "month"}, "2019-01-01", "2019-07-01"),
        ({"from": "-4w", "interval": "week"}, "2019-11-04", "2019-12-02"),
        ({"from": "2019-11-04", "to": "2019-11-17", "interval": "week"}, "2019-10-21", "2019-10-28"),
        ({"from": "-24h", "interval": "hour"}, "2020-01-02", "2020-01-03"),
    ],
)
def test_the_period_before_lies_under_the_period(question, first, last):
    found = compare(**question)
    assert len(found["previous_times"]) == len(found["times"])
    assert (found["previous_times"][0][:10], found["previous_times"][-1][:10]) == (first, last)


def test_days_before_a_change_of_clocks_begin_at_midnight():
    found = compare(timezone="Europe/Berlin", **{"from": "2019-10-28", "to": "2019-11-03"})
    assert found["previous_times"][0] == "2019-10-21T00:00:00+02:00"
    assert found["previous_times"][-1] == "2019-10-27T00:00:00+02:00"
