"""What a ranking needs of the draws: much less than all of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array, Floats, settled_draws

from .estimates import Candidate, Estimate
from .evaluate import evaluate
from .formula import Formula
from .memory import Memory
from .presets import DriverKind
from .scoring import Places, Scores, Work, score

FOR_RANKS = 512
"""Intervals of ranks come from so many draws."""
_BESIDE = 48
_STRIP = 256


@dataclass(frozen=True)
class Reach:
    """Who comes near the top in each draw: (m, c) scores and whose they are, in no order; -inf and -1 fill up.

    It holds at least all that are at or above the edge of the best ``top``.
    """

    values: Floats
    ideas: NDArray[np.int32]

    def chances(self, top: int, n: int, known: int) -> Array:
        """Return for each of n ideas, ``known`` of them with a score, the share of draws among the best ``top``.

        Ties at the edge share the free places evenly, so that the chances add up to ``top``. Where there
        are no more ideas than places, every one with a score has one, and this is 1 for all.
        """
        if known <= top:
            return np.ones(n)
        m, c = self.values.shape
        edge = np.partition(self.values, c - top, axis=1)[:, c - top]
        reached = np.flatnonzero(self.values >= edge[:, None])
        draw, idea = reached // c, self.ideas.ravel()[reached]
        if reached.size == m * top:
            return np.asarray(np.bincount(idea, minlength=n) / m, dtype=np.float64)
        ties = self.values.ravel()[reached] == edge[draw]
        tied, clear = np.bincount(draw[ties], minlength=m), np.bincount(draw[~ties], minlength=m)
        part = np.where(ties, ((top - clear) / np.maximum(tied, 1))[draw], 1.0)
        return np.asarray(np.bincount(idea, weights=part, minlength=n) / m, dtype=np.float64)

    def revised(self, gone: Places, place_of: Places, fresh: Sequence[tuple[int, Floats]]) -> "Reach":
        """Return it without some ideas, with other draws of some.

        Args:
            gone: ideas whose draws no longer count. place_of: the new place of each old one.
            fresh: (new place, draws (m,) or a single one) of each idea that counts again.
        """
        m = self.values.shape[0]
        out = np.isin(self.ideas, gone)
        values, ideas = np.where(out, -np.inf, self.values), np.where(out, -1, place_of[self.ideas])
        columns = [np.broadcast_to(drawn, (m,)) for _, drawn in fresh]
        places = [np.full(m, place) for place, _ in fresh]
        return Reach(np.column_stack([values, *columns]), np.column_stack([ideas, *places]).astype(np.int32))


@dataclass(frozen=True)
class Standing:
    """n scores as a ranking by the best ``top`` needs them.

    Attributes:
        keys, exact, missing, problems, disagreement, figures: as in ``Scores``.
        draws: m, how many were drawn; 1 where all is exact.
        top: the largest top that ``reach`` serves.
        early: (n, at most 512) the first draws of every idea; NaN rows are unknown.
    """

    keys: tuple[str, ...]
    exact: Array
    missing: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...]
    disagreement: Array
    figures: Array
    draws: int
    top: int
    reach: Reach
    early: Floats


def standing_of(scores: Scores, *, top: int) -> Standing:
    """Return the standing of ideas whose scores are all at hand."""
    n, m = scores.values.shape
    sieve = _Sieve(top, m)
    best = np.argsort(-scores.figures[:, 0], kind="stable")
    for start in range(0, n, _STRIP):
        some = best[start : start + _STRIP]
        sieve.take(some, scores.values[some])
    return _standing(scores, m, sieve, scores.values[:, :FOR_RANKS])


def stand(
    candidates: Sequence[Candidate],
    formula: Formula,
    *,
    top: int,
    kinds: Mapping[str, DriverKind] | None = None,
    draws: int = 4096,
    seed: int = 1,
    memory: Memory | None = None,
) -> Standing:
    """Draw the scores of n ideas and keep what a ranking needs; see ``score`` for the arguments.

    The likely best are drawn first. In each draw the edge of the top is at least theirs, so whatever stays
    below it is let go at once: memory does not grow with n times m.
    """
    work = Work(candidates, formula, kinds or {}, settled_draws(draws), seed, memory)
    if not work.is_drawn:
        return standing_of(work.scores(work.exact[:, None].copy()), top=top)
    likely = _likely_scores(work)
    early = np.empty((len(work.keys), min(work.draws, FOR_RANKS)), dtype=np.float32)
    sieve = _Sieve(top, work.draws)
    for block, found in work.blocks(first=lambda i: -likely[i]):
        early[block] = found[:, :FOR_RANKS]
        sieve.take(np.array(block), found)
    still = np.array(work.still(), dtype=np.intp)
    values = work.single(still)
    early[still] = values[:, None]
    for start in range(0, still.size, _STRIP):
        some = np.s_[start : start + _STRIP]
        sieve.take(still[some], np.repeat(values[some, None], work.draws, axis=1))
    return _standing(work.scores(early), work.draws, sieve, early)


def restand(
    old: Standing,
    changed: Sequence[Candidate],
    formula: Formula,
    *,
    without: Collection[str] = (),
    kinds: Mapping[str, DriverKind] | None = None,
    draws: int = 4096,
    seed: int = 1,
    memory: Memory | None = None,
) -> Standing | None:
    """Return the standing with other estimates of a few ideas, or without some, from the one before.

    It is the same as a new one, at the price of drawing the few. It serves a top smaller by as many ideas as changed.

    Args:
        changed: ideas of the old standing with their new estimates. without: keys that are left out.
    Returns:
        None where it must be worked out anew: too much changed, or an idea is new.
    """
    known = {key: i for i, key in enumerate(old.keys)}
    touched = [known.get(key) for key in (*(one.key for one in changed), *without)]
    if None in touched or old.draws != settled_draws(draws) or old.top <= len(touched):
        return None
    stays = [i for i, key in enumerate(old.keys) if key not in set(without)]
    place_of = np.full(len(old.keys) + 1, -1, dtype=np.intp)
    place_of[stays] = np.arange(len(stays))
    found = score(changed, formula, kinds=kinds, draws=draws, seed=seed, memory=memory)
    rows: list[tuple[int, int]] = [(i, int(place_of[known[one.key]])) for i, one in enumerate(changed)]
    new = Standing(
        keys=tuple(old.keys[i] for i in stays),
        exact=old.exact[stays],
        missing=tuple(old.missing[i] for i in stays),
        problems=tuple(old.problems[i] for i in stays),
        disagreement=old.disagreement[stays],
        figures=old.figures[stays],
        draws=old.draws,
        top=old.top - len(touched),
        reach=_revised(old, np.array(touched, dtype=np.intp), place_of, found, rows),
        early=old.early[stays],
    )
    return _with_rows(new, found, rows)


def _revised(old: Standing, touched: Places, place_of: Places, found: Scores, rows: Sequence[tuple[int, int]]) -> Reach:
    drawn = _in_single(found.values)
    fresh = [(place, drawn[i]) for i, place in rows if place >= 0 and not np.isnan(found.figures[i, 0])]
    return old.reach.revised(touched, place_of, fresh)


def _in_single(values: Floats) -> Floats:
    limit = float(np.finfo(np.float32).max)
    return np.clip(values, -limit, limit).astype(np.float32)


def _with_rows(new: Standing, found: Scores, rows: Sequence[tuple[int, int]]) -> Standing:
    """Put what was drawn anew into its places."""
    missing, problems, early = list(new.missing), list(new.problems), _in_single(found.values[:, :FOR_RANKS])
    for i, place in rows:
        if place < 0:
            continue
        missing[place], problems[place] = found.missing[i], found.problems[i]
        new.exact[place], new.disagreement[place] = found.exact[i], found.disagreement[i]
        new.figures[place] = found.figures[i]
        new.early[place] = early[i]
    return replace(new, missing=tuple(missing), problems=tuple(problems))


def _standing(scores: Scores, m: int, sieve: "_Sieve", early: Floats) -> Standing:
    return Standing(
        keys=scores.keys,
        exact=scores.exact,
        missing=scores.missing,
        problems=scores.problems,
        disagreement=scores.disagreement,
        figures=scores.figures,
        draws=m,
        top=sieve.top,
        reach=sieve.reach(),
        early=early,
    )


def _likely_scores(work: Work) -> Array:
    """Guess each score from the likely values; it decides only who is drawn first."""
    guess = np.where(np.isnan(work.exact), -np.inf, work.exact)
    for i, kept in work.kept.items():
        guess[i] = kept.figures[0]
    chosen = [work.fresh[place] for place in work.places]
    said = {
        name: np.array([_middle(work.candidates[i].drivers[name]) for i in chosen]) for name in work.formula.drivers
    }
    if chosen:
        guess[chosen] = evaluate(work.formula, said)
    return np.nan_to_num(guess, nan=-np.inf, neginf=-np.inf)


def _middle(said: Sequence[Estimate]) -> float:
    return said[0].likely if len(said) == 1 else sum(one.likely for one in said) / len(said)


class _Sieve:
    """Keeps what reaches the edge of the top, draw by draw, as blocks come in."""

    def __init__(self, top: int, m: int) -> None:
        self.top, self.m = top, m
        self.edge = np.full(m, -np.inf, dtype=np.float32)
        self.parts: list[tuple[NDArray[np.uint16], NDArray[np.int32], Floats]] = []
        self.size = 0
        self.most = (top + _BESIDE) * m

    def take(self, block: Places, found: Floats) -> None:
        """Look at (ideas, their draws); NaN is never near."""
        at = np.flatnonzero(found >= self.edge)
        row, draw = np.divmod(at, self.m)
        self.parts.append((draw.astype(np.uint16), block[row].astype(np.int32), found.ravel()[at]))
        self.size += at.size
        if self.size > self.most:
            self._tighten()

    def _tighten(self) -> None:
        """Raise the edge to the best so far, and let go what is below."""
        draw, idea, value = (np.concatenate(column) for column in zip(*self.parts, strict=True))
        table = self._table(draw, idea, value).values
        if table.shape[1] > self.top:
            at = table.shape[1] - self.top
            self.edge = np.partition(table, at, axis=1)[:, at]
        stays = value >= self.edge[draw]
        self.parts = [(draw[stays], idea[stays], value[stays])]
        self.size = int(stays.sum())
        self.most = max(self.most, 2 * self.size)

    def _table(self, draw: NDArray[np.uint16], idea: NDArray[np.int32], value: Floats) -> Reach:
        order = np.argsort(draw, kind="stable")
        counts = np.bincount(draw, minlength=self.m)
        column = np.arange(order.size) - np.repeat(np.cumsum(counts) - counts, counts)
        shape = (self.m, int(counts.max()))
        values, ideas = np.full(shape, -np.inf, dtype=value.dtype), np.full(shape, -1, dtype=np.int32)
        values[draw[order], column], ideas[draw[order], column] = value[order], idea[order]
        return Reach(values, ideas)

    def reach(self) -> Reach:
        """Return all that may be in the top, as a table."""
        if not self.size:
            return Reach(np.empty((self.m, 0)), np.empty((self.m, 0), dtype=np.int32))
        draw, idea, value = (np.concatenate(column) for column in zip(*self.parts, strict=True))
        return self._table(draw, idea, value)
