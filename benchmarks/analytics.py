"""Questions over millions of events: CPU seconds of our kernels beside ClickHouse, DuckDB and the limit, in one run.

The same made-up events (90 days, 40 names, a heavy-tailed number of events a person) lie in memory as the store maps
them, in one Parquet file, and in a MergeTree ordered by event, person and time. The limit is the sum over the columns
that the question must read. ClickHouse is a real server of one shard (npm's chDB library), its CPU seconds are those of
its process; DuckDB runs inside this one. Answers of all are compared before anything is timed. Funnels and retention
in DuckDB's SQL are left out: they take minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules import kernels
from roadworthy.analytics.rules.events import MISSING, Column
from roadworthy.analytics.rules.questions import parse

EVENTS, NAMES, DAYS, BUCKETS, BROWSERS = 20_000_000, 40, 90, 8, 12
DAY = 86_400_000_000
BEGIN = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
NOW = datetime(2026, 4, 1, tzinfo=UTC)
TICKS = os.sysconf("SC_CLK_TCK")
VALUES = [f"browser {n}" for n in range(BROWSERS)]
TARGET_LIMIT, TARGET_TIMES = 4.0, 6.0


@dataclass
class Block:
    """Events of one bucket in order of time, as `rules.events.Block` wants them."""

    time: NDArray[np.int64]
    person: NDArray[np.int32]
    event: NDArray[np.int32]
    browser: NDArray[np.int32]

    def column(self, key: str) -> Column:
        """The property `browser`; every other is missing."""
        codes = self.browser if key == "browser" else np.full(len(self.time), MISSING, np.int32)
        return Column(codes, VALUES)

    def cut(self, start: int, end: int) -> Block:
        """The events with ``start <= time < end``."""
        first, last = np.searchsorted(self.time, [start, end])
        part = slice(int(first), int(last))
        return Block(self.time[part], self.person[part], self.event[part], self.browser[part])


@dataclass
class Events:
    """`rules.events.Events` over blocks in memory."""

    persons: int
    blocks: list[Block]
    names: Sequence[str] = field(default_factory=lambda: [f"event {n}" for n in range(NAMES)])
    version: str = "made up"

    def __post_init__(self) -> None:
        self._first = np.full(self.persons, np.iinfo(np.int64).max)
        for block in self.blocks:
            np.minimum.at(self._first, block.person, block.time)

    def extent(self) -> tuple[int, int]:
        """The first and the last time."""
        return min(int(block.time[0]) for block in self.blocks), max(int(block.time[-1]) for block in self.blocks)

    def buckets(self, start: int, end: int) -> list[list[Block]]:
        """The blocks, cut to the range."""
        return [[block.cut(start, end)] for block in self.blocks]

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event."""
        return self._first

    def is_person(self) -> NDArray[np.bool_]:
        """Nobody was merged."""
        return np.ones(self.persons, np.bool_)


