"""Call transcripts as notes: kept with turns, drawn turn by turn, whose side each speaker stands on."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roadworthy.core import history
from roadworthy.core.actions import undoing
from roadworthy.core.errors import Refused
from roadworthy.feedback import actions, queries, show
from roadworthy.feedback.models import Note, Speaker, Turn
from roadworthy.feedback.rules.transcripts import Spoken
from roadworthy.market.models import Contact, Customer

CALL = """WEBVTT

00:01.000 --> 00:03.000
<v Mina Kay>The roster must

00:03.000 --> 00:05.000
be shared.

01:02.000 --> 01:04.000
<v Ada>Why is <b>that</b>?

01:05.000 --> 01:09.000
<v Mina Kay>Because 😀 nights.
""".encode()


@pytest.fixture
def call(tea, ada):
    turns = [Spoken("Mina Kay", "The roster must be shared.", 1, 5), Spoken("Ada", "Why?", 62, 64)]
    return actions.capture_note(tea, by=ada, turns=[*turns, Spoken("Mina Kay", "Because 😀 nights.", 65, 69)])


def upload(client, data=CALL, name="call.vtt", **values):
    values |= {"kind": "note", "transcript": SimpleUploadedFile(name, data)}
    return client.post("/tea/feedback/new/", values)


def text_of(page):
    """What the browser would call the text content of the note's text."""
    inner = re.search(r'<div class="note-text"[^>]*>(.*?)</div></rw-passage>', page, re.DOTALL).group(1)
    return html.unescape(re.sub(r"<[^>]+>", "", inner))


def test_an_uploaded_call_becomes_a_note_with_turns(ada_client, tea):
    assert upload(ada_client).status_code == 302
    note = Note.objects.get()
    assert (note.kind, note.title) == ("call", "call")
    assert note.text == "Mina Kay: The roster must be shared.\n\nAda: Why is that?\n\nMina Kay: Because 😀 nights."
    rows = [(turn.speaker, turn.start_seconds, note.text[turn.start_char : turn.end_char]) for turn in note.turns.all()]
    assert rows[1:] == [("Ada", 62.0, "Why is that?"), ("Mina Kay", 65.0, "Because 😀 nights.")]


def test_the_page_draws_the_turns_and_changes_no_sign_of_the_text(ada_client, call):
    page = ada_client.get(f"/tea/feedback/{call.pk}/").content.decode()
    assert text_of(page) == call.text
    assert 'data-at="1:02"' in page
    assert page.count('class="turn ') + page.count('class="turn"') == 3


def test_who_is_a_member_is_ours_and_a_contact_is_the_customer(tea, ada, workspace):
    inn = Customer.objects.create(workspace=workspace, name="Inn")
    Contact.objects.create(customer=inn, name="mina kay")
    turns = [Spoken("Mina Kay", "Hm."), Spoken("Ada", "Yes?"), Spoken("Bo", "No.")]
    note = actions.capture_note(tea, by=ada, customer=inn, turns=turns)
    assert dict(Speaker.objects.values_list("name", "side")) == {"Mina Kay": "customer", "Ada": "ours", "Bo": ""}
    assert queries.customer_words(note) == "Hm.\n\nNo."


def test_whose_side_a_speaker_stands_on_is_chosen_and_taken_back(ada_client, call, ada):
    response = ada_client.post(f"/tea/feedback/{call.pk}/side/", {"name": "Mina Kay", "side": "ours"})
    assert response.status_code == 302
    assert queries.customer_words(call) == ""
    undoing.take_back(history.of(Speaker.objects.get(name="Mina Kay")).first(), by=ada)
    assert queries.customer_words(call) == "The roster must be shared.\n\nBecause 😀 nights."


def test_only_what_is_not_ours_is_heard_and_its_places_stay(call):
    heard = queries.heard_text(call)
    assert len(heard) == len(call.text)
    assert heard.split() == "Mina Kay: The roster must be shared. Mina Kay: Because 😀 nights.".split()
    mine = call.turns.get(position=1)
    assert queries.is_ours(call, mine.start_char, mine.end_char)
    assert not queries.is_ours(call, 0, len(call.text))
    assert not queries.is_ours(call, None, None)


