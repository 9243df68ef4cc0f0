"""The real SDKs, once a machine, from PyPI and npm into a cache folder of the user's; other libraries stay as they are.

What cannot be installed is a failure with its reason, never a skipped test.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

PYTHON = ("segment-analytics-python==2.4.0", "rudder-sdk-python==2.1.9")
NODE = (
    "@segment/analytics-node@3.1.0",
    "@rudderstack/rudder-sdk-node@3.0.13",
    "@segment/analytics-next@1.84.3",
    "@rudderstack/analytics-js@3.34.1",
)
NPM = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"]


def python():
    """The interpreter of an environment that holds the SDKs for Python."""
    folder = place("python", PYTHON)
    with made_once(folder) as is_new:
        if is_new and (uv := shutil.which("uv")):
            run([uv, "venv", "-q", "--python", sys.executable, str(folder)])
            run([uv, "pip", "install", "-q", "--python", str(folder / "bin" / "python"), *PYTHON])
        elif is_new:
            run([sys.executable, "-m", "venv", str(folder)])
            run([str(folder / "bin" / "python"), "-m", "pip", "install", "-q", *PYTHON])
    return folder / "bin" / "python"


def node():
    """The folder `node_modules` that holds the SDKs for Node and for browsers."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.fail("These tests need node and npm. On Debian or Ubuntu: `sudo apt-get install nodejs npm`")
    folder = place("node", NODE)
    with made_once(folder) as is_new:
        if is_new:
            folder.mkdir(parents=True)
            (folder / "package.json").write_text("{}")
            run([*NPM, "--prefix", str(folder), *NODE])
    return folder / "node_modules"


def place(name, packages):
    """Where they lie: another folder for other versions."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256(" ".join((*packages, sys.version)).encode()).hexdigest()[:12]
    return cache / "roadworthy-sdks" / f"{name}-{digest}"


@contextmanager
def made_once(folder):
    """Say whether the folder is still to be made; others wait meanwhile, and what was half made is thrown away."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_suffix(".done")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        is_new = not done.exists()
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        yield is_new
        done.touch()


def run(command):
    """Run it; fail with what it said."""
    found = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=240)
    if found.returncode:
        pytest.fail(f"{' '.join(command)} failed:\n{found.stdout[-1500:]}\n{found.stderr[-1500:]}")
