"""What the product's files hold is in ClickHouse once, wherever shipping was stopped, whatever became of the files."""

import json
import random

import pytest

from roadworthy.analytics import store
from roadworthy.analytics.clickhouse import connection, schema, shipping
from roadworthy.analytics.clickhouse.connection import Unreachable, parse
from roadworthy.analytics.clickhouse.reading import FetchedEvents
from roadworthy.analytics.clickhouse.scope import scope_of
from roadworthy.analytics.store import places, upkeep
from roadworthy.analytics.store.reader import open_events
from roadworthy.analytics.tests.test_store_events import picture, random_call
from roadworthy.core.errors import Refused

pytestmark = pytest.mark.slow


@pytest.fixture
def server(clickhouse_cluster, tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(shipping, "BATCH_ROWS", 40)
    server = parse(clickhouse_cluster.url, cluster=clickhouse_cluster.name).named("shipping_tests")
    schema.drop(server)
    schema.migrate(server)
    yield server
    schema.drop(server)


def arrive(rng, count):
    calls = [json.dumps(random_call(rng, rng.randrange(10**6))).encode() for _ in range(count)]
    store.append(1, 1, calls)
    store.ingest_now()


def stored():
    return open_events(places.product_folder(1))


def shipped(server):
    return FetchedEvents(scope_of(server, 1), bucket_rows=100)


def rows_of(server):
    scope = scope_of(server, 1)
    asked = f"SELECT count(), uniqExact(arrival) FROM {scope.events} WHERE {scope.where}"
    return connection.rows(server, asked)[0]


def test_round_after_round_clickhouse_holds_what_the_files_hold(server):
    rng = random.Random(1)
    for _ in range(3):
        arrive(rng, 80)
        shipping.ship(server, 1)
        assert picture(shipped(server)) == picture(stored())
        assert shipping.ship(server, 1) == 0
    upkeep.compact_all(1)
    assert shipping.ship(server, 1) == 0
    assert picture(shipped(server)) == picture(stored())


def test_stopped_anywhere_and_begun_again_nothing_is_lost_or_doubled(server, monkeypatch):
    rng, whole = random.Random(2), shipping.insert_events
    arrive(rng, 150)
    shipping.ship(server, 1)
    for stop in (0, 1, 4):
        arrive(rng, 90)
        before = rows_of(server)
        left = iter(range(stop))

        def insert(*arguments, left=left):
            written = whole(*arguments)
            if next(left, None) is None:
                raise Unreachable("It was stopped here.")
            return written

        monkeypatch.setattr(shipping, "insert_events", insert)
        try:
            shipping.ship(server, 1)
        except Unreachable:
            assert rows_of(server) == before
        if stop != 1:
            upkeep.compact_all(1)
        monkeypatch.setattr(shipping, "insert_events", whole)
        arrive(rng, 5)
        shipping.ship_all(server, 1)
        count, different = rows_of(server)
        assert count == different
        assert picture(shipped(server)) == picture(stored())


def test_a_removed_person_leaves_clickhouse_too(server):
    rng = random.Random(3)
    arrive(rng, 120)
    shipping.ship(server, 1)
    assert store.forget_person(1, "u1") > 0
    shipping.ship(server, 1)
    assert picture(shipped(server)) == picture(stored())


def test_old_tables_are_said_not_used(server):
    schema.drop(server)
    with pytest.raises(Refused, match="clickhouse migrate"):
        shipping.ship(server, 1)