def test_our_own_words_are_no_evidence(call, tea, ada):
    from roadworthy.ideas import actions as ideas

    idea = ideas.create_idea(tea, by=ada, title="Swaps")
    with pytest.raises(Refused, match="our own words"):
        ideas.link_evidence(idea, call, by=ada, quote="Why?")
    assert ideas.link_evidence(idea, call, by=ada, quote="Because 😀 nights.").pk


def test_who_speaks_costs_nothing_where_nobody_can(tea, django_assert_num_queries):
    notes = [actions.capture_note(tea, by=None, text=f"Note {n}") for n in range(3)]
    with django_assert_num_queries(0):
        assert queries.heard(notes) == {note.pk: note.text for note in notes}


def test_who_speaks_in_many_notes_costs_three_queries(tea, ada, django_assert_num_queries):
    turns = [Spoken("Ada", "Hm."), Spoken("Bo", "Yes.")]
    notes = [actions.capture_note(tea, by=ada, turns=turns) for _ in range(3)]
    with django_assert_num_queries(3):
        assert [text.strip() for text in queries.heard(notes).values()] == ["Bo: Yes."] * 3


@pytest.mark.parametrize("values", [{"name": "Mina Kay", "side": "both"}, {"name": "Zoe", "side": "ours"}])
def test_a_side_that_cannot_be_is_refused(ada_client, call, values):
    assert ada_client.post(f"/tea/feedback/{call.pk}/side/", values).status_code == 422


def test_readers_choose_no_side_and_strangers_see_nothing(vic_client, olga_client, call):
    values = {"name": "Mina Kay", "side": "ours"}
    assert vic_client.post(f"/tea/feedback/{call.pk}/side/", values).status_code == 403
    assert olga_client.post(f"/tea/feedback/{call.pk}/side/", values).status_code == 404


def test_an_edit_of_the_text_takes_the_turns_along_and_back(call, ada):
    words = [call.text[turn.start_char : turn.end_char] for turn in call.turns.all()]
    change = actions.edit_note(call, by=ada, text="Call of March\n\n" + call.text)
    assert [call.text[turn.start_char : turn.end_char] for turn in call.turns.all()] == words
    undoing.take_back(change, by=ada)
    call.refresh_from_db()
    assert [call.text[turn.start_char : turn.end_char] for turn in call.turns.all()] == words


def test_a_deleted_call_comes_back_with_its_turns(call, ada):
    change = actions.delete_note(call, by=ada)
    assert not Turn.objects.exists()
    undoing.take_back(change, by=ada)
    assert (Turn.objects.count(), Speaker.objects.count()) == (3, 2)


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b"no speakers"), ("a.docx", b"PK\x03\x04no"), ("a.exe", b"MZ"), ("a.vtt", b"WEBVTT")]
)
def test_a_file_that_is_no_transcript_is_refused_and_nothing_is_lost(ada_client, tea, name, data):
    response = upload(ada_client, data, name, text="Typed before", customer="Inn")
    assert response.status_code == 422
    assert "Typed before" in response.content.decode()
    assert not Note.objects.exists()
    assert not Customer.objects.exists()


def test_hostile_words_are_only_words(ada_client, tea, ada):
    turns = [Spoken("<script>x</script>\x00\n", "<img src=x onerror=1> \u202e\x00"), Spoken("B", " ")]
    note = actions.capture_note(tea, by=ada, turns=turns)
    page = ada_client.get(f"/tea/feedback/{note.pk}/").content.decode()
    assert text_of(page) == note.text == "<script>x</script>: <img src=x onerror=1> \u202e"
    assert "<img src=x" not in page


def test_far_too_long_a_call_is_refused(tea, ada):
    with pytest.raises(Refused):
        actions.capture_note(tea, by=ada, turns=[Spoken("A", "x" * 500_001)])
    with pytest.raises(Refused):
        actions.capture_note(tea, by=ada, turns=[Spoken("A", "x")] * 20_001)
    assert not Note.objects.exists()


def test_pieces_are_the_text_whatever_the_places(call):
    parts = queries.talk(call).parts
    for some in (parts, parts[1:], parts[::-1], []):
        drawn = show.pieces(call.text, some)
        assert "".join(p.gap + p.lead + "".join(b.text for b in p.blocks) for p in drawn) == call.text


def test_the_clock_reads_as_people_say_it():
    assert [show.clock(one) for one in (None, 0, 62.9, 3723)] == ["", "0:00", "1:02", "1:02:03"]
