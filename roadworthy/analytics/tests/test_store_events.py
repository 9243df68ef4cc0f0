"""What was appended is read as columns: the same as events held in memory, whatever the order and the files."""

import json
import random

import numpy as np
import pytest

from roadworthy.analytics import store
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.store import (
    compaction,
    files,
    ingester,
    manifest,
    places,
    product,
    reader,
    segments,
    upkeep,
)

START = 1_760_000_000_000_000
EVER = (-(2**62), 2**62)
KEYS = ("plan", "n", "tags", "path", "a.b", 'q"uote', "rare", "ünï", "nobody sends it")
TRAITS = ("plan", "size", "ok")
VALUES = [
    "free", "pro", "", "1", 1, 1.0, 2.5, True, False, None, [1, "x"], {"b": 1, "a": [None]}, 10**400, "€\u2028\n", -0.5,
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path
    return places.product_folder(1)


def stamp(micros):
    return str(np.datetime64(micros, "us")) + "Z"


def random_call(rng, n):
    """A call as ingest hands it on; few people, many ties, late ones, all kinds."""
    kind = rng.choice(["track"] * 8 + ["page", "screen", "identify", "identify", "alias", "group"])
    call = {"type": kind, "messageId": f"m{n if rng.random() < 0.95 else rng.randrange(n + 1)}"}
    late = rng.choice([0, 0, 0, 0, 40 * 86_400])
    call["timestamp"] = stamp(START + 1_000_000 * (n * 600 // 7 * 7 - late * rng.randrange(2) + rng.randrange(3)))
    ids = [f"u{rng.randrange(9)}", f"a{rng.randrange(12)}", 7]
    if rng.random() < 0.7:
        call["userId"] = rng.choice(ids)
    if rng.random() < 0.6 or "userId" not in call:
        call["anonymousId"] = rng.choice(ids)
    properties = {key: rng.choice(VALUES) for key in KEYS[:-1] if rng.random() < (0.02 if key == "rare" else 0.5)}
    if kind == "track":
        call |= {"event": rng.choice(["Opened", "Paid", "page", "Ö"]), "properties": properties}
    elif kind in ("page", "screen"):
        call |= {"properties": properties, "name": rng.choice(["", "Home"]), "category": "docs"}
        call["context"] = {"page": {"path": "/here", "title": "Here", "referrer": ""}, "locale": "en"}
    elif kind == "alias":
        call["previousId"] = rng.choice(ids)
    else:
        call["traits"] = {key: rng.choice(VALUES) for key in TRAITS if rng.random() < 0.7}
        if kind == "group":
            call["groupId"] = rng.choice(["acme", "initech", 3])
    return call


def picture(events):
    """Everything that events tell, in a form that does not depend on numbers and blocks."""
    persons, told = np.arange(events.persons, dtype=np.int32), {}
    if hasattr(events, "is_person"):
        persons = persons[events.is_person()]
    histories = {}
    for bucket in events.buckets(*EVER):
        last = EVER[0]
        for block in bucket:
            if not len(block.time):
                continue
            assert last <= block.time[0]
            assert (np.diff(block.time) >= 0).all()
            last = block.time[-1]
            columns = [block.column(key) for key in KEYS]
            for row in range(len(block.time)):
                values = [None if c.codes[row] < 0 else c.values[c.codes[row]] for c in columns]
                line = (int(block.time[row]), events.names[block.event[row]], [repr(value) for value in values])
                histories.setdefault(int(block.person[row]), []).append(line)
    groups, first = events.group_of_person(), events.first_seen()
    traits = [events.person_column(key) for key in TRAITS]
    for number, name in zip(persons.tolist(), events.ids(persons), strict=True):
        group = None if groups[number] < 0 else events.group_ids(groups[number : number + 1])[0]
        values = [repr(None if c.codes[number] < 0 else c.values[c.codes[number]]) for c in traits]
        told[name] = (histories.pop(number, []), group, values, int(first[number]))
    assert not histories, "every event is somebody's"
    group_traits = {}
    for number in range(len(events.group_column("plan").codes)):
        columns = [events.group_column(key) for key in TRAITS]
        values = [repr(None if c.codes[number] < 0 else c.values[c.codes[number]]) for c in columns]
        group_traits[events.group_ids(np.array([number], np.int32))[0]] = values
    return told, group_traits, events.extent()


def send(calls, at=START):
    store.append(1, 1, [json.dumps(call).encode() for call in calls], at=at)


@pytest.fixture
def tiny(monkeypatch):
    """Few persons fill all buckets, and few rows are many."""
    for module in (manifest, segments):
        monkeypatch.setattr(module, "PERSONS_A_RUN", 1)
    monkeypatch.setattr(compaction, "SETTLE_ROWS", 80)
    monkeypatch.setattr(compaction, "MONTH_ROWS", 120)
    monkeypatch.setattr(compaction, "COARSE_ROWS", 200)
    monkeypatch.setattr(compaction, "LATE_SHARE", 0.5)
    monkeypatch.setattr(files, "ROWS_A_GROUP", 7)


def keep_up(folder, **how):
    """All upkeep that is due."""
    with ingester.lock():
        held = product.Product(folder)
        while upkeep.keep_up(held, **how):
            pass


@pytest.mark.parametrize("seed", range(6))
def test_stored_events_are_those_in_memory(folder, tiny, seed):
    rng = random.Random(seed)
    calls = [random_call(rng, n) for n in range(300)]
    done = 0
    while done < len(calls):
        more = rng.randrange(1, 60)
        send(calls[done : done + more])
        done += more
        if rng.random() < 0.7:
            store.ingest_now()
        if rng.random() < 0.4:
            picture(reader.open_events(folder))
        if rng.random() < 0.5 and manifest.signature(folder):
            keep_up(folder)
    store.ingest_now()
    wanted = picture(MemoryEvents(calls, now=START))
    assert picture(reader.open_events(folder)) == wanted
    keep_up(folder, everything=True)
    assert picture(reader.open_events(folder)) == wanted
    reader._stores.clear()
    assert picture(reader.open_events(folder)) == wanted, "a process that begins now"
    now = manifest.load(folder)
    assert {"plan", "n", "tags", "path"} <= set(now.dictionaries)
    assert all(segment.span and set(now.dictionaries) == set(segment.columns) for segment in now.segments)
    assert len(now.facts) == len(now.ids) == len(now.merged) == len(now.calls) == 1
    whole = reader.open_events(folder)
    start, end = START, START + 60_000_000_000
    rows = sum(len(block.time) for bucket in whole.buckets(start, end) for block in bucket)
    times = [t for bucket in whole.buckets(*EVER) for block in bucket for t in block.time.tolist()]
    assert rows == sum(start <= t < end for t in times)


def test_days_of_a_month_that_is_over_become_one_segment_also_with_late_events(folder, monkeypatch):
    monkeypatch.setattr(compaction, "SETTLE_ROWS", 20)
    monkeypatch.setattr(compaction, "MONTH_ROWS", 10)
    monkeypatch.setattr(compaction, "COARSE_ROWS", 70)
    calls = []
    for n in range(60):
        call = {"type": "track", "event": "A", "userId": f"u{n % 7}", "messageId": f"m{n}"}
        calls.append(call | {"timestamp": f"2026-03-{1 + n % 9:02}T00:00:{n:02}Z"})
    with monkeypatch.context() as still:
        still.setattr(compaction, "is_over", lambda month: False)
        for start in (0, 20):
            send(calls[start : start + 20])
            store.ingest_now()
        keep_up(folder)
        assert len([one for one in manifest.load(folder).segments if one.span]) == 9
    keep_up(folder)
    assert len(manifest.load(folder).segments) == 1
    send(calls[40:])
    store.ingest_now()
    keep_up(folder, everything=True)
    assert len(manifest.load(folder).segments) == 1
    assert picture(reader.open_events(folder)) == picture(MemoryEvents(calls, now=START))
