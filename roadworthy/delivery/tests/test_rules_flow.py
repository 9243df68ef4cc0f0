"""How work flows, and whether a release is ready."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.delivery.rules import Check, Work, ageing, cycle_times, readiness, throughput

DAY = date(2026, 3, 2)


def done(key, started, finished):
    return Work(key, f"Item {key}", DAY + timedelta(days=started), DAY + timedelta(days=finished))


def test_quiet_weeks_count_as_nought():
    finished = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=15), DAY - timedelta(days=1)]
    assert throughput(finished, since=DAY, until=DAY + timedelta(days=22)) == [2, 0, 1]
    assert throughput(finished, since=DAY, until=DAY + timedelta(days=2), per="day") == [1, 1, 0]
    assert throughput([], since=DAY, until=DAY - timedelta(days=1)) == []
    with pytest.raises(ValueError, match="per"):
        throughput([], since=DAY, until=DAY, per="month")


@given(st.lists(st.integers(0, 69)), st.sampled_from(["day", "week"]))
def test_nothing_inside_the_range_is_lost(places, per):
    finished = [DAY + timedelta(days=p) for p in places]
    assert sum(throughput(finished, since=DAY, until=DAY + timedelta(days=69), per=per)) == len(places)


def test_cycle_times_count_both_days_and_take_the_nearest_rank():
    found = cycle_times([done(k, 0, k) for k in range(20)])
    assert found.percentiles == {50: 10, 85: 17, 95: 19}
    assert found.sentence == "85 % of 20 items took 17 days or less."
    assert cycle_times([done(1, 0, 0)] * 4).percentiles is None


def test_work_that_ended_before_it_began_is_refused():
    with pytest.raises(ValueError, match="Item 3 was finished before"):
        cycle_times([done(3, 5, 2)])


def test_old_work_is_named_first():
    finished = [done(k, 0, 4) for k in range(9)] + [done(9, 0, 30)]
    items = [
        *finished,
        Work(20, "Lid", DAY, None),
        Work(21, "Handle", DAY + timedelta(days=8), None),
        Work(22, "Spout", None, None),
    ]
    rows = ageing(items, today=DAY + timedelta(days=9))
    assert [(row.title, row.days, row.is_old) for row in rows] == [("Lid", 10, True), ("Handle", 2, False)]
    assert rows[0].sentence == "Under way for 10 days, longer than 90 % of finished work took in all."
    assert ageing(items[-3:], today=DAY)[0].is_old is None


def test_readiness_by_perspective():
    checks = [
        Check("Docs", "support", True),
        Check("Prices", "sales", False, DAY - timedelta(days=2)),
        Check("Post", "marketing", False, DAY + timedelta(days=2)),
    ]
    found = readiness(checks, today=DAY)
    assert (found.done, found.total, found.is_ready) == (1, 3, False)
    assert found.by_perspective == {"support": (1, 1), "sales": (0, 1), "marketing": (0, 1)}
    assert found.sentence == "1 of 3 done; still open for sales and marketing; 1 overdue."
    assert readiness(checks[:1], today=DAY).sentence == "Everything on the checklist is done."
    assert readiness([], today=DAY).is_ready is None
