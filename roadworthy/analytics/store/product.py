"""One product's events as the ingester holds them: takes batches in, writes files, moves the manifest on."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import facts, files, hashes, intake, manifest, places, segments, values
from .intake import Intake, codes_of
from .log_reading import log_files
from .manifest import Manifest, Run, Segment
from .persons import Persons
from .records import Batch
from .values import Values

GRACE_SECONDS = 1800.0
"""So long a reader, an export or a backup may still open files that were replaced."""
REFUSED = "refused.jsonl"


class Product:
    """Whoever holds the ingester's lock may change it; nobody else."""

    def __init__(self, folder: Path, draft: Manifest | None = None) -> None:
        places.make_folder(folder)
        self.folder = folder
        self.is_draft = draft is not None
        self.manifest = draft or manifest.load(folder)
        self.signature = manifest.signature(folder)
        self.persons = Persons(folder, self.manifest)
        self.seen = [hashes.read(folder, run) for run in reversed(self.manifest.seen)]
        self.baked: dict[int, int] = {}
        self.names = self._book(self.manifest.names)
        self.books = {key: self._book(book) for key, book in self.manifest.dictionaries.items()}
        if not self.is_draft:
            self.remove_strays()

    def reopen(self) -> None:
        """Map the runs of ids and message ids that the manifest names."""
        self.persons.runs = [hashes.read(self.folder, run) for run in reversed(self.manifest.ids)]
        self.seen = [hashes.read(self.folder, run) for run in reversed(self.manifest.seen)]

    def promoted(self) -> tuple[str, ...]:
        """The properties that new segments hold as columns."""
        return tuple(sorted(set(self.books) - set(self.manifest.too_many)))

    def _book(self, book: manifest.Dictionary | None) -> Values:
        """A dictionary as it stands in its file."""
        found = Values()
        if book:
            found.extend(values.read_lines(self.folder, book))
        return found

    def remove_strays(self) -> None:
        """Files that an ended round left behind belong to nobody."""
        known = {file.name for file in self.manifest.files()} | {name for name, _ in self.manifest.trash}
        known |= {manifest.NAME, REFUSED}
        for path in self.folder.iterdir():
            if path.is_file() and path.name not in known:
                path.unlink()

    def path(self, kind: str, ending: str) -> Path:
        """A path for a new file."""
        return self.folder / f"{kind}-{self.manifest.take_number()}.{ending}"

    def is_fresh(self) -> bool:
        """Is what is held still what the manifest says?"""
        return manifest.signature(self.folder) == self.signature

    def take(self, batches: Sequence[Batch], positions: dict[str, int]) -> None:
        """Take batches in and remember how far the log has been read, in one step that happens whole or not at all."""
        taken = Intake(self.persons, self.names, self.seen, arrival=self.manifest.arrival)
        taken.take(batches)
        self.keep(taken, positions)

    def keep(self, taken: Intake, positions: dict[str, int]) -> None:
        """Write what a round took in, and make it visible."""
        persons, times = taken.finish()
        if taken.events.time:
            self.manifest.segments.append(self._write_events(taken.events, persons, times))
        if taken.others.time:
            self.manifest.calls.append(self._write_others(taken.others))
        self._write_facts(taken)
        self._write_ids()
        self._write_seen(taken)
        self.write_books()
        self._refuse(taken)
        self.manifest.arrival = taken.arrival
        self.manifest.resent += taken.resent
        present = {path.name for path in log_files()}
        known = self.manifest.positions | positions
        self.manifest.positions = {name: end for name, end in known.items() if name in present}
        self.save()

    def save(self) -> None:
        """Make what is held visible, and remove what was left long enough ago. A draft waits for `publish`."""
        if self.is_draft:
            return
        now = time.time()
        gone = [name for name, since in self.manifest.trash if now - since > GRACE_SECONDS]
        self.manifest.trash = [(name, since) for name, since in self.manifest.trash if now - since <= GRACE_SECONDS]
        manifest.save(self.folder, self.manifest)
        self.signature = manifest.signature(self.folder)
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)

    def publish(self, old: Sequence[files.File]) -> None:
        """Let a draft take the place of what its folder's manifest named."""
        self.is_draft = False
        self.leave(old)
        self.save()

    def leave(self, left: Sequence[files.File]) -> None:
        """These files no longer belong; readers may hold them for a while."""
        self.manifest.trash += [(file.name, time.time()) for file in left]

    def _write_events(self, rows: intake.Rows, persons: NDArray[np.int32], times: NDArray[np.int64]) -> Segment:
        """Write the round's events as a small segment."""
        arrival = np.asarray(rows.arrival, np.int64)
        order, buckets = segments.arrange(times, persons, arrival)
        events = {name: self.names.code(name) for name in dict.fromkeys(rows.event)}
        hot: dict[str, NDArray[Any]] = {
            "time": times[order],
            "person": persons[order],
            "event": np.fromiter((events[name] for name in rows.event), np.int32, len(times))[order],
        }
        keys = self.promoted()
        for key, codes in zip(keys, codes_of(rows.properties, keys, self.books) if keys else (), strict=True):
            hot[key] = codes[order]
        number = self.manifest.take_number()
        file, starts = segments.write_hot(self.folder / f"events-{number}.arrow", hot)
        table = self._table(rows, persons, rows.properties).take(order)
        cold = files.write_parquet(self.folder / f"events-{number}.parquet", table)
        return Segment(
            number, len(times), int(times.min()), int(times.max()), int(arrival[0]), int(arrival[-1]), None, buckets,
            self.manifest.merges + len(self.persons.merged), cold, (file,), (starts[0], starts[1], starts[2]),
            {key: (0, start) for key, start in zip(keys, starts[3:], strict=True)},
        )  # fmt: skip

    def _table(self, rows: intake.Rows, persons: Any, properties: list[bytes | None]) -> Any:
        """Calls as a table in order of arrival."""
        import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

        schema = segments.parquet_schema()
        texts = {"properties": segments.text_column(properties), "context": segments.text_column(rows.context)}
        plain = {"person": persons, **texts}
        columns = [
            plain[name]
            if name in texts
            else pa.array(plain.get(name, getattr(rows, name, None)), schema.field(name).type)
            for name in schema.names
        ]
        return pa.table(columns, schema=schema)

    def _write_others(self, rows: intake.Rows) -> Run:
        """Write the calls that are no events: with them everything else could be made again."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)

        table = self._table(rows, np.asarray(rows.person, np.int32), rows.properties)
        table = table.rename_columns([{"properties": "traits"}.get(name, name) for name in table.column_names])
        table = table.append_column("other_id", pa.array(rows.other_id, pa.string()))
        return Run(files.write_parquet(self.path("calls", "parquet"), table), len(rows.time))

    def _write_facts(self, taken: Intake) -> None:
        if taken.facts:
            table = facts.table_of(taken.facts)
            self.manifest.facts.append(facts.write(self.path("facts", "arrow"), table))

    def _write_ids(self) -> None:
        """Write new ids and merges."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)

        if self.persons.fresh:
            run = hashes.write(self.path("ids", "arrow"), self.persons.fresh_ids())
            self.manifest.ids.append(run)
            self.persons.runs.insert(0, hashes.read(self.folder, run))
            self.persons.fresh.clear()
        if self.persons.merged:
            pairs = np.asarray(self.persons.merged, np.int32)
            table = pa.table({"loser": pairs[:, 0], "winner": pairs[:, 1], "had_events": pairs[:, 2]})
            file, _ = files.write_arrow(self.path("merged", "arrow"), table)
            self.manifest.merged.append(Run(file, len(pairs)))
            self.manifest.merges += len(pairs)
            self.persons.merged.clear()
        self.manifest.persons, self.manifest.groups = self.persons.count, self.persons.groups

    def _write_seen(self, taken: Intake) -> None:
        """Remember the message ids of this round."""
        if taken.fresh is not None and len(taken.fresh):
            run = hashes.write(self.path("seen", "arrow"), taken.fresh, has_values=False)
            self.manifest.seen.append(run)
            self.seen.insert(0, hashes.read(self.folder, run))

    def write_books(self) -> None:
        """Append new names and new values of promoted properties to their dictionaries."""
        kept = self.manifest.names
        if len(self.names) > (kept.count if kept else 0):
            self.manifest.names = self._extended(kept, self.names, "names")
        for key, book in self.books.items():
            known = self.manifest.dictionaries.get(key)
            if len(book) > (known.count if known else 0):
                self.manifest.dictionaries[key] = self._extended(known, book, "values")

    def _extended(self, kept: manifest.Dictionary | None, book: Values, kind: str) -> manifest.Dictionary:
        name = f"{kind}-{self.manifest.take_number()}.jsonl" if kept is None else kept.file.name
        return values.extended(self.folder, kept, name, book[kept.count if kept else 0 :])

    def _refuse(self, taken: Intake) -> None:
        """Keep what could not be understood where people can look at it. At most once more than it came."""
        if not taken.refused:
            return
        with (self.folder / REFUSED).open("ab") as out:
            for raw, why in taken.refused:
                line = {"why": why, "call": raw.decode("utf-8", "replace")}
                out.write(json.dumps(line).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        self.manifest.refused += len(taken.refused)
