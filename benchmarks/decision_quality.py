"""Does it decide better? Realised return as a share of an oracle's, ingredient by ingredient, against RICE and others.

The world (`roadworthy.practice.rules.world`) and the methods (`roadworthy.practice.rules.methods`) do not know each
other. All methods play the same worlds with the same luck, so differences are paired. Read
`docs/guides/decision-quality.md` for the model, its sources and its limits.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from roadworthy.practice.rules import METHODS, SETTINGS, Setting, best_possible, make_world, play, setting_from
from roadworthy.practice.rules.implied import implied

SEEDS, QUICK_SEEDS = 200, 8
FIRST_SEED = 1
"""Methods were written while looking at seeds from 100,000 on; what is published are these."""
RESAMPLES = 2000
OURS, RICE, RICE_TESTS = "whole", "rice", "rice_tests"
TARGETS = {"ratio_to_rice": 1.2, "ratio_to_rice_with_tests": 1.08}


def main() -> int:
    """Run, print, and say by the exit code whether the targets were reached."""
    options = arguments()
    settings, is_published = chosen(options)
    if options.implied:
        return print_implied(settings)
    began = time.monotonic()
    with solver_quiet():
        shares = measure(settings, options.seeds, options.processes)
    document = summed_up(settings, shares)
    if options.picture:
        from benchmarks._decision_picture import picture

        Path(options.picture).write_text(picture(document), encoding="utf-8")
    if options.json:
        print(json.dumps(document, indent=1))
    else:
        print_report(document, options.seeds, time.monotonic() - began)
    missed = [name for name, target in TARGETS.items() if document["overall"][name]["mean"] < target]
    return 1 if missed and is_published else 0


@contextmanager
def solver_quiet() -> Iterator[None]:
    """The solver behind the oracle sometimes writes a line of its own to stdout, which is ours: send it to stderr."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decision_quality", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--seeds", type=int, default=None, help=f"worlds of each setting ({SEEDS})")
    parser.add_argument("--quarters", type=int, default=None, help="how long is played (8)")
    parser.add_argument("--setting", action="append", default=[], help="JSON file of a setting of your own, or a name")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--quick", action="store_true", help="few seeds, the first setting: does it run at all?")
    parser.add_argument("--implied", action="store_true", help="only say what each setting implies")
    parser.add_argument("--picture", default="", help="write the picture of the guide to this SVG file")
    options = parser.parse_args()
    if options.seeds is None:
        options.seeds = QUICK_SEEDS if options.quick else SEEDS
    if options.seeds < 2:
        parser.error("--seeds must be 2 or more")
    return options


def chosen(options: argparse.Namespace) -> tuple[list[Setting], bool]:
    """The settings to run, and whether they are all that were declared, at full length."""
    by_name = {one.name: one for one in SETTINGS}
    settings = [
        by_name[name] if name in by_name else setting_from(json.loads(Path(name).read_text(encoding="utf-8")))
        for name in options.setting
    ] or list(SETTINGS[:1] if options.quick else SETTINGS)
    if options.quarters:
        settings = [replace(one, quarters=options.quarters) for one in settings]
    is_published = not (options.setting or options.quick or options.quarters) and options.seeds >= SEEDS
    return settings, is_published


