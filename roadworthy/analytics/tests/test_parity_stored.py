"""Random questions to stored events, sent in three parts, have the answer of brute force."""

import json
from datetime import datetime

import pytest

from roadworthy.analytics import store
from roadworthy.analytics.rules.kernels import answer, running
from roadworthy.analytics.rules.questions import QuestionError, parse
from roadworthy.analytics.store import places, reader
from roadworthy.analytics.tests import brute, random_questions
from roadworthy.analytics.tests.test_parity import same


@pytest.mark.parametrize("seed", range(1, 25))
def test_stored_events_and_brute_force_agree(seed, tmp_path, settings):
    settings.DATA = tmp_path
    document = random_questions.world(seed)
    now, calls = datetime.fromisoformat(document["now"]), document["events"]
    micro = int(now.timestamp()) * 1_000_000
    try:
        question = parse(document["question"], now=now)
    except QuestionError:
        return
    if "group" in json.dumps(document["question"]):
        return  # of events of one group at the same time only one bucket knows the order of arrival
    size = len(calls) // 3 + 1
    for place in range(0, len(calls), size):
        store.append(seed, 1, [json.dumps(call).encode() for call in calls[place : place + size]], at=micro)
        store.ingest_now()
    with running(("plain", "compiled")[seed % 2]):
        ours = answer(question, reader.open_events(places.product_folder(seed)))
    assert same(ours, brute.answer(question, calls, micro)), document["question"]
