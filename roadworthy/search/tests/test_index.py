"""The index follows every write, however it was made."""

import pytest
from django.db import connection

from roadworthy.core import history
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea, Status
from roadworthy.market.models import Contact, Customer
from roadworthy.search import index
from roadworthy.search.models import Entry
from roadworthy.search.sources import SOURCES
from roadworthy.specs.models import Spec


@pytest.fixture
def timer(tea):
    status = Status.objects.create(workspace=tea.workspace, name="New", category="new")
    return Idea.objects.create(product=tea, title="Timer", promise="Rings in time", status=status)


def words(kind, pk):
    return Entry.objects.values_list("title", "body", "place").get(kind=kind, object_id=pk)


def test_what_is_made_changed_and_deleted_is_followed(timer, tea):
    assert words("idea", timer.pk) == ("Timer", "Rings in time ", f"p{tea.pk}")
    Idea.objects.filter(pk=timer.pk).update(title="Egg timer")
    assert words("idea", timer.pk)[0] == "Egg timer"
    Idea.objects.all().delete()
    assert not Entry.objects.exists()


def test_bulk_writes_are_followed(tea):
    Note.objects.bulk_create(Note(product=tea, text=f"Note {n}") for n in range(500))
    assert Entry.objects.filter(kind="note").count() == 500
    Note.objects.filter(text="Note 7").delete()
    assert Entry.objects.count() == 499


def test_what_comes_back_by_undo_is_found_again(timer, ada):
    change = history.delete(timer, by=ada)
    assert not Entry.objects.exists()
    history.undo(change, by=ada)
    assert words("idea", timer.pk)[0] == "Timer"


def test_a_spec_is_called_as_its_idea_even_when_that_is_renamed(timer):
    spec = Spec.objects.create(idea=timer, body="<p>It rings</p>")
    timer.title = "Egg timer"
    timer.save()
    assert words("spec", spec.pk)[0] == "Egg timer"


def test_a_contact_stands_in_its_customers_workspace(workspace):
    kim = Contact.objects.create(customer=Customer.objects.create(workspace=workspace, name="Kew"), name="Kim")
    assert words("contact", kim.pk)[2] == f"w{workspace.pk}"


def test_counting_votes_writes_no_index(timer):
    entry = Entry.objects.get()
    Entry.objects.filter(pk=entry.pk).update(title="Untouched")
    Idea.objects.filter(pk=timer.pk).update(votes=5)
    assert Entry.objects.get().title == "Untouched"


def test_installing_again_changes_nothing(timer):
    Entry.objects.update(title="Untouched")
    assert index.install() == []
    assert Entry.objects.get().title == "Untouched"


def test_lost_triggers_come_back_and_the_gap_is_filled(timer, tea):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER search_note_insert")
        else:
            cursor.execute("DROP TRIGGER search_note_written ON feedback_note")
    note = Note.objects.create(product=tea, text="Unseen")
    assert not Entry.objects.filter(kind="note").exists()
    assert index.install() == ["note"]
    assert words("note", note.pk)[1].strip() == "Unseen"


def test_the_whole_index_can_be_written_again(timer):
    before = list(Entry.objects.values())
    Entry.objects.all().delete()
    index.rebuild()
    assert list(Entry.objects.values()) == before


def test_every_source_names_a_table_and_a_number_of_its_own(db):
    tables = set(connection.introspection.table_names())
    assert {source.table for source in SOURCES} <= tables
    assert len({source.number for source in SOURCES}) == len(SOURCES)


def test_filling_again_writes_only_what_differs_and_takes_out_what_is_gone(timer, tea):
    Note.objects.create(product=tea, text="Kept")
    index.drop_triggers() if connection.vendor == "sqlite" else _drop_on_postgresql()
    changed = Note.objects.create(product=tea, text="New")
    gone = Note.objects.create(product=tea, text="Gone")
    index.install()
    index.drop_triggers() if connection.vendor == "sqlite" else _drop_on_postgresql()
    Note.objects.filter(pk=changed.pk).update(text="Newer")
    gone.delete()
    index.install()
    assert {body.strip() for body in Entry.objects.filter(kind="note").values_list("body", flat=True)} == {
        "Kept",
        "Newer",
    }
    assert words("idea", timer.pk)[0] == "Timer"


def _drop_on_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_note_written ON feedback_note")
