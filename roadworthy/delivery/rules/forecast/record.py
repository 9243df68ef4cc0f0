"""Looking back: how often past forecasts would have held, and from how long a past they are best made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from roadworthy.maths import Interval, wilson

from .exact import CONFIDENCE, forecast_how_many, forecast_when, share_of

Kind = Literal["when", "how_many"]
WINDOWS: tuple[int, ...] = (6, 9, 13, 26, 52)
FEWEST_TRIALS = 5
KINDS: dict[Kind, str] = {"when": "dates", "how_many": "amounts"}


@dataclass(frozen=True)
class Backtest:
    """How often past forecasts of one confidence held: ``held`` of ``n``, with a 90 % interval; None without any."""

    kind: Kind
    confidence: float
    n: int
    held: int
    share: Interval | None
    sentence: str


@dataclass(frozen=True)
class Trial:
    """One past forecast: what was said for each confidence, and what came (None: not known to this day)."""

    cut: int
    said: tuple[int | None, ...]
    came: int | None


@dataclass(frozen=True)
class Window:
    """How long a past forecasts are best made from.

    Attributes:
        periods: the best of ``losses``, by the earlier part of the history; None: not enough data.
        losses: mean loss of each window there, in items; less is better.
        later: how forecasts from this window held in the later part, which did not choose it.
    """

    periods: int | None
    losses: dict[int, float]
    later: tuple[Backtest, ...]
    sentence: str


def back_test(
    throughput: Sequence[int],
    *,
    kind: Kind = "how_many",
    periods: int,
    confidence: Sequence[float] = CONFIDENCE,
    history: int = 12,
    since: int = 0,
) -> list[Backtest]:
    """Say how often forecasts would have held, from a rolling origin.

    At each point of the past the forecast is made from the ``history`` periods before it and held against what
    came. "At least so many": what ``periods`` brought. Dates: when as many items were done as
    ``periods`` bring on average. Points are ``periods`` apart. A date counts only where the
    history is long enough for it to be over: else only those that held could be seen.

    Args:
        since: no forecast before this place of the history.
    Returns:
        one for each confidence. An interval is right for independent trials; neighbours are nearly so.
    Source:
        L. J. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of
        Forecasting 16 (2000), 437-450; the interval is Wilson's.
    """
    trials = list(_trials(throughput, kind, periods, confidence, history, since, step=max(periods, 1)))
    found = []
    for place, level in enumerate(confidence):
        results = [one for one in (_held(t, place, kind, len(throughput)) for t in trials) if one is not None]
        found.append(_counted(kind, level, len(results), sum(results), history + periods))
    return found


def choose_window(
    throughput: Sequence[int],
    *,
    periods: int,
    noun: str = "periods",
    windows: Sequence[int] = WINDOWS,
    confidence: Sequence[float] = CONFIDENCE,
) -> Window:
    """Choose how long a past to forecast from on the earlier 60 %, and say how that did on the later 40 %.

    The loss is the mean pinball loss of "at least so many" at these confidences: the score that
    an honest quantile makes smallest. All windows are judged at the same points.

    Source:
        R. Koenker, G. Bassett, "Regression quantiles", Econometrica 46 (1978), 33-50; T. Gneiting,
        "Making and evaluating point forecasts", JASA 106 (2011), 746-762.
    """
    border = round(0.6 * len(throughput))
    early = throughput[:border]
    fitting = [one for one in windows if one + periods <= border]
    if len(fitting) < 2 or len(early) - max(fitting) - periods + 1 < FEWEST_TRIALS:
        fitting = [one for one in windows if one + periods + FEWEST_TRIALS <= border]
    if not fitting:
        return Window(None, {}, (), f"Not enough data: {len(throughput)} {noun} are too few to compare windows.")
    first = max(fitting)
    losses = {one: _loss(early, periods, one, first, confidence) for one in fitting}
    best = min(losses, key=lambda one: (losses[one], one))
    later = [
        one
        for kind in KINDS
        for one in back_test(throughput, kind=kind, periods=periods, confidence=confidence, history=best, since=border)
    ]
    words = f"The last {best} {noun} forecast best in the earlier part of the history."
    return Window(best, losses, tuple(later), words)


def _loss(early: Sequence[int], periods: int, history: int, first: int, confidence: Sequence[float]) -> float:
    losses = []
    for trial in _trials(early, "how_many", periods, confidence, history, first, step=1):
        for said, level in zip(trial.said, confidence, strict=True):
            assert said is not None
            assert trial.came is not None
            gap, low = trial.came - said, 1 - share_of(level)
            losses.append(max(low * gap, (low - 1) * gap))
    return float(np.mean(losses))


def _trials(
    throughput: Sequence[int],
    kind: Kind,
    periods: int,
    confidence: Sequence[float],
    history: int,
    since: int,
    *,
    step: int,
) -> Iterator[Trial]:
    if periods < 1 or history < 1:
        raise ValueError("periods: and history must be 1 or more")
    total = np.concatenate([[0], np.cumsum(throughput)])
    for cut in range(max(history, since), len(throughput) - periods + 1, step):
        past = throughput[cut - history : cut]
        if kind == "how_many":
            said = forecast_how_many(past, periods=periods, confidence=confidence)
            came = int(total[cut + periods] - total[cut])
            yield Trial(cut, tuple(one.items for one in said), came)
        else:
            items = max(1, round(float(np.mean(past)) * periods))
            dates = forecast_when(past, items=items, confidence=confidence)
            done = np.flatnonzero(total[cut:] - total[cut] >= items)
            yield Trial(cut, tuple(one.periods for one in dates), int(done[0]) if done.size else None)


def _held(trial: Trial, place: int, kind: Kind, length: int) -> bool | None:
    """Whether what was said with the confidence at this place came true; None: that cannot be known yet."""
    said = trial.said[place]
    if kind == "how_many":
        assert said is not None
        assert trial.came is not None
        return trial.came >= said
    if said is None or trial.cut + said > length:
        return None
    return trial.came is not None and trial.came <= said


def _counted(kind: Kind, level: float, n: int, held: int, needed: int) -> Backtest:
    if n == 0:
        words = f"Not enough data: at least {needed} periods are needed to look back."
        return Backtest(kind, level, 0, 0, None, words)
    words = f"Of {n} past {level:g} % {KINDS[kind]} {held} held ({100 * held / n:.0f} %)."
    return Backtest(kind, level, n, held, wilson(held, n, level=0.9), words)
