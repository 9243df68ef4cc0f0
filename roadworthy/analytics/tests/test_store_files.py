"""Files of events: checked, made again, written out, and emptied of a person."""

import json
import random
import shutil

import numpy as np
import pytest

from roadworthy.analytics import store
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.store import exporting, files, log, manifest, places, product, reader, rebuilding, verifying
from roadworthy.analytics.tests.test_store_events import EVER, START, keep_up, picture, random_call, send, tiny

__all__ = ["tiny"]
ADA, BOB = "ada@example.com", "bob@example.com"


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path
    yield places.product_folder(1)
    log.log().close()


@pytest.fixture
def calls(folder, tiny):
    """Three hundred random calls, most of them compacted, some only just taken in."""
    rng = random.Random(3)
    calls = [random_call(rng, n) for n in range(300)]
    send(calls[:250])
    store.ingest_now()
    reader.open_events(folder).buckets(*EVER)[0][0].column("plan")
    keep_up(folder)
    send(calls[250:])
    store.ingest_now()
    return calls


def test_whole_files_have_no_faults(calls):
    assert list(verifying.faults()) == []


def test_any_flipped_bit_is_found(folder, calls):
    send(calls[:5])  # the log holds something too
    rng = random.Random(1)
    named = [folder / file.name for file in manifest.load(folder).files()]
    for path in [*named, folder / manifest.NAME, *places.log_folder().iterdir()]:
        whole = path.read_bytes()
        for _ in range(6):
            bit = rng.randrange(8 * len(whole))
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            assert any(path.name in fault for fault in verifying.faults()), (path, bit)
        path.write_bytes(whole[:-1])
        assert any(path.name in fault for fault in verifying.faults())
        path.write_bytes(whole)
    named[0].unlink()
    assert [fault for fault in verifying.faults() if "missing" in fault]


def test_everything_derived_is_made_again(folder, calls):
    wanted = picture(MemoryEvents(calls, now=START))
    for file in manifest.load(folder).files():
        if not file.name.endswith(".parquet"):
            (folder / file.name).write_bytes(b"broken")
    (folder / "facts-999.arrow").write_bytes(b"a stray")
    rebuilding.rebuild(1)
    reader._stores.clear()
    assert picture(reader.open_events(folder)) == wanted
    assert list(verifying.faults()) == []
    send(calls[:40])
    store.ingest_now()
    assert picture(reader.open_events(folder)) == wanted, "what came before is still known"


def test_a_lost_manifest_is_made_again_each_call_once(folder, calls):
    wanted = picture(MemoryEvents(calls, now=START))
    (folder / manifest.NAME).write_bytes(b"broken")
    with pytest.raises(manifest.Damaged):
        reader.open_events(folder)
    rebuilding.rebuild(1)
    assert picture(reader.open_events(folder)) == wanted


def test_json_lines_come_back_as_they_went_in(folder, calls, tmp_path):
    file = tmp_path / "out.jsonl"
    exporting.write_json_lines(1, file)
    lines = [json.loads(line) for line in file.read_text().split("\n")[:-1]]
    assert picture(MemoryEvents(lines, now=START)) == picture(MemoryEvents(calls, now=START))


def test_csv_and_parquet_hold_every_event_with_its_person(folder, calls, tmp_path):
    import csv

    import pyarrow.parquet as pq

    events = MemoryEvents(calls, now=START)
    total = sum(len(block.time) for bucket in events.buckets(*EVER) for block in bucket)
    assert exporting.write_csv(1, tmp_path / "out.csv") == total
    assert exporting.write_parquet(1, tmp_path / "out.parquet") == total
    with (tmp_path / "out.csv").open(newline="") as source:
        rows = list(csv.DictReader(source))
    table = pq.read_table(tmp_path / "out.parquet")
    assert [row["person"] for row in rows] == table.column("person").to_pylist()
    told, _, _ = picture(events)
    counts = {name: len(history) for name, (history, *_) in told.items() if history}
    assert {name: sum(row["person"] == name for row in rows) for name in counts} == counts


def person_calls():
    """Ada under two ids and a nickname that only she has, and Bob."""
    yield {"type": "track", "event": "Opened", "anonymousId": "device-of-ada", "properties": {"plan": "free"}}
    yield {"type": "identify", "userId": ADA, "anonymousId": "device-of-ada", "traits": {"nick": "countess"}}
    yield {"type": "track", "event": "Opened", "userId": ADA, "properties": {"plan": "only-hers", "n": 1}}
    yield {"type": "alias", "userId": "ada-2", "previousId": ADA}
    yield {"type": "track", "event": "Opened", "userId": BOB, "properties": {"plan": "free", "n": 1}}
    yield {"type": "group", "userId": BOB, "groupId": "acme", "traits": {"seats": 4}}


def send_people():
    calls = [call | {"messageId": f"m{n}", "timestamp": f"2026-03-0{n + 1}T00:00:00Z"} for n, call in
             enumerate(person_calls())]  # fmt: skip
    send(calls)
    return calls


