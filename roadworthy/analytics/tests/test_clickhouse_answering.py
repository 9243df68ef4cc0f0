"""With an address of a ClickHouse, a product's questions go there; the answers are the same, and so are the pages."""

import json
from datetime import UTC, datetime

import pytest

from roadworthy.analytics import queries, store
from roadworthy.analytics.clickhouse import connection, schema
from roadworthy.cli.application import run

NOW = datetime(2026, 1, 31, tzinfo=UTC)
FUNNEL = {"kind": "funnel", "from": "2026-01-01", "steps": [{"event": "Signed Up"}, {"event": "Paid"}]}


@pytest.fixture
def product(ada, tea, tmp_path, settings):
    settings.DATA = tmp_path
    return tea


@pytest.fixture
def address(clickhouse_cluster, monkeypatch):
    monkeypatch.setattr(connection, "DATABASE", "answering_tests")
    monkeypatch.setenv("ROADWORTHY_CLICKHOUSE_URL", clickhouse_cluster.url)
    monkeypatch.setenv("ROADWORTHY_CLICKHOUSE_CLUSTER", clickhouse_cluster.name)
    server = connection.configured()
    yield
    schema.drop(server)


def arrive(product, *calls):
    told = [
        {"type": "track", "userId": user, "event": event, "timestamp": f"2026-01-{day:02}T00:00:00Z"}
        for user, event, day in calls
    ]
    store.append(product.pk, 1, [json.dumps(call).encode() for call in told])
    store.ingest_now()


@pytest.mark.slow
@pytest.mark.django_db
def test_the_same_answers_with_and_without(product, address, monkeypatch, capsys):
    arrive(product, ("ada", "Signed Up", 1), ("bob", "Signed Up", 2), ("ada", "Paid", 3))
    assert run(["events", "clickhouse", "migrate"]) == 0
    assert run(["events", "clickhouse", "backfill", "--product", product.slug]) == 0
    there = queries.answer(product, FUNNEL, now=NOW)
    arrive(product, ("bob", "Paid", 4))
    assert queries.answer(product, FUNNEL, now=NOW) == there, "ClickHouse answers, and does not have it yet"
    assert run(["events", "clickhouse", "backfill"]) == 0
    later = queries.answer(product, FUNNEL, now=NOW)
    assert [step["users"] for step in later["steps"]] == [2, 2]
    monkeypatch.delenv("ROADWORTHY_CLICKHOUSE_URL")
    assert queries.answer(product, FUNNEL, now=NOW) == later


@pytest.mark.slow
@pytest.mark.django_db
def test_status_tells_what_is_there_and_what_waits(product, address, capsys):
    run(["events", "clickhouse", "migrate"])
    arrive(product, ("ada", "Signed Up", 1))
    capsys.readouterr()
    assert run(["events", "clickhouse", "status", "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert [(row["events"], row["waiting"]) for row in before["products"]] == [(0, 1)]
    run(["events", "clickhouse", "backfill", "--again"])
    capsys.readouterr()
    run(["events", "clickhouse", "status", "--json"])
    after = json.loads(capsys.readouterr().out)
    assert [(row["events"], row["waiting"]) for row in after["products"]] == [(1, 0)]
    assert sum(node["events"] for node in after["nodes"]) == 1


def test_without_an_address_the_commands_say_so(monkeypatch, capsys):
    monkeypatch.delenv("ROADWORTHY_CLICKHOUSE_URL", raising=False)
    assert run(["events", "clickhouse", "migrate"]) == 2
    assert "ROADWORTHY_CLICKHOUSE_URL" in capsys.readouterr().err