def made_up(count: int, seed: int = 1) -> Events:
    """So many events; a person's all lie in the bucket of their number."""
    rng = np.random.default_rng(seed)
    persons = max(count // 39, BUCKETS * 8)
    share = rng.pareto(1.5, persons // BUCKETS) + 0.2
    heap = np.cumsum(share / share.sum())
    chance = rng.dirichlet(np.full(NAMES, 2.0))
    blocks = []
    for bucket in range(BUCKETS):
        many = count // BUCKETS
        inside = np.minimum(np.searchsorted(heap, rng.random(many)), len(heap) - 1)
        blocks.append(
            Block(
                np.sort(rng.integers(BEGIN, BEGIN + DAYS * DAY, many)),
                (inside * BUCKETS + bucket).astype(np.int32),
                rng.choice(NAMES, many, p=chance).astype(np.int32),
                rng.integers(0, BROWSERS, many, dtype=np.int32),
            )
        )
    return Events(persons, blocks)


@dataclass(frozen=True)
class Asked:
    """One question in every language.

    Attributes:
        document: in our own. columns: which columns it must read. clickhouse, duck: SQL; "" where there is none.
        numbers: our answer as the rows that the SQL gives.
    """

    name: str
    document: dict[str, Any]
    columns: tuple[str, ...]
    clickhouse: str
    duck: str
    numbers: Callable[[dict[str, Any]], list[Any]]


STEPS = [{"event": f"event {n}"} for n in (1, 2, 3, 4)]
CONDITIONS = ", ".join(f"event = 'event {n}'" for n in (1, 2, 3, 4))
FUNNEL: dict[str, Any] = {"kind": "funnel", "steps": STEPS, "window": {"value": 14, "unit": "day"}, "seconds": False}
WINDOW = f"windowFunnel({14 * DAY // 1000})(toUInt64(intDiv(toUnixTimestamp64Micro(time), 1000)), {CONDITIONS})"
DEPTHS = (
    "SELECT countIf(level >= 1), countIf(level >= 2), countIf(level >= 3), countIf(level >= 4) "
    f"FROM (SELECT person, {WINDOW} AS level FROM {{}} WHERE {{}} GROUP BY person)"
)
IN_STEPS = "event IN ('event 1', 'event 2', 'event 3', 'event 4')"
WEEKS = "SELECT DISTINCT person, toRelativeWeekNum(time) AS week FROM {}"


def depths(answer: dict[str, Any]) -> list[Any]:
    """How many reached each step."""
    return [step["users"] for step in answer["steps"]]


def questions() -> list[Asked]:
    """The questions of the published table."""
    daily = "SELECT count(DISTINCT person) FROM {} GROUP BY time::DATE ORDER BY time::DATE"
    divided = "SELECT count(*) FROM {} GROUP BY browser ORDER BY browser"
    few = {"where": [{"key": "browser", "op": "eq", "value": VALUES[1:4]}]}
    named = "browser IN ('browser 1', 'browser 2', 'browser 3')"
    months = {"interval": "month", "breakdown": {"on": "event", "keys": ["browser"]}}
    return [
        Asked("daily uniques", {"kind": "trend", "series": [{"measure": "unique_users"}]}, ("time", "person"),
              "SELECT uniqExact(person) FROM {} GROUP BY toDate(time) ORDER BY toDate(time)", daily,
              lambda answer: answer["series"][0]["values"]),
        Asked("breakdown", {"kind": "trend", "series": [{}], **months}, ("browser",),
              "SELECT count() FROM {} GROUP BY browser ORDER BY browser", divided,
              lambda answer: [row["total"] for row in sorted(answer["series"], key=lambda row: row["breakdown"][0])]),
        Asked("funnel, any entry", FUNNEL, ("time", "person", "event"), DEPTHS.format("{}", IN_STEPS), "", depths),
        Asked("funnel, with a filter", FUNNEL | few, ("time", "person", "event", "browser"),
              DEPTHS.format("{}", f"{IN_STEPS} AND {named}"), "", depths),
        Asked("weekly retention", {"kind": "retention", "start": {}, "period": "week", "periods": 12},
              ("time", "person"),
              f"SELECT count() FROM ({WEEKS}) AS a INNER JOIN ({WEEKS}) AS b USING person "
              "WHERE b.week >= a.week AND a.week > toRelativeWeekNum(toDate('2026-03-31')) - 12 "
              "GROUP BY a.week, b.week ORDER BY a.week, b.week", "",
              lambda answer: [value for row in answer["cohorts"] for value in row["values"]]),
        Asked("life cycle, by week", {"kind": "lifecycle", "interval": "week"}, ("time", "person"),
              "SELECT countIf(week = first) FROM (SELECT DISTINCT person, toRelativeWeekNum(time) AS week, "
              "min(toRelativeWeekNum(time)) OVER (PARTITION BY person) AS first FROM {}) GROUP BY week ORDER BY week",
              "", lambda answer: answer["new"]),
    ]  # fmt: skip


def own_cpu() -> float:
    """CPU seconds of this process and its threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def cpu_of(pid: int) -> float:
    """CPU seconds of another process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def best_of(work: Callable[[], Any], cpu: Callable[[], float], times: int = 3) -> dict[str, float]:
    """The least CPU and wall seconds of some runs, after one that is not counted (it is the cold one)."""
    begun, clock = cpu(), time.perf_counter()
    work()
    found = {"cold_wall_s": time.perf_counter() - clock, "cold_cpu_s": cpu() - begun}
    spent = []
    for _ in range(times):
        begun, clock = cpu(), time.perf_counter()
        work()
        spent.append((cpu() - begun, time.perf_counter() - clock))
    return found | {"cpu_s": min(one[0] for one in spent), "wall_s": min(one[1] for one in spent)}


def limit(events: Events, columns: Sequence[str]) -> float:
    """CPU seconds for summing these columns."""

    def work() -> None:
        for block in events.blocks:
            for name in columns:
                getattr(block, name).sum(dtype=np.int64)

    return best_of(work, own_cpu)["cpu_s"]


def write_parquet(events: Events, path: Path) -> None:
    """The events as one file for the peers, by day as a collector would write them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = {"event": pa.array(list(events.names)), "browser": pa.array(VALUES)}
    out = None
    for day in range(DAYS):
        parts = [block.cut(BEGIN + day * DAY, BEGIN + (day + 1) * DAY) for block in events.blocks]
        table = pa.table(
            {
                "time": pa.array(np.concatenate([part.time for part in parts]), pa.timestamp("us", tz="UTC")),
                "person": np.concatenate([part.person for part in parts]),
                **{
                    name: pa.DictionaryArray.from_arrays(
                        pa.array(np.concatenate([getattr(part, name) for part in parts])), values
                    )
                    for name, values in texts.items()
                },
            }
        )
        out = out or pq.ParquetWriter(path, table.schema, compression="zstd")
        out.write_table(table)
    if out:
        out.close()


class ClickHouse:
    """One shard with the events, over Parquet and as a MergeTree."""

    def __init__(self, cluster: Any, parquet: Path) -> None:
        import clickhouse_connect

        port = int(cluster.url.split(",")[0].rsplit(":", 1)[1])
        self.pid = cluster.processes[0].pid
        self.client = clickhouse_connect.get_client(host="127.0.0.1", port=port, send_receive_timeout=1200)
        self.file = f"file('{parquet}', Parquet)"
        self.client.command("SET max_threads = 2")
        self.client.command(
            "CREATE TABLE events (time DateTime64(6, 'UTC'), person Int32, event LowCardinality(String), "
            "browser LowCardinality(String)) ENGINE = MergeTree ORDER BY (event, person, time)"
        )
        self.client.command(f"INSERT INTO events SELECT time, person, event, browser FROM {self.file}")
        self.client.command("OPTIMIZE TABLE events FINAL")

    def rows(self, sql: str) -> list[Any]:
        """All numbers of the answer, row by row."""
        return [value for row in self.client.query(sql).result_rows for value in row]

    def cpu(self) -> float:
        """CPU seconds of the server."""
        return cpu_of(self.pid)

    def size(self) -> int:
        """Bytes on the disk."""
        found = self.rows("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = 'events'")
        return int(found[0])


def measure(events: Events, house: ClickHouse | None, parquet: Path) -> dict[str, Any]:
    """Every question by everyone. Raises SystemExit where two answers differ."""
    import duckdb

    base = duckdb.connect(":memory:", config={"threads": 2})
    base.execute("SET TimeZone = 'UTC'")
    base.execute(f"CREATE TABLE events AS SELECT * FROM read_parquet('{parquet}')")
    told: dict[str, Any] = {}
    for asked in questions():
        question = parse({"from": "2026-01-01", "to": "2026-03-31"} | asked.document, now=NOW)
        ours = asked.numbers(kernels.answer(question, events))
        row: dict[str, Any] = {"limit_cpu_s": limit(events, asked.columns)}
        row["ours"] = best_of(lambda question=question: kernels.answer(question, events), own_cpu)
        if house:
            for name, table in (("clickhouse", "events"), ("clickhouse_parquet", house.file)):
                sql = asked.clickhouse.replace("{}", table)
                agree(asked.name, name, ours, house.rows(sql))
                row[name] = best_of(lambda sql=sql: house.rows(sql), house.cpu)
        if asked.duck:
            sql = asked.duck.replace("{}", "events")
            agree(asked.name, "duckdb", ours, [value for one in base.execute(sql).fetchall() for value in one])
            row["duckdb"] = best_of(lambda sql=sql: base.execute(sql).fetchall(), own_cpu)
        told[asked.name] = row | ratios(row)
        say(asked.name, told[asked.name])
    return told


def agree(question: str, peer: str, ours: list[Any], theirs: list[Any]) -> None:
    """Stop where a peer counts something else."""
    if [int(one) for one in ours] != [int(one) for one in theirs]:
        raise SystemExit(f"{question}: {peer} answers {theirs[:8]}, we answer {ours[:8]}")


def ratios(row: dict[str, Any]) -> dict[str, float]:
    """Ours against the limit, and each peer against ours, in CPU seconds."""
    ours = max(row["ours"]["cpu_s"], 1e-4)
    found = {"times_limit": ours / max(row["limit_cpu_s"], 1e-4)}
    return found | {f"{name}_times_ours": row[name]["cpu_s"] / ours for name in PEERS if name in row}


PEERS = ("clickhouse", "clickhouse_parquet", "duckdb")
WIDTHS = (9, 9, 13, 13, 9)


def say(name: str, row: dict[str, Any]) -> None:
    """One line of progress on the error channel."""
    peers = "  ".join(f"{peer} {row[f'{peer}_times_ours']:.1f}x" for peer in PEERS if peer in row)
    ours = row["ours"]
    print(
        f"{name:24} ours {ours['cpu_s']:.3f} CPU s, {ours['wall_s']:.3f} s, cold {ours['cold_wall_s']:.2f} s; "
        f"{row['times_limit']:.1f} times the limit; {peers}",
        file=sys.stderr,
        flush=True,
    )


def main() -> int:
    """Run everything; the exit code tells whether the targets are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--events", type=lambda text: int(float(text)), default=EVENTS, help="how many, such as 1e8")
    parser.add_argument("--no-clickhouse", action="store_true", help="leave out the peer that npm must fetch")
    options = parser.parse_args()
    kernels.warm()
    events = made_up(options.events)
    found: dict[str, Any] = {"events": options.events, "persons": events.persons}
    with tempfile.TemporaryDirectory(prefix="roadworthy-bench-") as folder:
        parquet = Path(folder) / "events.parquet"
        write_parquet(events, parquet)
        found["parquet_bytes_an_event"] = round(parquet.stat().st_size / options.events, 2)
        if options.no_clickhouse:
            found["questions"] = measure(events, None, parquet)
        else:
            from tests.clickhouse_cluster import running

            with running(shards=1) as cluster:
                house = ClickHouse(cluster, parquet)
                found["clickhouse_bytes_an_event"] = round(house.size() / options.events, 2)
                found["questions"] = measure(events, house, parquet)
    print(json.dumps(found, indent=2)) if options.json else print_words(found)
    return int(not is_met(found["questions"]))


def is_met(told: dict[str, Any]) -> bool:
    """Do the ratios keep what is promised?"""
    kept = told["funnel, any entry"]["times_limit"] <= TARGET_LIMIT
    for name in ("daily uniques", "funnel, any entry", "weekly retention"):
        kept = kept and told[name].get("clickhouse_times_ours", TARGET_TIMES) >= TARGET_TIMES
    return bool(kept and told["breakdown"].get("clickhouse_times_ours", 1.0) >= 1.0)


def print_words(found: dict[str, Any]) -> None:
    """The figures as a table."""
    print(f"{found['events']:,} events of {found['persons']:,} persons; CPU seconds, warm, the best of three")
    print(f"{'':24}{'limit':>9}{'ours':>9}{'ClickHouse':>13}{'on Parquet':>13}{'DuckDB':>9}")
    for name, row in found["questions"].items():
        cells = [row["limit_cpu_s"], *(row[key]["cpu_s"] if key in row else None for key in ("ours", *PEERS))]
        written = ("" if cell is None else f"{cell:.3f}" for cell in cells)
        print(f"{name:24}" + "".join(f"{cell:>{wide}}" for cell, wide in zip(written, WIDTHS, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
