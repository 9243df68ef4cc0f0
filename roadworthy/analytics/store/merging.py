"""Small runs become larger ones: ids, message ids, merges, facts, other calls. One unit of work a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from . import facts, files, hashes
from .manifest import Run
from .product import Product


def merge_runs(product: Product, *, everything: bool = False) -> bool:
    """Merge the runs of one kind that are due, all of them when asked; whether there was anything to do."""
    kept = product.manifest
    ways = {"ids": join_hashes, "merged": join_arrow, "facts": join_facts, "calls": join_parquet, "seen": join_hashes}
    for kind, join in ways.items():
        runs: list[Run] = getattr(kept, kind)
        fits = len(runs) > 1 and sum(run.rows for run in runs) <= hashes.LARGEST
        chosen = list(runs) if everything and fits else hashes.to_merge(runs)
        if chosen:
            made = join(product, kind, chosen)
            place = runs.index(chosen[0])
            before, after = ([run for run in part if run not in chosen] for part in (runs[:place], runs[place:]))
            setattr(kept, kind, [*before, made, *after])
            product.leave([run.file for run in chosen])
            product.save()
            product.reopen()
            return True
    return False


def join_hashes(product: Product, kind: str, runs: Sequence[Run]) -> Run:
    """Runs of hashes as one."""
    whole = hashes.joined([hashes.read(product.folder, run) for run in runs])
    return hashes.write(product.path(kind, "arrow"), whole, has_values=kind != "seen")


def join_arrow(product: Product, kind: str, runs: Sequence[Run]) -> Run:
    """Rows one after the other."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

    table = pa.Table.from_batches([files.read_arrow(product.folder / run.file.name) for run in runs])
    file, _ = files.write_arrow(product.path(kind, "arrow"), table)
    return Run(file, len(table))


def join_facts(product: Product, kind: str, runs: Sequence[Run]) -> Run:
    """Of facts about the same only the latest stays."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    tables = [pa.Table.from_batches([files.read_arrow(product.folder / run.file.name)]) for run in runs]
    whole = pa.concat_tables([table.replace_schema_metadata() for table in tables]).unify_dictionaries()
    return facts.write(product.path(kind, "arrow"), latest_only(whole.combine_chunks()))


def latest_only(table: Any) -> Any:
    """The latest fact of each kind about each, in the order of files."""
    scope, subject, time, arrival = (table.column(name).to_numpy() for name in ("scope", "subject", "time", "arrival"))
    key = table.column("key").combine_chunks().indices.to_numpy(zero_copy_only=False)
    order = np.lexsort((arrival, time, subject, key, scope))
    ends = np.ones(len(order), np.bool_)
    ends[:-1] = (np.diff(subject[order]) | np.diff(key[order]) | np.diff(scope[order])) != 0
    return fitted(table.take(order[ends]))


def fitted(table: Any) -> Any:
    """Without values in the dictionaries that no row has."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    for name in ("key", "value"):
        place = table.schema.get_field_index(name)
        column = table.column(name).cast(pa.string()).combine_chunks().dictionary_encode()
        table = table.set_column(place, name, column)
    return table


def join_parquet(product: Product, kind: str, runs: Sequence[Run]) -> Run:
    """Other calls in order of arrival."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy)

    path = product.path(kind, "parquet")
    sources = [pq.ParquetFile(product.folder / run.file.name) for run in runs]
    with files.parquet_writer(path, sources[0].schema_arrow) as out:
        for source in sources:
            for batch in source.iter_batches(batch_size=files.ROWS_A_GROUP):
                out.write_batch(batch)
    return Run(files.seal(path), sum(run.rows for run in runs))
