"""Suggestions, duplicates, types, tone and themes on other people's files, against targets and simple baselines.

    python -m benchmarks.feedback --data FOLDER [--json] [--cross-validate] [--only matching|reading]
    python -m benchmarks.feedback --speed [--notes 1000000] [--data FOLDER] [--parts search,inbox] [--json]

FOLDER holds files of the shapes named in docs/guides/suggestions.md; a task without its file is named and left out.
Figures are measured, nothing is tuned here. `--cross-validate` chooses the weights of each case on other cases only.
`--speed` measures how quick all of it is at a size, see `_feedback_speed`; with FOLDER on texts made from those.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import _feedback_quality as matching
from benchmarks._feedback_quality import Figure


def main() -> int:
    """Run, print, and say by the exit code whether all targets were reached."""
    options = arguments()
    if options.speed:
        return speed(options)
    began = time.process_time()
    found = list(measured(options))
    rows = [one for one in found if isinstance(one, Figure)]
    left_out = [one for one in found if isinstance(one, str)]
    seconds = time.process_time() - began
    if options.json:
        told = [{**asdict(row), "is_reached": row.is_reached} for row in rows]
        print(json.dumps({"figures": told, "left_out": left_out, "cpu_seconds": round(seconds, 1)}, indent=1))
    else:
        print_report(rows, left_out, seconds)
    return 0 if all(row.is_reached for row in rows) else 1


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.feedback", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the files")
    parser.add_argument("--speed", action="store_true", help="measure speed instead of quality")
    parser.add_argument("--notes", type=int, default=100_000, help="how many notes for --speed")
    parser.add_argument("--parts", default="ingest,suggest,search,inbox", help="parts of --speed")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--cross-validate", action="store_true", help="also choose weights on other cases")
    parser.add_argument("--only", choices=["matching", "reading"], help="only this part")
    options = parser.parse_args()
    if options.data is None and not options.speed:
        parser.error("--data: say where the files are")
    if options.data is not None and not options.data.is_dir():
        parser.error(f"--data: {options.data} is no folder")
    return options


def speed(options: argparse.Namespace) -> int:
    """Measure speed, print, and say by the exit code whether all targets were reached."""
    from benchmarks import _feedback_speed

    rows, left_out = _feedback_speed.run(options.notes, options.data, options.parts.split(","))
    if options.json:
        print(json.dumps({"figures": _feedback_speed.as_json(rows), "left_out": left_out}, indent=1))
    else:
        _feedback_speed.print_speed(rows, left_out)
    return 0 if all(row.is_reached for row in rows) else 1


def measured(options: argparse.Namespace) -> Iterator[Figure | str]:
    """All figures that were asked for."""
    if options.only != "reading":
        yield from matching.figures(options.data, cross_validate=options.cross_validate)
    if options.only != "matching":
        yield from readings(options.data)


def readings(folder: Path) -> Iterator[Figure | str]:
    """Types, tone and themes as `_feedback_reading` measures them; `simple` is counting words."""
    from benchmarks import _feedback_reading as reading

    found = reading.measure(folder)
    for key, task, name, file in (
        ("types_learned", "type, learned", "macro_f1", reading.REVIEWS),
        ("types_few", "type, learned from 32 of each", "macro_f1", reading.REVIEWS),
        ("types_as_they_come", "type, learned, as they come", "macro_f1", reading.REVIEWS),
        ("types_built_in", "type, without training", "macro_f1", reading.REVIEWS),
        ("sentiment", "tone, without training", "right", reading.REVIEWS),
        ("themes_reviews", "themes of reviews", "nmi", reading.FEATURES),
        ("themes_titles", "themes of short titles", "nmi", reading.WISHES),
    ):
        if key in found:
            simple = found[key].get("baseline_words", found[key].get("baseline_commonest"))
            label = f"{name} ± {spread}" if (spread := found[key].get("spread")) else name
            yield Figure(task, label, found[key][name], simple, reading.TARGETS.get(key), None)
        else:
            yield f"{task}: left out, there is no {file}"


def print_report(rows: list[Figure], left_out: list[str], seconds: float) -> None:
    """A table for people."""
    print(f"{'':36s}{'':44s}ours  simple  target  cases")
    for row in rows:
        simple = "" if row.baseline is None else f"{row.baseline:.3f}"
        target = "" if row.target is None else f"{row.target:.2f}"
        missed = "" if row.is_reached else "  missed"
        print(f"{row.task:36s}{row.name:42s}{row.ours:6.3f}  {simple:>6s}  {target:>6s}  {row.cases or '':>5}{missed}")
    for sentence in left_out:
        print(sentence)
    print(f"{seconds:.0f} s of CPU")


if __name__ == "__main__":
    sys.exit(main())
