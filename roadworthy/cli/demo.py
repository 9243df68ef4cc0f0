"""`roadworthy demo`: the demo company, running on this machine within seconds."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

import typer

import roadworthy
from roadworthy.cli.output import Failed, progress, say
from roadworthy.cli.serve import is_free, run_server
from roadworthy.cli.start import start_django

FOLDER = "roadworthy-data"
STAMP = "demo.json"


def demo(
    data: Path = typer.Option(None, help=f"Folder of the demo's data. Otherwise ROADWORTHY_DATA, else ./{FOLDER}."),
    host: str = typer.Option("127.0.0.1", help="Address to listen on."),
    port: int = typer.Option(0, help="Port to listen on; the first free one from 8000 when left out."),
    browser: bool = typer.Option(True, "--browser/--no-browser", help="Open a browser when there is a display."),
    serving: bool = typer.Option(True, "--serve/--no-serve", help="Only prepare the data, do not serve."),
) -> None:
    """Make the demo company and show it. Press Ctrl-C to stop; your changes stay."""
    folder = use_folder(data)
    if not serving:
        prepare(folder)
        return
    port = choose_port(host, port)
    url = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104  (shown, not bound)
    os.environ.setdefault("ROADWORTHY_URL", url)
    if read_stamp(folder).get("fingerprint") != fingerprint():
        prepare_apart(folder)
    announce(url, read_stamp(folder), folder)
    if browser and has_display():
        threading.Thread(target=open_when_ready, args=(url,), daemon=True).start()
    run_server(host, port, with_worker=True, with_events=True)


def use_folder(data: Path | None) -> Path:
    """Point the settings at the demo's own folder. It never touches another database.

    Raises:
        Failed: the folder holds a database that the demo did not make.
    """
    folder = (data or Path(os.environ.get("ROADWORTHY_DATA") or FOLDER)).expanduser().resolve()
    if (folder / "roadworthy.sqlite3").exists() and not (folder / STAMP).exists():
        raise Failed(f"{folder} holds data that is not the demo's. Name another folder: roadworthy demo --data DIR")
    os.environ["ROADWORTHY_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    return folder


def choose_port(host: str, port: int) -> int:
    """The port asked for, or the first free one of twenty."""
    if port:
        return port
    free = next((number for number in range(8000, 8020) if is_free(host, number)), None)
    if free is None:
        raise Failed("Ports 8000 to 8019 are in use. Choose another: --port NUMBER")
    return free


def read_stamp(folder: Path) -> dict[str, str]:
    """What `prepare` wrote when it was done; empty when it was not."""
    try:
        return dict(json.loads((folder / STAMP).read_text()))
    except (OSError, ValueError):
        return {}


def fingerprint() -> str:
    """A hash over what the prepared data depends on: version, migrations and static files."""
    home = Path(roadworthy.__file__).parent
    digest = hashlib.sha256(roadworthy.__version__.encode())
    for file in sorted([*home.glob("*/migrations/*.py"), *home.glob("*/static/**/*")]):
        state = file.stat()
        digest.update(f"{file.relative_to(home)} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def prepare_apart(folder: Path) -> None:
    """Prepare in a process of its own, so that the server that follows stays light."""
    command = [sys.executable, "-m", "roadworthy", "demo", "--no-serve", "--data", str(folder)]
    if subprocess.run(command, check=False).returncode:
        raise Failed("The demo could not be prepared.")


def prepare(folder: Path) -> None:
    """Migrate, load the demo company when it is not there, collect static files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAMP).touch()
    start_django()
    from roadworthy import demo as company
    from roadworthy.cli.database import apply_migrations, collect_static

    apply_migrations()
    with progress("Making the demo company") as report:
        company.load(progress=report)
    collect_static()
    email, password = company.SIGN_IN
    stamp = {"fingerprint": fingerprint(), "email": email, "password": password}
    (folder / STAMP).write_text(json.dumps(stamp))


def announce(url: str, stamp: dict[str, str], folder: Path) -> None:
    """The link, the sign-in and how to stop."""
    say()
    say(f"  Roadworthy    {url}")
    say(f"  Sign in       {stamp['email']}   password: {stamp['password']}")
    say(f"  Data          {folder}   (delete it to start afresh)")
    say("  Stop          Ctrl-C")
    say()


def has_display() -> bool:
    """Is there a screen that a browser could open on, and someone at the terminal?"""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_when_ready(url: str) -> None:
    """Open the browser as soon as the server answers, within 20 seconds."""
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            webbrowser.open(url)
            return
