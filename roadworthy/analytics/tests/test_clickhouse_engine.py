"""The ClickHouse engine on questions whose answers are known, and on what it must refuse."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from roadworthy.analytics.clickhouse import answer_calls, connection, filters
from roadworthy.analytics.clickhouse.connection import Unreachable, parse
from roadworthy.analytics.rules.questions import parse as parse_question
from roadworthy.core.errors import Refused

NOW = datetime(2026, 1, 31, tzinfo=UTC)


@pytest.fixture
def server(clickhouse_cluster):
    return parse(clickhouse_cluster.url, cluster=clickhouse_cluster.name)


def did(user, event, day, **properties):
    return {
        "type": "track", "userId": user, "event": event, "timestamp": f"2026-01-{day:02}T12:00:00Z",
        "properties": properties,
    }  # fmt: skip


def ask(server, calls, **document):
    question = parse_question({"from": "2026-01-01", "to": "2026-01-31", **document}, now=NOW)
    return answer_calls(question, calls, server=server)


@pytest.mark.slow
def test_a_funnel_counts_who_went_how_far_and_how_fast(server):
    calls = [did("ada", "Signed Up", 1), did("ada", "Paid", 3), did("bob", "Signed Up", 1), did("eve", "Paid", 2)]
    first, second = ask(server, calls, kind="funnel", steps=[{"event": "Signed Up"}, {"event": "Paid"}])["steps"]
    assert (first["users"], second["users"], second["rate_first"]) == (2, 1, 0.5)
    assert second["median_seconds"] == 2 * 86_400


@pytest.mark.slow
def test_two_ids_that_one_person_has_are_one_user(server):
    calls = [
        {"type": "track", "anonymousId": "n1", "event": "Seen", "timestamp": "2026-01-02T00:00:00Z"},
        did("ada", "Seen", 2),
        {"type": "identify", "userId": "ada", "anonymousId": "n1", "timestamp": "2026-01-03T00:00:00Z"},
    ]
    (series,) = ask(server, calls, kind="trend", series=[{"event": "Seen", "measure": "unique_users"}])["series"]
    assert series["total"] == 1
    assert max(series["values"]) == 1


@pytest.mark.slow
def test_a_temporary_database_goes_also_after_a_refusal(server, monkeypatch):
    monkeypatch.setattr(filters, "MOST_VALUES", 1)
    calls = [did("ada", "Seen", 1, page="a"), did("ada", "Seen", 1, page="b")]
    where = [{"on": "event", "key": "page", "op": "contains", "value": "a"}]
    with pytest.raises(Refused, match="page has more than 1 different values"):
        ask(server, calls, kind="trend", series=[{"event": "Seen"}], where=where)
    databases = connection.rows(server, "SELECT count() FROM system.databases WHERE name LIKE 'roadworthy_calc_%'")
    assert databases == [(0,)]


def test_without_an_address_the_setting_is_named(monkeypatch):
    monkeypatch.delenv("ROADWORTHY_CLICKHOUSE_URL", raising=False)
    question = parse_question({"kind": "trend", "series": [{"event": "Seen"}]}, now=NOW)
    with pytest.raises(Unreachable, match="ROADWORTHY_CLICKHOUSE_URL"):
        answer_calls(question, [])


def test_the_engine_loads_without_django_and_without_its_heavy_libraries():
    """`calc query` has no database, and the web process starts without the client."""
    heavy = "{'django', 'pyarrow', 'clickhouse_connect', 'numba'} & set(sys.modules)"
    code = f"import sys, roadworthy.analytics.clickhouse; sys.exit(str({heavy}) if {heavy} else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
