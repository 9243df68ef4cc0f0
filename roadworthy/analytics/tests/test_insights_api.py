"""Insights and answers as JSON."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from roadworthy.analytics import queries, store
from roadworthy.analytics.models import Insight
from roadworthy.api.tests.make import caller

QUESTION = {"kind": "trend", "series": [{"any_of": [{"event": "Paid"}], "measure": "count"}]}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def ask(ada, workspace, tea):
    return caller(ada, workspace)


def test_an_insight_is_kept_changed_archived_and_deleted(ask, ada):
    made = ask.post("/products/tea/insights", {"name": "Payers", "question": QUESTION, "chart": "bars"})
    assert made.status_code == 201
    place = made.headers["Location"].removeprefix("/api/v1")
    assert made.json()["kind"] == "trend"
    assert (made.json()["chart"], made.json()["owner_id"]) == ("bars", ada.pk)
    changed = ask.patch(place, {"question": {"kind": "paths"}, "is_archived": True}).json()
    assert (changed["kind"], changed["is_archived"]) == ("paths", True)
    assert ask.delete(place).status_code == 204
    assert not Insight.objects.exists()


def test_its_answer_is_that_of_the_pages(ask, tea):
    at = (timezone.now() - timedelta(hours=5)).isoformat()
    call = {"type": "track", "userId": "ada", "event": "Paid", "timestamp": at, "messageId": "1"}
    store.append(tea.pk, 0, [json.dumps(call).encode()])
    store.ingest_now()
    made = ask.post("/products/tea/insights", {"name": "Payers", "question": QUESTION}).json()
    told = ask.get(f"/products/tea/insights/{made['id']}/answer").json()
    assert told == {"kind": "trend", "answer": queries.answer(tea, QUESTION)}
    assert told["answer"]["series"][0]["total"] == 1


def test_an_insight_that_cannot_be_answered_says_why(ask):
    question = {"kind": "funnel", "steps": [{"where": [{"key": "k", "op": "x"}]}]}
    made = ask.post("/products/tea/insights", {"name": "Odd", "question": question}).json()
    told = ask.get(f"/products/tea/insights/{made['id']}/answer")
    assert told.status_code == 409
    assert "steps.0.where.0.op" in told.content.decode()


@pytest.mark.parametrize("question", [{}, {"kind": "horoscope"}, {"kind": "trend", "x": "\x00"}])
def test_what_cannot_be_kept_is_refused(ask, question):
    assert ask.post("/products/tea/insights", {"name": "A", "question": question}).status_code == 409
    assert not Insight.objects.exists()
