"""Notes come in by hand."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.feedback.models import Note
from roadworthy.market.models import Contact, Customer

URL = "/tea/feedback/new/"


def capture(client, **values):
    return client.post(URL, {"text": "The kettle screams", "kind": "call", **values})


def test_a_note_is_captured_with_a_new_customer_and_contact(ada_client, tea, ada):
    response = capture(ada_client, customer="Grand Hotel", contact="mina@hotel.example", tags="noise, night")
    note = Note.objects.get()
    assert response.url == f"/tea/feedback/{note.pk}/"
    assert (note.customer.name, note.contact.email, note.tags, note.created_by) == (
        "Grand Hotel", "mina@hotel.example", ["noise", "night"], ada,
    )  # fmt: skip


def test_known_names_are_found(ada_client, tea):
    for _ in range(2):
        capture(ada_client, customer="grand hotel", contact="Mina")
    assert (Customer.objects.count(), Contact.objects.count()) == (1, 1)


def test_a_name_without_a_customer_is_kept_as_author(ada_client, tea):
    capture(ada_client, contact="Mina of the night shift")
    assert Note.objects.get().author == "Mina of the night shift"


def test_another_may_follow_at_once(ada_client, tea):
    assert capture(ada_client, again="1").url == URL


def test_an_empty_note_is_refused_and_makes_no_customer(ada_client, tea):
    response = capture(ada_client, text=" ", customer="Grand Hotel")
    assert response.status_code == 422
    assert "Grand Hotel" in response.content.decode()
    assert not Note.objects.exists()
    assert not Customer.objects.exists()


def test_an_own_field_that_does_not_fit_is_refused(ada_client, tea, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="note", key="floor", label="Floor", kind="number")
    assert capture(ada_client, floor="three").status_code == 422
    assert capture(ada_client, floor="3").status_code == 302
    assert Note.objects.get().own == {"floor": 3.0}


def test_the_form_opens_with_a_customer_named(ada_client, tea):
    assert 'value="Grand Hotel"' in ada_client.get(URL, {"customer": "Grand Hotel"}).content.decode()


def test_contributors_capture_but_readers_and_strangers_do_not(cleo_client, vic_client, olga_client, tea):
    assert capture(vic_client).status_code == 403
    assert capture(olga_client).status_code == 404
    assert not Note.objects.exists()
    assert capture(cleo_client).status_code == 302


def test_many_notes_are_pasted(ada_client, tea):
    response = ada_client.post("/tea/feedback/paste/", {"text": "One\n\nTwo\nlines\n\n\nThree", "kind": "review"})
    assert response.status_code == 302
    assert sorted(Note.objects.values_list("text", "kind")) == [
        ("One", "review"),
        ("Three", "review"),
        ("Two\nlines", "review"),
    ]


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_pasting_nothing_is_refused(ada_client, tea, text):
    assert ada_client.post("/tea/feedback/paste/", {"text": text, "kind": "note"}).status_code == 422
    assert not Note.objects.exists()


def test_who_may_only_look_cannot_paste(vic_client, olga_client, tea):
    values = {"text": "One", "kind": "note"}
    assert vic_client.post("/tea/feedback/paste/", values).status_code == 403
    assert olga_client.post("/tea/feedback/paste/", values).status_code == 404


def test_tags_in_use_are_offered(ada_client, olga_client, tea):
    capture(ada_client, tags="noise")
    assert 'value="noise"' in ada_client.get("/tea/feedback/tags/").content.decode()
    assert olga_client.get("/tea/feedback/tags/").status_code == 404
