"""A real ClickHouse of three shards for the tests: three processes of chDB's library, which npm keeps.

`@chdb/lib-linux-x64-gnu` is a whole ClickHouse that can listen. It is installed once, beside the user's other caches
(or in ROADWORTHY_TEST_CACHE); the shards run while a session's tests want them. By hand:
`python -m tests.clickhouse_cluster` starts one and prints its address.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "@chdb/lib-linux-x64-gnu"
VERSION = "26.7.3-stable.1"  # the tag `latest` is older and cannot listen
CLUSTER = "shards"
CACHE = Path(os.environ.get("ROADWORTHY_TEST_CACHE") or Path.home() / ".cache" / "roadworthy-tests")
SHARD = Path(__file__).with_name("clickhouse_shard.py")
CONFIG = """<clickhouse>
  <logger><level>none</level><console>0</console></logger>
  <remote_servers><{cluster}>{shards}</{cluster}></remote_servers>
  <zookeeper><implementation>testkeeper</implementation></zookeeper>
  <macros><shard>{number}</shard><replica>1</replica></macros>
  <max_server_memory_usage>2000000000</max_server_memory_usage>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <mark_cache_size>67108864</mark_cache_size>
</clickhouse>
"""
REPLICA = "<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"


@dataclass(frozen=True)
class Cluster:
    """Three shards that listen.

    Attributes:
        url: the addresses of all nodes as ROADWORTHY_CLICKHOUSE_URL takes them.
        name: what `remote_servers` calls them.
        processes: one a shard.
    """

    url: str
    name: str
    processes: tuple[subprocess.Popen, ...]


def library() -> Path:
    """The library's file, installed by npm when it is not there yet.

    Raises:
        RuntimeError: npm is missing or could not install it.
    """
    folder = CACHE / f"chdb-{VERSION}"
    file = folder / "node_modules" / PACKAGE / "libchdb.so"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            install(folder)
    return file


def install(folder: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise RuntimeError("The tests on ClickHouse need npm to fetch it. On Debian: apt-get install nodejs npm")
    command = [npm, "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder), f"{PACKAGE}@{VERSION}"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
    if done.returncode:
        raise RuntimeError(f"npm could not install {PACKAGE}@{VERSION}:\n{done.stderr[-2000:]}")


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def start(folder: Path, shards: int = 3) -> Cluster:
    """Start the shards in `folder` and wait until all of them answer."""
    file, ports = library(), free_ports(2 * shards)
    tcp, http = ports[:shards], ports[shards:]
    replicas = "".join(REPLICA.format(port=port) for port in tcp)
    processes = []
    for number in range(shards):
        home = folder / f"shard-{number}"
        home.mkdir(parents=True)
        config = home / "config.xml"
        config.write_text(CONFIG.format(cluster=CLUSTER, shards=replicas, number=number + 1))
        options = [f"--config-file={config}", f"--path={home / 'data'}", "--listen_host=127.0.0.1"]
        listen = [f"--tcp_port={tcp[number]}", f"--http_port={http[number]}"]
        command = [sys.executable, str(SHARD), str(file), *options, *listen]
        with (home / "log").open("w") as log:
            processes.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log))
    cluster = Cluster(",".join(f"http://127.0.0.1:{port}" for port in http), CLUSTER, tuple(processes))
    for number, port in enumerate(http):
        wait_for(f"http://127.0.0.1:{port}/ping", processes[number], folder / f"shard-{number}" / "log")
    return cluster


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"A ClickHouse shard does not answer:\n{log.read_text()[-2000:]}")


def stop(cluster: Cluster) -> None:
    """End the shards; their data go with their folder."""
    for process in cluster.processes:
        process.kill()
    for process in cluster.processes:
        process.wait()


@contextmanager
def running(shards: int = 3):
    """A cluster for as long as the block lasts, its data in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="roadworthy-clickhouse-"))
    cluster = None
    try:
        cluster = start(folder, shards)
        yield cluster
    finally:
        if cluster:
            stop(cluster)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def clickhouse_cluster():
    """Three shards, started when the first test asks for them, stopped with the session."""
    with running() as cluster:
        yield cluster


if __name__ == "__main__":
    with running() as by_hand:
        print(by_hand.url, flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
