"""The tables of ClickHouse: made once, made again without harm, and rows that come twice count once."""

from dataclasses import replace

import numpy as np
import pytest

from roadworthy.analytics.clickhouse import connection, schema, values, writing
from roadworthy.analytics.clickhouse.connection import Unreachable, parse
from roadworthy.analytics.clickhouse.scope import ranges, scope_of
from roadworthy.analytics.rules.events import MISSING, Column
from roadworthy.core.errors import Refused


@pytest.fixture
def server(clickhouse_cluster):
    server = parse(clickhouse_cluster.url, cluster=clickhouse_cluster.name).named("schema_tests")
    schema.drop(server)
    schema.migrate(server)
    yield server
    schema.drop(server)


def six_events():
    plan = Column(np.array([0, 1, 2, 3, MISSING, 0], np.int32), ["pro", True, 5.5, "o'\\\n"])
    return writing.Batch(
        time=np.arange(6, dtype=np.int64) * 1_000_000,
        arrival=np.arange(6, dtype=np.int64),
        person=np.array([0, 1, 2, 3, 4, 0]),
        event=np.array([0, 1, 0, 1, 0, 1], np.int32),
        names=["Signed Up", "Paid"],
        properties={"plan": plan, "never": Column(np.full(6, MISSING, np.int32), [])},
    )


@pytest.mark.slow
def test_the_schema_is_made_once_and_on_every_node(server):
    assert schema.migrate(server) == []
    assert schema.is_current(server)
    assert all("events_local" in tables(server, node) for node in range(3))


@pytest.mark.slow
def test_replicated_tables_are_made_where_they_are_wanted(server):
    replicated = replace(server.named("replicated_tests"), is_replicated=True)
    schema.migrate(replicated)
    engine = "SELECT engine FROM system.tables WHERE database = 'replicated_tests' AND name = 'events_local'"
    assert connection.rows(replicated, engine) == [("ReplicatedMergeTree",)]
    schema.drop(replicated)


@pytest.mark.slow
def test_a_batch_sent_twice_counts_once_on_every_shard(server):
    for _ in range(2):
        assert writing.insert_events(server, 1, 7, 0, six_events()) == 6
    count = f"SELECT count(), uniqExact(arrival) FROM {server.table('events')}"
    assert connection.rows(server, count) == [(6, 6)]
    on_nodes = [
        int(connection.command(server, f"SELECT count() FROM {server.local('events')}", node=n)) for n in range(3)
    ]
    assert sum(on_nodes) == 6
    assert max(on_nodes) < 6


@pytest.mark.slow
def test_values_come_back_as_they_went_in(server):
    writing.insert_events(server, 1, 7, 0, six_events())
    words = connection.rows(server, f"SELECT {values.word_of('plan')} FROM {server.table('events')} ORDER BY arrival")
    assert [values.read(word) for (word,) in words] == ["pro", True, 5.5, "o'\\\n", None, "pro"]


@pytest.mark.slow
def test_a_merged_person_is_one_after_the_nodes_read_the_merges(server):
    writing.insert_events(server, 1, 7, 0, six_events())
    writing.insert_merges(server, 1, {3: 0, 4: 0}, version=1)
    schema.reload_merges(server)
    scope = scope_of(server, 1)
    live(server, 7, merges=2)
    scope = scope_of(server, 1)
    asked = f"SELECT uniqExact({scope.person}), countIf({scope.person} = 0) FROM {scope.events} WHERE {scope.where}"
    assert connection.rows(server, asked) == [(3, 4)]
    assert scope_of(server, 2).has_merges is False


@pytest.mark.slow
def test_rows_of_a_load_that_is_not_live_do_not_count(server):
    writing.insert_events(server, 1, 7, 0, six_events())
    writing.insert_events(server, 1, 8, 0, six_events())
    counts = [counted(server)]
    for load in (7, 8):
        live(server, load)
        counts.append(counted(server))
    assert counts == [0, 6, 12]


def counted(server):
    scope = scope_of(server, 1)
    return connection.rows(server, f"SELECT count() FROM {scope.events} WHERE {scope.where}")[0][0]


def live(server, number, merges=0):
    load = writing.Load(number, first=0, last=5, rows=6, persons=5, groups=0, merges=merges)
    for state in (writing.State.BEGUN, writing.State.WRITTEN, writing.State.LIVE):
        writing.insert_loads(server, 1, [load], state)


def test_neighbouring_loads_are_one_range():
    assert ranges([5, 1, 2, 3, 9, 8, 2]) == ((1, 3), (5, 5), (8, 9))


@pytest.mark.parametrize("value", ["", "s", "naïve\0", 0.1, -0.0, float("inf"), 1e300, True, False])
def test_a_word_is_read_as_the_value_that_was_written(value):
    back = values.read(values.write(value))
    assert (back, type(back)) == (value, type(value))


def test_addresses_are_read_from_the_environment():
    url = "https://ada:p%40ss@a/events?max_threads=2,https://b:9443"
    found = connection.configured({"ROADWORTHY_CLICKHOUSE_URL": url, "ROADWORTHY_CLICKHOUSE_CLUSTER": "main"})
    assert found.nodes == ("https://a:8443", "https://b:9443")
    assert (found.database, found.user, found.password) == ("events", "ada", "p@ss")
    assert found.settings == (("max_threads", "2"),)
    assert connection.configured({}) is None


@pytest.mark.parametrize("url", ["clickhouse.example.com:8123", "ftp://a", "http://a/my-events", "http:///x"])
def test_an_address_that_cannot_be_used_is_named(url):
    with pytest.raises(Refused, match="ROADWORTHY_CLICKHOUSE_URL"):
        parse(url)


def test_a_clickhouse_that_is_not_there_is_said_in_a_sentence():
    with pytest.raises(Unreachable, match="ClickHouse at"):
        connection.client(parse("http://ada:secret@127.0.0.1:9"))


def tables(server, node):
    found = connection.client(server, node).query(f"SHOW TABLES FROM {server.database}").result_rows
    return {name for (name,) in found}
