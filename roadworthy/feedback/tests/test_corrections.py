"""Saying what a note is teaches: what the machine read is judged by it, and one undo takes both back."""

import pytest
from django.utils import timezone

from roadworthy.core.models import Change
from roadworthy.feedback import queries
from roadworthy.feedback.models import Judgement, Note, NoteReading

from .make import make_note

HTMX = {"HX-Request": "true", "HX-Target": "facts"}


@pytest.fixture
def note(tea):
    note = make_note(tea)
    NoteReading.objects.create(
        note=note, type="bug", type_confidence=0.8, sentiment="negative", sentiment_confidence=0.7,
        language="de", language_confidence=0.6, model="m", digest="d", seen=timezone.now(),
    )  # fmt: skip
    return note


def mark(client, note, field, value):
    return client.post(f"/tea/feedback/{note.pk}/mark/", {"field": field, "value": value, "queue": ""}, headers=HTMX)


@pytest.mark.parametrize(
    ("field", "said", "verdict", "chosen"),
    [
        ("type", "bug", "accepted", ""), ("type", "praise", "dismissed", "praise"),
        ("language", "de", "accepted", ""), ("language", "en", "dismissed", "en"),
        ("sentiment", "negative", "accepted", ""), ("sentiment", "neutral", "dismissed", "neutral"),
    ],
)  # fmt: skip
def test_agreeing_and_correcting_are_kept(ada_client, ada, note, field, said, verdict, chosen):
    assert mark(ada_client, note, field, said).status_code == 200
    found = Judgement.objects.get()
    assert (found.kind, found.verdict, found.chosen, found.by) == (field, verdict, chosen, ada)
    assert found.score == {"type": 0.8, "language": 0.6, "sentiment": 0.7}[field]


def test_the_note_keeps_what_people_say_and_undo_takes_both_back(ada_client, note):
    mark(ada_client, note, "type", "praise")
    assert Note.objects.get().type == "praise"
    change = Change.objects.filter(kind="feedback.note").latest("pk")
    ada_client.post(f"/tea/feedback/undo/{change.pk}/", {"queue": ""}, headers=HTMX)
    assert (Note.objects.get().type, Judgement.objects.count()) == ("", 0)


def test_the_tone_said_stands_in_the_facts(ada_client, note):
    html = mark(ada_client, note, "sentiment", "neutral").content.decode()
    assert '<option value="neutral" selected>' in html
    assert queries.tone_of(note) == "neutral"


def test_a_second_word_replaces_the_first(ada_client, note):
    mark(ada_client, note, "language", "en")
    mark(ada_client, note, "language", "de")
    assert list(Judgement.objects.values_list("verdict", flat=True)) == ["accepted"]


def test_before_a_note_was_read_there_is_nothing_to_judge(ada_client, tea):
    other = make_note(tea)
    assert mark(ada_client, other, "type", "bug").status_code == 200
    assert mark(ada_client, other, "sentiment", "neutral").status_code == 422
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("language", "xx"), ("sentiment", ""), ("sentiment", "furious")])
def test_nonsense_saves_nothing(ada_client, note, field, value):
    assert mark(ada_client, note, field, value).status_code == 422
    assert not Judgement.objects.exists()


def test_who_may_only_look_is_refused(vic_client, olga_client, note):
    assert mark(vic_client, note, "language", "en").status_code == 403
    assert mark(olga_client, note, "language", "en").status_code == 404
