"""`make check`: everything about the source that a machine can judge, one step after another, all shown."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests import environment  # noqa: F401  (settings need a data folder; this makes a temporary one)

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
STEPS = {
    "style": [BIN / "ruff", "check", "--quiet", "--output-format", "concise", "roadworthy", "tests", "conftest.py"],
    "format": [
        BIN / "ruff",
        "format",
        "--check",
        "--quiet",
        "--output-format",
        "concise",
        "roadworthy",
        "tests",
        "conftest.py",
    ],
    "types": [BIN / "mypy"],
    "directions": [BIN / "lint-imports", "--no-cache", "--no-logo"],
    "markup": [BIN / "djlint", "roadworthy", "--lint", "--quiet"],
    "migrations": [sys.executable, "-m", "roadworthy", "manage", "makemigrations", "--check", "--dry-run"],
    "django": [sys.executable, "-m", "roadworthy", "manage", "check", "--fail-level", "WARNING"],
    "sizes, names, templates, docs": [sys.executable, "-m", "pytest", "-q", "-m", "house", "tests/house"],
}


def run(name, command):
    """Run one step and print its outcome; True when it passed."""
    print(f"── {name} ".ljust(60, "─"), flush=True)
    began = time.monotonic()
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "roadworthy.settings"}
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, check=False)
    print(f"{'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - began:.1f} s)", flush=True)
    return done.returncode == 0


def main():
    """Run the steps named on the command line, else all; exit code 1 when one fails."""
    wanted = sys.argv[1:] or list(STEPS)
    failed = [name for name in wanted if not run(name, STEPS[name])]
    print(f"\n{len(wanted) - len(failed)} of {len(wanted)} checks passed")
    if failed:
        print(f"failed: {'; '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
