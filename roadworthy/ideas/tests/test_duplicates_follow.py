"""A note that repeats another speaks for what that one speaks for, and no longer when that is taken back."""

import os
import subprocess
import sys

import pytest
from django.db import connections

from roadworthy.core import history
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions
from roadworthy.ideas.models import Evidence
from roadworthy.ideas.models import evidence as followed

from . import make


@pytest.fixture
def linked(timer, tea):
    """A note of Acme that speaks for the timer."""
    return make.ask(timer, customer=make.make_customer(tea)).note


@pytest.fixture
def repeat(tea):
    """Another customer says the same."""
    return make.make_note(tea, "No timer, burnt tea.", customer=make.make_customer(tea, "Globex", revenue=300))


def voices(idea):
    idea.refresh_from_db()
    return idea.voices, idea.revenue_asking


def test_the_voice_of_a_duplicate_counts_and_goes_with_undo(timer, linked, repeat, ada):
    change = feedback.mark_duplicate(repeat, of=linked, by=ada)
    assert voices(timer) == (2, 800)
    assert Evidence.objects.get(note=repeat).quote == "No timer, burnt tea."
    history.undo(change, by=ada)
    assert voices(timer) == (1, 500)
    assert not Evidence.objects.filter(note=repeat).exists()


def test_a_customer_who_says_it_twice_is_one_voice(timer, linked, ada, tea):
    again = make.make_note(tea, "As I said: a timer!", customer=linked.customer)
    feedback.mark_duplicate(again, of=linked, by=ada)
    assert voices(timer) == (1, 500)


def test_nobody_known_saying_it_again_is_no_second_voice(timer, linked, ada, tea):
    Note.objects.filter(pk=linked.pk).update(customer=None, author="kim")
    same = make.make_note(tea, "timer please", author="kim")
    other = make.make_note(tea, "timer please", author="lee")
    for note in (same, other):
        feedback.mark_duplicate(note, of=linked, by=ada)
    assert list(Evidence.objects.filter(follows__isnull=False).values_list("note", flat=True)) == [other.pk]


def test_links_made_later_count_for_duplicates_too_and_go_with_the_link(timer, linked, repeat, tea, ada):
    feedback.mark_duplicate(repeat, of=linked, by=ada)
    lid = make.make_idea(tea, "Lid", by=ada)
    row = actions.link_evidence(lid, linked, by=ada)
    assert voices(lid) == (2, 800)
    actions.change_evidence(row, by=ada, importance=3)
    assert set(Evidence.objects.filter(idea=lid).values_list("importance", flat=True)) == {3}
    change = actions.unlink_evidence(row, by=ada)
    assert voices(lid) == (0, 0)
    history.undo(change, by=ada)
    assert voices(lid) == (2, 800)


def test_brought_back_by_another_door_it_speaks_for_itself_again(timer, linked, repeat, ada):
    feedback.mark_duplicate(repeat, of=linked, by=ada)
    feedback.reopen(repeat, by=ada)
    assert voices(timer) == (1, 500)


def test_duplicates_of_a_duplicate_follow_to_the_first(timer, linked, repeat, tea, ada):
    third = make.make_note(tea, "Timer!", customer=make.make_customer(tea, "Initech", revenue=100))
    feedback.mark_duplicate(third, of=repeat, by=ada)
    assert voices(timer) == (1, 500)
    change = feedback.mark_duplicate(repeat, of=linked, by=ada)
    assert voices(timer) == (3, 900)
    history.undo(change, by=ada)
    third.refresh_from_db()
    assert (third.duplicate_of, voices(timer)) == (repeat, (1, 500))


def test_a_deleted_original_takes_the_voices_and_brings_them_back(timer, linked, repeat, ada):
    feedback.mark_duplicate(repeat, of=linked, by=ada)
    change = feedback.delete_note(linked, by=ada)
    assert voices(timer) == (0, 0)
    history.undo(change, by=ada)
    assert voices(timer) == (2, 800)


def test_another_customer_of_a_note_is_another_voice(timer, linked, tea, ada):
    feedback.set_customer(linked, customer=make.make_customer(tea, "Hooli", revenue=70), by=ada)
    assert voices(timer) == (1, 70)


def test_an_error_in_the_middle_leaves_nothing_behind(timer, linked, repeat, ada, monkeypatch):
    def fail(ids):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(followed, "recount", fail)
    with pytest.raises(RuntimeError):
        feedback.mark_duplicate(repeat, of=linked, by=ada)
    repeat.refresh_from_db()
    assert (repeat.state, repeat.duplicate_of, Evidence.objects.count()) == ("new", None, 1)


KILLED = """
import os, signal, django
django.setup()
from roadworthy.feedback import actions
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import evidence
evidence.recount = lambda ids: os.kill(os.getpid(), signal.SIGKILL)
actions.mark_duplicate(Note.objects.get(pk={note}), of=Note.objects.get(pk={of}), by=None)
"""


@pytest.mark.skipif(os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="the child opens SQLite's file")
def test_a_process_killed_in_the_middle_leaves_all_or_nothing(transactional_db, timer, linked, repeat):
    path = connections["default"].settings_dict["NAME"]
    environment = os.environ | {"DATABASE_URL": f"sqlite://{path}", "DJANGO_SETTINGS_MODULE": "roadworthy.settings"}
    code = KILLED.format(note=repeat.pk, of=linked.pk)
    died = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert died.returncode == -9, died.stderr
    repeat.refresh_from_db()
    assert (repeat.state, Evidence.objects.count(), voices(timer)) == ("new", 1, (1, 500))
    feedback.mark_duplicate(repeat, of=linked, by=None)
    assert voices(timer) == (2, 800)
