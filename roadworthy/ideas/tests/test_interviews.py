"""Interviews: planned, held, written up; who takes part; consent given and taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Evidence, Interview, Participant
from roadworthy.market.models import Contact, Segment

from . import make

SAID = "Pat Poole: I burn my tea. Every day, says Pat Poole."


@pytest.fixture
def talk(tea, ada):
    """An interview with Pat of Acme, an inn."""
    segment = Segment.objects.create(workspace=tea.workspace, name="Inns")
    acme = make.make_customer(tea, segment=segment)
    pat = Contact.objects.create(customer=acme, name="Pat Poole", email="pat@acme.example")
    row = actions.plan_interview(tea, by=ada, title="Pat about burnt tea")
    actions.add_participant(row, by=ada, contact=pat)
    return row


def person(talk):
    return talk.participants.get()


def test_a_contact_brings_name_customer_and_segment(talk):
    found = person(talk)
    assert (found.name, found.customer.name, found.segment.name) == ("Pat Poole", "Acme", "Inns")


def test_what_was_said_becomes_a_note_and_the_interview_is_held(ada, talk):
    note = actions.write_up(talk, by=ada, text=SAID)
    assert (note.kind, note.author, note.customer.name, note.contact.name) == (
        "interview", "Pat Poole", "Acme", "Pat Poole",
    )  # fmt: skip
    assert Interview.objects.get().state == "held"
    with pytest.raises(Refused, match="written up already"):
        actions.write_up(talk, by=ada, text=SAID)


def test_steps_follow_their_table(ada, talk):
    actions.step_interview(talk, to="missed", by=ada)
    actions.step_interview(talk, to="planned", by=ada)
    actions.step_interview(talk, to="cancelled", by=ada)
    with pytest.raises(Refused, match="does not follow"):
        actions.step_interview(talk, to="held", by=ada)


def test_held_before_its_day_means_now(ada, talk):
    actions.change_interview(talk, by=ada, at=timezone.now() + timedelta(days=3))
    actions.step_interview(talk, to="held", by=ada)
    assert talk.at <= timezone.now()


def test_coverage_counts_who_was_spoken_to(ada, tea, talk):
    Segment.objects.create(workspace=tea.workspace, name="Ships")
    assert queries.interview_coverage(tea).sentences[0].startswith("0 of 2")
    actions.step_interview(talk, to="held", by=ada)
    assert queries.interview_coverage(tea).sentences == (
        "1 of 2 segments spoken to in the last six months.", "Nobody of Ships yet.",
    )  # fmt: skip


def test_withdrawn_consent_masks_the_person_and_takes_the_evidence_away(ada, tea, talk, timer):
    actions.set_consent(person(talk), to="given", by=ada, how="on the recording")
    note = actions.write_up(talk, by=ada, text=SAID)
    actions.link_evidence(timer, note, by=ada, quote="I burn my tea.")
    timer.refresh_from_db()
    assert timer.voices == 1
    change = actions.set_consent(queries.participant(tea, person(talk).pk), to="withdrawn", by=ada)
    note.refresh_from_db()
    timer.refresh_from_db()
    assert (note.author, note.contact, timer.voices, Evidence.objects.count()) == ("", None, 0, 0)
    assert "Pat" not in note.text
    assert len(note.text) == len(SAID)
    assert person(talk).name == ""
    history.undo_batch(change, by=ada)
    note.refresh_from_db()
    timer.refresh_from_db()
    assert (note.author, note.text, timer.voices, person(talk).consent) == ("Pat Poole", SAID, 1, "given")


def test_words_without_consent_are_not_linked(ada, talk, timer):
    note = actions.write_up(talk, by=ada, text=SAID)
    actions.set_consent(person(talk), to="refused", by=ada)
    with pytest.raises(Refused, match="does not allow"):
        actions.link_evidence(timer, note, by=ada)
    assert not Evidence.objects.exists()


def test_consent_that_was_never_given_cannot_be_withdrawn(ada, talk):
    with pytest.raises(Refused, match="does not follow"):
        actions.set_consent(person(talk), to="withdrawn", by=ada)


def test_nobody_and_strangers_do_not_take_part(ada, talk, coffee):
    stranger = make.make_customer(coffee, "Stranger") if coffee.workspace_id != talk.product.workspace_id else None
    with pytest.raises(Refused, match="who it is"):
        actions.add_participant(talk, by=ada)
    if stranger:
        with pytest.raises(Refused, match="no such customer"):
            actions.add_participant(talk, by=ada, customer=stranger)
    assert Participant.objects.count() == 1


def test_a_transcript_can_be_the_note(ada, tea, coffee, talk):
    actions.attach_note(talk, make.make_note(tea), by=ada)
    assert Interview.objects.get().note == Note.objects.get()
    with pytest.raises(Refused, match="no such note"):
        actions.attach_note(talk, make.make_note(coffee), by=ada)


def test_a_guide_keeps_its_questions_in_order(ada, tea):
    guide = actions.guide_from_template(tea, by=ada, key="last-time")
    first = guide.questions.first()
    actions.set_questions(guide, by=ada, questions=[("New one?", ""), (first.text, "Another hint."), ("  ", "gone")])
    assert list(guide.questions.values_list("text", "hint")) == [("New one?", ""), (first.text, "Another hint.")]
    assert guide.questions.last().pk == first.pk
    with pytest.raises(Refused, match="at most 60"):
        actions.set_questions(guide, by=ada, questions=[(f"Q{n}", "") for n in range(61)])
