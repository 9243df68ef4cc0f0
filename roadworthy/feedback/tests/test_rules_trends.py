"""Which themes rise: weeks, verdicts, words, and how often it is wrong or blind."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.trends import change_words, changes, rising, times, week_of, weekly

END = datetime.date(2026, 11, 28)


def days_back(n):
    return END - datetime.timedelta(days=n)


def test_a_week_is_seven_days_and_the_last_ends_today():
    assert [week_of(days_back(n), END) for n in (0, 6, 7, 13, 14)] == [0, 0, 1, 1, 2]
    assert weekly([(days_back(0), 2), (days_back(6), 1), (days_back(7), 4)], end=END, weeks=3) == [0, 4, 3]


def test_days_to_come_and_long_ago_are_left_out():
    assert weekly([(days_back(-1), 5), (days_back(21), 5)], end=END, weeks=3) == [0, 0, 0]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 9)), max_size=30))
def test_no_note_within_the_weeks_is_lost(days):
    counts = weekly([(days_back(n), count) for n, count in days], end=END, weeks=10)
    assert sum(counts) == sum(count for n, count in days if n < 70)


def test_three_notes_are_never_a_trend():
    found = rising({"new": [0] * 12 + [0, 0, 0, 3]}, [50] * 16)
    assert found["new"].verdict == "too_few"
    assert found["new"].words == "too few notes to tell"


def test_a_theme_that_trebles_rises_and_its_words_say_so():
    found = rising({"slow": [4] * 12 + [12] * 4, "calm": [10] * 16}, [100] * 16)
    assert found["slow"].verdict == "rising"
    assert found["slow"].words == "3 times as often as before, surely more"
    assert found["calm"].words == "no clear change"


def test_a_product_that_trebles_has_no_rising_theme():
    found = rising({"slow": [4] * 12 + [12] * 4}, [100] * 12 + [300] * 4)
    assert found["slow"].verdict == "steady"


def test_one_themes_rise_is_no_fall_of_the_others():
    found = rising({"up": [1] * 12 + [9] * 4, "calm": [9] * 16}, [10] * 12 + [18] * 4)
    assert (found["up"].verdict, found["calm"].verdict) == ("rising", "steady")
    back = rising({"down": [9] * 12 + [1] * 4, "calm": [9] * 16}, [18] * 12 + [10] * 4)
    assert (back["down"].verdict, back["calm"].verdict) == ("falling", "steady")


def test_a_multiple_that_is_hardly_known_is_told_by_its_lower_end():
    found = rising({"feed": [0] * 11 + [1] + [4, 3, 5, 4]}, [5] * 12 + [13] * 4)
    assert found["feed"].words.startswith("at least ")
    assert found["feed"].words.endswith(" times as often as before, surely more")


def test_what_comes_new_or_falls_silent_has_words_without_a_multiple():
    found = rising({"new": [0] * 12 + [5] * 4, "gone": [4] * 12 + [0] * 4}, [100] * 16)
    assert found["new"].words == "new: 20 notes, none before"
    assert found["gone"].words == "silent: none now, 48 notes before"


def test_half_as_often_is_falling():
    found = rising({"old": [20] * 12 + [10] * 4}, [100] * 16)
    assert found["old"].words == "half as often as before, surely less"


def test_a_product_without_notes_says_nothing():
    assert rising({"a": [0] * 16}, [0] * 16)["a"].verdict == "too_few"
    assert rising({}, [0] * 16) == {}


def test_after_a_release_shares_are_compared_the_same_way():
    found = changes({"battery": [8] * 4}, {"battery": [2] * 4}, ([60] * 4, [60] * 4))
    assert found["battery"].verdict == "falling"
    assert found["battery"].comparison.difference.high < 0


def test_a_theme_larger_than_the_product_is_a_mistake():
    with pytest.raises(ValueError, match="outside"):
        rising({"a": [9] * 16}, [5] * 16)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(13.1, "13 times as often"),
     (3.04, "3 times as often"), (2.0, "twice as often"), (1.6, "1.6 times as often"), (0.3, "30 % as often"),
     (0.5, "half as often"), (1.02, "about as often")],
)  # fmt: skip
def test_multiples_in_words(ratio, words):
    assert times(ratio) == words


def test_a_negative_multiple_is_a_mistake():
    with pytest.raises(ValueError, match="below 0"):
        times(-1)


def simulated(made, shares, weeks=16, total=100):
    totals = made.poisson(total, weeks)
    counts = {str(n): np.minimum(made.binomial(totals, share), totals).tolist() for n, share in enumerate(shares)}
    return rising(counts, totals.tolist())


def test_among_thirty_calm_themes_false_alarms_are_rare():
    made = np.random.default_rng(3)
    rounds = [simulated(made, [0.03] * 30) for _ in range(60)]
    with_alarm = sum(any(one.verdict in ("rising", "falling") for one in found.values()) for found in rounds)
    assert with_alarm / 60 <= 0.12


def test_every_verdict_has_words():
    made = np.random.default_rng(5)
    for change in simulated(made, [0.01, 0.2, 0.5]).values():
        assert change_words(change)
