"""Server CPU time, SQL queries and weight of the pages on 10,000 ideas, 100,000 notes, 5,000 customers.

Each page is asked for in process by Django's test client, so that the figure is the server's work alone: the whole
middleware chain, queries, templates. The floor is the sign-in page, which reads no data, measured in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks import _large

TARGET_MS = 60.0


def addresses(product: Any) -> dict[str, Callable[[int], str]]:
    """Name of each page and the address of its n-th request."""
    from roadworthy.feedback.models import Note
    from roadworthy.ideas.models import Idea

    slug = product.slug
    ideas = list(Idea.objects.filter(product=product).order_by("-voices").values_list("pk", flat=True)[:50])
    notes = list(Note.objects.filter(product=product).values_list("pk", flat=True)[:50])
    words = (*_large.NOUNS, *_large.VERBS)
    return {
        "table": lambda n: f"/{slug}/ideas/",
        "table sorted by votes": lambda n: f"/{slug}/ideas/?sort=-votes",
        "table searched": lambda n: f"/{slug}/ideas/?q={words[n % len(words)]}",
        "board": lambda n: f"/{slug}/ideas/board/",
        "idea page": lambda n: f"/{slug}/ideas/{ideas[n % len(ideas)]}/",
        "inbox": lambda n: f"/{slug}/feedback/",
        "note": lambda n: f"/{slug}/feedback/{notes[n % len(notes)]}/",
        "customers": lambda n: f"/{slug}/market/",
        "ranking": lambda n: f"/{slug}/priorities/",
        "home": lambda n: f"/{slug}/home/",
        "search": lambda n: f"/search/?q={words[n % len(words)]}&product={slug}",
        "palette": lambda n: f"/search/palette/?q={words[n % len(words)][:4]}&product={slug}",
        "floor: sign-in page": lambda n: "/accounts/login/",
    }


def measure(client: Any, address: Callable[[int], str], runs: int) -> dict[str, Any]:
    """CPU milliseconds of one page: p50 and p95 over `runs` after three warm-ups; SQL queries; weight."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(3):
        answer = client.get(address(number), follow=False)
    if answer.status_code != 200:
        return {"status": answer.status_code, "address": address(0)}
    times = []
    for number in range(runs):
        before = time.process_time()
        body = client.get(address(number)).getvalue()
        times.append((time.process_time() - before) * 1000)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address(0)).getvalue()
    return {
        "status": 200,
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(sorted(times)[int(len(times) * 0.95) - 1], 1),
        "queries": len(queries),
        "kb": round(len(body) / 1024, 1),
        "kb_gzip": round(len(gzip.compress(body, 6)) / 1024, 1),
    }


def script_weight() -> dict[str, float]:
    """Kilobytes of our own scripts and styles, gzipped, file by file added up."""
    import roadworthy

    root = next(iter(roadworthy.__path__))
    from pathlib import Path

    return {
        kind: round(
            sum(len(gzip.compress(file.read_bytes(), 6)) for file in Path(root).rglob(f"static/**/*.{kind}")) / 1024, 1
        )
        for kind in ("js", "css")
    }


def main() -> int:
    """Run everything; the exit code tells whether each page met its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--only", default="", help="pages whose name contains this")
    options = parser.parse_args()
    _large.prepare()
    product, user = _large.build()
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    pages = {n: a for n, a in addresses(product).items() if options.only in n or n.startswith("floor")}
    found: dict[str, dict[str, Any]] = {}
    for name, address in pages.items():
        _large.say(f"measuring {name}")
        found[name] = measure(
            Client(headers={"host": "localhost"}) if name.startswith("floor") else client, address, options.runs
        )
    floor = found["floor: sign-in page"].get("p50_ms", 0) or 1
    for row in found.values():
        if row["status"] == 200:
            row["times_floor"] = round(row["p50_ms"] / floor, 1)
    weights = script_weight()
    if options.json:
        print(json.dumps({"target_ms": TARGET_MS, "pages": found, "own_scripts_kb_gzip": weights}, indent=2))
    else:
        print_rows(found)
        print(
            f"Own scripts {weights['js']} KB, styles {weights['css']} KB, gzipped. Target: p95 under {TARGET_MS:.0f} ms"
        )
    return int(any(row["status"] != 200 or row["p95_ms"] > TARGET_MS for row in found.values()))


def print_rows(found: dict[str, dict[str, Any]]) -> None:
    """The figures as a table."""
    print(f"{'page':24} {'p50 ms':>7} {'p95 ms':>7} {'/floor':>7} {'SQL':>4} {'KB':>7} {'KB gz':>6}")
    for name, row in found.items():
        if row["status"] != 200:
            print(f"{name:24} answered {row['status']} at {row['address']}")
            continue
        cells = (row["p50_ms"], row["p95_ms"], row["times_floor"], row["queries"], row["kb"], row["kb_gzip"])
        print("{:24} {:7} {:7} {:7} {:4} {:7} {:6}".format(name, *cells))


if __name__ == "__main__":
    raise SystemExit(main())
