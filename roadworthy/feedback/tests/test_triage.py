"""The steps of triage: where they lead, what they refuse, and that each can be taken back."""

import pytest

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Notification
from roadworthy.feedback import actions
from roadworthy.feedback.models import Note

from .make import in_days, make_note


@pytest.fixture
def note(tea):
    return make_note(tea)


@pytest.mark.parametrize(("key", "state"), [("accept", "accepted"), ("archive", "archived")])
def test_a_step_leads_to_its_queue_and_back(note, ada, key, state):
    change = actions.move(note, key, by=ada)
    assert (note.state, change.by) == (state, ada)
    history.undo(change, by=ada)
    assert Note.objects.get().state == "new"


def test_a_snoozed_note_comes_back_on_its_day(note, ada):
    actions.snooze(note, until=in_days(2), by=ada)
    assert actions.wake_due(today=in_days(1)) == 0
    assert actions.wake_due(today=in_days(2)) == 1
    note.refresh_from_db()
    assert (note.state, note.snoozed_until) == ("new", None)
    assert actions.wake_due(today=in_days(2)) == 0


def test_a_note_cannot_be_snoozed_into_the_past(note, ada):
    with pytest.raises(Refused, match="still to come"):
        actions.snooze(note, until=in_days(0), by=ada)
    assert Note.objects.get().state == "new"


def test_accepting_twice_is_refused(note, ada):
    actions.accept(note, by=ada)
    with pytest.raises(Refused, match="accepted"):
        actions.accept(note, by=ada)


def test_archiving_a_snoozed_note_forgets_the_day(note, ada):
    actions.snooze(note, until=in_days(5), by=ada)
    actions.archive(note, by=ada)
    assert note.snoozed_until is None


def test_a_duplicate_of_a_duplicate_points_to_the_first(tea, ada):
    first, second, third = (make_note(tea, title) for title in ("a", "b", "c"))
    actions.mark_duplicate(third, of=second, by=ada)
    change = actions.mark_duplicate(second, of=first, by=ada)
    assert set(Note.objects.filter(duplicate_of=first)) == {second, third}
    history.undo(change, by=ada)
    assert set(Note.objects.filter(duplicate_of=second)) == {third}


def test_a_note_cannot_repeat_itself_nor_what_repeats_it(tea, ada):
    first, second = make_note(tea, "a"), make_note(tea, "b")
    actions.mark_duplicate(second, of=first, by=ada)
    for of in (first, second):
        with pytest.raises(Refused, match="itself"):
            actions.mark_duplicate(first, of=of, by=ada)


def test_a_duplicate_may_turn_out_to_say_something_of_its_own(tea, ada):
    first, second = make_note(tea, "a"), make_note(tea, "b")
    actions.mark_duplicate(second, of=first, by=ada)
    actions.unmark_duplicate(second, by=ada)
    assert (second.state, second.duplicate_of) == ("new", None)
    with pytest.raises(Refused):
        actions.unmark_duplicate(second, by=ada)


def test_a_note_of_strangers_cannot_be_the_original(note, coffee, ada):
    with pytest.raises(Refused, match="no such note"):
        actions.mark_duplicate(note, of=make_note(coffee), by=ada)


def test_many_notes_move_at_once_and_back_at_once(tea, ada):
    notes = [make_note(tea, str(n)) for n in range(3)]
    actions.accept(notes[0], by=ada)
    moved, change = actions.move_many(notes, "accept", by=ada)
    assert moved == 2
    history.undo(change, by=ada)
    assert sorted(Note.objects.values_list("state", flat=True)) == ["accepted", "new", "new"]


def test_who_is_given_a_note_is_told_and_a_stranger_gets_none(note, ada, vic, olga):
    actions.assign(note, to=vic, by=ada)
    assert Notification.objects.get().user == vic
    with pytest.raises(Refused, match="member"):
        actions.assign(note, to=olga, by=ada)


def test_who_is_given_many_notes_is_told_once(tea, ada, vic):
    count, _ = actions.assign_many([make_note(tea), make_note(tea)], to=vic, by=ada)
    assert count == 2
    assert "2 notes" in Notification.objects.get().text


def test_tags_are_kept_once_case_aside(note, ada):
    actions.tag(note, tags=[" Noise ", "noise", "", "night  shift"], by=ada)
    assert note.tags == ["Noise", "night shift"]
    with pytest.raises(Refused, match="at most"):
        actions.tag(note, tags=["x" * 41], by=ada)


def test_a_tag_is_added_to_many(tea, ada):
    notes = [make_note(tea, tags=["noise"]), make_note(tea)]
    count, change = actions.tag_many(notes, add="Noise", by=ada)
    assert count == 1
    history.undo(change, by=ada)
    assert Note.objects.filter(tags=[]).count() == 1


def test_an_unknown_step_is_a_fault_of_the_program(note, ada):
    with pytest.raises(ValueError, match="step"):
        actions.apply_step(note, "burn", by=ada)
