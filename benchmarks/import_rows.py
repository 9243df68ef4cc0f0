"""Rows a second and peak memory of importing 100,000 ideas and notes, beside the bare csv reader and bulk_create.

Each figure comes from a process and a database of its own. The limit is what csv.DictReader and bulk_create alone
take for the same rows and columns: no checking, no mapping, no history, no undo. Memory is the most that the process
holds of its own, over having Django loaded, seen after each thousand rows; pages of the database file that SQLite maps
into memory are the system's to take back and do not count. A tenth of the rows shows that it does not grow.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC
from itertools import islice
from pathlib import Path

TARGET_ROWS = 3_000
AREAS = [f"Area {n}" for n in range(30)]
WORDS = "kettle boils over when guests arrive please add a timer with sound and light for the evening shift".split()


def write_rows(path: Path, kind: str, rows: int) -> None:
    """A file in the shape of real exports, from a seed."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        header = {
            "ideas": ("id", "title", "description", "category", "votes", "created", "reporter"),
            "notes": ("id", "title", "text", "customer", "type", "rating", "created", "channel"),
        }
        out.writerow(header[kind])
        for n in range(rows):
            words = " ".join(chance.choices(WORDS, k=8))
            text = "\n".join(" ".join(chance.choices(WORDS, k=12)) for _ in range(4))
            day = f"20{chance.randrange(18, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02} 10:00:00"
            if kind == "ideas":
                out.writerow((n, f"{words} {n}", text, chance.choice(AREAS), chance.randrange(200), day, f"p{n % 900}"))
            else:
                who = f"Customer {chance.randrange(2_000)}"
                out.writerow((n, words, text, who, chance.choice(("bug", "request")), n % 5 + 1, day, "email"))


