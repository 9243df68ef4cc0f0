"""The ingester when something is wrong: the log keeps what cannot be taken in, and others do not wait for it."""

import errno
import threading

import pytest

from roadworthy.analytics import store
from roadworthy.analytics.store import files, holding, ingester, log, log_reading, manifest, places, reader, rebuilding
from roadworthy.analytics.tests.test_store_events import EVER

CALL = b'{"type": "track", "event": "A", "userId": "u%d", "messageId": "m%d"}'


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.DATA = tmp_path
    yield
    log.log().close()


def count(product):
    buckets = reader.open_events(places.product_folder(product)).buckets(*EVER)
    return sum(len(block.time) for bucket in buckets for block in bucket)


def send(product, *numbers):
    store.append(product, 1, [CALL % (n, n) for n in numbers])


def test_a_disk_that_is_full_while_files_are_written_loses_nothing(monkeypatch, caplog):
    send(1, 1, 2)

    def full(path, table):
        path.write_bytes(b"half a fi")
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as disk:
        disk.setattr(files, "write_parquet", full)
        assert store.ingest_now() == 0
    assert "the log keeps them" in caplog.text
    assert count(1) == 0
    assert store.ingest_now() == 2
    assert count(1) == 2
    assert not [path for path in places.product_folder(1).iterdir() if path.read_bytes() == b"half a fi"]


def test_a_broken_product_does_not_hold_up_another_and_catches_up_when_mended(caplog):
    send(1, 1, 2)
    send(2, 1)
    store.ingest_now()
    (places.product_folder(1) / manifest.NAME).write_bytes(b"broken")
    send(1, 3)
    send(2, 2)
    store.ingest_now()
    assert "could not be taken in" in caplog.text
    assert count(2) == 2
    rebuilding.rebuild(1)
    assert count(1) == 2
    store.ingest_now()
    assert (count(1), count(2)) == (3, 2)


def test_files_of_the_log_go_when_all_of_it_is_taken_in_and_nobody_writes():
    send(1, 1)
    with holding.lock():
        taking = ingester.Ingester()
        taking.remove_read(idle=0)
        assert log_reading.log_files(), "it has not been read yet"
        taking.drain()
        taking.remove_read()
        assert log_reading.log_files(), "somebody may go on writing"
        taking.remove_read(idle=0)
        assert not log_reading.log_files()
    send(1, 1, 2)
    assert store.ingest_now() == 2
    assert count(1) == 2


def test_one_process_at_a_time_is_the_ingester():
    with holding.lock(), pytest.raises(holding.Busy), holding.lock(wait=False):
        pass


def test_the_ingester_takes_in_what_comes_until_it_is_told_to_stop(monkeypatch):
    monkeypatch.setattr(ingester, "EVERY_SECONDS", 0.05)
    stopped = threading.Event()
    work = threading.Thread(target=ingester.run, args=(stopped.is_set,))
    work.start()
    try:
        for n in range(3):
            send(1, n)
            for _ in range(200):
                if count(1) == n + 1:
                    break
                stopped.wait(0.02)
            assert count(1) == n + 1
        assert ingester.is_running()
    finally:
        stopped.set()
        work.join()


def test_calls_that_cannot_be_understood_are_kept_aside_and_counted():
    store.append(
        1, 1, [b"no json", b'{"type": "dance", "userId": "u"}', b'{"type": "track", "userId": "u"}', CALL % (1, 1)]
    )
    store.ingest_now()
    assert count(1) == 1
    assert manifest.load(places.product_folder(1)).refused == 3
    lines = (places.product_folder(1) / "refused.jsonl").read_text().splitlines()
    assert ["dance" in lines[1], "names its event" in lines[2], len(lines)] == [True, True, 3]
