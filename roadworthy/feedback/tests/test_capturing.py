"""Notes come in: what is kept, what is refused."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition
from roadworthy.feedback import actions
from roadworthy.feedback.models import Note
from roadworthy.market.tests.make import make_contact, make_customer

from .make import make_note


def test_a_note_is_kept_as_it_was_said(tea, ada):
    note = actions.capture_note(tea, by=ada, text="It  screams.\r\n\r\nEvery night.", kind="call", tags=["noise"])
    assert (note.text, note.state, note.created_by) == ("It  screams.\n\nEvery night.", "new", ada)
    assert history.of(note).get().verb == "captured"


@pytest.mark.parametrize(
    "values",
    [
        {"text": " \n "},
        {"text": "x", "kind": "telepathy"},
        {"text": "x", "type": "rant"},
        {"text": "x", "rating": 11},
        {"text": "x", "rating": float("nan")},
        {"text": "x", "url": "javascript:alert(1)"},
        {"text": "x", "title": "t" * 301},
        {"text": "x", "said_at": timezone.now() + datetime.timedelta(days=3)},
    ],
)
def test_what_no_note_can_have_is_refused(tea, ada, values):
    with pytest.raises(Refused):
        actions.capture_note(tea, by=ada, **values)
    assert not Note.objects.exists()


def test_a_customer_of_strangers_or_a_contact_of_another_is_refused(tea, workspace, coffee, ada):
    with pytest.raises(Refused, match="no such customer"):
        actions.capture_note(tea, by=ada, text="x", customer=make_customer(coffee.workspace))
    hotel, cafe = make_customer(workspace), make_customer(workspace, "Café")
    with pytest.raises(Refused, match="another customer"):
        actions.capture_note(tea, by=ada, text="x", customer=hotel, contact=make_contact(cafe))


def test_many_notes_are_pasted_with_blank_lines_between(tea, ada):
    notes, change = actions.paste_notes(tea, by=ada, text="One\ntwo\n\n \nThree\r\n\r\n\r\nFour\n", kind="review")
    assert [note.text for note in notes] == ["One\ntwo", "Three", "Four"]
    history.undo(change, by=ada)
    assert not Note.objects.exists()


def test_pasting_nothing_or_too_much_is_refused(tea, ada):
    with pytest.raises(Refused, match="at least one"):
        actions.paste_notes(tea, by=ada, text="\n\n  \n")
    with pytest.raises(Refused, match="too many"):
        actions.paste_notes(tea, by=ada, text="x\n\n" * 1001)


def test_editing_keeps_what_stood_there(tea, ada):
    note = make_note(tea)
    change = actions.edit_note(note, by=ada, title="Far too loud")
    assert change.before == {"title": "Too loud"}
    assert actions.edit_note(note, by=ada, title="Far too loud") is None


def test_a_note_cannot_be_emptied(tea, ada):
    note = make_note(tea)
    with pytest.raises(Refused):
        actions.edit_note(note, by=ada, title="", text="")


def test_own_fields_are_set_and_taken_away(tea, workspace, ada):
    FieldDefinition.objects.create(workspace=workspace, on="note", key="floor", label="Floor", kind="number")
    note = make_note(tea, own={"old": "kept"})
    actions.set_own(note, by=ada, data={"floor": "3"})
    assert note.own == {"old": "kept", "floor": 3.0}
    actions.set_own(note, by=ada, data={"floor": ""})
    assert note.own == {"old": "kept"}
    with pytest.raises(Refused, match="not a number"):
        actions.set_own(note, by=ada, data={"floor": "three"})


def test_deleting_can_be_undone(tea, ada):
    _, change = actions.delete_notes([make_note(tea, "a"), make_note(tea, "b")], by=ada)
    assert not Note.objects.exists()
    history.undo(change, by=ada)
    assert Note.objects.count() == 2
