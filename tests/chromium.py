"""Find the Chromium that the browser tests drive; `python -m tests.chromium` installs it where it can.

A missing browser is a failure with its remedy, never a skipped test.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]
REMEDY = (
    "The browser tests need Chromium and found none. On Debian or Ubuntu: `sudo apt-get install chromium`; "
    "on macOS: `brew install --cask chromium`; elsewhere install Chromium or Chrome and put it on the PATH, "
    "or name it: CHROMIUM=/path/to/chromium make test"
)


def find() -> str | None:
    """The path of a Chromium: what CHROMIUM names, else the first known name on the PATH."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def flags() -> list[str]:
    """What Chromium is started with; the sandbox does not work for root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if is_root else FLAGS


def can_install() -> bool:
    """True for root on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Install Chromium by apt, showing apt's own progress."""
    print("Installing Chromium by apt for the browser tests (once)", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *command], check=True, env=quiet, stdin=subprocess.DEVNULL)


def main() -> int:
    if find():
        return 0
    if can_install() and not os.environ.get("CHROMIUM"):
        install()
    if find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
