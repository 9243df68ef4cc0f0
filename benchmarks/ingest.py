"""Events a second over HTTP in batches of 100, durable, on one core of the web process, and its memory meanwhile.

A server as `roadworthy serve` starts it, with a data folder of its own; clients on kept connections in a process of
their own send batches as SDKs do, each event with an id of its own, and wait for every answer. The figure is events
for each second of CPU of the web process (all its threads), so that clients beside it on the same cores do not count;
the wall clock stands beside it. Durable: afterwards the log is read and every acknowledged event is there.
"""

from __future__ import annotations

import argparse
import base64
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

TARGET_EVENTS = 30_000
MOST_GROWTH_MB = 20
KEY = "b" * 32
MARK = b"@@@@@@@@@@@@"
CONNECTIONS = 8
TICKS = os.sysconf("SC_CLK_TCK")


def one_call(number: int) -> dict[str, object]:
    """A call as a browser's SDK sends it, about 600 bytes."""
    return {
        "type": "track",
        "event": f"Event {number % 40}",
        "anonymousId": f"a{number * 7919 % 50_000:08}",
        "userId": f"u{number * 104_729 % 50_000}",
        "messageId": f"bench-{MARK.decode()}-{number}",
        "originalTimestamp": "2026-03-31T12:00:00.000Z",
        "properties": {"plan": "Gold", "price": number % 100 + 0.5, "path": f"/shop/{number % 90}", "new": True},
        "context": {
            "library": {"name": "analytics.js", "version": "npm:next-1.84.3"},
            "locale": "en-GB",
            "page": {"path": f"/shop/{number % 90}", "title": "Shop", "url": "https://shop.example/", "referrer": ""},
            "userAgent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
        },
    }


def request_of(batch: int, size: int) -> bytes:
    """A whole request whose mark is still to be replaced by a number of the same length."""
    calls = [one_call(batch * size + number) for number in range(size)]
    body = json.dumps({"batch": calls, "sentAt": "2026-03-31T12:00:01.000Z"}, separators=(",", ":")).encode()
    head = (
        "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: Basic {base64.b64encode(f'{KEY}:'.encode()).decode()}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send_all(port: int, batches: int, size: int, start: int) -> None:
    """Send so many batches over kept connections; every one must be acknowledged."""
    templates = [request_of(number, size) for number in range(50)]
    numbers, lock, faults = iter(range(start, start + batches)), threading.Lock(), []

    def work() -> None:
        with socket.create_connection(("127.0.0.1", port)) as wire:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                wire.sendall(templates[number % 50].replace(MARK, f"{number:012}".encode()))
                answer = b""
                while b"}" not in answer:
                    answer += wire.recv(4096)
                if b" 200 " not in answer[:20]:
                    faults.append(answer)
                    return

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if faults:
        raise SystemExit(f"a batch was not acknowledged: {faults[0][:300]!r}")


def children(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(word) for word in task.read_text().split()]
    return found


def cpu_seconds(pid: int) -> float:
    """CPU of a process and all below it."""
    total = 0
    for one in children(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_mb(pid: int) -> float:
    """Memory that is no file's, of a process and all below it."""
    total = 0
    for one in children(pid):
        lines = Path(f"/proc/{one}/status").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
    return total / 1024


def prepare(folder: str) -> None:
    """A database with one source, in a process of its own."""
    os.environ |= {"ROADWORTHY_DATA": folder, "DJANGO_SETTINGS_MODULE": "roadworthy.settings"}
    os.environ.setdefault("ROADWORTHY_PLAIN_STATIC", "1")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from roadworthy.analytics.models import Source, WriteKey
    from roadworthy.core.models import Product, Workspace

    home = Workspace.objects.create(name="Teahouse", slug="teahouse")
    product = Product.objects.create(workspace=home, name="Tea", slug="tea")
    WriteKey.objects.create(source=Source.objects.create(product=product, name="Web", most_per_minute=None), key=KEY)


def in_the_log(folder: str) -> int:
    """How many events lie in the log."""
    from roadworthy.analytics.store import records

    found = 0
    for path in Path(folder, "events", "log").glob("*.log"):
        data = path.read_bytes()
        found += sum(len(one.calls) for one in records.read(data, start=len(records.FILE_MARK)))
    return found


def start_server(folder: str, port: int) -> subprocess.Popen[bytes]:
    """The web process alone: no worker and no ingester beside it."""
    code = (
        "from roadworthy.cli.start import start_django; start_django()\n"
        "from roadworthy.cli.serve import run_server\n"
        f"run_server('127.0.0.1', {port}, with_worker=False)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"ROADWORTHY_DATA": folder})
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/projects/{KEY}/settings", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    raise SystemExit("the server did not start")


def in_own_process(work: object, *arguments: object) -> None:
    """Run it in a process of its own, and fail as it fails."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(1)


def measure(batches: int, size: int) -> dict[str, float]:
    """Warm up with a tenth, then send all; what it took."""
    with tempfile.TemporaryDirectory(prefix="roadworthy-bench-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        in_own_process(prepare, folder)
        server = start_server(folder, port)
        try:
            warm = max(batches // 10, 50)
            in_own_process(send_all, port, warm, size, 0)
            before, memory = cpu_seconds(server.pid), memory_mb(server.pid)
            began = time.perf_counter()
            in_own_process(send_all, port, batches, size, warm)
            wall = time.perf_counter() - began
            cpu, grown = cpu_seconds(server.pid) - before, memory_mb(server.pid) - memory
        finally:
            server.terminate()
            server.wait()
        os.environ |= {"ROADWORTHY_DATA": folder}
        there = in_the_log(folder)
    events = batches * size
    if there != events + warm * size:
        raise SystemExit(f"{events + warm * size} events were acknowledged and {there} are in the log")
    return {
        "events": events,
        "events_per_cpu_second": events / cpu,
        "events_per_second": events / wall,
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "memory_mb": memory + grown,
        "memory_growth_mb": grown,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=3_000)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.batches, options.size)
    if options.json:
        print(json.dumps(found))
    else:
        rate, wall = found["events_per_cpu_second"], found["events_per_second"]
        memory, grown = found["memory_mb"], found["memory_growth_mb"]
        print(f"{found['events']:,} events in batches of {options.size}, each acknowledged after fsync and found again")
        print(f"  a CPU second of the web process  {rate:>9,.0f} events (target {TARGET_EVENTS:,})")
        print(f"  a second by the wall clock       {wall:>9,.0f} events, clients on the same cores")
        print(f"  memory of the web process        {memory:>9,.0f} MB, {grown:+.1f} MB since it was warm")
    is_flat = found["memory_growth_mb"] <= MOST_GROWTH_MB
    return int(found["events_per_cpu_second"] < TARGET_EVENTS or not is_flat)


if __name__ == "__main__":
    sys.exit(main())
