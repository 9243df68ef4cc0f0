"""How long notes wait, against a known answer and a second route."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.waiting import Wait, pace, survival

# Weeks in remission under 6-MP; "+" still in remission. E. J. Freireich et al., Blood 21 (1963), 699-716.
SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
WAITS = [Wait(float(word.rstrip("+")), not word.endswith("+")) for word in SIX_MP.split()]


def test_the_share_that_still_waits_is_the_one_in_the_books():
    found = {days: round(share, 3) for days, share, _ in survival(WAITS)}
    assert found == {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448}


def test_the_median_and_its_interval_are_the_ones_in_the_books():
    found = pace(WAITS).median
    assert found.estimate == 23
    # On the log-log scale: 13 weeks to unbounded, as R's survfit(conf.type = "log-log") gives.
    assert found.low == 13
    assert found.high == math.inf


def test_without_waiting_notes_the_share_is_a_plain_count():
    days = [1.0, 2.0, 2.0, 3.0, 5.0, 8.0, 9.0, 11.0, 12.0, 20.0]
    steps = {at: share for at, share, _ in survival([Wait(one, True) for one in days])}
    assert all(abs(share - sum(one > at for one in days) / len(days)) < 1e-12 for at, share in steps.items())
    assert pace([Wait(one, True) for one in days]).median.estimate == 5


def test_too_few_answers_say_nothing():
    assert pace([]).median is None
    assert pace([Wait(1, True)] * 3 + [Wait(4, False)] * 50).median is None


def test_when_most_still_wait_the_median_is_unknown():
    assert pace([Wait(n, True) for n in range(9)] + [Wait(30, False)] * 40).median is None


def test_a_wait_that_cannot_be_is_named():
    with pytest.raises(ValueError, match="days"):
        survival([Wait(-1, True)])
    with pytest.raises(ValueError, match="days"):
        survival([Wait(math.nan, True)])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 100), st.booleans()), min_size=8, max_size=60))
def test_the_share_only_falls_and_the_interval_holds_the_median(pairs):
    steps = survival([Wait(*pair) for pair in pairs])
    shares = [share for _, share, _ in steps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    median = pace([Wait(*pair) for pair in pairs]).median
    assert median is None or median.low <= median.estimate <= median.high
