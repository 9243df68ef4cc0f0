"""Notes are read by a job: once, again when their words change, and never twice."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.history import undo
from roadworthy.core.models import Job
from roadworthy.feedback import actions, jobs, queries
from roadworthy.feedback.models import Note, NoteVector

from .make import make_note


class Counting:
    """An encoder that counts what it is asked; texts of one length mean the same."""

    dimensions = 512

    def __init__(self, model="counting-1"):
        self.model = model
        self.texts = []

    def embed(self, texts):
        self.texts += texts
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[len(text) % self.dimensions] = 1.0 if text else 0.0
        return rows


@pytest.fixture
def encoder():
    return Counting()


def read(product, encoder):
    return actions.read_notes(product, embedder=encoder)


def test_each_note_is_read_once(tea, coffee, encoder):
    notes = [make_note(tea, f"Note {n}") for n in range(3)]
    make_note(coffee)
    assert (read(tea, encoder), read(tea, encoder)) == (3, 0)
    assert set(NoteVector.objects.values_list("note_id", flat=True)) == {note.pk for note in notes}
    assert len(encoder.texts) == 3


def test_what_was_triaged_is_not_read_again_but_what_was_edited_is(tea, ada, encoder):
    first, second = make_note(tea, "One"), make_note(tea, "Two")
    read(tea, encoder)
    actions.accept(first, by=ada)
    actions.edit_note(second, by=ada, text="Another text")
    assert read(tea, encoder) == 2
    assert encoder.texts[2:] == ["Two\nAnother text"]
    assert not actions.unread(tea, encoder.model).exists()


def test_another_encoder_reads_everything_again(tea, encoder):
    make_note(tea)
    read(tea, encoder)
    assert read(tea, Counting("counting-2")) == 1
    assert NoteVector.objects.get().model == "counting-2"


def test_a_form_that_people_fill_in_is_not_read(tea, encoder):
    for n in range(25):
        make_note(tea, "", f"Wie oft passiert es?\nTag {n}\nWas sonst?\nNichts {n}")
    read(tea, encoder)
    assert encoder.texts[0] == "Tag 0\nNichts 0"


def test_a_note_that_comes_back_finds_its_reading_and_one_that_is_gone_loses_it(tea, ada, encoder):
    note = make_note(tea)
    read(tea, encoder)
    change = actions.delete_note(note, by=ada)
    undo(change, by=ada)
    assert Note.objects.get().pk == NoteVector.objects.get().note_id
    actions.delete_note(Note.objects.get(), by=ada)
    assert actions.sweep() == 1
    assert not NoteVector.objects.exists()


def test_many_notes_are_read_by_a_job_with_progress(tea, monkeypatch, encoder):
    monkeypatch.setattr(jobs, "MANY", 2)
    monkeypatch.setattr(jobs, "default_embedder", lambda: encoder)
    monkeypatch.setattr("roadworthy.feedback.actions.reading.default_embedder", lambda: encoder)
    left = Job.objects.create(
        workspace=tea.workspace,
        product=tea,
        title="Left by a kill",
        state="running",
        arguments={"work": "roadworthy.feedback.jobs:read_with_progress", "product_id": tea.pk},
    )
    for n in range(3):
        make_note(tea, f"Note {n}")
    jobs.read_unread(tea)
    left.refresh_from_db()
    assert (left.state, left.done, left.total, left.result) == ("done", 3, 3, {"read": 3})
    assert Job.objects.count() == 1
    for n in range(3):
        make_note(tea, f"Other {n}")
    Job.objects.update(state="cancelled")
    jobs.read_unread(tea)
    assert Job.objects.count() == 1
    Job.objects.update(finished=None, state="done")
    jobs.read_unread(tea)
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["done", "done"]


def test_reading_leaves_no_trace_in_history(tea, encoder):
    note = make_note(tea)
    read(tea, encoder)
    assert not history.of(note).exists()


def test_likely_duplicates_come_with_reasons(tea, ada):
    note = make_note(tea, "Kettle too loud", "It wakes the whole floor")
    same = make_note(tea, "The kettle is loud", "Everybody on the floor wakes up")
    make_note(tea, "Sugar", "There is no sugar left in the kitchen cupboard")
    assert queries.likely_duplicates(note) == []
    actions.read_notes(tea)
    (found,) = queries.likely_duplicates(note)
    assert found.note == same
    assert 0.12 <= found.score < 1
    assert {"kettle", "loud", "floor"} <= set(found.words)
    actions.mark_duplicate(same, of=note, by=ada)
    assert queries.likely_duplicates(note) == []


def test_a_new_note_is_found_without_reading_all_again_and_a_dismissed_one_is_not(tea, django_assert_num_queries):
    note = make_note(tea, "Kettle too loud", "It wakes the whole floor")
    actions.read_notes(tea)
    assert queries.likely_duplicates(note) == []
    later = make_note(tea, "Kettle too loud", "It wakes the whole floor")
    actions.read_notes(tea)
    assert [one.note for one in queries.likely_duplicates(note)] == [later]
    with django_assert_num_queries(5):
        queries.likely_duplicates(note)
    note.judgements.create(product=tea, kind="duplicate", verdict="dismissed", about=later.pk)
    assert queries.likely_duplicates(note) == []


def test_an_edited_note_is_found_by_its_new_words_only(tea, ada):
    note = make_note(tea, "Kettle too loud", "It wakes the whole floor")
    other = make_note(tea, "Kettle too loud", "It wakes the whole floor")
    make_note(tea, "Spoons are missing", "I found no spoon in any drawer")
    actions.read_notes(tea)
    assert [one.note for one in queries.likely_duplicates(note)] == [other]
    actions.edit_note(other, by=ada, title="Sugar is empty", text="Please fill it up")
    actions.read_notes(tea)
    assert queries.likely_duplicates(note) == []


def test_duplicates_stay_within_the_product(tea, coffee):
    note = make_note(tea)
    make_note(coffee)
    actions.read_notes(tea)
    actions.read_notes(coffee)
    assert queries.likely_duplicates(note) == []


def test_what_changes_behind_the_place_of_reading_is_read_in_the_same_run(tea, encoder):
    notes = [make_note(tea, f"Note {n}") for n in range(3)]
    changed = []

    def change(done):
        if not changed:
            changed.append(Note.objects.get(pk=notes[0].pk))
            changed[0].text = "Quite another text"
            changed[0].save()

    assert actions.read_notes(tea, embedder=encoder, report=change) == 4
    assert not actions.unread(tea, encoder.model).exists()


def test_each_minute_only_what_changed_lately_is_looked_at(tea, encoder):
    old, new = make_note(tea, "Old"), make_note(tea, "New")
    Note.objects.filter(pk=old.pk).update(updated=timezone.now() - timedelta(days=2))
    day = timezone.now() - timedelta(days=1)
    assert list(actions.unread(tea, encoder.model, since=day)) == [new]
    assert actions.read_notes(tea, embedder=encoder, since=day) == 1
    assert read(tea, encoder) == 1
