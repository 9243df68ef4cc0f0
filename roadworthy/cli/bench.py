"""`roadworthy bench`: the figures that we publish, measured again on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer

import roadworthy
from roadworthy.cli.output import BadInput, Failed, print_json, print_table

ALIASES = {"decisions": "decision_quality"}
"""Short names beside those of the files."""
NEED_DATA = {"feedback"}
"""Benchmarks that measure on other people's files; without `--data` they are left out."""


def folder() -> Path:
    """Where the benchmarks stand: beside the package, in a clone of the repository."""
    return Path(roadworthy.__file__).parent.parent / "benchmarks"


def benchmarks() -> dict[str, str]:
    """Name and first docstring line of each benchmark."""
    found = {}
    for file in sorted(folder().glob("[a-z]*.py")):
        first = file.read_text(encoding="utf-8").lstrip().partition("\n")[0]
        found[file.stem] = first.strip('"').strip()
    return found


def bench(
    names: list[str] = typer.Argument(None, help="Which ones; all when left out."),
    show: bool = typer.Option(False, "--list", help="Only list them."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    data: Path = typer.Option(None, "--data", help="Folder with other people's files, for `feedback`."),
    speed: bool = typer.Option(False, "--speed", help="Of `feedback`, how quick it is instead of how good."),
    notes: int = typer.Option(100_000, "--notes", min=1_000, help="Among how many notes, with --speed."),
) -> None:
    """Run benchmarks, each in a process and a database of its own."""
    known = benchmarks()
    if not known:
        raise Failed("The benchmarks are part of the source repository, not of the installed package.")
    names = [ALIASES.get(name, name) for name in names or []]
    if unknown := [name for name in names if name not in known]:
        raise BadInput(*(f"{name}: no such benchmark; there are {', '.join(known)}" for name in unknown))
    if show:
        print_json(known) if as_json else print_table(["Name", "Measures"], known.items())
        return
    extra = ["--json"] if as_json else []
    if speed:
        names, extra = names or ["feedback"], [*extra, "--speed", "--notes", str(notes)]
        if names != ["feedback"]:
            raise BadInput("--speed: only `feedback` has it")
    elif data is None and set(names) & NEED_DATA:
        raise BadInput("feedback: say where the files are: --data FOLDER")
    chosen = names or [name for name in known if data is not None or name not in NEED_DATA]
    with_data = {name: ["--data", str(data.resolve())] for name in NEED_DATA} if data is not None else {}
    failed = [name for name in chosen if run_one(name, [*extra, *with_data.get(name, [])])]
    if failed:
        raise Failed(*(f"{name}: the benchmark failed or missed its target" for name in failed))


def run_one(name: str, extra: list[str]) -> int:
    """Run one benchmark file; its exit code."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *extra]
    return subprocess.run(command, cwd=folder().parent, check=False).returncode
