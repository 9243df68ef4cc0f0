"""Questions about a product's stored events: the same answer as from memory, kept until events arrive."""

import json
from datetime import UTC, datetime

import pytest

from roadworthy.analytics import queries, store
from roadworthy.analytics.queries import answering
from roadworthy.analytics.rules.questions import QuestionError

NOW = datetime(2026, 1, 7, tzinfo=UTC)
FUNNEL = {"kind": "funnel", "steps": [{"event": "Signed Up"}, {"event": "Paid"}]}


@pytest.fixture
def tea_with_events(tea, tmp_path, settings):
    settings.DATA = tmp_path
    send(tea, "ada", "Signed Up", 5)
    send(tea, "ada", "Paid", 6)
    send(tea, "vic", "Signed Up", 6)
    return tea


def send(product, who, event, day):
    call = {"type": "track", "userId": who, "event": event, "timestamp": f"2026-01-0{day}T10:00:00Z"}
    call["messageId"] = f"{who} {event} {day}"
    store.append(product.pk, 1, [json.dumps(call).encode()])
    store.ingest_now()


def users(product, document=FUNNEL):
    return [step["users"] for step in queries.answer(product, document, now=NOW)["steps"]]


def test_stored_events_answer(tea_with_events):
    assert users(tea_with_events) == [2, 1]


def test_an_answer_is_kept_until_events_arrive(tea_with_events, monkeypatch):
    assert users(tea_with_events) == [2, 1]
    with monkeypatch.context() as patch:
        patch.setattr(answering.kernels, "answer", lambda *given: pytest.fail("it was computed again"))
        assert users(tea_with_events) == [2, 1]
    send(tea_with_events, "vic", "Paid", 6)
    assert users(tea_with_events) == [2, 2]


def test_who_changes_an_answer_does_not_change_the_kept_one(tea_with_events):
    queries.answer(tea_with_events, FUNNEL, now=NOW)["steps"].clear()
    assert users(tea_with_events) == [2, 1]


def test_a_wrong_question_is_named(tea_with_events):
    with pytest.raises(QuestionError) as error:
        queries.answer(tea_with_events, FUNNEL | {"order": "backwards"})
    assert error.value.field == "order"


def test_kernels_are_prepared_where_there_are_many_events(tea_with_events, monkeypatch):
    assert not answering.prepare()
    monkeypatch.setattr(answering, "MANY_BYTES", 10)
    assert answering.prepare()


def test_a_minutes_questions_are_the_same():
    assert answering.this_minute().second == 0
