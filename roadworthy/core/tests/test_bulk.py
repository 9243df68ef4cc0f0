"""Many rows at once arrive as if each had been saved alone."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from roadworthy.core.bulk import find_by_source_id, insert_many
from roadworthy.core.history.values import snapshot
from roadworthy.core.models import Component, Job

DAY = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))


def test_rows_equal_those_saved_one_by_one(tea, workspace, ada):
    values = {"workspace": workspace, "product": tea, "by": ada, "arguments": {"a": ["é", None, 1.5]}, "created": DAY}
    alone = Job.objects.create(title="one", wants_cancel=True, done=3, **values)
    insert_many([Job(title="two", wants_cancel=True, done=3, **values)])
    together = Job.objects.get(title="two")
    alone.refresh_from_db()
    assert snapshot(together) | {"title": "one"} == snapshot(alone)


def test_decimals_and_automatic_times_are_kept(workspace):
    from roadworthy.market.models import Customer

    insert_many([Customer(workspace=workspace, name="Acme", revenue=Decimal("12.50"))])
    acme = Customer.objects.get()
    assert acme.revenue == Decimal("12.50")
    assert acme.updated is not None


def test_a_constraint_holds(tea):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many([Component(product=tea, name="A"), Component(product=tea, name="A")])


def test_nothing_is_no_statement(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_many([])


def test_rows_are_found_by_their_id_in_a_source_through_the_index(tea):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from roadworthy.feedback.models import Note

    insert_many([Note(product=tea, text=str(n), source="a", source_id=str(n)) for n in range(3)])
    insert_many([Note(product=tea, text="no id", source="a"), Note(product=tea, text="2", source="b", source_id="2")])
    with CaptureQueriesContext(connection) as queries:
        found = find_by_source_id(Note.objects.filter(product=tea), "a", ["1", "2", "9", ""])
    assert {Note.objects.get(pk=pk).text: key for key, pk in found.items()} == {"1": "1", "2": "2"}
    if connection.vendor == "sqlite":
        plan = connection.cursor().execute("EXPLAIN QUERY PLAN " + queries[0]["sql"]).fetchall()
        assert "note_source_once" in str(plan)
