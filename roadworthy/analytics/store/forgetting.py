"""Taking events out again: those of one person, or those older than a product keeps them.

A person leaves in one step: new files without them are written, the manifest names those, then the old ones are
removed at once. What a process has mapped stays in its memory until its next question.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import compaction, facts, files, hashes, places, values
from .holding import lock
from .ingester import Ingester
from .manifest import Dictionary, File, Run, Segment
from .merging import fitted
from .persons import PERSON
from .product import REFUSED, Product
from .segments import Opened


def forget_person(product_pk: int, id_: str) -> int:
    """Remove all that is stored of a person, under all ids they ever had; how many events that were.

    The log is drained first, so nothing of theirs waits in it. An unknown id removes nothing. Message ids stay
    remembered as hashes, so that what was removed does not come back when it is sent again.
    """
    with lock():
        ingester = Ingester()
        ingester.drain()
        ingester.remove_read(idle=0)
        product = Product(places.product_folder(product_pk))
        numbers, ids = everything_of(product, id_)
        ids = [*ids, id_] if id_ not in ids else ids
        leave_damaged(ids)
        return Leaving(product, numbers, ids).leave() if len(numbers) else 0


def everything_of(product: Product, id_: str) -> tuple[NDArray[np.int32], list[str]]:
    """The numbers that are this person, and all their ids."""
    product.persons.prepare([PERSON + id_])
    number = product.persons.known.get(PERSON + id_)
    if number is None:
        return np.empty(0, np.int32), []
    everybody = product.persons.all_now(np.arange(product.persons.count, dtype=np.int32))
    numbers = np.flatnonzero(everybody == everybody[number]).astype(np.int32)
    opened = [facts.FactFile(product.folder / run.file.name) for run in product.manifest.facts]
    ids: list[str] = []
    for rows in facts.rows_of(opened, facts.PERSON, facts.ID):
        mine = np.isin(rows.subject, numbers)
        ids += [str(values.value_of(rows.values[code].as_py().encode())) for code in rows.codes[mine].tolist()]
    return numbers, ids


def leave_damaged(ids: Collection[str]) -> None:
    """Remove set-aside stretches of the log that hold one of these ids."""
    folder = places.root() / "damaged"
    for path in folder.iterdir() if folder.is_dir() else ():
        raw = path.read_bytes()
        if any(one.encode() in raw for one in ids):
            path.unlink()


class Leaving:
    """One person's departure from one product."""

    def __init__(self, product: Product, numbers: NDArray[np.int32], ids: Collection[str]) -> None:
        self.product, self.numbers, self.ids = product, numbers, ids
        self.old: list[File] = []
        self.left: dict[str, set[int]] = {}
        self.names_left: set[int] = set()

    def leave(self) -> int:
        """Remove the person; how many events they had."""
        kept = self.product.manifest
        before = kept.rows
        kept.segments = [one for segment in kept.segments if (one := self._segment(segment)) is not None]
        kept.calls = [left for run in kept.calls if (left := self._calls(run)) is not None]
        kept.facts = [left for run in kept.facts if (left := self._facts(run)) is not None]
        kept.ids = [left for run in kept.ids if (left := self._ids(run)) is not None]
        self._values()
        kept.gone += self.numbers.tolist()
        trash = [name for name, _ in kept.trash]
        kept.trash = []
        self.product.save()
        for name in (*trash, *(file.name for file in self.old)):
            (self.product.folder / name).unlink(missing_ok=True)
        self._refused()
        return before - kept.rows

    def _segment(self, segment: Segment) -> Segment | None:
        opened = Opened(self.product.folder, segment)
        mine = np.isin(opened.person, self.numbers)
        if not mine.any():
            return segment
        self.old += [segment.cold, *segment.files]
        for key in segment.columns:
            codes = opened.promoted(key)
            assert codes is not None
            self.left.setdefault(key, set()).update(np.unique(codes[mine]).tolist())
        self.names_left |= set(np.unique(opened.event[mine]).tolist())
        views = compaction.views_of(self.product, [segment])
        return compaction.write(self.product, views, segment.span, None, keep=self._is_another)

    def _is_another(self, table: Any) -> Any:
        """Which rows are somebody else's."""
        import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

        return pa.array(~np.isin(table.column("person").to_numpy(), self.numbers))

    def _calls(self, run: Run) -> Run | None:
        """Other calls, without those of the person or about one of their ids."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)
        import pyarrow.compute as pc  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        table = pq.read_table(self.product.folder / run.file.name)
        named = [pc.is_in(table.column(name), pa.array(list(self.ids), pa.string()))
                 for name in ("user_id", "anonymous_id", "other_id")]  # fmt: skip
        stays = pc.and_(self._is_another(table), pc.invert(pc.or_(pc.or_(*named[:2]), named[2])))
        rest = table.filter(stays)
        if len(rest) == len(table):
            return run
        self.old.append(run.file)
        if not len(rest):
            return None
        return Run(files.write_parquet(self.product.path("calls", "parquet"), rest), len(rest))

    def _facts(self, run: Run) -> Run | None:
        import pyarrow as pa  # noqa: PLC0415  (heavy)

        table = pa.Table.from_batches([files.read_arrow(self.product.folder / run.file.name)])
        is_person = table.column("scope").to_numpy() == facts.PERSON
        mine = is_person & np.isin(table.column("subject").to_numpy(), self.numbers)
        if not mine.any():
            return run
        self.old.append(run.file)
        rest = fitted(table.filter(pa.array(~mine)))
        return facts.write(self.product.path("facts", "arrow"), rest) if len(rest) else None

    def _ids(self, run: Run) -> Run | None:
        whole = hashes.read(self.product.folder, run)
        theirs = hashes.ordered(hashes.hashes_of([f"{PERSON}{one}".encode() for one in self.ids]))
        stays = hashes.find([theirs], whole) == hashes.NOBODY
        if stays.all():
            return run
        self.old.append(run.file)
        rest = whole.take(stays)
        return hashes.write(self.product.path("ids", "arrow"), rest) if len(rest) else None

    def _values(self) -> None:
        """Blank values of promoted properties, and names of events, that nobody else ever had."""
        opened = [Opened(self.product.folder, segment) for segment in self.product.manifest.segments]
        for key, left in self.left.items():
            used: set[int] = set()
            for one in opened:
                if (codes := one.promoted(key)) is not None:
                    used |= set(np.unique(codes).tolist())
            book = self.product.manifest.dictionaries.get(key)
            if book and (alone := left - used - {-1}):
                self.product.manifest.dictionaries[key] = self._blanked(book, alone, "values")
        used = {code for one in opened for code in np.unique(one.event).tolist()}
        if self.product.manifest.names and (alone := self.names_left - used):
            self.product.manifest.names = self._blanked(self.product.manifest.names, alone, "names")

    def _blanked(self, book: Dictionary, alone: set[int], kind: str) -> Dictionary:
        kept = values.read_lines(self.product.folder, book)
        lines = [None if code in alone else value for code, value in enumerate(kept)]
        self.old.append(book.file)
        name = f"{kind}-{self.product.manifest.take_number()}.jsonl"
        return values.extended(self.product.folder, None, name, lines)

    def _refused(self) -> None:
        """Calls that could not be understood and hold one of the ids."""
        path = self.product.folder / REFUSED
        if not path.exists():
            return
        marks = [json.dumps(one)[1:-1].encode() for one in self.ids]
        lines = [line for line in path.read_bytes().splitlines(keepends=True) if not any(m in line for m in marks)]
        partial = path.with_suffix(".new")
        partial.write_bytes(b"".join(lines))
        partial.replace(path)


def drop_before(product_pk: int, moment: int) -> int:
    """Remove events before a moment (microseconds); how many. Whole segments go at once, one across it is rewritten.

    Who is who, and what is known of persons, stays.
    """
    folder = places.product_folder(product_pk)
    if not folder.is_dir():
        return 0
    with lock():
        product = Product(folder)
        old = [segment for segment in product.manifest.segments if segment.start < moment]
        before = product.manifest.rows
        new = [
            compaction.write(product, compaction.views_of(product, [segment]), segment.span, [(moment, 2**62)])
            for segment in old
            if segment.end >= moment
        ]
        if old:
            compaction.replace(product, old, new)
        return before - product.manifest.rows
