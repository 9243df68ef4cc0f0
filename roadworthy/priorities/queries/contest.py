"""What a ranking is made of, and the draws that are kept between requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.ideas.rules import OPEN

from ..models import Driver, Formula
from ..rules import (
    Candidate,
    DriverKind,
    Memory,
    Ranking,
    Standing,
    WhatIf,
    parse,
    rank_standing,
    restand,
    stand,
    why_above,
)
from ..rules import Formula as Parsed
from .candidates import DATA, LIVE, candidates
from .drivers import drivers, kind_of, usable_formula

TOP = 10
MOST_TOP = 100
DRAWS = 4096
MEMORY = Memory(64 * 2**20)
"""The drawn scores of this process: about 4,000 ideas. One changed estimate draws one idea again."""


class Shelf:
    """The last few results by what they follow from. Safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Any) -> Any:
        """What is kept by this name, or None."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def put(self, name: Any, value: Any) -> None:
        """Keep it in place of what has not been asked for longest."""
        with self._lock:
            self._kept[name] = value
            self._kept.move_to_end(name)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


RANKINGS = Shelf(8)
STANDINGS = Shelf(6)
SPARE = 8
"""So many ideas may change or go until a ranking is worked out anew."""
MOST_KEPT = 4_000
"""Standings of more ideas are not kept: each takes 2 KB an idea."""


@dataclass(frozen=True)
class Last:
    """The candidates that were ranked last by a formula, by key, and their standing."""

    candidates: Mapping[str, Candidate]
    standing: Standing


@dataclass(frozen=True)
class Contest:
    """Open ideas, what counts of each, and a formula.

    Attributes:
        formula: the kept formula; parsed: what is worked out, which may be another in a what-if.
        drivers: those of the formula, in its order. every: all of the product, by key.
        own: what counts of every open idea, by its key.
        waits: of every open idea what orders it where it has no score: votes, then newest.
        is_tried: a what-if. is_corrected: by the track record.
    """

    product: Product
    formula: Formula
    parsed: Parsed
    every: Mapping[str, Driver]
    own: Mapping[int, Candidate]
    waits: Mapping[int, tuple[int, int]]
    is_tried: bool = False
    is_corrected: bool = False

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """The drivers that the formula reads."""
        return tuple(self.every[name] for name in self.parsed.drivers if name in self.every)

    @cached_property
    def kinds(self) -> dict[str, DriverKind]:
        """Their bounds."""
        return {row.key: kind_of(row) for row in self.drivers}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Their names by key."""
        return {row.key: row.name for row in self.every.values()}

    def shown(self, name: str, value: float) -> str:
        """A driver's value in its words."""
        return self.every[name].shown(value) if name in self.every else f"{value:,.4g}"

    def reason(self, winner: Idea, loser: Idea) -> str:
        """Why one idea stands above another, in a sentence."""
        names = {str(idea.pk): f"“{idea.title}”" for idea in (winner, loser)}
        labels = {key: name.lower() for key, name in self.labels.items()}
        ours, theirs = self.own[winner.pk], self.own[loser.pk]
        return why_above(ours, theirs, self.parsed, names=names, labels=labels, shown=self.shown)

    @cached_property
    def scored(self) -> list[Candidate]:
        """The ideas of which something is known."""
        names = self.parsed.drivers
        return [one for one in self.own.values() if any(one.drivers.get(name) for name in names)]

    @cached_property
    def fingerprint(self) -> int:
        """Another number whenever the ranking may be another: it is made of all that the draws depend on."""
        names = self.parsed.drivers
        said = tuple((one.key, tuple(tuple(one.drivers.get(name, ())) for name in names)) for one in self.scored)
        return hash((self.parsed.text, tuple(sorted(self.kinds.items())), said))

    def standing(self, top: int) -> Standing:
        """The draws as a ranking needs them; where little changed since the last, only those ideas are drawn."""
        name = (self.product.pk, top, self.parsed.text, self.is_corrected, tuple(sorted(self.kinds.items())))
        last = STANDINGS.get(name)
        made = self.since(last) if isinstance(last, Last) else None
        if made is None or made.top < top:
            made = stand(self.scored, self.parsed, top=top + SPARE, kinds=self.kinds, draws=DRAWS, memory=MEMORY)
        if not self.is_tried and len(self.scored) <= MOST_KEPT:
            STANDINGS.put(name, Last({one.key: one for one in self.scored}, made))
        return made

    def since(self, last: Last) -> Standing | None:
        """The standing from an earlier one by the same formula; None where too much changed."""
        now = {one.key for one in self.scored}
        changed = [one for one in self.scored if last.candidates.get(one.key) != one]
        gone = [key for key in last.candidates if key not in now]
        if not changed and not gone:
            return last.standing
        options: dict[str, Any] = {"kinds": self.kinds, "draws": DRAWS, "memory": MEMORY}
        return restand(last.standing, changed, self.parsed, without=gone, **options)

    def ranking(self, top: int = TOP) -> Ranking:
        """The ranking; the same contest is worked out once."""
        if self.is_tried:
            return rank_standing(self.standing(top), top=top)
        name = (self.product.pk, top, self.fingerprint)
        kept = RANKINGS.get(name)
        if not isinstance(kept, Ranking):
            kept = rank_standing(self.standing(top), top=top)
            RANKINGS.put(name, kept)
        return kept

    def supposing(self, what_if: WhatIf, *, by: str) -> Contest:
        """The contest as it would be. Raises FormulaError for a formula that cannot be read."""
        changed = what_if.applied(list(self.own.values()), by=by, data=(DATA,))
        parsed = parse(what_if.expression) if what_if.expression else self.parsed
        return replace(self, own={int(one.key): one for one in changed}, parsed=parsed, is_tried=True)

    def corrected(self, changed: Iterable[Candidate]) -> Contest:
        """The contest with the estimates as the track record would have them."""
        return replace(self, own={int(one.key): one for one in changed}, is_corrected=True)


def open_ideas(product: Product) -> QuerySet[Idea]:
    """What is still to be decided or built, with status and owner. One SQL query."""
    rows = Idea.objects.filter(product=product, category__in=[one.value for one in OPEN])
    return rows.select_related("status", "owner").defer("description", "own")


def contest(product: Product, formula: Formula, *, besides: str = "") -> Contest:
    """Everything that a ranking of the open ideas is made of. Four SQL queries, one or two more where data fills.

    Args:
        besides: another formula whose drivers are read as well. Raises FormulaError when it cannot be read.
    """
    parsed = usable_formula(formula)
    names = {*parsed.drivers, *(parse(besides).drivers if besides else ())}
    every = {row.key: row for row in drivers(product)}
    facts = {LIVE[row.source] for row in every.values() if row.key in names and row.source in LIVE}
    wanted = dict.fromkeys(["pk", "votes", *sorted(facts)])
    light: Any = list(open_ideas(product).select_related(None).values_list(*wanted, named=True))
    own = candidates(product, names, light)
    waits = {row.pk: (row.votes, row.pk) for row in light}
    return Contest(product, formula, parsed, every, own, waits)
