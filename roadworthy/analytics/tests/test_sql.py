"""Events asked in SQL: what it can read, and all that it cannot."""

import json
import threading
import time

import pytest
from django.conf import settings
from django.urls import reverse

from roadworthy.analytics import store
from roadworthy.analytics.store import sql


@pytest.fixture
def cups(tea):
    calls = [
        {"type": "track", "event": "Brewed", "anonymousId": "a1", "messageId": "1", "properties": {"kind": "green"}},
        {"type": "identify", "userId": "nora", "anonymousId": "a1", "messageId": "2"},
        {"type": "track", "event": "Brewed", "userId": "nora", "messageId": "3", "properties": {"kind": "black"}},
        {"type": "track", "event": "Poured", "userId": "gus", "messageId": "4", "properties": {}},
    ]
    for n, call in enumerate(calls):
        body = json.dumps({"timestamp": f"2026-03-0{n + 1}T12:00:00Z", **call}).encode()
        store.append(tea.pk, 0, [body], at=1_772_000_000_000_000)
        store.ingest_now()
    return tea


def test_events_are_read_with_persons_as_they_are_now(cups):
    told = sql.ask(cups.pk, "SELECT event, count(*), count(DISTINCT person) FROM events GROUP BY 1 ORDER BY 1")
    assert told.rows == (("Brewed", 2, 1), ("Poured", 1, 1))


def test_properties_are_json(cups):
    told = sql.ask(cups.pk, "SELECT properties->>'kind' AS kind FROM events WHERE event = 'Brewed' ORDER BY time")
    assert told.columns == ("kind",)
    assert told.rows == (("green",), ("black",))


def test_a_product_without_events_has_an_empty_table(tea):
    assert sql.ask(tea.pk, "SELECT count(*) FROM events").rows == ((0,),)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/roadworthy.sqlite3'",
        "CREATE TABLE mine AS SELECT 1",
        "DELETE FROM merged",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "INSTALL httpfs",
        "PRAGMA database_list",
        "SELECT * FROM nothing",
        "this is no SQL",
        "",
    ],
)
def test_nothing_else_can_be_reached(cups, query):
    secret = settings.DATA / "secret_key"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text("a secret")
    written = query.format(secret=secret, folder=settings.DATA)
    told = sql.answer(**sql.question(cups.pk, written, seconds=5, megabytes=256, most=10))
    assert "rows" not in told
    assert "a secret" not in told["fault"]
    assert not (settings.DATA / "out.csv").exists()


def test_anothers_events_cannot_be_reached(cups, coffee):
    folder = settings.DATA / "events" / "products" / str(cups.pk)
    with pytest.raises(sql.SqlFault):
        sql.ask(coffee.pk, f"SELECT * FROM read_parquet('{folder}/*.parquet')")


def test_a_query_that_takes_too_long_is_ended(cups):
    endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b"
    with pytest.raises(sql.SqlFault, match="longer than"):
        sql.ask(cups.pk, endless, seconds=1)


def test_a_query_that_needs_too_much_memory_is_ended(cups):
    greedy = "SELECT list(range) FROM range(200000000)"
    with pytest.raises(sql.SqlFault, match="memory"):
        sql.ask(cups.pk, greedy, megabytes=64)


def test_a_query_is_stopped_by_its_name(cups):
    faults = []

    def ask():
        try:
            sql.ask(cups.pk, "SELECT count(*) FROM range(100000000) a, range(100000000) b", run="abc", seconds=60)
        except sql.SqlFault as fault:
            faults.append(str(fault))

    asking = threading.Thread(target=ask)
    asking.start()
    while not sql.stop("abc"):
        time.sleep(0.05)
    asking.join(20)
    assert faults == ["It was stopped."]
    assert not sql.stop("abc")


def test_long_answers_are_cut_and_say_so(cups):
    told = sql.ask(cups.pk, "SELECT range FROM range(10)", most=4)
    assert told.rows == ((0,), (1,), (2,), (3,))
    assert told.is_cut


def test_the_page_shows_rows_faults_and_a_file(ada_client, cups):
    place = reverse("analytics:sql", args=["tea"])
    assert "Brewed" in ada_client.get(place, {"q": "SELECT DISTINCT event FROM events"}).content.decode()
    refused = ada_client.get(place, {"q": "SELEKT <b>"})
    assert refused.status_code == 422
    assert "SELEKT &lt;b&gt;" in refused.content.decode()
    file = ada_client.get(place, {"q": "SELECT '=1+1' AS sum", "format": "csv"}).content.decode()
    assert file.splitlines()[0] == "sum"
    assert not file.splitlines()[1].startswith("=")


def test_who_may_only_look_does_not_ask_in_sql(vic_client, cups):
    assert vic_client.get(reverse("analytics:sql", args=["tea"])).status_code == 403
