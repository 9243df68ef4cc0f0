"""Would correcting have helped? Each result is foretold with what all other ideas taught, and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from roadworthy.maths import Array, Interval, kendall
from roadworthy.priorities.rules import Correction, Estimate, Usual, corrected

from .findings import Finding
from .learning import LEAST_IDEAS, Lesson, Record, learn, lesson, usable
from .verdicts import interval_score

FEWEST_IDEAS = 8
"""Below this many ideas there is no verdict."""
MOST_FOLDS = 24
_RESAMPLES, _LEVEL = 2000, 0.8


@dataclass(frozen=True)
class Hindsight:
    """What correcting by the record would have done to the results known so far.

    Attributes:
        word: "helped", "harmed", "no clear difference" or "not enough data".
        gain: by what share the mean error (CRPS) would have been smaller; below 0 it would have been larger.
        width_gain: the same of the interval score, which also counts how wide ranges are.
        inside_before, inside_after: share of results within the stated and the corrected 80 % range.
        order_before, order_after: mean agreement (Kendall's tau) of estimated and found order, over drivers with at
            least five ideas; None without any.
        order_gain: the difference of the two with its interval.
    """

    word: str
    sentence: str
    results: int
    ideas: int
    gain: Interval | None = None
    width_gain: Interval | None = None
    inside_before: float | None = None
    inside_after: float | None = None
    order_before: float | None = None
    order_after: float | None = None
    order_gain: Interval | None = None


def correct(one: Finding, by: Lesson | Correction, usual: Usual | None = None) -> Finding:
    """Return a finding with its estimate as the record would have it, drawn to what is usual where that is known."""
    said = Estimate(one.low, one.likely, one.high)
    fixed = corrected(said, Correction(by.factor, by.widen, usual), lower=one.lower, upper=one.upper)
    return replace(one, low=fixed.low, likely=fixed.likely, high=fixed.high)


def foretold(
    findings: Sequence[Finding], record: Record, usual: Mapping[str, Usual] | None = None
) -> list[tuple[Finding, Finding]]:
    """Return each usable finding beside itself corrected by what other ideas taught.

    Ideas are left out one by one, or in ``MOST_FOLDS`` parts where there are more; everything said of an idea is
    left out together with it, and all is learnt anew from the rest. What is usual comes from estimates,
    not from results, and stays.
    """
    known = usable(findings)
    ideas = sorted({one.idea for one in known})
    folds = [set(ideas[start::MOST_FOLDS]) for start in range(min(MOST_FOLDS, len(ideas)))]
    pairs = []
    for fold in folds:
        rest = learn([one for one in known if one.idea not in fold], start=record)
        for one in known:
            if one.idea in fold:
                near = (usual or {}).get(one.driver)
                pairs.append((one, correct(one, told(rest, one), near) if rest else one))
    return pairs


def told(record: Record, one: Finding) -> Lesson:
    """Return what a record says of who made this estimate."""
    return lesson(record, person=one.person, perspective=one.perspective, driver=one.driver)


def look_back(findings: Sequence[Finding], usual: Mapping[str, Usual] | None = None) -> Hindsight:
    """Return whether correcting would have helped, over results of any drivers.

    Args:
        usual: what is usual, by driver, as the ranking draws estimates there.

    Errors before and after are compared result by result; the interval comes from drawing whole ideas again
    (a paired bootstrap by cluster), so that ten people on one idea count as one idea. Errors are scored as
    logarithms, so that no large idea outweighs the rest.

    Source:
        CRPS of logarithms: N. Bosse et al., PLOS Computational Biology 19 (2023), e1011393; bootstrap by cluster:
        A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
    """
    known = usable(findings)
    ideas = {one.idea for one in known}
    record = learn(known)
    if record is None or len(ideas) < FEWEST_IDEAS:
        few = f"{len(ideas)} {'idea has' if len(ideas) == 1 else 'ideas have'} results that can be compared"
        sentence = f"Not enough data: {few}, and {FEWEST_IDEAS} are needed to say whether correcting would have helped."
        return Hindsight("not enough data", sentence, len(known), len(ideas))
    return compare(foretold(known, record, usual))


def compare(pairs: Sequence[tuple[Finding, Finding]]) -> Hindsight:
    """Return the verdict over n findings, each beside the same with another estimate; from two ideas at least."""
    rows = _rows_by_idea(pairs)
    gain = _gain(rows, [(a.crps, b.crps) for a, b in pairs])
    wide = _gain(rows, [(interval_score(a.result), interval_score(b.result)) for a, b in pairs])
    order = _order(pairs)
    word = "no clear difference"
    if gain.low > 0 or gain.high < 0:
        word = "helped" if gain.low > 0 else "harmed"
    return Hindsight(
        word,
        _sentence(word, gain),
        len(pairs),
        len(rows),
        gain=gain,
        width_gain=wide,
        inside_before=float(np.mean([a.is_inside for a, _ in pairs])),
        inside_after=float(np.mean([b.is_inside for _, b in pairs])),
        order_before=order[0],
        order_after=order[1],
        order_gain=order[2],
    )


def _sentence(word: str, gain: Interval) -> str:
    low, high = sorted((100 * gain.low, 100 * gain.high))
    if word == "helped":
        return f"It would have helped: error {100 * gain.estimate:.0f} % lower ({low:.0f} to {high:.0f} %)."
    if word == "harmed":
        return f"It would have harmed: error {-100 * gain.estimate:.0f} % higher ({-high:.0f} to {-low:.0f} %)."
    return (
        "It would have made no clear difference: between "
        f"{_change(low)} and {_change(high)}, nothing can be told from the results so far."
    )


def _change(per_cent: float) -> str:
    return f"{abs(per_cent):.0f} % {'lower' if per_cent >= 0 else 'higher'} error"


def _rows_by_idea(pairs: Sequence[tuple[Finding, Finding]]) -> list[Array]:
    found: dict[str, list[int]] = {}
    for row, (one, _) in enumerate(pairs):
        found.setdefault(one.idea, []).append(row)
    return [np.array(rows) for rows in found.values()]


def _gain(rows: Sequence[Array], scores: Sequence[tuple[float, float]]) -> Interval:
    """Return 1 - mean after / mean before, with the bootstrap interval over ideas."""
    table = np.array(scores)
    sums = np.array([table[mine].sum(axis=0) for mine in rows])
    drawn = np.random.default_rng(1).integers(0, len(rows), size=(_RESAMPLES, len(rows)))
    totals = sums[drawn].sum(axis=1)
    shares = 1 - totals[:, 1] / np.maximum(totals[:, 0], 1e-12)
    low, high = np.quantile(shares, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    before, after = sums.sum(axis=0)
    return Interval(float(1 - after / max(before, 1e-12)), float(low), float(high), _LEVEL)


def _order(pairs: Sequence[tuple[Finding, Finding]]) -> tuple[float | None, float | None, Interval | None]:
    """Return the agreement of estimated and found order before, after, and the gain by a jackknife over ideas."""
    table = _by_driver(pairs)
    if not table:
        return None, None, None
    before, after = _agreement(table, ""), _agreement(table, "", column=1)
    if before is None or after is None:
        return None, None, None
    ideas = sorted({idea for rows in table.values() for idea in rows})
    without = []
    for idea in ideas:
        a, b = _agreement(table, idea), _agreement(table, idea, column=1)
        if a is not None and b is not None:
            without.append(b - a)
    n = len(without)
    if n < 2:
        return before, after, None
    left = np.array(without)
    half = 1.2816 * float(np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum()))
    gain = after - before
    return before, after, Interval(gain, gain - half, gain + half, _LEVEL)


def _by_driver(pairs: Sequence[tuple[Finding, Finding]]) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Return for each driver with five ideas or more: idea -> (said, said and corrected, found)."""
    said: dict[str, dict[str, list[tuple[float, float, float]]]] = {}
    for one, fixed in pairs:
        row = (np.log(one.likely), np.log(max(fixed.likely, 1e-12)), one.value)
        said.setdefault(one.driver, {}).setdefault(one.idea, []).append(row)
    return {
        driver: {idea: tuple(np.mean(rows, axis=0)) for idea, rows in ideas.items()}
        for driver, ideas in said.items()
        if len(ideas) >= max(5, LEAST_IDEAS)
    }


def _agreement(
    table: Mapping[str, Mapping[str, tuple[float, float, float]]], gone: str, *, column: int = 0
) -> float | None:
    """Return the mean tau over drivers, without one idea."""
    taus = []
    for ideas in table.values():
        rows = [row for idea, row in ideas.items() if idea != gone]
        found = kendall([row[column] for row in rows], [row[2] for row in rows])
        if found is not None:
            taus.append(found.estimate)
    return float(np.mean(taus)) if taus else None
