"""What was written is recorded, and undo brings back the exact row or refuses."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Component
from roadworthy.market.models import Customer

from .make import make_component

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
customers = st.fixed_dictionaries(
    {
        "name": texts,
        "revenue": st.decimals(-(10**9), 10**9, places=3) | st.integers(0, 10**6) | st.sampled_from(["3", "0.1"]),
        "size": st.none() | st.integers(0, 2**31 - 1),
        "since": st.none() | st.dates(datetime.date(1900, 1, 1)),
        "created": st.datetimes(datetime.datetime(1990, 1, 1), timezones=st.timezones()),
        "own": st.dictionaries(texts, st.none() | st.booleans() | st.integers(-9, 9) | texts | st.lists(texts)),
    }
)


def columns(row):
    """Every column as the database has it, but the time of the last save."""
    return type(row).objects.filter(pk=row.pk).values().get() | {"updated": None}


def last(target):
    return history.of(target).first()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(was=customers, becomes=customers)
def test_undo_of_an_update_restores_the_exact_row(workspace, ada, was, becomes):
    row = history.create(Customer(workspace=workspace, **was), by=ada)
    before = columns(row)
    change = history.update(Customer.objects.get(pk=row.pk), by=ada, **becomes)
    if change:
        history.undo(change, by=ada)
    assert columns(row) == before


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=customers)
def test_undo_of_a_creation_takes_the_row_away_and_undoing_that_brings_it_back(workspace, ada, values):
    row = history.create(Customer(workspace=workspace, **values), by=ada)
    before = columns(row)
    history.undo(last(row), by=ada)
    assert not Customer.objects.filter(pk=row.pk).exists()
    history.undo(last(row), by=ada)
    assert columns(row) == before


def test_a_change_says_who_when_and_what(tea, ada):
    change = history.update(tea, by=ada, name="Strong tea", description="")
    assert (change.by, change.label, change.kind) == (ada, "Strong tea", "core.product")
    assert change.fields == [("name", "Tea", "Strong tea")]
    assert (change.workspace_id, change.product_id) == (tea.workspace_id, tea.pk)


def test_nothing_is_recorded_when_nothing_differs(tea, ada):
    assert history.update(tea, by=ada, name="Tea") is None
    assert not Change.objects.exists()


def test_the_same_number_written_otherwise_is_no_change(workspace, ada):
    row = Customer.objects.create(workspace=workspace, name="Kew", revenue=Decimal("3.00"))
    assert history.update(row, by=ada, revenue="3") is None


def test_what_changed_since_is_not_undone(tea, ada, vic):
    first = history.update(tea, by=ada, name="Green")
    history.update(tea, by=vic, name="White")
    with pytest.raises(Refused, match="changed again since"):
        history.undo(first, by=ada)
    tea.refresh_from_db()
    assert tea.name == "White"


def test_another_column_changed_since_does_not_matter(tea, ada):
    first = history.update(tea, by=ada, name="Green")
    history.update(tea, by=ada, vision="Calm")
    history.undo(first, by=ada)
    tea.refresh_from_db()
    assert (tea.name, tea.vision) == ("Tea", "Calm")


def test_undoing_twice_is_refused_and_undoing_the_undo_is_not(tea, ada):
    change = history.update(tea, by=ada, name="Green")
    history.undo(change, by=ada)
    with pytest.raises(Refused, match="undone already"):
        history.undo(Change.objects.get(pk=change.pk), by=ada)
    history.undo(last(tea), by=ada)
    tea.refresh_from_db()
    assert tea.name == "Green"


def test_an_event_is_never_undone_by_deleting_what_it_is_about(tea, ada):
    event = history.note(tea, by=ada, verb="imported", after={"rows": 5})
    with pytest.raises(Refused, match="cannot be undone"):
        history.undo(event, by=ada)
    tea.refresh_from_db()


def test_a_batch_is_undone_as_one(tea, ada):
    with history.batch("set up") as batch:
        history.update(tea, by=ada, name="Green")
        history.create(Component(product=tea, name="Leaf"), by=ada)
        history.update(tea, by=ada, name="White")
    assert batch.count == 3
    history.undo(Change.objects.first(), by=ada)
    tea.refresh_from_db()
    assert tea.name == "Tea"
    assert not Component.objects.exists()


def test_a_batch_that_fails_leaves_nothing(tea, ada):
    def fail_half_way():
        with history.batch("half"):
            history.update(tea, by=ada, name="Green")
            raise Refused("No.")

    with pytest.raises(Refused):
        fail_half_way()
    tea.refresh_from_db()
    assert tea.name == "Tea"
    assert not Change.objects.exists()


def test_one_part_changed_since_keeps_the_whole_batch(tea, ada):
    kettle = make_component(tea)
    with history.batch("both"):
        change = history.update(tea, by=ada, name="Green")
        history.update(kettle, by=ada, name="Pot")
    history.update(kettle, by=ada, name="Can")
    with pytest.raises(Refused):
        history.undo(change, by=ada)
    tea.refresh_from_db()
    assert tea.name == "Green"


def test_many_rows_are_recorded_with_few_queries(tea, ada, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        history.create_many([Component(product=tea, name=f"Part {n}") for n in range(300)], by=ada)
    assert Change.objects.filter(kind="core.component", by=ada).count() == 300


def test_a_row_without_workspace_cannot_be_recorded(ada):
    with pytest.raises(ValueError, match="neither product nor workspace"):
        history.update(ada, by=ada, name="Ada L.")


def test_coming_back_where_something_else_took_the_place_is_refused(tea, ada):
    kettle = make_component(tea)
    change = history.delete(kettle, by=ada)
    make_component(tea)
    with pytest.raises(Refused, match="took its place"):
        history.undo(change, by=ada)
    connection.check_constraints()


def test_changes_say_by_which_door_they_came(tea, ada):
    with history.via("API"):
        assert history.update(tea, by=ada, name="Green").via == "API"
    assert history.update(tea, by=ada, name="White").via == "page"


def test_a_long_label_of_a_batch_is_cut(tea, ada):
    with history.batch("x" * 500):
        change = history.update(tea, by=ada, vision="Quiet tea")
    assert len(change.batch_label) == 200
