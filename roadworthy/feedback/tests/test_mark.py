"""What people say about a note is set in place."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.feedback.models import Note
from roadworthy.market.models import Customer

from .make import make_note

HTMX = {"HX-Request": "true", "HX-Target": "facts"}


@pytest.fixture
def note(tea):
    return make_note(tea)


def mark(client, note, field, value, **more):
    return client.post(f"/tea/feedback/{note.pk}/mark/", {"field": field, "value": value, "queue": ""}, **more)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("type", "bug", "bug"), ("kind", "call", "call"), ("tags", "noise, lid ,", ["noise", "lid"])],
)
def test_a_fact_is_saved(ada_client, note, field, value, kept):
    assert mark(ada_client, note, field, value).status_code == 302
    note.refresh_from_db()
    assert getattr(note, field) == kept


def test_facts_byline_and_row_come_back(ada_client, note):
    html = mark(ada_client, note, "customer", "Grand Hotel", headers=HTMX).content.decode()
    assert html.strip().startswith('<div id="facts"')
    assert 'id="byline"' in html
    assert f'id="row-{note.pk}"' in html
    assert html.count("Grand Hotel") >= 3


def test_a_note_is_given_to_a_colleague_and_taken_back(ada_client, note, vic, olga):
    mark(ada_client, note, "assignee", vic.pk)
    note.refresh_from_db()
    assert note.assignee == vic
    assert mark(ada_client, note, "assignee", olga.pk).status_code == 422
    mark(ada_client, note, "assignee", "")
    note.refresh_from_db()
    assert note.assignee is None


def test_a_new_name_makes_a_customer_and_a_known_one_is_found(ada_client, note):
    mark(ada_client, note, "customer", "Grand Hotel")
    mark(ada_client, note, "customer", "grand hotel")
    note.refresh_from_db()
    assert note.customer == Customer.objects.get()


def test_an_own_field_is_saved(ada_client, note, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="note", key="floor", label="Floor", kind="number")
    mark(ada_client, note, "own-floor", "4")
    note.refresh_from_db()
    assert note.own == {"floor": 4.0}
    assert mark(ada_client, note, "own-floor", "four").status_code == 422


@pytest.mark.parametrize(
    ("field", "value"), [("type", "rant"), ("kind", "x"), ("state", "archived"), ("tags", "x" * 50)]
)
def test_what_does_not_fit_is_refused(ada_client, note, field, value):
    assert mark(ada_client, note, field, value).status_code == 422
    assert (Note.objects.get().type, Note.objects.get().state, Note.objects.get().tags) == ("", "new", [])


def test_who_may_only_look_is_refused(vic_client, olga_client, note):
    assert mark(vic_client, note, "type", "bug").status_code == 403
    assert mark(olga_client, note, "type", "bug").status_code == 404
    assert Note.objects.get().type == ""
