"""The ranking's page: the rows looked at, of a ranking as it is, as it might be, or as results would have it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from roadworthy.core.models import Product

from ..models import Driver, Formula
from ..rules import Chosen, Ranked, Ranking, WhatIf, typical
from .contest import TOP, Contest, contest, open_ideas
from .optimism import sober_top
from .ranking import RankedIdea, axis_of, rows_of, split, unscored, with_reasons
from .record import Record, record

SHOWN = 100
WAITING = 50


@dataclass(frozen=True)
class View:
    """How somebody looks at a ranking.

    Attributes:
        asker: whose own estimates are marked. by: whose a what-if replaces; the asker's if None.
        allowed: the ideas that the filters leave, None for all. sort: a column's key, "-" before it for descending.
        shown, waiting: so many rows with and without a score. is_corrected: by the track record; None: as usual here.
    """

    asker: int | None = None
    top: int = TOP
    sort: str = ""
    shown: int = SHOWN
    allowed: Collection[int] | None = None
    waiting: int = WAITING
    what_if: WhatIf = field(default_factory=WhatIf)
    by: int | None = None
    is_corrected: bool | None = None


@dataclass(frozen=True)
class Board:
    """A page of a ranking.

    Attributes:
        rows: those shown; total: how many there are under the filters; known: how many have a score at all.
        waiting: some of the ideas without a score; waiting_total: how many.
        what_if: what is supposed. left_out: titles of the ideas left out, by key.
        record: the track record; None: there is none. is_corrected: whether it is used.
        sober: what to expect of the top, given that it was picked for its looks; only of a corrected ranking.
        winners, losers: how many won or lost a place against the ranking as it is.
    """

    formula: Formula
    expression: str
    drivers: tuple[Driver, ...]
    rows: tuple[RankedIdea, ...]
    total: int
    known: int
    waiting: tuple[RankedIdea, ...]
    waiting_total: int
    top: int
    axis: tuple[float, float] | None
    what_if: WhatIf
    left_out: dict[str, str]
    record: Record | None
    is_corrected: bool
    winners: int = 0
    losers: int = 0
    sober: Chosen | None = None

    @property
    def is_compared(self) -> bool:
        """Whether rows say how far they moved."""
        return bool(self.what_if.count) or self.is_corrected


def contests(product: Product, formula: Formula, view: View) -> tuple[Contest, Contest, Record | None]:
    """(the contest as it is, as it is looked at, the track record). Raises FormulaError for a what-if's formula."""
    plain = made = contest(product, formula, besides=view.what_if.expression)
    if view.what_if.count:
        made = plain.supposing(view.what_if, by=str(view.by or view.asker or ""))
    taught = record(product)
    if taught and is_corrected(taught, view):
        made = made.corrected(taught.corrected(made.own.values(), made.every))
    return plain, made, taught


def is_corrected(taught: Record | None, view: View) -> bool:
    """Whether estimates are corrected by the track record: as asked, else as is usual in this product."""
    return taught is not None and (taught.is_default if view.is_corrected is None else view.is_corrected)


def board(product: Product, formula: Formula, view: View) -> Board:
    """One page of the ranking. Eight SQL queries however many ideas, one or two more where data fills.

    Raises:
        FormulaError: the what-if's formula cannot be read.
    """
    plain, made, taught = contests(product, formula, view)
    found = made.ranking(view.top)
    before = plain.ranking(view.top) if made is not plain else None
    known, unknown = split(made, found)
    rows = [row for row in known if view.allowed is None or int(row.key) in view.allowed]
    waiting = [key for key in unknown if view.allowed is None or int(key) in view.allowed]
    ordered = in_order(rows, view.sort, made)
    first, last = ordered[: view.shown], unscored(made, found, waiting[: view.waiting])
    keys = {int(row.key) for row in (*first, *last)} | {int(key) for key in view.what_if.without}
    ideas = open_ideas(product).in_bulk(keys)
    shown = rows_of(made, first, ideas, asker=view.asker, top=view.top, known=len(known), before=before)
    shown = with_reasons(shown, made)
    behind = rows_of(made, last, ideas, asker=view.asker, top=view.top, known=len(known), before=before)
    won, lost = moves(known, before)
    return Board(
        formula=formula,
        expression=made.parsed.text,
        drivers=made.drivers,
        rows=tuple(marked(shown, view.what_if)),
        total=len(rows),
        known=len(known),
        waiting=tuple(marked(behind, view.what_if)),
        waiting_total=len(waiting),
        top=view.top,
        axis=axis_of(known),
        what_if=view.what_if,
        left_out={key: ideas[int(key)].title for key in sorted(view.what_if.without) if int(key) in ideas},
        record=taught,
        is_corrected=is_corrected(taught, view),
        winners=won,
        losers=lost,
        sober=sober_top(known, view.top) if is_corrected(taught, view) else None,
    )


def in_order(rows: list[Ranked], sort: str, made: Contest) -> list[Ranked]:
    """The rows by a column; by rank where there is no such column."""
    name, is_descending = sort.removeprefix("-"), sort.startswith("-")
    key = sort_key(name, made)
    return sorted(rows, key=key, reverse=is_descending) if key else rows


def sort_key(name: str, made: Contest) -> Callable[[Ranked], float] | None:
    """What a column sorts by; None of an unknown one, and of the rank."""
    if name in made.parsed.drivers:
        said = made.own
        return lambda row: typical(said[int(row.key)].drivers[name])
    known: dict[str, Callable[[Ranked], float]] = {
        "top": lambda row: row.p_top or 0.0,
        "score": lambda row: row.score.mean if row.score else 0.0,
        "band": lambda row: row.score.p90 - row.score.p10 if row.score else 0.0,
        "disagreement": lambda row: row.disagreement or 0.0,
        "votes": lambda row: made.waits[int(row.key)][0],
    }
    return known.get(name)


def moves(known: list[Ranked], before: Ranking | None) -> tuple[int, int]:
    """How many ideas won a place, how many lost one."""
    if before is None:
        return 0, 0
    was = {row.key: row.rank for row in before.rows}
    steps = [rank - row.rank for row in known if row.rank and (rank := was.get(row.key))]
    return sum(step > 0 for step in steps), sum(step < 0 for step in steps)


def marked(rows: list[RankedIdea], what_if: WhatIf) -> list[RankedIdea]:
    """The same rows, told which of their drivers the what-if changed."""
    changed: dict[int, set[str]] = {}
    for key, name in what_if.values:
        changed.setdefault(int(key), set()).add(name)
    return [replace(row, changed=frozenset(changed.get(row.idea.pk, ()))) if changed else row for row in rows]
