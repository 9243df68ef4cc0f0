"""The track record: how often stated ranges held, and how much of what was promised came."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from roadworthy.maths import Interval, jeffreys, log_mean_interval, mean_interval, wilson

from .shrinkage import Shrunk, shrink
from .verdicts import Result, crps, deviation, interval_score, level_of

FEWEST = 8
"""Below this many results there is no verdict. With 8 results, of which none misses, the 90 %
interval of the share inside still reaches from 0.79 to 1: less says nothing against 80 %."""
STATED = 0.8
_VERDICT_LEVEL = 0.9
_NOTHING = 1e-9


@dataclass(frozen=True)
class Reliability:
    """A point of the reliability picture: of ranges meant to hold ``stated`` of results, ``held`` did."""

    stated: float
    held: Interval


@dataclass(frozen=True)
class Calibration:
    """The record of n results. Figures are None below ``FEWEST``, and then ``is_enough`` is false.

    Attributes:
        n, inside: results, and those within the stated 80 % range.
        coverage: share inside with its 90 % Jeffreys interval.
        coverage_beyond_noise: the same when the noise of measuring is allowed for: results
            that range and noise together explain count as inside.
        word: "overconfident" (ranges too narrow), "underconfident" (too wide), "calibrated" (the
            interval holds 80 %), or "not enough data".
        delivered: delivered change as a share of promised change, summed, with an 80 % interval.
        log_bias: the same as a geometric mean, where every result went in the promised direction.
        deviation: mean of ``deviation``, with an 80 % interval: below 0 too much is promised.
        interval_score, crps: means on the common scale, lower is better.
        skill: 1 - crps / that of predicting no change at all; above 0 is better than nothing.
        reliability: points of the picture.
    """

    n: int
    inside: int
    is_enough: bool
    word: str
    sentences: tuple[str, ...]
    coverage: Interval | None = None
    coverage_beyond_noise: Interval | None = None
    delivered: Interval | None = None
    log_bias: Interval | None = None
    deviation: Interval | None = None
    interval_score: float | None = None
    crps: float | None = None
    skill: float | None = None
    reliability: tuple[Reliability, ...] = ()


@dataclass(frozen=True)
class Record:
    """The record of one person or perspective.

    Attributes:
        delivered: their own share of promised change, None without a promise of any change.
        shrunk: the same drawn towards everybody's, as far as their few results leave it open.
    """

    name: str
    calibration: Calibration
    delivered: float | None
    shrunk: Shrunk | None
    sentence: str


def calibrate(results: Iterable[Result], *, fewest: int = FEWEST) -> Calibration:
    """Return the record of n results, in any order.

    Args:
        fewest: results needed for a verdict, 3 or more.
    """
    known = list(results)
    inside = sum(result.is_inside for result in known)
    if len(known) < max(3, fewest):
        return Calibration(len(known), inside, False, "not enough data", (_too_few(len(known), max(3, fewest)),))
    coverage = jeffreys(inside, len(known), level=_VERDICT_LEVEL)
    word = "calibrated" if STATED in coverage else "overconfident" if coverage.high < STATED else "underconfident"
    moved = [deviation(result) for result in known]
    explained = sum(d is not None and abs(d) <= 1.2816 for d in moved)
    ratios = [r.delivered / r.promised if r.promised > _NOTHING else 0.0 for r in known]
    delivered = _ratio(known)
    mean_crps = float(np.mean([crps(result) for result in known]))
    none = float(np.mean([abs(result.value) / result.scale for result in known]))
    return Calibration(
        n=len(known),
        inside=inside,
        is_enough=True,
        word=word,
        sentences=_sentences(word, inside, len(known), delivered),
        coverage=coverage,
        coverage_beyond_noise=jeffreys(explained, len(known), level=_VERDICT_LEVEL),
        delivered=delivered,
        log_bias=log_mean_interval(ratios, level=STATED) if min(ratios) > 0 else None,
        deviation=mean_interval([d for d in moved if d is not None], level=STATED),
        interval_score=float(np.mean([interval_score(result) for result in known])),
        crps=mean_crps,
        skill=1 - mean_crps / none if none > 0 else None,
        reliability=_reliability(known),
    )


def records_by(results: Iterable[Result], name: Callable[[Result], str], *, fewest: int = FEWEST) -> tuple[Record, ...]:
    """Return the record of each person (or perspective), the one with most results first.

    Args:
        name: what to group by, ``lambda r: r.person``; an empty name is left out.
    """
    groups: dict[str, list[Result]] = {}
    for result in results:
        if name(result):
            groups.setdefault(name(result), []).append(result)
    own = {who: _own_ratio(theirs) for who, theirs in groups.items()}
    shrunk = shrink(_estimates(groups, own))
    rows = [
        Record(
            who, calibrate(theirs, fewest=fewest), own[who], shrunk.get(who), _person(theirs, shrunk.get(who), fewest)
        )
        for who, theirs in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.calibration.n, row.name)))


def promise_in_words(delivered: float) -> str:
    """Say what a delivered share means: ``0.55`` is "We promise 1.8 times what we deliver."."""
    if delivered <= 0:
        return "Of what we promise, nothing arrives: taken together, results point the other way."
    if delivered < 0.02:
        return "Of what we promise, next to nothing arrives."
    if 0.91 <= delivered <= 1.1:
        return "On average we deliver what we promise."
    if delivered < 1:
        return f"We promise {1 / delivered:.2g} times what we deliver."
    return f"We deliver {delivered:.2g} times what we promise."


def _own_ratio(results: Sequence[Result]) -> float | None:
    promised = sum(result.promised for result in results)
    return sum(result.delivered for result in results) / promised if promised > _NOTHING else None


def _ratio(results: Sequence[Result]) -> Interval | None:
    """Return the sum delivered over the sum promised (W. G. Cochran, Sampling Techniques, 1977, chapter 6)."""
    promised = np.array([result.promised for result in results])
    delivered = np.array([result.delivered for result in results])
    if not promised.sum() > _NOTHING:
        return None
    share = float(delivered.sum() / promised.sum())
    spread = mean_interval(delivered - share * promised, level=STATED)
    if spread is None:
        return None
    half = (spread.high - spread.low) / 2 / float(promised.mean())
    return Interval(share, share - half, share + half, STATED)


def _estimates(groups: dict[str, list[Result]], own: dict[str, float | None]) -> dict[str, tuple[float, float]]:
    """Return for each group its ratio and standard error; all share the spread of single results."""
    residuals = [
        r.delivered - share * r.promised for who, share in own.items() if share is not None for r in groups[who]
    ]
    degrees = len(residuals) - sum(share is not None for share in own.values())
    if degrees < 1:
        return {}
    spread = sqrt(sum(e * e for e in residuals) / degrees)
    return {
        who: (share, spread * sqrt(len(groups[who])) / sum(r.promised for r in groups[who]))
        for who, share in own.items()
        if share is not None
    }


def _reliability(results: Sequence[Result]) -> tuple[Reliability, ...]:
    """Central ranges of the predicted distributions, and how many results each held."""
    away = [2 * abs(level_of(result) - 0.5) for result in results]
    stated = (0.2, 0.4, 0.6, 0.8, 0.95)
    return tuple(Reliability(s, wilson(sum(a <= s for a in away), len(away), level=STATED)) for s in stated)


def _too_few(n: int, fewest: int) -> str:
    have = (
        "There is no result yet" if n == 0 else f"There {'is' if n == 1 else 'are'} {n} result{'' if n == 1 else 's'}"
    )
    return f"{have}; {fewest} are needed before this says anything."


def _sentences(word: str, inside: int, n: int, delivered: Interval | None) -> tuple[str, ...]:
    meaning = {
        "calibrated": "which agrees with the 80 % that was stated",
        "overconfident": "where 80 % was stated: our ranges are too narrow",
        "underconfident": "where 80 % was stated: our ranges are wider than they need be",
    }[word]
    lines = [f"{inside} of {n} results lie inside the stated range ({100 * inside / n:.0f} %), {meaning}."]
    if delivered is not None:
        if delivered.low <= 1 <= delivered.high:
            lines.append("Nothing speaks clearly for promising too much or too little.")
        else:
            lines.append(promise_in_words(delivered.estimate))
    return tuple(lines)


def _person(results: Sequence[Result], shrunk: Shrunk | None, fewest: int) -> str:
    if shrunk is None or len(results) < min(3, fewest):
        return _too_few(len(results), min(3, fewest))
    if shrunk.low <= 1 <= shrunk.high:
        return "Nothing speaks clearly for promising too much or too little."
    return promise_in_words(shrunk.estimate).replace("We ", "They ").replace(" we ", " they ")
