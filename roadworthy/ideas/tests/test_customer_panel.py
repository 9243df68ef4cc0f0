"""What a customer asks for, on their page."""

from roadworthy.ideas import actions

from . import make


def test_asks_stand_by_importance_with_what_was_said_last(ada_client, ada, tea, timer):
    acme = make.make_customer(tea)
    make.ask(timer, acme, importance=1)
    kettle = make.make_idea(tea, "Kettle")
    actions.vote(kettle, by=ada, customer=acme, importance=3)
    make.ask(make.make_idea(tea, "Not theirs"), None)
    html = ada_client.get(make.address("customer_panel", acme.pk), HTTP_HX_REQUEST="true").content.decode()
    assert html.index("Kettle") < html.index("Timer")
    assert "critical" in html
    assert "Not theirs" not in html


def test_without_javascript_it_is_a_page(ada_client, tea):
    html = ada_client.get(make.address("customer_panel", make.make_customer(tea).pk)).content.decode()
    assert "<html" in html
    assert "No idea is linked" in html


def test_strangers_do_not_learn_that_it_exists(ada_client, olga_client, coffee, tea):
    assert olga_client.get(make.address("customer_panel", make.make_customer(tea).pk)).status_code == 404
    assert ada_client.get(make.address("customer_panel", make.make_customer(coffee).pk)).status_code == 404
