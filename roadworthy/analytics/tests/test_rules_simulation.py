"""The made-up product: the same for the same seed, and true to what it says of itself."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from roadworthy.analytics.rules.simulation import Group, Truth, simulate
from roadworthy.maths import wilson

START, RELEASE, END = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 27)
GROUPS = [Group("hill.example", {"name": "Hill", "plan": "Team"}, 4), Group("dale.example", {"name": "Dale"}, 2)]


def made(per_day=25.0, seed=3, **values):
    return simulate(GROUPS, start=START, end=END, release=RELEASE, seed=seed, per_day=per_day, **values)


def by_person(calls):
    found = defaultdict(dict)
    for call in calls:
        if call["type"] == "track":
            found[call["userId"]].setdefault(call["event"], call)
    return found


def test_the_same_seed_tells_the_same_story_and_another_another():
    assert made(5.0) == made(5.0)
    assert made(5.0) != made(5.0, seed=4)


def test_calls_are_in_order_within_the_story_each_with_its_own_id():
    calls = made(5.0)
    times = [call["timestamp"] for call in calls]
    assert times == sorted(times)
    assert "2026-01-05" <= times[0] <= times[-1] < "2026-04-27"
    assert len({call["messageId"] for call in calls}) == len(calls)


def test_every_event_is_of_somebody_known():
    calls = made(5.0)
    known = {call["userId"] for call in calls if call["type"] == "identify"}
    assert {call["userId"] for call in calls if call["type"] == "track"} <= known
    assert {call["groupId"] for call in calls if call["type"] == "group"} == {"hill.example", "dale.example"}


@pytest.mark.parametrize(("first", "last", "name"), [
    ("2026-01-05", "2026-03-01", "publishes"), ("2026-03-02", "2026-04-10", "publishes_after"),
])  # fmt: skip
def test_the_release_changes_the_step_that_it_says(first, last, name):
    truth = Truth(odds=dict.fromkeys(("search", "referral", "advert", "partner"), 1.0), invited=0.0)
    people = [one for one in by_person(made(60.0, truth=truth)).values()
              if "Sheet Imported" in one and first <= one["Signed Up"]["timestamp"] <= last]  # fmt: skip
    published = sum("Roster Published" in one for one in people)
    found = wilson(published, len(people), level=0.999)
    assert found.low <= getattr(truth, name) <= found.high


def test_whoever_signs_up_brings_a_sheet_as_often_as_is_true():
    people = [one for one in by_person(made(60.0)).values() if "Signed Up" in one]
    early = [one for one in people if one["Signed Up"]["timestamp"] < "2026-04-20"]
    found = wilson(sum("Sheet Imported" in one for one in early), len(early), level=0.999)
    assert found.low <= Truth().imports <= found.high


def test_nobody_publishes_before_the_sheet():
    for one in by_person(made(20.0)).values():
        if "Roster Published" in one:
            assert one["Signed Up"]["timestamp"] <= one["Sheet Imported"]["timestamp"]
            assert one["Sheet Imported"]["timestamp"] <= one["Roster Published"]["timestamp"]


def test_features_are_used_as_often_as_is_true():
    counts = Counter(call["event"] for call in made(40.0) if call["type"] == "track")
    used = sum(counts[name] for name in ("Roster Opened", "Swap Requested", "Call-out Accepted", "Leave Requested",
                                         "Hours Exported"))  # fmt: skip
    found = wilson(counts["Roster Opened"], used, level=0.999)
    assert found.low <= 0.46 <= found.high


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match="end"):
        simulate([], start=END, end=START, release=RELEASE, seed=1, per_day=1)
