"""Other programs read the files: the guide's own code with DuckDB and Polars."""

import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import polars
import pytest

from roadworthy.analytics import store
from roadworthy.analytics.store import exporting, manifest, places
from roadworthy.analytics.tests.test_store_events import keep_up, send

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guides" / "event-files.md"
NAMES = ["Opened", "Opened", "Paid", "Left"]


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path
    for n, name in enumerate(NAMES * 5):
        at = f"2026-03-{n + 1:02}T12:00:00.000001Z"
        properties = {"n": n, "who": "Zoë"}
        send([{"type": "track", "event": name, "userId": f"u{n % 3}", "messageId": f"m{n}", "timestamp": at,
               "properties": properties}])  # fmt: skip
        store.ingest_now()
    send([{"type": "alias", "userId": "u0", "previousId": "u1", "messageId": "a", "timestamp": "2026-04-01T00:00:00Z"}])
    store.ingest_now()
    return places.product_folder(1)


@pytest.fixture
def event_files():
    """The function that the guide shows."""
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL).group(1)
    names = {}
    exec(code, names)
    return names["event_files"]


@pytest.mark.parametrize("is_compacted", [False, True])
def test_duckdb_reads_the_files(folder, event_files, is_compacted):
    if is_compacted:
        keep_up(folder, everything=True)
    files = [str(path) for path in event_files(folder)]
    assert (len(files) == 1) == is_compacted
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT event, count(*), sum((properties->>'n')::int), min(time)::text FROM read_parquet(?) GROUP BY 1",
            [files],
        ).fetchall()
    assert {name: count for name, count, *_ in rows} == Counter(NAMES * 5)
    assert sum(total for *_, total, _ in rows) == sum(range(20))
    assert min(first for *_, first in rows).startswith("2026-03-01 12:00:00.000001")


def test_polars_reads_the_files_and_the_arrow_files_beside_them(folder, event_files):
    keep_up(folder, everything=True)
    (parquet,) = event_files(folder)
    rows = polars.read_parquet(parquet)
    assert dict(rows.group_by("event").len().iter_rows()) == Counter(NAMES * 5)
    assert rows["person"].n_unique() == 2, "the merge is baked in"
    (segment,) = manifest.load(folder).segments
    hot = polars.read_ipc(folder / segment.files[0].name)
    names = [json.loads(line) for line in (folder / manifest.load(folder).names.file.name).read_text().splitlines()]
    assert [names[code] for code in hot["c2"]] == rows["event"].to_list()
    assert hot["c1"].to_list() == rows["person"].to_list()


def test_an_export_names_each_person(folder, tmp_path):
    exporting.write_parquet(1, tmp_path / "out.parquet")
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT person, count(*) FROM read_parquet(?) GROUP BY 1", [str(tmp_path / "out.parquet")]
        )
        assert dict(rows.fetchall()) == {"u0": 14, "u2": 6}