def test_all_of_a_person_is_exported_under_any_id(folder):
    calls = send_people()  # not taken in yet
    found = store.export_person(1, "device-of-ada")
    assert found["ids"] == ["ada-2", ADA, "device-of-ada"]
    assert [call["messageId"] for call in found["calls"]] == ["m0", "m1", "m2", "m3"]
    assert found["calls"][1]["traits"] == calls[1]["traits"]
    assert found["calls"][2] == calls[2]
    assert store.export_person(1, "nobody") is None


def bytes_of(path):
    """What a file holds, unpacked."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return json.dumps(pq.read_table(path).to_pylist(), default=str).encode()
    return path.read_bytes()


@pytest.mark.parametrize("is_compacted", [False, True])
def test_nothing_of_a_person_stays(folder, is_compacted):
    calls = send_people()
    store.append(1, 1, [b'{"type": "track", "userId": "%s"}' % ADA.encode()])  # not understood, for it names no event
    store.ingest_now()
    reader.open_events(folder).buckets(*EVER)[0][0].column("plan")
    if is_compacted:
        keep_up(folder, everything=True)
    send([calls[2] | {"messageId": "still in the log"}])
    assert store.forget_person(1, "ada-2") == 3
    for path in places.root().rglob("*"):
        if path.is_file():
            raw = bytes_of(path)
            found = [word for word in (ADA, "ada-2", "device-of-ada", "only-hers", "countess") if word.encode() in raw]
            assert not found, path
    events = reader.open_events(folder)
    ((history, *rest),) = picture(events)[0].values()
    assert len(history) == 1
    assert rest[0] == "acme"
    assert list(verifying.faults()) == []


def test_who_was_removed_may_come_again_as_a_new_person_but_old_calls_do_not(folder):
    calls = send_people()
    store.ingest_now()
    store.forget_person(1, ADA)
    assert store.forget_person(1, ADA) == 0
    send([calls[2], calls[2] | {"messageId": "new"}])
    store.ingest_now()
    told = picture(reader.open_events(folder))[0]
    assert {name: len(history) for name, (history, *_) in told.items()} == {ADA: 1, BOB: 1}


def test_events_older_than_a_day_are_dropped(folder, calls):
    times = sorted(t for bucket in reader.open_events(folder).buckets(*EVER) for b in bucket for t in b.time.tolist())
    moment = times[len(times) // 2] // 86_400_000_000 * 86_400_000_000
    older = sum(time < moment for time in times)
    assert older > 20
    first = reader.open_events(folder).first_seen()
    assert store.drop_before(1, moment) == older
    events = reader.open_events(folder)
    assert sorted(t for bucket in events.buckets(*EVER) for b in bucket for t in b.time.tolist()) == times[older:]
    assert np.array_equal(events.first_seen(), first), "when somebody was first seen is still known"
    assert store.drop_before(1, moment) == 0
    assert store.drop_before(2, moment) == 0


def test_files_that_an_ended_round_left_are_removed(folder, calls):
    stray = folder / "events-12345.arrow"
    stray.write_bytes(b"")
    product.Product(folder)
    assert not stray.exists()
    assert not [fault for file in manifest.load(folder).files() if (fault := files.check(folder, file))]


def test_other_events_in_the_same_place_are_not_mistaken_for_those_before(folder):
    send_people()
    store.ingest_now()
    assert set(picture(reader.open_events(folder))[0]) == {"ada-2", BOB}
    log.log().close()
    shutil.rmtree(places.root())
    assert reader.open_events(folder).extent() is None
    send([{"type": "track", "event": "Else", "userId": "eve", "timestamp": "2026-01-01T00:00:00Z"}])
    store.ingest_now()
    events = reader.open_events(folder)
    assert set(picture(events)[0]) == {"eve"}
    assert "Else" in list(events.names)


@pytest.mark.parametrize("write", exporting.WRITERS.values())
def test_without_events_all_is_empty_and_nothing_fails(folder, tmp_path, write):
    assert picture(reader.open_events(folder)) == picture(MemoryEvents([], now=START))
    assert write(1, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()
    assert store.export_person(1, ADA) is None
    assert store.forget_person(1, ADA) == 0
    assert list(verifying.faults()) == []


def test_a_message_counts_once_however_often_and_late_it_is_sent_again(folder, monkeypatch):
    call = {"type": "track", "event": "A", "userId": "u", "timestamp": "2020-01-01T00:00:00Z"}
    for n in range(12):
        send([call | {"messageId": f"m{n % 5}"}, call | {"messageId": f"n{n}"}], at=START + n * 40 * 86_400_000_000)
        store.ingest_now()
        keep_up(folder, everything=n % 4 == 3)
    assert manifest.load(folder).rows == 5 + 12
    assert manifest.load(folder).resent == 7
