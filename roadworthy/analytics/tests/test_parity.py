"""Random questions have the same answer by kernels, plain and compiled, and by brute force."""

import json
import math
import os
from datetime import datetime

import numpy as np
import pytest

from roadworthy.analytics.rules.kernels import answer, running, warm
from roadworthy.analytics.rules.kernels.rows import order_of
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.questions import QuestionError, parse
from roadworthy.analytics.tests import brute, random_questions

# `ROADWORTHY_SEEDS=10000-20000` asks others, and more of them.
FIRST, LAST = map(int, os.environ.get("ROADWORTHY_SEEDS", "0-400").split("-"))
BLOCKS = 8


def same(ours, theirs):
    """Equal, numbers but for their last digits."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return ours is not None and theirs is not None and math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return type(ours) is type(theirs) and ours == theirs


def check(seed, mode):
    document = random_questions.world(seed)
    now = datetime.fromisoformat(document["now"])
    micro = int(now.timestamp()) * 1_000_000
    try:
        question = parse(document["question"], now=now)
    except QuestionError as error:
        if error.field in ("to", "of.to"):
            return
        raise
    # Of events of one group at the same time only one bucket knows the order of arrival.
    asked = document["question"].get("of", document["question"])
    buckets, cuts = (1, []) if asked.get("per") == "group" else (seed % 3 + 1, [micro - 3 * 86_400_000_000])
    events = MemoryEvents(document["events"], now=micro, buckets=buckets, cuts=cuts)
    with running(mode):
        ours = answer(question, events)
    theirs = brute.answer(question, document["events"], micro)
    assert same(ours, theirs), f"seed {seed}: {json.dumps(document['question'])}\n{ours}\n{theirs}"
    json.dumps(ours, allow_nan=False)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_plain_kernels_and_brute_force_agree(block):
    for seed in range(FIRST + block, LAST, BLOCKS):
        check(seed, "plain")


def test_compiled_kernels_and_brute_force_agree():
    for seed in range(FIRST + 3, LAST, 2):
        check(seed, "compiled")


def test_kernels_can_be_compiled_ahead_of_time():
    told = []
    warm(lambda done, of: told.append((done, of)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len(told) - 1


def test_many_actors_are_ordered_as_few_are():
    rng = np.random.default_rng(1)
    for most in (1000, 1_000_000):
        actor = rng.integers(0, most, 150_000).astype(np.int32)
        assert (order_of(actor) == np.argsort(actor, kind="stable")).all()
