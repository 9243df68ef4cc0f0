"""Whatever is killed whenever: every acknowledged event is there, once, and readers never see a torn state."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from roadworthy.analytics import store
from roadworthy.analytics.store import log, log_reading, manifest, places, reader, records, verifying
from roadworthy.analytics.tests import killing
from roadworthy.analytics.tests.test_store_events import keep_up, send

KILLS = int(os.environ.get("KILLS", "60"))


def stored_numbers(folder):
    blocks = [block for bucket in reader.open_events(folder).buckets(*killing.EVER) for block in bucket]
    return [int(n) for block in blocks for n in killing.values(block)]


@pytest.mark.slow
def test_kills_lose_nothing_and_double_nothing(tmp_path, settings):
    settings.DATA = tmp_path
    environment = os.environ | {"PYTHONPATH": str(Path(store.__file__).parents[3])}
    command = [sys.executable, killing.__file__, str(tmp_path), str(KILLS), "1"]
    subprocess.run(command, env=environment, check=True, timeout=120 + KILLS)
    assert (tmp_path / "faults").read_text() == ""
    store.ingest_now()
    numbers = stored_numbers(places.product_folder(1))
    acknowledged = np.frombuffer((tmp_path / "acked").read_bytes(), "<u8")
    assert len(acknowledged) > 10 * KILLS
    assert len(set(numbers)) == len(numbers), "none is there twice"
    identified = {n for n in acknowledged.tolist() if n % 97 == 0}
    assert not set(acknowledged.tolist()) - identified - set(numbers), "none that was acknowledged is missing"
    found = manifest.load(places.product_folder(1))
    assert sum(run.rows for run in found.calls) >= len(identified)
    assert list(verifying.faults()) == []
    keep_up(places.product_folder(1), everything=True)
    assert sorted(stored_numbers(places.product_folder(1))) == sorted(numbers)


def test_a_torn_end_is_cut_off_kept_and_reported(tmp_path, settings, caplog):
    settings.DATA = tmp_path
    send([{"type": "track", "event": "A", "userId": "u", "messageId": "1"}])
    (file,) = log_reading.log_files()
    whole = file.read_bytes()
    torn = records.encode(1, 1, 0, [b'{"type": "track"}'])[:-3]
    file.write_bytes(whole + torn)
    log.log().close()
    assert store.ingest_now() == 1
    assert file.read_bytes() == whole
    (kept,) = (places.root() / "damaged").iterdir()
    assert kept.read_bytes() == torn
    assert "were set aside" in caplog.text
    assert store.ingest_now() == 0


def test_damage_in_the_middle_costs_only_what_is_damaged(tmp_path, settings, caplog):
    settings.DATA = tmp_path
    for n in range(3):
        send([{"type": "track", "event": "A", "userId": "u", "properties": {"n": n}, "messageId": str(n)}])
    (file,) = log_reading.log_files()
    raw = bytearray(file.read_bytes())
    raw[raw.index(b'"n": 1') + 5] ^= 1
    file.write_bytes(raw)
    assert store.ingest_now() == 2
    assert sorted(stored_numbers(places.product_folder(1))) == [0, 2]
    assert "were set aside" in caplog.text
