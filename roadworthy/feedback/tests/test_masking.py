"""Where a product masks personal data, it is masked by every way in, before anything is stored."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roadworthy.api.tests.make import caller
from roadworthy.core.models import Change
from roadworthy.feedback import actions
from roadworthy.feedback.models import Message, Note
from roadworthy.feedback.rules.transcripts import Spoken
from roadworthy.market.models import Contact, Customer

SAID = "Write to mina@inn.example or call +49 30 901820, says Mina Kay."
HIDDEN = "Write to [e-mail] or call [phone], says Mina Kay."
NAMED = HIDDEN.replace("Mina Kay", "[name]")


@pytest.fixture(autouse=True)
def _masks(tea, ada):
    actions.set_settings(tea, by=ada, half_life_days=None, untouched_days=5, masks_personal_data=True)


@pytest.fixture
def inn(workspace):
    customer = Customer.objects.create(workspace=workspace, name="Inn", domain="inn.example")
    Contact.objects.create(customer=customer, name="Mina Kay", email="mina@inn.example")
    return customer


def nothing_left():
    """Neither the note nor its history holds the address."""
    kept = [*Note.objects.values(), *Change.objects.values(), *Message.objects.values_list("whole", "subject")]
    return "+49 30 901820" not in str(kept)


def test_by_the_form_and_when_edited(ada_client, tea, inn):
    ada_client.post("/tea/feedback/new/", {"text": SAID, "kind": "note", "customer": "Inn"})
    note = Note.objects.get()
    assert note.text == NAMED
    ada_client.post(f"/tea/feedback/{note.pk}/edit/", {"text": f"Again: {SAID}", "kind": "note", "customer": "Inn"})
    note.refresh_from_db()
    assert note.text == f"Again: {NAMED}"
    assert nothing_left()


def test_by_pasting(ada_client, tea):
    ada_client.post("/tea/feedback/paste/", {"text": f"{SAID}\n\nTwo", "kind": "note"})
    assert HIDDEN in Note.objects.values_list("text", flat=True)
    assert nothing_left()


def test_by_a_transcript_and_the_turns_still_fit(ada_client, tea):
    call = f"Mina Kay: {SAID}\nAda: My phone:\nMina Kay: 030 901820 is hers.".encode()
    ada_client.post("/tea/feedback/new/", {"kind": "note", "transcript": SimpleUploadedFile("a.txt", call)})
    note = Note.objects.get()
    words = [note.text[turn.start_char : turn.end_char] for turn in note.turns.all()]
    assert words == [NAMED, "My phone:", "030 901820 is hers."]
    assert "Mina Kay: Write" in note.text


def test_by_the_api(cleo, workspace, tea, inn):
    call = caller(cleo, workspace)
    made = call.post(
        "/products/tea/notes", {"title": SAID, "text": SAID, "customer_id": inn.pk, "author": "mina@inn.example"}
    )
    assert made.status_code == 201
    assert (made.json()["text"], made.json()["title"], made.json()["author"]) == (NAMED, NAMED, "[e-mail]")
    assert nothing_left()


def test_by_mail_with_the_whole_and_the_answer(tea, inn):
    head = "From: Mina Kay <mina@inn.example>\r\nMessage-ID: <{}@inn>\r\nSubject: {}\r\n\r\n"
    actions.receive([tea], (head.format(1, "Call +49 30 901820") + SAID + "\r\n-- \r\nPhone +49 30 901820").encode())
    actions.receive([tea], (head.format(2, "Re: Call +49 30 901820") + SAID).encode())
    note = Note.objects.get()
    assert (note.title, note.text) == ("Call [phone]", f"{NAMED}\n\nMina Kay: {NAMED}")
    assert [note.text[one.start_char : one.end_char] for one in Message.objects.order_by("id")] == [NAMED, NAMED]
    assert nothing_left()


def test_by_import(tea, ada, tmp_path, settings):
    from roadworthy.interchange.tests.make import carry_out, write_file

    settings.MEDIA_ROOT = tmp_path
    file = write_file(tmp_path, "notes.csv", f'text,author,Room\n"{SAID}",Mina,"+49 30 901820"\n')
    carry_out(tea, "notes", file, by=ada)
    note = Note.objects.get()
    assert note.text == HIDDEN
    assert "901820" not in json.dumps(note.own)


def test_by_a_survey(tea):
    note = actions.capture_note(tea, by=None, kind="survey", rating=9, source="NPS", text=SAID)
    assert (note.text, note.rating, note.kind, note.source) == (HIDDEN, 9, "survey", "NPS")


def test_a_product_that_does_not_mask_keeps_every_word(coffee):
    turns = [Spoken("Mina Kay", SAID)]
    assert actions.capture_note(coffee, by=None, turns=turns).text == f"Mina Kay: {SAID}"