def prepare() -> object:
    """An empty database with one product."""
    os.environ["ROADWORTHY_DATA"] = tempfile.mkdtemp(prefix="roadworthy-bench-")
    os.environ.setdefault("ROADWORTHY_PLAIN_STATIC", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadworthy.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import roadworthy.interchange.actions  # noqa: F401 - loaded before the clock runs, as in a server
    from roadworthy.core.models import Product, Workspace

    return Product.objects.create(
        workspace=Workspace.objects.create(name="Teahouse", slug="teahouse"), name="Tea", slug="tea"
    )


class Memory:
    """The most memory that this process held of its own, in MB, as far as it was looked at."""

    def __init__(self) -> None:
        self.start = self.peak = self.now()

    @staticmethod
    def now() -> float:
        """Memory that is no file's, now."""
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024

    def look(self, done: int = 0, total: int | None = None, message: str = "") -> None:
        """Look; has the form of a report of progress."""
        self.peak = max(self.peak, self.now())


def by_import(product: object, kind: str, path: Path, memory: Memory) -> None:
    """What `roadworthy import` does."""
    from roadworthy.interchange import actions

    run = actions.begin(product, kind, by=None, name=path.name, path=path, most_rows=None)
    actions.decide(run, targets={}, **({"create_customers": True} if kind == "notes" else {}))
    actions.carry_out(run, lambda: path.open("rb"), step=memory.look, whole=True)


def by_import_in_batches(product: object, kind: str, path: Path, memory: Memory) -> None:
    """What the page's background job does: a thousand rows a transaction."""
    from roadworthy.interchange import actions

    run = actions.begin(product, kind, by=None, name=path.name, path=path)
    actions.decide(run, targets={}, **({"create_customers": True} if kind == "notes" else {}))
    actions.carry_out(run, lambda: path.open("rb"), step=memory.look, whole=False)


def again(product: object, kind: str, path: Path, memory: Memory) -> None:
    """The same file a second time: nothing changes."""
    by_import(product, kind, path, memory)


def bare(product: object, kind: str, path: Path, memory: Memory) -> None:
    """csv.DictReader and bulk_create, a thousand rows at a time, in one transaction."""
    from datetime import datetime

    from django.db import transaction

    from roadworthy.feedback.models import Note
    from roadworthy.ideas.actions.statuses import status_named
    from roadworthy.ideas.models import Idea

    status = status_named(product.workspace, "new")
    with path.open(encoding="utf-8", newline="") as file, transaction.atomic():
        rows = csv.DictReader(file)
        while some := list(islice(rows, 1_000)):
            made = []
            for row in some:
                day = datetime.fromisoformat(row["created"]).replace(tzinfo=UTC)
                common = {"product": product, "title": row["title"], "source": "bench", "source_id": row["id"]}
                if kind == "ideas":
                    votes = int(row["votes"])
                    values = {
                        "description": row["description"],
                        "imported_votes": votes,
                        "votes": votes,
                        "created": day,
                    }
                    made.append(Idea(**common, **values, status=status, own={"reporter": row["reporter"]}))
                else:
                    values = {"text": row["text"], "type": row["type"], "rating": float(row["rating"]), "said_at": day}
                    made.append(Note(**common, **values, kind="email", own={"customer": row["customer"]}))
            type(made[0]).objects.bulk_create(made)
            memory.look()


WAYS = {"import": by_import, "import in batches": by_import_in_batches, "import again": again, "bare limit": bare}


def measure(way: str, kind: str, rows: int) -> dict[str, object]:
    """One figure, in this process."""
    product = prepare()
    path = Path(os.environ["ROADWORTHY_DATA"]) / f"{kind}.csv"
    write_rows(path, kind, rows)
    if way == "import again":
        by_import(product, kind, path, Memory())
    memory = Memory()
    start, cpu = time.perf_counter(), time.process_time()
    WAYS[way](product, kind, path, memory)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    return {
        "way": way,
        "kind": kind,
        "rows": rows,
        "rows_per_second": round(rows / took),
        "rows_per_cpu_second": round(rows / cpu),
        "seconds": round(took, 2),
        "gained_mb": round(memory.peak - memory.start, 1),
        "file_mb": round(path.stat().st_size / 1e6, 1),
    }


def in_a_process(way: str, kind: str, rows: int) -> dict[str, object]:
    """One figure, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.import_rows", "--one", way, "--kind", kind, "--rows", str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main() -> int:
    """Run everything; the exit code tells whether the targets were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--one", choices=WAYS, help="only one way, in this process, as JSON")
    parser.add_argument("--kind", choices=("ideas", "notes"), default="ideas")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.kind, options.rows)))
        return 0
    found = []
    for kind in ("ideas", "notes"):
        plan = [(way, options.rows) for way in WAYS] + [("import", options.rows // 10)]
        for way, rows in plan:
            print(f"measuring {way} of {rows:,} {kind}", file=sys.stderr, flush=True)
            found.append(in_a_process(way, kind, rows))
    slow = [row for row in found if row["way"] != "bare limit" and row["rows_per_second"] < TARGET_ROWS]
    grown = max(row["gained_mb"] - small["gained_mb"] for row in found for small in found if is_tenth(row, small))
    if options.json:
        print(
            json.dumps(
                {"target_rows_per_second": TARGET_ROWS, "runs": found, "memory_growth_mb": round(grown, 1)}, indent=2
            )
        )
    else:
        print_rows(found)
        print(f"Ten times the rows cost {grown:.1f} MB more. Target: {TARGET_ROWS:,} rows a second, memory flat.")
    return int(bool(slow) or grown > 30)


def is_tenth(row: dict[str, object], small: dict[str, object]) -> bool:
    """The same way and kind with a tenth of the rows?"""
    same = row["way"] == small["way"] and row["kind"] == small["kind"]
    return same and row["rows"] == small["rows"] * 10


def print_rows(found: list[dict[str, object]]) -> None:
    """The figures as a table, each beside the limit of its kind."""
    limits = {row["kind"]: row["rows_per_cpu_second"] for row in found if row["way"] == "bare limit"}
    form = "{:7} {:18} {:>8} {:>7} {:>7} {:>8} {:>8} {:>6} {:>8}"
    print(form.format("kind", "way", "rows", "rows/s", "/CPU s", "of limit", "seconds", "+MB", "file MB"))
    for row in found:
        share = f"{row['rows_per_cpu_second'] / limits[row['kind']]:.0%}"
        figures = (f"{row[name]:,}" for name in ("rows", "rows_per_second", "rows_per_cpu_second"))
        print(form.format(row["kind"], row["way"], *figures, share, row["seconds"], row["gained_mb"], row["file_mb"]))


if __name__ == "__main__":
    raise SystemExit(main())
