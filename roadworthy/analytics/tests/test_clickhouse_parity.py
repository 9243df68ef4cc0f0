"""Random questions have the same answer on a ClickHouse of three shards, by kernels and by brute force."""

import functools
import json
import math
import operator
import os
import random

import numpy as np
import pytest

from roadworthy.analytics.clickhouse import copying, engine, schema
from roadworthy.analytics.clickhouse.connection import parse as parse_address
from roadworthy.analytics.clickhouse.scope import scope_of
from roadworthy.analytics.rules import kernels
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.questions import QuestionError, parse
from roadworthy.analytics.tests import brute, random_questions

QUESTIONS = 8
# Worlds, each asked so many questions. `ROADWORTHY_CLICKHOUSE_SEEDS=100-400` asks others, and more of them.
FIRST, LAST = map(int, os.environ.get("ROADWORTHY_CLICKHOUSE_SEEDS", "0-18").split("-"))


@pytest.fixture(scope="module")
def server(clickhouse_cluster):
    server = parse_address(clickhouse_cluster.url, cluster=clickhouse_cluster.name).named("parity_tests")
    schema.drop(server)
    schema.migrate(server)
    yield server
    schema.drop(server)


@pytest.mark.slow
def test_three_routes_agree(server):
    """Each world is a product of its own in the same tables, so no answer may know another's events."""
    found = [compare(server, seed) for seed in range(FIRST, LAST)]
    different = [fault for _, faults in found for fault in faults]
    assert not different, f"{len(different)} of {sum(asked for asked, _ in found)} differ:\n" + "\n".join(different[:5])


def compare(server, seed):
    """How many questions were asked of a world, and what differs."""
    maker = random_questions.Maker(seed)
    calls, documents = maker.calls(), [maker.question() for _ in range(QUESTIONS)]
    micro = int(maker.now.timestamp()) * 1_000_000
    questions = [(one, asked) for one in documents if (asked := readable(one, maker.now))]
    events = MemoryEvents(calls, now=micro)
    pieces = pieces_of(events, seed) if seed % 3 == 0 else None
    keys = functools.reduce(operator.or_, (copying.keys_of(asked) for _, asked in questions), copying.Keys())
    copying.copy(server, seed + 1, events, keys, pieces=pieces)
    scope = scope_of(server, seed + 1)
    faults = []
    for document, asked in questions:
        ours, theirs = engine.answer_scope(asked, scope), kernels.answer(asked, events)
        plainly = brute.answer(asked, calls, micro)
        json.dumps(ours, allow_nan=False)
        if not (same(ours, theirs) and same(theirs, plainly)):
            faults.append(f"seed {seed}: {json.dumps(document)}\n  {ours}\n  {theirs}\n  {plainly}")
    return len(questions), faults


def readable(document, now):
    """The question, or None of one whose range ends before it begins."""
    try:
        return parse(document, now=now)
    except QuestionError:
        return None


def pieces_of(events, seed):
    """Persons as they were before they were merged: every event's person is one of up to three pieces of theirs."""
    rng = random.Random(seed)
    extent = events.extent()
    blocks = [block for blocks in events.buckets(extent[0], extent[1] + 1) for block in blocks] if extent else []
    person = np.concatenate([block.person for block in blocks] or [np.empty(0, np.int32)]).astype(np.int64)
    piece = np.array([rng.randrange(3) for _ in person], np.int64)
    merged = piece > 0
    found = person.copy()
    found[merged] = events.persons + np.unique((person * 3 + piece)[merged], return_inverse=True)[1]
    return found


def same(ours, theirs):
    """Equal, numbers but for their last digits."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return ours is not None and theirs is not None and math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return type(ours) is type(theirs) and ours == theirs
