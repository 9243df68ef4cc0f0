"""The page of one note, editing it, what it repeats, and the notes of a customer."""

import pytest

from roadworthy.feedback.models import Note
from roadworthy.market.tests.make import make_contact, make_customer

from .make import make_note


@pytest.fixture
def note(tea, workspace):
    mina = make_contact(make_customer(workspace, plan="Pro"), job_title="Porter")
    values = {"customer": mina.customer, "contact": mina, "url": "https://desk.example/7", "rating": 3}
    return make_note(tea, source="Desk", source_id="7", tags=["noise"], **values)


def test_the_page_says_who_said_it_where_and_when(ada_client, note):
    html = ada_client.get(f"/tea/feedback/{note.pk}/").content.decode()
    for words in ("Too loud", "Grand Hotel", "Mina, Porter", "https://desk.example/7", "rated 3", "Desk 7", "noise"):
        assert words in html


def test_the_page_opens_at_the_side(ada_client, note):
    html = ada_client.get(f"/tea/feedback/{note.pk}/", headers={"X-Panel": "1"}).content.decode()
    assert 'class="panel-page"' in html
    assert "<html" not in html


def test_a_reader_sees_it_and_strangers_do_not(vic_client, olga_client, note):
    html = vic_client.get(f"/tea/feedback/{note.pk}/").content.decode()
    assert "Too loud" in html
    assert "<fieldset disabled>" in html
    assert olga_client.get(f"/tea/feedback/{note.pk}/").status_code == 404


def test_the_page_costs_a_fixed_number_of_queries(ada_client, note, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        ada_client.get(f"/tea/feedback/{note.pk}/")


def test_a_note_is_edited_without_moving_its_time(ada_client, note):
    html = ada_client.get(f"/tea/feedback/{note.pk}/edit/").content.decode()
    assert "The kettle wakes the whole floor." in html
    when = note.said_at.strftime("%Y-%m-%dT%H:%M")
    values = {"title": "Far too loud", "text": note.text, "kind": "call", "said_at": when, "customer": "Grand Hotel"}
    assert ada_client.post(f"/tea/feedback/{note.pk}/edit/", values).status_code == 302
    fresh = Note.objects.get()
    assert (fresh.title, fresh.kind, fresh.said_at, fresh.customer) == (
        "Far too loud",
        "call",
        note.said_at,
        note.customer,
    )


def test_an_emptied_note_is_refused_and_keeps_what_was_typed(ada_client, note):
    response = ada_client.post(f"/tea/feedback/{note.pk}/edit/", {"kind": "call", "tags": "typed"})
    assert response.status_code == 422
    assert "typed" in response.content.decode()
    assert Note.objects.get().title == "Too loud"


def test_contributors_edit_what_they_captured_and_nothing_else(cleo_client, cleo, tea, note):
    own = make_note(tea, created_by=cleo)
    values = {"title": "New", "kind": "note"}
    assert cleo_client.post(f"/tea/feedback/{own.pk}/edit/", values).status_code == 302
    assert cleo_client.post(f"/tea/feedback/{note.pk}/edit/", values).status_code == 403


def test_who_may_only_look_cannot_edit(vic_client, olga_client, note):
    assert vic_client.post(f"/tea/feedback/{note.pk}/edit/", {"title": "x", "kind": "note"}).status_code == 403
    assert olga_client.post(f"/tea/feedback/{note.pk}/edit/", {"title": "x", "kind": "note"}).status_code == 404


def test_notes_that_are_alike_are_offered(ada_client, tea, note):
    twin = make_note(tea, "So loud at night", "the kettle wakes my floor")
    url = f"/tea/feedback/{note.pk}/duplicate/"
    assert f'value="{twin.pk}"' in ada_client.get(url).content.decode()
    html = ada_client.get(url, {"q": "night"}, headers={"HX-Request": "true"}).content.decode()
    assert f'value="{twin.pk}"' in html
    assert f'name="of" value="{note.pk}"' not in html


def test_the_offer_is_for_those_who_may_use_it(vic_client, olga_client, note):
    assert vic_client.get(f"/tea/feedback/{note.pk}/duplicate/").status_code == 403
    assert olga_client.get(f"/tea/feedback/{note.pk}/duplicate/").status_code == 404


def test_a_customers_notes_are_a_panel_or_a_page(ada_client, olga_client, note, coffee):
    url = f"/tea/feedback/customer/{note.customer_id}/"
    assert "<html" in ada_client.get(url).content.decode()
    panel = ada_client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Too loud" in panel
    assert "<html" not in panel
    assert olga_client.get(url).status_code == 404
    assert ada_client.get(f"/tea/feedback/customer/{make_customer(coffee.workspace).pk}/").status_code == 404
