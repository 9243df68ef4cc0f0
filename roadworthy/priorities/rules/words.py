"""Rankings in words: how sure a rank is, and why one idea stands above another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, isfinite, log

from .estimates import Candidate, typical
from .evaluate import evaluate
from .formula import Formula
from .ranking import Ranked, Ranking
from .tipping import Tipping


@dataclass(frozen=True)
class Contribution:
    """What one driver adds to the distance between two ideas.

    Attributes:
        ours, theirs: the typical values.
        share: its part of the distance; over all drivers they add up to about 1 (exactly,
            where the formula is a product). Below 0: it speaks for the other idea.
        factor: how many times it multiplies the score, None where scores are not all above 0.
    """

    driver: str
    ours: float
    theirs: float
    share: float
    factor: float | None


def robustness(row: Ranked, *, top: int, ideas: int) -> str:
    """Say in one sentence how sure the rank of ``row`` is among ``ideas`` ranked ideas."""
    if row.score is None or row.p_top is None or row.p_first is None:
        return row.problem or f"Unknown: {_listing(row.missing)} {'is' if len(row.missing) == 1 else 'are'} missing."
    if ideas <= 1:
        return "The only idea with a score."
    if row.is_exact and row.p_top in (0.0, 1.0) and row.rank_low == row.rank_high:
        return f"Number {row.rank}: estimated without doubt."
    where = f"in the top {top}" if top > 1 else "first"
    if ideas <= top:
        return f"First in {_per_cent(row.p_first)} of draws."
    return f"{where[0].upper()}{where[1:]} in {_per_cent(row.p_top)} of draws."


def robustness_of(ranking: Ranking) -> dict[str, str]:
    """Return the sentence of each row by key."""
    known = sum(row.score is not None for row in ranking.rows)
    return {row.key: robustness(row, top=ranking.top, ideas=known) for row in ranking.rows}


def rank_words(row: Ranked) -> str:
    """Say between which places an idea stands in eight of ten draws; empty without a score."""
    if row.rank_low is None or row.rank_high is None:
        return ""
    if row.rank_low == row.rank_high:
        return f"Number {row.rank_low} in at least 8 of 10 draws."
    return f"Between number {row.rank_low} and number {row.rank_high} in 8 of 10 draws."


def tipping_sentence(
    tip: Tipping,
    *,
    rank: int,
    top: int,
    names: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    shown: Callable[[str, float], str] | None = None,
) -> str:
    """Say what would change an order: "If effort of A turned out above 7 weeks, B would be first."

    Args:
        rank: the winner's. top: how many are chosen.
        names: titles of ideas by key. labels: labels of drivers by name. shown: writes a value of a driver.
    """
    winner, loser, whose = ((names or {}).get(key, key) for key in (tip.winner, tip.loser, tip.key))
    label = (labels or {}).get(tip.driver, tip.driver.replace("_", " "))
    value = shown(tip.driver, tip.value) if shown else _number(tip.value)
    then = f"{loser} would stand above {winner}"
    if rank == 1:
        then = f"{loser} would be first"
    elif rank == top:
        then = f"{loser} would take the place of {winner} in the top {top}"
    beyond = "above" if tip.is_above else "below"
    return f"If {label} of {whose} turned out {beyond} {value}, {then}."


def chance_words(chance: float) -> str:
    """Say a chance in round words: "about 1 in 5"; "about even" from 45 to 55 %."""
    if chance > 0.55:
        return f"about {round(10 * chance)} in 10" if chance < 0.95 else "almost sure"
    if chance >= 0.45:
        return "about even"
    return f"about 1 in {round(1 / chance)}" if chance >= 0.005 else "less than 1 in 200"


def typical_score(candidate: Candidate, formula: Formula) -> float:
    """Return the score at the typical value of each driver; NaN where there is none."""
    return _at(formula, {name: typical(candidate.drivers[name]) for name in formula.drivers})


def contributions(ours: Candidate, theirs: Candidate, formula: Formula) -> list[Contribution]:
    """Return what each driver adds to the distance of two ideas, the largest first.

    Each driver is swapped alone, once starting from our values and once from theirs, and the
    two effects on the (log) score are averaged: with two drivers that is the Shapley value,
    and for products and ratios it is exact for any number. Drivers with equal values add 0.

    Returns:
        An empty list where either score is unknown at the typical values.
    Source:
        the average of the two swaps: L. S. Shapley (1953) for two players; in decomposition
        of growth, P. Das Gupta (1978).
    """
    if any(not c.drivers.get(name) for c in (ours, theirs) for name in formula.drivers):
        return []
    typically = (tuple(typical(one.drivers[name]) for name in formula.drivers) for one in (ours, theirs))
    return list(_contributions(formula, *typically))


@lru_cache(maxsize=4096)
def _contributions(formula: Formula, ours: tuple[float, ...], theirs: tuple[float, ...]) -> tuple[Contribution, ...]:
    """The same of plain numbers in the formula's order; a list is drawn again and again with most of it unchanged."""
    mine, other = (dict(zip(formula.drivers, values, strict=True)) for values in (ours, theirs))
    effects, total, in_logs = _effects(formula, mine, other)
    found = [
        Contribution(
            driver=name,
            ours=mine[name],
            theirs=other[name],
            share=effect / total if total else 0.0,
            factor=exp(effect) if in_logs else None,
        )
        for name, effect in effects.items()
    ]
    return tuple(sorted(found, key=lambda c: -effects[c.driver]))


