"""The server refuses what would go wrong, and the worker does what waits."""

import os
import subprocess
import sys
import time

import pytest

from roadworthy.cli import serve
from roadworthy.cli.output import Failed


def test_a_port_in_use_is_named_with_a_way_out(capsys):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failed):
            serve.run_server("127.0.0.1", port, with_worker=False)
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_a_database_that_is_not_up_to_date_is_not_served(tmp_path):
    from roadworthy.cli.tests.make import Installation

    done = Installation(tmp_path, {"DATABASE_URL": ""}).run("serve")
    assert done.returncode == 1
    assert "roadworthy migrate" in done.stderr


def test_the_worker_does_what_waits_and_takes_its_heartbeat_away(ada_owns_tea, tmp_path):
    code = (
        "from roadworthy.core import jobs; from roadworthy.core.models import Workspace;"
        "import roadworthy.cli.tests.work as work;"
        "jobs.start('brew', work.brew, workspace=Workspace.objects.get(), product=None, by=None, file='tea.txt')"
    )
    ada_owns_tea.must("manage", "shell", "--no-imports", "-c", code)
    ada_owns_tea.must("worker", "--batch")
    assert (tmp_path / "tea.txt").read_text() == "ready"
    assert not (tmp_path / "data" / serve.HEARTBEAT).exists()


def test_an_orphaned_worker_leaves(ada_owns_tea, tmp_path):
    known = os.environ | {"ROADWORTHY_DATA": str(tmp_path / "data")} | ada_owns_tea.environment
    command = [sys.executable, "-m", "roadworthy", "worker", "--quiet", "--parent", "1"]
    process = subprocess.Popen(command, env=known, stdin=subprocess.DEVNULL)
    assert process.wait(timeout=30) == 0


def test_a_stubborn_process_is_ended(monkeypatch):
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.stdout.readline()
    began = time.monotonic()
    serve.stop(process)
    process.stdout.close()
    assert process.returncode == -9
    assert time.monotonic() - began < 15
