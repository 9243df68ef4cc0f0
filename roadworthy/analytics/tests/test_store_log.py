"""The log: what was appended is there, whole and once; what was not is not."""

import errno
import os
import resource
import subprocess
import sys
import threading

import pytest

from roadworthy.analytics.store import LogFull, append, log, places, records

CALL = b'{"type":"track","event":"Opened","userId":"ada","messageId":"m%d"}'


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path
    yield places.log_folder()
    log.log().close()


def written(folder):
    """All batches of all files, and the damage."""
    found = []
    for file in sorted(folder.glob("*.log")):
        raw = file.read_bytes()
        assert raw.startswith(records.FILE_MARK)
        found.extend(records.read(raw, start=len(records.FILE_MARK)))
    return found


def test_calls_come_back_as_they_were_given(folder):
    append(7, 3, [CALL % 1, b"{}", '{"ü":"€"}'.encode()], at=-5)
    append(2**40, 1, [CALL % 2], at=6)
    first, second = written(folder)
    assert (first.product, first.source, first.at) == (7, 3, -5)
    assert first.calls == [CALL % 1, b"{}", '{"ü":"€"}'.encode()]
    assert (second.product, second.at, second.calls) == (2**40, 6, [CALL % 2])


def test_without_calls_nothing_is_written(folder):
    append(1, 1, [])
    assert not folder.exists()


def test_only_its_owner_may_read_the_log(folder):
    append(1, 1, [CALL % 1])
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_threads_that_wait_share_a_sync_and_lose_nothing(folder, monkeypatch):
    syncs, pause, real = [], threading.Event(), log.sync_data

    def slow_sync(fd):
        """The first takes until the seven others wait."""
        syncs.append(fd)
        for _ in range(2000):
            if len(syncs) > 1 or len(log.log()._waiting) == 7:
                break
            pause.wait(0.005)
        real(fd)

    monkeypatch.setattr(log, "sync_data", slow_sync)
    threads = [threading.Thread(target=append, args=(n, 1, [CALL % n])) for n in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted((batch.product, batch.calls[0]) for batch in written(folder)) == [(n, CALL % n) for n in range(8)]
    assert len(syncs) == 2


@pytest.mark.filterwarnings("ignore:This process")  # threads of other tests may still end
def test_a_forked_process_writes_to_a_file_of_its_own(folder):
    append(1, 1, [CALL % 1])
    child = os.fork()
    if not child:
        append(2, 1, [CALL % 2])
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    append(1, 1, [CALL % 3])
    assert len(list(folder.iterdir())) == 2
    assert sorted(b.calls[0] for b in written(folder)) == [CALL % 1, CALL % 2, CALL % 3]


def test_a_file_that_was_taken_away_is_not_written_to(folder):
    append(1, 1, [CALL % 1])
    (file,) = folder.iterdir()
    file.unlink()
    append(1, 1, [CALL % 2])
    assert [b.calls for b in written(folder)] == [[CALL % 2]]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT])
def test_when_the_sync_finds_no_room_nothing_of_the_batch_stays(folder, monkeypatch, error):
    append(1, 1, [CALL % 1])

    def full(fd):
        raise OSError(error, "full")

    with monkeypatch.context() as disk:
        disk.setattr(log, "sync_data", full)
        with pytest.raises(LogFull):
            append(1, 1, [CALL % 2])
    append(1, 1, [CALL % 3])
    assert [b.calls[0] for b in written(folder)] == [CALL % 1, CALL % 3]


FULL_DISK = """
import resource, sys
from django.conf import settings
settings.configure(DATA=sys.argv[1])
from roadworthy.analytics.store import LogFull, append
call = b'{"type":"track","properties":{"x":"' + b"x" * 900 + b'"}}'
append(1, 1, [call])
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, resource.RLIM_INFINITY))
kept = refused = 0
for n in range(8):
    try:
        append(2, 1, [call])
        kept += 1
    except LogFull:
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
append(3, 1, [call])
print(kept, refused)
"""


def test_a_full_disk_refuses_and_recovers(folder, tmp_path):
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    run = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, check=True)
    kept, refused = map(int, run.stdout.split())
    assert kept == 3
    assert refused == 5
    assert [batch.product for batch in written(folder)] == [1, 2, 2, 2, 3]


def test_a_torn_tail_is_told_from_damage_in_the_middle():
    whole = [records.encode(n, 1, 0, [CALL % n]) for n in range(3)]
    raw = b"".join(whole)
    for cut in range(1, len(whole[2])):
        *batches, end = records.read(raw[:-cut], start=0)
        assert [b.product for b in batches] == [0, 1]
        assert end == records.Damage(len(whole[0]) + len(whole[1]), None, True)
    assert [b.product for b in records.read(raw, start=0)] == [0, 1, 2]


def test_any_flipped_bit_of_a_record_is_found():
    raw = records.encode(7, 3, 12, [CALL % 1, CALL % 2])
    for bit in range(8 * len(raw)):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        first, *rest = records.read(bytes(flipped) + raw, start=0)
        assert isinstance(first, records.Damage)
        assert (first.start, first.end) == (0, len(raw))
        assert [b.calls for b in rest] == [[CALL % 1, CALL % 2]]
