"""Questions through the API: the answer of the command line, and faults that name the member."""

import json

import pytest

from roadworthy.analytics import store
from roadworthy.api.tests.make import caller

FUNNEL = {
    "kind": "funnel",
    "from": "2026-01-01",
    "to": "2026-01-31",
    "steps": [{"event": "Tasted"}, {"event": "Bought"}],
}


@pytest.fixture
def ask(tea, vic, tmp_path, settings):
    settings.DATA = tmp_path
    for number, event in enumerate(("Tasted", "Bought")):
        call = {"type": "track", "userId": "ada", "event": event, "timestamp": f"2026-01-0{number + 1}T10:00:00Z"}
        store.append(tea.pk, 1, [json.dumps(call | {"messageId": event}).encode()])
    store.ingest_now()
    return lambda question: caller(vic, tea.workspace).post("/products/tea/query", question)


def test_who_may_read_may_ask(ask):
    response = ask(FUNNEL | {"actors": {"step": 1}})
    assert response.status_code == 200, response.content
    assert [step["users"] for step in response.json()["steps"]] == [1, 1]
    assert response.json()["steps"][1]["mean_seconds"] == 86_400
    assert response.json()["actors"] == ["ada"]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"order": "backwards"}, "order"), ({"steps": [{"where": [{"key": "k", "op": "is"}]}]}, "steps.0.where.0.op")],
)
def test_a_fault_names_its_member(ask, change, field):
    response = ask(FUNNEL | change)
    assert response.status_code == 409
    assert response["Content-Type"].startswith("application/problem+json")
    assert field in response.content.decode()
