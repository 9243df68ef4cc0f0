"""Feedback sent by a program: whose it is, turns, transcripts, files."""

import base64

import pytest

from roadworthy.api.tests.make import caller
from roadworthy.core.models import Attachment
from roadworthy.feedback.models import Note
from roadworthy.market.models import Contact, Customer

NOTES = "/products/tea/notes"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def call(cleo, workspace, tea):
    return caller(cleo, workspace)


@pytest.fixture
def inn(workspace):
    values = {"domain": "inn.example", "source": "crm", "source_id": "A-7"}
    customer = Customer.objects.create(workspace=workspace, name="Inn", **values)
    Contact.objects.create(customer=customer, name="Mina Kay", email="mina@inn.example")
    return customer


@pytest.mark.parametrize(
    ("hint", "contact"),
    [
        ({"email": "MINA@inn.example"}, "Mina Kay"), ({"email": "bo@inn.example"}, None),
        ({"external_id": "A-7"}, None),
        ({"domain": "inn.example"}, None), ({"name": "inn"}, None),
    ],
)  # fmt: skip
def test_a_customer_is_found_by_what_a_tool_knows(call, inn, hint, contact):
    made = call.post(NOTES, {"text": "Too loud.", "customer": hint}).json()
    note = Note.objects.get(pk=made["id"])
    assert made["customer_id"] == inn.pk
    assert (note.contact.name if note.contact else None) == contact


def test_an_unknown_customer_becomes_the_author_and_nobody_is_made(call, inn):
    made = call.post(NOTES, {"text": "Too loud.", "customer": {"email": "x@elsewhere.example"}}).json()
    assert (made["customer_id"], made["author"]) == (None, "x@elsewhere.example")
    assert Customer.objects.count() == Contact.objects.count() == 1


def test_turns_make_the_text_and_can_be_read_again(call, as_ada_call, workspace):
    turns = [{"speaker": "Mina", "text": "Too loud.", "start_seconds": 1, "end_seconds": 3.5}, {"text": "Hm."}]
    made = call.post(NOTES, {"text": "Call of May", "turns": turns}).json()
    assert (made["text"], made["kind"]) == ("Call of May\n\nMina: Too loud.\n\nHm.", "call")
    items = call.get(f"{NOTES}/{made['id']}/turns").json()["items"]
    assert [made["text"][one["start_char"] : one["end_char"]] for one in items] == ["Too loud.", "Hm."]
    assert (items[0]["start_seconds"], items[0]["end_seconds"], items[1]["speaker"]) == (1.0, 3.5, "")
    (mina,) = call.get(f"{NOTES}/{made['id']}/speakers").json()["items"]
    changed = as_ada_call.patch(f"{NOTES}/{made['id']}/speakers/{mina['id']}", {"side": "ours"})
    assert changed.json() == {"id": mina["id"], "name": "Mina", "side": "ours"}


@pytest.fixture
def as_ada_call(ada, workspace):
    return caller(ada, workspace)


def test_a_transcript_file_is_read(call, inn):
    content = base64.b64encode(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mina>Too loud.\n").decode()
    transcript = {"name": "call.vtt", "content": content}
    made = call.post(NOTES, {"transcript": transcript, "customer": {"name": "Inn"}, "kind": "interview"}).json()
    assert (made["text"], made["kind"], made["customer_id"]) == ("Mina: Too loud.", "interview", inn.pk)


@pytest.mark.parametrize(
    "body",
    [
        {"transcript": {"name": "a.vtt", "content": "aGk="}}, {"transcript": {"name": "a.exe", "content": "aGk="}},
        {"transcript": {"name": "a.vtt", "content": "a"}}, {"turns": [{"text": "x",
        "start_seconds": 3, "end_seconds": 1}]},
        {"turns": [{"text": " "}]}, {"turns": [{"text": "x"}], "transcript": {"name": "a.txt", "content": "aGk="}},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_naming_the_field(call, tea, body):
    response = call.post(NOTES, body)
    assert response.status_code == 409, response.content
    assert not Note.objects.exists()


def test_a_file_is_kept_beside_a_note_once(call, tea):
    made = call.post(NOTES, {"text": "Too loud."}).json()
    body = {"name": "log.txt", "content": base64.b64encode(b"hello").decode()}
    for _ in range(2):
        response = call.post(f"{NOTES}/{made['id']}/files", body, Idempotency_Key="one")
        assert response.status_code == 201
    with Attachment.objects.get().file.open() as kept:
        assert kept.read() == b"hello"
    (file,) = call.get(f"{NOTES}/{made['id']}/files").json()["items"]
    assert (file["name"], file["size"]) == ("log.txt", 5)
    bad = call.post(f"{NOTES}/{made['id']}/files", body | {"name": "log.exe"})
    assert bad.status_code == 409
