"""A customer's page, its facts and its people."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.market.models import Contact, Customer

from .make import make_contact, make_customer


@pytest.fixture
def hotel(tea, workspace):
    return make_customer(workspace, revenue=900, country="Latvia", own={"rooms": 120})


def test_the_page_shows_facts_people_and_share(ada_client, workspace, hotel):
    make_customer(workspace, "Café Nero", revenue=100)
    make_contact(hotel, email="mina@hotel.example")
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    html = ada_client.get(f"/tea/market/{hotel.pk}/").content.decode()
    for words in ("€900", "90", "Latvia", "mina@hotel.example", "Rooms", "120"):
        assert words in html


def test_a_reader_sees_it_without_buttons_and_strangers_do_not(vic_client, olga_client, hotel):
    html = vic_client.get(f"/tea/market/{hotel.pk}/").content.decode()
    assert "Add contact" not in html
    assert olga_client.get(f"/tea/market/{hotel.pk}/").status_code == 404


def test_a_customer_of_another_workspace_is_not_shown(ada_client, tea, coffee):
    assert ada_client.get(f"/tea/market/{make_customer(coffee.workspace).pk}/").status_code == 404


def test_the_page_costs_the_same_however_many_contacts(ada_client, hotel, django_assert_max_num_queries):
    for n in range(20):
        make_contact(hotel, f"M{n}")
    with django_assert_max_num_queries(9):
        ada_client.get(f"/tea/market/{hotel.pk}/")


def test_a_new_customer_is_added_by_its_form(ada_client, tea):
    ada_client.post("/tea/market/new/", {"name": "Café Nero", "state": "active", "revenue": "120"})
    assert Customer.objects.get().revenue == 120


def test_a_new_customer_gets_its_own_fields_or_is_refused(ada_client, tea, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    values = {"name": "Café Nero", "state": "active"}
    assert ada_client.post("/tea/market/new/", values | {"rooms": "many"}).status_code == 422
    assert not Customer.objects.exists()
    ada_client.post("/tea/market/new/", values | {"rooms": "4"})
    assert Customer.objects.get().own == {"rooms": 4.0}


def test_a_form_without_a_name_keeps_what_was_typed(ada_client, tea):
    response = ada_client.post("/tea/market/new/", {"name": "", "state": "active", "plan": "Platinum"})
    assert response.status_code == 422
    assert "Platinum" in response.content.decode()
    assert not Customer.objects.exists()


def test_facts_are_edited_with_own_fields(ada_client, workspace, hotel):
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    values = {"name": "Grand Hotel", "state": "lost", "revenue": "900", "rooms": "130"}
    ada_client.post(f"/tea/market/{hotel.pk}/edit/", values)
    hotel.refresh_from_db()
    assert (hotel.state, hotel.own) == ("lost", {"rooms": 130})
    assert hotel.lost_on is not None


def test_an_own_field_that_does_not_fit_saves_nothing(ada_client, workspace, hotel):
    FieldDefinition.objects.create(workspace=workspace, on="customer", key="rooms", label="Rooms", kind="number")
    values = {"name": "Other name", "state": "active", "rooms": "many"}
    response = ada_client.post(f"/tea/market/{hotel.pk}/edit/", values)
    assert response.status_code == 422
    assert "many" in response.content.decode()
    assert Customer.objects.get().name == "Grand Hotel"


def test_a_customer_is_deleted(ada_client, hotel):
    assert ada_client.post(f"/tea/market/{hotel.pk}/delete/").status_code == 302
    assert not Customer.objects.exists()


def test_a_contact_is_added_changed_and_deleted(ada_client, hotel):
    ada_client.post(f"/tea/market/{hotel.pk}/contacts/", {"name": "Mina", "email": "mina@hotel.example"})
    mina = Contact.objects.get()
    ada_client.post(f"/tea/market/contacts/{mina.pk}/", {"name": "Mina Ozols", "email": "mina@hotel.example"})
    assert Contact.objects.get().name == "Mina Ozols"
    ada_client.post(f"/tea/market/contacts/{mina.pk}/delete/")
    assert not Contact.objects.exists()


def test_a_contact_without_a_name_is_refused_and_the_page_says_why(ada_client, hotel):
    response = ada_client.post(f"/tea/market/{hotel.pk}/contacts/", {"job_title": "Porter"})
    assert response.status_code == 422
    assert "needs a name" in response.content.decode()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("path", ["edit/", "delete/", "merge/", "contacts/"])
def test_who_may_only_look_is_refused(vic_client, olga_client, hotel, path):
    assert vic_client.post(f"/tea/market/{hotel.pk}/{path}", {"name": "x"}).status_code == 403
    assert olga_client.post(f"/tea/market/{hotel.pk}/{path}", {"name": "x"}).status_code == 404
    assert Customer.objects.get().name == "Grand Hotel"
