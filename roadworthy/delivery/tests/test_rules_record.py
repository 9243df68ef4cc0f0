"""Looking back: does the record say how often forecasts hold, and is the window chosen without cheating?"""

import numpy as np
import pytest

from roadworthy.delivery.rules import back_test, choose_window, forecast_when


def even(n, seed=3):
    return np.random.default_rng(seed).poisson(8, n).tolist()


@pytest.mark.parametrize("kind", ["when", "how_many"])
def test_forecasts_of_an_even_past_hold_about_as_often_as_they_say(kind):
    for row in back_test(even(1500), kind=kind, periods=4, history=60):
        assert row.n > 200
        assert row.confidence / 100 in row.share or row.share.low > row.confidence / 100


def test_one_trial_by_hand():
    """From [2, 2] come 2 a period for sure: four in two periods. Then came 1 and 3."""
    amounts, dates = (
        back_test([2, 2, 1, 3], kind=k, periods=2, history=2, confidence=[85]) for k in ("how_many", "when")
    )
    assert (amounts[0].n, amounts[0].held) == (1, 1)
    assert (dates[0].n, dates[0].held) == (1, 1)
    late = back_test([2, 2, 1, 2], kind="when", periods=2, history=2, confidence=[85])[0]
    assert (late.n, late.held) == (1, 0)
    assert late.sentence == "Of 1 past 85 % dates 0 held (0 %)."


def test_a_date_that_is_not_over_yet_does_not_count():
    """The slow past says eight periods for four items; only two are left, so nothing is known."""
    slow = [1, 0, 0, 0, 1, 1]
    assert forecast_when(slow[:4], items=1, confidence=[85])[0].periods > 2
    assert back_test(slow, kind="when", periods=2, history=4, confidence=[85])[0].n == 0


def test_a_team_that_slows_down_breaks_its_promises():
    slowing = [12] * 20 + [4] * 20
    first, later = (back_test(slowing, periods=2, history=10, confidence=[85], since=s)[0] for s in (10, 20))
    assert first.held < first.n
    assert later.share.estimate < 0.85


def test_the_record_tells_too_sure_from_too_careful():
    rows = back_test(even(600), periods=3, history=5)
    assert [row.confidence for row in rows] == [50, 70, 85, 95]
    held = [row.held for row in rows]
    assert held == sorted(held)


def test_looking_back_needs_a_past():
    for kind in ("when", "how_many"):
        row = back_test([1, 2], kind=kind, periods=3)[0]
        assert (row.n, row.share) == (0, None)
        assert "Not enough data" in row.sentence
    assert back_test([], periods=1)[0].n == 0


def test_after_a_change_of_pace_a_short_window_is_chosen():
    rng = np.random.default_rng(2)
    restless = [int(n) for step in range(10) for n in rng.poisson(3 + 9 * (step % 2), 60)]
    found = choose_window(restless, periods=3)
    assert found.periods <= 13 < max(found.losses)
    assert "earlier part" in found.sentence


def test_an_even_team_is_forecast_best_from_a_long_past():
    found = choose_window(even(400), periods=4)
    assert found.periods >= 26
    assert {row.kind for row in found.later} == {"when", "how_many"}
    assert all(row.n <= 40 for row in found.later)


def test_the_choice_does_not_see_the_later_part():
    history = even(200)
    shaken = [*history[:120], *reversed(history[120:])]
    assert choose_window(history, periods=4).losses == choose_window(shaken, periods=4).losses


def test_too_little_to_compare_windows_is_said():
    found = choose_window([3, 4, 5], periods=4)
    assert (found.periods, found.losses, found.later) == (None, {}, ())


def test_periods_must_be_periods():
    with pytest.raises(ValueError, match="periods"):
        back_test([1, 2, 3], periods=0, history=1)
