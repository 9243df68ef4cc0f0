"""Ranking 10,000 ideas from scratch, and 1,000 again while somebody types: time, memory, against a limit and a peer.

The limit is measured in the same run: one multiplication for each driver over the same draws, in single precision
and in blocks that stay in the cache. Nothing that reads every draw of every driver can be quicker. The floor beside
it adds what a draw cannot do without: one exponential a driver, and one sort a score. The peer is plain numpy: the
same fits and uniform numbers, whole tables in double precision, every idea sorted and every draw ranked.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

import numpy as np

from benchmarks import _large

IDEAS, DRAWS, TOP = 10_000, 4096, 10
TEXT = "reach * impact * (demand + fit) / (effort + risk)"
SCALES = {"reach": 2000.0, "impact": 1.0, "demand": 40.0, "fit": 5.0, "effort": 8.0, "risk": 4.0}
TARGET_LIVE_MS = 150.0
TARGET_TIMES_PEER = 5.0


def some_candidates(count: int) -> list[Any]:
    """Ideas with a range for each of six drivers."""
    from roadworthy.priorities.rules import Candidate, Estimate

    rng = random.Random(3)

    def said(scale: float) -> list[Estimate]:
        likely = scale * rng.uniform(0.2, 1.8)
        return [Estimate(likely * rng.uniform(0.4, 0.9), likely, likely * rng.uniform(1.1, 2.5), "ada")]

    return [Candidate(str(n), {name: said(scale) for name, scale in SCALES.items()}) for n in range(count)]


def cpu_of(work: Any, runs: int = 3) -> float:
    """Least CPU seconds of a few runs."""
    found = []
    for _ in range(runs):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def from_scratch() -> dict[str, float]:
    """Rank all, and the limit and floor in the same process."""
    from roadworthy.priorities.rules import parse, rank_ideas, worth_knowing
    from roadworthy.priorities.rules.standing import stand

    formula, candidates = parse(TEXT), some_candidates(IDEAS)
    rank_ideas(candidates[:50], formula, top=TOP)
    before = megabytes()
    begin = time.process_time()
    ranking = rank_ideas(candidates, formula, top=TOP)
    first = time.process_time() - begin
    found = {"first_cpu_s": first, "peak_mb": megabytes(), "before_mb": before}
    found["cpu_s"] = cpu_of(lambda: rank_ideas(candidates, formula, top=TOP))
    assert abs(sum(row.p_top or 0 for row in ranking.rows) - TOP) < 1e-6
    block = np.random.default_rng(1).random((16, DRAWS), dtype=np.float32)
    drivers = [block.copy() for _ in SCALES]

    def limit() -> None:
        for _ in range(IDEAS // 16):
            for one in drivers:
                np.multiply(one, one, out=block)

    def floor() -> None:
        limit()
        for _ in range(IDEAS // 16):
            for one in drivers:
                np.exp(one, out=block)
            np.sort(block, axis=1)

    found["limit_cpu_s"], found["floor_cpu_s"] = cpu_of(limit), cpu_of(floor)
    some = candidates[:1000]
    standing = stand(some, formula, top=TOP)
    small = rank_ideas(some, formula, top=TOP)
    found["worth_knowing_1000_cpu_s"] = cpu_of(lambda: worth_knowing(some, standing, small, formula))
    return found


def peer() -> dict[str, float]:
    """The same ranking by whole tables of plain numpy."""
    from roadworthy.maths import TAIL, Range, fit
    from roadworthy.priorities.rules import evaluate, parse

    formula, candidates = parse(TEXT), some_candidates(IDEAS)
    begin = time.process_time()
    rng = np.random.default_rng(1)
    values = {}
    for name in formula.drivers:
        fits = [fit(Range(e.low, e.likely, e.high), lower=0) for [e] in (c.drivers[name] for c in candidates)]
        a = np.array([one.a for one in fits])[:, :, None]
        u = rng.random((IDEAS, DRAWS)).clip(TAIL, 1 - TAIL)
        odds = np.log(u / (1 - u))
        values[name] = np.exp(a[:, 0] + a[:, 1] * odds + a[:, 2] * (u - 0.5) * odds + a[:, 3] * np.abs(odds))
    scores = evaluate(formula, values)
    scores.mean(axis=1), np.quantile(scores, [0.1, 0.5, 0.9], axis=1)
    ranks = (-scores).argsort(axis=0).argsort(axis=0)
    (ranks < TOP).mean(axis=1), np.quantile(ranks[:, :512], [0.1, 0.9], axis=1)
    return {"cpu_s": time.process_time() - begin, "peak_mb": megabytes()}


def live() -> dict[str, Any]:
    """Type into a ranking of 1,000 ideas: previews, and keeping, as the server's work."""
    _large.prepare()
    product, user = _large.build({"customers": 20, "ideas": 1000, "notes": 20, "evidence": 20, "estimates": 4000})
    from django.test import Client

    import roadworthy.asgi  # noqa: F401  what the server loads, and how
    from roadworthy.ideas.models import Idea, Status
    from roadworthy.priorities.models import Driver

    status = Status.objects.get(workspace=product.workspace, category="exploring")
    Idea.objects.filter(product=product).update(status=status, category="exploring")
    client = Client(headers={"host": "localhost", "HX-Request": "true"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    reach = Driver.objects.get(product=product, key="reach").pk
    keys = list(Idea.objects.filter(product=product).order_by("pk").values_list("pk", flat=True))
    place = f"/{product.slug}/priorities/"
    client.get(place)

    def typed(n: int) -> None:
        address = f"{place}ideas/{keys[n * 37 % len(keys)]}/drivers/{reach}/preview/"
        answer = client.get(address, {"value": f"{200 + n} {700 + n} {2000 + 3 * n}"})
        assert answer.status_code == 200
        assert b"rank-" in answer.content

    def kept(n: int) -> None:
        address = f"{place}ideas/{keys[n * 37 % len(keys)]}/drivers/{reach}/"
        assert client.post(address, {"value": f"{300 + n} {900 + n}"}).status_code == 200

    questions = f"{place}questions/"
    return {
        "preview": timed(typed),
        "keep": timed(kept),
        "page": timed(lambda n: client.get(place).content),
        "questions_after_a_change": timed(lambda n: (kept(n + 500), client.get(questions).content), runs=8),
        "peak_mb": round(megabytes(), 1),
    }


def timed(work: Any, runs: int = 60) -> dict[str, float]:
    """CPU and wall milliseconds, p50 and p95, after three warm-ups."""
    for n in range(3):
        work(n)
    cpu, wall = [], []
    for n in range(3, runs + 3):
        begin, clock = time.process_time(), time.perf_counter()
        work(n)
        cpu.append((time.process_time() - begin) * 1000)
        wall.append((time.perf_counter() - clock) * 1000)
    found = {}
    for name, values in (("cpu", cpu), ("wall", wall)):
        found[f"{name}_p50_ms"] = round(statistics.median(values), 1)
        found[f"{name}_p95_ms"] = round(sorted(values)[max(0, int(len(values) * 0.95) - 1)], 1)
    return found


PARTS = {"from_scratch": from_scratch, "peer": peer, "live": live}


def apart(name: str) -> dict[str, Any]:
    """One part in a process of its own, so that memory is its own."""
    _large.say(f"measuring {name.replace('_', ' ')}")
    command = [sys.executable, "-m", "benchmarks.ranking", "--part", name]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ).stdout))