def _effects(
    formula: Formula, mine: Mapping[str, float], other: Mapping[str, float]
) -> tuple[dict[str, float], float, bool]:
    """Return the effect of each driver, the whole distance, and whether both are in logs."""
    best, worst = _at(formula, mine), _at(formula, other)
    swaps = {
        name: (_at(formula, {**mine, name: other[name]}), _at(formula, {**other, name: mine[name]})) for name in mine
    }
    if not (isfinite(best) and isfinite(worst)):
        return {}, 0.0, False
    in_logs = min(best, worst, *(value for pair in swaps.values() for value in pair)) > 0
    scale = log if in_logs else float
    effects = {
        name: (scale(best) - scale(without) + scale(given) - scale(worst)) / 2
        for name, (without, given) in swaps.items()
        if isfinite(without) and isfinite(given)
    }
    return effects, scale(best) - scale(worst), in_logs


def why_above(
    ours: Candidate,
    theirs: Candidate,
    formula: Formula,
    *,
    names: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    shown: Callable[[str, float], str] | None = None,
) -> str:
    """Say in one sentence why ``ours`` stands above ``theirs``.

    Args:
        names: titles of ideas by key. labels: labels of drivers by name. shown: writes a value of a driver.
    """
    us, them = ((names or {}).get(c.key, c.key) for c in (ours, theirs))
    found = contributions(ours, theirs, formula)
    if not found:
        return f"{us} has a score and {them} has none yet."
    lead, mine, other = found[0], typical_score(ours, formula), typical_score(theirs, formula)
    if mine < other and abs(other - mine) > 1e-6 * max(abs(mine), abs(other)):
        return (
            f"{us} is above {them} because it has more room for a very good result, which the mean counts; "
            f"typically it scores {_number(mine)} against {_number(other)}."
        )
    if mine <= other or (lead.factor is not None and lead.factor <= 1.000001) or lead.ours == lead.theirs:
        return f"Typically {us} and {them} score alike; {us} has more room for a very good result."
    label = (labels or {}).get(lead.driver, lead.driver.replace("_", " "))
    write = shown or (lambda _, value: _number(value))
    values = f"{write(lead.driver, lead.ours)} against {write(lead.driver, lead.theirs)}"
    text = f"{us} is above {them} mostly because of {label}: {values}"
    if lead.factor is not None and lead.factor >= 1.05:
        text += f", which alone makes its score {_times(lead.factor)}"
    return text + "."


def _at(formula: Formula, values: Mapping[str, float]) -> float:
    return float(evaluate(formula, values))


def _times(factor: float) -> str:
    if factor < 1.95:
        return f"{100 * (factor - 1):.0f} % higher"
    return f"{factor:.2g} times as high" if factor < 100 else f"{factor:.0f} times as high"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _per_cent(share: float) -> str:
    if share in (0.0, 1.0):
        return "all" if share else "none"
    if share < 0.01:
        return "less than 1 %"
    if share > 0.99:
        return "more than 99 %"
    return f"{100 * share:.0f} %"


def _listing(words: tuple[str, ...]) -> str:
    *most, last = words or ("something",)
    return f"{', '.join(most)} and {last}" if most else last
