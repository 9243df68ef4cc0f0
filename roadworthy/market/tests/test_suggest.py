"""Customers and contacts while typing."""

from .make import make_contact, make_customer


def test_customers_that_begin_with_it_come_first(ada_client, workspace, tea):
    make_customer(workspace, "The Nero", revenue=900)
    make_customer(workspace, "Nero Cafés", revenue=1)
    html = ada_client.get("/tea/market/suggest/", {"customer": "nero"}).content.decode()
    assert html.index("Nero Cafés") < html.index("The Nero")


def test_contacts_of_the_named_customer_are_offered(ada_client, workspace, tea):
    make_contact(make_customer(workspace), "Mina")
    make_contact(make_customer(workspace, "Nero"), "Milo")
    html = ada_client.get("/tea/market/suggest/contacts/", {"customer": "nero", "contact": "mi"}).content.decode()
    assert "Milo" in html
    assert "Mina" not in html


def test_strangers_get_no_names(olga_client, ada_client, workspace, tea, coffee):
    make_customer(coffee.workspace, "Nero")
    assert olga_client.get("/tea/market/suggest/", {"customer": "a"}).status_code == 404
    assert "Nero" not in ada_client.get("/tea/market/suggest/", {"customer": "nero"}).content.decode()