def main() -> int:
    """Run everything; the exit code tells whether the targets are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", choices=PARTS, help="only this part, in this process")
    options = parser.parse_args()
    if options.part:
        print(json.dumps(PARTS[options.part]()))
        return 0
    found: dict[str, Any] = {name: apart(name) for name in PARTS}
    scratch = found["from_scratch"]
    scratch["times_limit"] = scratch["cpu_s"] / scratch["limit_cpu_s"]
    scratch["times_floor"] = scratch["cpu_s"] / scratch["floor_cpu_s"]
    scratch["peer_times_ours"] = found["peer"]["cpu_s"] / scratch["cpu_s"]
    print(json.dumps(found, indent=2)) if options.json else print_words(found)
    is_slow = found["live"]["preview"]["wall_p95_ms"] > TARGET_LIVE_MS
    return int(is_slow or scratch["peer_times_ours"] < TARGET_TIMES_PEER)


def print_words(found: dict[str, Any]) -> None:
    """The figures in sentences."""
    one, other, typing = found["from_scratch"], found["peer"], found["live"]
    print(f"{IDEAS:,} ideas x {DRAWS:,} draws x {len(SCALES)} drivers, from scratch:")
    print(f"  {one['cpu_s']:.2f} CPU s (the first time {one['first_cpu_s']:.2f}), peak {one['peak_mb']:.0f} MB")
    print(f"  limit {one['limit_cpu_s']:.3f} s ({one['times_limit']:.1f} times it)", end=", ")
    print(f"floor {one['floor_cpu_s']:.2f} s ({one['times_floor']:.1f} times it)")
    print(f"  plain numpy {other['cpu_s']:.1f} s ({one['peer_times_ours']:.1f} times ours)", end=", ")
    print(f"peak {other['peak_mb']:.0f} MB")
    print("1,000 ideas, milliseconds on the server:")
    for name in ("preview", "keep", "page", "questions_after_a_change"):
        row = typing[name]
        print(
            f"  {name.replace('_', ' '):26}", *(f"{key.replace('_ms', '')} {value:7.1f} " for key, value in row.items())
        )
    print(f"  worth knowing, rule alone  {1000 * one['worth_knowing_1000_cpu_s']:.0f} CPU ms")


if __name__ == "__main__":
    sys.exit(main())
