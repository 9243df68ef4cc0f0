"""The record of estimates of drivers: by person, perspective, driver, or any other grouping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, isfinite

import numpy as np

from roadworthy.maths import Array, Interval, jeffreys, mean_interval, wilson

from .calibration import FEWEST, STATED, Reliability
from .findings import Finding
from .verdicts import interval_score

FEWEST_FOR_BIAS = 3
_VERDICT_LEVEL = 0.9
_STATED = (0.2, 0.4, 0.6, 0.8, 0.95)


@dataclass(frozen=True)
class Accuracy:
    """How n estimates of drivers did. Figures are None while there are too few results for them.

    Attributes:
        results, ideas, inside: results, from how many ideas, within the stated 80 % range.
        coverage: share inside with its 90 % interval. From ``FEWEST`` results on, as all below but bias.
        word: "overconfident", "underconfident", "calibrated" or "not enough data".
        bias: found as a multiple of said: geometric mean with its 80 % interval; from results of
            ``FEWEST_FOR_BIAS`` ideas on. All results of one idea count as one, for they share its luck.
        median: the middle of found / said, which no single result moves much.
        span: the middle of high / low as stated: how sharp the ranges are; 1 is a point.
        crps, interval_score: means on the log scale, lower is better.
        skill: 1 - crps / crps of saying of each idea what was found of the others; above 0 is better than that.
        levels: at which level of its range each result lay, ten bins from 0 to 1; even is honest.
        sentence: the record in words.
    """

    results: int
    ideas: int
    inside: int
    word: str
    sentence: str
    coverage: Interval | None = None
    bias: Interval | None = None
    median: float | None = None
    span: float | None = None
    crps: float | None = None
    interval_score: float | None = None
    skill: float | None = None
    reliability: tuple[Reliability, ...] = ()
    levels: tuple[int, ...] = ()


def accuracy(findings: Iterable[Finding], *, base: Mapping[str, Sequence[tuple[str, float]]] | None = None) -> Accuracy:
    """Return the record of these findings, in any order.

    Args:
        base: for each driver (idea, found) of all ideas, to measure skill against; those of the findings unless
            given.
    """
    known = list(findings)
    ideas = {one.idea for one in known}
    inside = sum(one.is_inside for one in known)
    bias, median = bias_of(known), _median_ratio(known)
    if len(known) < FEWEST:
        sentence = _words("not enough data", bias, len(known))
        return Accuracy(len(known), len(ideas), inside, "not enough data", sentence, bias=bias, median=median)
    coverage = jeffreys(inside, len(known), level=_VERDICT_LEVEL)
    word = "calibrated" if STATED in coverage else "overconfident" if coverage.high < STATED else "underconfident"
    scores = [one.crps for one in known]
    away = [one.level for one in known]
    return Accuracy(
        results=len(known),
        ideas=len(ideas),
        inside=inside,
        word=word,
        sentence=_words(word, bias, len(known)),
        coverage=coverage,
        bias=bias,
        median=median,
        span=float(np.median([one.high / one.low for one in known if one.low > 0] or [np.nan])),
        crps=float(np.mean(scores)),
        interval_score=float(np.mean([interval_score(one.result) for one in known])),
        skill=_skill(known, scores, base or found_by_driver(known)),
        reliability=_reliability(away),
        levels=tuple(np.histogram(away, bins=10, range=(0, 1))[0].tolist()),
    )


def accuracy_by(findings: Iterable[Finding], name: Callable[[Finding], str]) -> dict[str, Accuracy]:
    """Return the record of each group, the one with most results first; an empty name is left out."""
    rows = list(findings)
    base = found_by_driver(rows)
    groups: dict[str, list[Finding]] = {}
    for one in rows:
        if name(one):
            groups.setdefault(name(one), []).append(one)
    made = {label: accuracy(theirs, base=base) for label, theirs in groups.items()}
    return dict(sorted(made.items(), key=lambda item: (-item[1].results, item[0])))


def found_by_driver(findings: Iterable[Finding]) -> dict[str, list[tuple[str, float]]]:
    """What was found of each driver, once an idea: the base rate."""
    found: dict[str, dict[str, float]] = {}
    for one in findings:
        found.setdefault(one.driver, {})[one.idea] = one.value
    return {driver: list(ideas.items()) for driver, ideas in found.items()}


def bias_of(findings: Sequence[Finding]) -> Interval | None:
    """Found as a multiple of said, geometric mean over ideas with its t interval; None from too few ideas."""
    by_idea: dict[tuple[str, str], list[float]] = {}
    for one in findings:
        if one.log_ratio is not None:
            by_idea.setdefault((one.idea, one.driver), []).append(one.log_ratio)
    if len({idea for idea, _ in by_idea}) < FEWEST_FOR_BIAS:
        return None
    found = mean_interval([float(np.mean(logs)) for logs in by_idea.values()], level=STATED)
    return Interval(exp(found.estimate), exp(found.low), exp(found.high), STATED) if found else None


def _median_ratio(findings: Sequence[Finding]) -> float | None:
    logs = [one.log_ratio for one in findings if one.log_ratio is not None]
    return exp(float(np.median(logs))) if len(logs) >= FEWEST_FOR_BIAS else None


def _skill(
    known: Sequence[Finding], scores: Sequence[float], base: Mapping[str, Sequence[tuple[str, float]]]
) -> float | None:
    """Return how much better the estimates are than what was found of other ideas; None without such."""
    own, rates = [], []
    for one, score in zip(known, scores, strict=True):
        others = [value for idea, value in base.get(one.driver, ()) if idea != one.idea and value > 0]
        if one.has_logs and len(others) >= FEWEST_FOR_BIAS:
            rates.append(crps_of_draws(np.log(others), one.result.value))
            own.append(score)
    return 1 - float(np.mean(own)) / float(np.mean(rates)) if rates and np.mean(rates) > 0 else None


def crps_of_draws(draws: Array, value: float) -> float:
    """Return the CRPS of n equally likely values: mean |x - value| - mean |x - x'| / 2 over all pairs.

    Source:
        T. Gneiting, A. E. Raftery, JASA 102 (2007), 359-378, equation 21.
    """
    x = np.sort(np.asarray(draws, dtype=np.float64))
    n = x.size
    pairs = 2 * float(((2 * np.arange(n) - n + 1) * x).sum()) / (n * n)
    return float(np.abs(x - value).mean()) - pairs / 2


def _reliability(away: Sequence[float]) -> tuple[Reliability, ...]:
    """Central ranges of what was said, and how many results each held."""
    centred = [2 * abs(level - 0.5) for level in away]
    return tuple(Reliability(s, wilson(sum(c <= s for c in centred), len(away), level=STATED)) for s in _STATED)


def _words(word: str, bias: Interval | None, results: int) -> str:
    """The record in one sentence, of nobody named."""
    ranges = {
        "calibrated": "ranges hold what they say",
        "overconfident": "ranges are too narrow",
        "underconfident": "ranges are wider than they need be",
    }.get(word)
    parts = [one for one in (_bias_in_words(bias), ranges) if one]
    if not parts:
        return f"{results} {'result' if results == 1 else 'results'}: not enough data."
    joined = "; ".join(parts)
    return joined[0].upper() + joined[1:] + "."


def _bias_in_words(bias: Interval | None) -> str:
    if bias is None or not isfinite(bias.estimate):
        return ""
    if bias.low <= 1 <= bias.high:
        return "neither clearly too much nor too little"
    return f"found is {times(bias.estimate)} what was said"


def times(factor: float) -> str:
    """A factor as people say it: "1.4 times", "0.74 times"."""
    return f"{factor:.2g} times" if factor < 10 else f"{factor:.0f} times"