def measure(settings: Sequence[Setting], seeds: int, processes: int) -> np.ndarray:
    """Return shares of the oracle's return, (settings, seeds, methods)."""
    tasks = [(setting, FIRST_SEED + seed) for setting in settings for seed in range(seeds)]
    if processes > 1:
        with ProcessPoolExecutor(processes) as pool:
            rows = list(pool.map(shares_of, tasks, chunksize=max(1, min(20, len(tasks) // processes))))
    else:
        rows = [shares_of(task) for task in tasks]
    return np.array(rows).reshape(len(settings), seeds, len(METHODS))


def shares_of(task: tuple[Setting, int]) -> list[float]:
    """Play one world with every method; NaN in a world in which nothing can be gained.

    Where the oracle gains little, harm can be many times as much; so a share below -1 counts as -1. This helps who
    harms most.
    """
    world = make_world(*task)
    best = best_possible(world)
    return [max(-1.0, play(world, method).value / best) if best > 0 else np.nan for method in METHODS]


def summed_up(settings: Sequence[Setting], shares: np.ndarray) -> dict:
    """Return the published document: means with 95 % intervals by a bootstrap over seeds, paired across methods.

    A ratio is that of two mean shares, so a world with an enormous success counts no more than another. Over all
    settings their ratios are averaged; seeds are drawn together across settings, for equal seeds share their luck.
    """
    seeds = shares.shape[1]
    counts = np.random.default_rng(1).multinomial(seeds, [1 / seeds] * seeds, size=RESAMPLES) / seeds
    known = ~np.isnan(shares[:, :, :1])
    filled = np.where(known, shares, 0.0)
    total = np.maximum(np.einsum("rs,ksm->krm", counts, known.astype(float)), 1e-12)
    drawn = np.einsum("rs,ksm->krm", counts, filled) / total
    means = filled.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    rows = [{"name": one.name, **described(means[k], drawn[k])} for k, one in enumerate(settings)]
    overall = {"share_of_oracle": shares_described(means.mean(axis=0), drawn.mean(axis=0))}
    for name, other in (("ratio_to_rice", RICE), ("ratio_to_rice_with_tests", RICE_TESTS)):
        overall[name] = interval(ratio(means, other).mean(), ratio(drawn, other).mean(axis=0))
    return {"settings": rows, "overall": overall}


def described(means: np.ndarray, drawn: np.ndarray) -> dict:
    """One setting: (methods,) means and (resamples, methods) of the bootstrap."""
    found = {"share_of_oracle": shares_described(means, drawn)}
    for name, other in (("ratio_to_rice", RICE), ("ratio_to_rice_with_tests", RICE_TESTS)):
        found[name] = interval(ratio(means, other), ratio(drawn, other))
    return found


def shares_described(means: np.ndarray, drawn: np.ndarray) -> dict:
    """Share of each method with its interval."""
    return {method.key: interval(means[m], drawn[..., m]) for m, method in enumerate(METHODS)}


def ratio(shares: np.ndarray, other: str) -> np.ndarray:
    """Our whole process over another method, along the last axis."""
    keys = [method.key for method in METHODS]
    return shares[..., keys.index(OURS)] / np.maximum(shares[..., keys.index(other)], 0.01)


def interval(mean: float, drawn: np.ndarray) -> dict:
    """Mean with its 95 % interval."""
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"mean": round(float(mean), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def print_implied(settings: Sequence[Setting]) -> int:
    """A line a setting, to be held against what the sources found."""
    print(f"{'':26s}works  agreement  promised  ranges hold  overrun  above half  best tenth of gain")
    for one in settings:
        found = implied(one)
        print(
            f"{one.name:26s}{found.works:5.0%} {found.agreement:10.2f} {found.promised:9.1f} {found.inside:12.0%}"
            f" {found.overrun:8.2f} {found.far_over:11.0%} {found.top_share:10.0%}"
        )
    return 0


def print_report(document: dict, seeds: int, seconds: float) -> None:
    """A table for people."""
    labels = {method.key: method.label for method in METHODS}
    words = partial("{mean:.2f} ({low:.2f} to {high:.2f})".format_map)
    print(f"Share of the oracle's return over all settings, {seeds} worlds each, 95 % intervals")
    for key, share in document["overall"]["share_of_oracle"].items():
        print(f"  {labels[key]:34s} {words(share)}")
    print(f"\n{'The whole process against':34s} {'RICE on points':24s} RICE with the same tests")
    for row in [*document["settings"], {"name": "On average", **document["overall"]}]:
        print(f"  {row['name']:32s} {words(row['ratio_to_rice']):24s} {words(row['ratio_to_rice_with_tests'])}")
    lost = [row["name"] for row in document["settings"] if row["ratio_to_rice_with_tests"]["low"] <= 1]
    print(f"\nNot clearly better than RICE with the same tests in: {', '.join(lost) or 'none'}")
    for name, target in TARGETS.items():
        found = document["overall"][name]["mean"]
        print(f"{name}: {found:.3f}, target {target}: {'reached' if found >= target else 'missed'}")
    print(f"{seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
