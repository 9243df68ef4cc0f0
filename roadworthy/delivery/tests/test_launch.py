"""Shipping a release: ideas become released, and each who asked is told once."""

import pytest
from django.core import mail
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.delivery import actions
from roadworthy.delivery.models import ChecklistItem, Told
from roadworthy.ideas.models import Transition
from roadworthy.market.models import Contact

from .make import make_asker, make_idea, make_release


def ship(client, release, **values):
    address = reverse("delivery:launch", args=[release.product.slug, release.pk])
    return client.post(address, {"tells": "1", **values})


def test_its_ideas_become_released(ada_client, tea):
    idea = make_idea(tea)
    ship(ada_client, make_release(tea, idea))
    idea.refresh_from_db()
    assert idea.category == "released"
    assert Transition.objects.filter(idea=idea, to_category="released").exists()


def test_who_asked_is_told_in_their_words(ada_client, tea, django_capture_on_commit_callbacks):
    idea = make_idea(tea, promise="Two people swap without a manager")
    make_asker(idea)
    with django_capture_on_commit_callbacks(execute=True):
        ship(ada_client, make_release(tea, idea))
    [message] = mail.outbox
    assert message.to == ["nora@bright.example"]
    assert "“Let us swap shifts”" in message.body
    assert "Two people swap" in message.body
    assert Told.objects.get().state == "sent"


def test_nobody_is_told_twice_of_the_same_idea(tea, ada):
    idea = make_idea(tea)
    make_asker(idea)
    first, second = make_release(tea, idea), make_release(tea, idea, name="Again")
    assert len(actions.prepare_told(first, by=ada)) == 1
    assert actions.prepare_told(second, by=ada) == []


def test_a_restart_sends_nothing_twice(tea, ada):
    idea = make_idea(tea)
    make_asker(idea)
    release = make_release(tea, idea)
    actions.prepare_told(release, by=ada)
    actions.send_told(release.pk)
    actions.send_told(release.pk)
    assert len(mail.outbox) == 1


def test_two_people_of_one_customer_are_both_told(tea, ada):
    idea = make_idea(tea)
    make_asker(idea)
    make_asker(idea, email="omar@bright.example")
    rows = actions.prepare_told(make_release(tea, idea), by=ada)
    assert {row.email for row in rows} == {"nora@bright.example", "omar@bright.example"}


def test_a_customer_without_an_address_is_listed_as_such(tea, ada):
    idea = make_idea(tea)
    make_asker(idea, email="")
    [row] = actions.prepare_told(make_release(tea, idea), by=ada)
    assert row.state == "no_address"


def test_a_customer_is_reached_by_its_first_contact(tea, ada):
    idea = make_idea(tea)
    customer = make_asker(idea, email="")
    Contact.objects.create(customer=customer, email="desk@bright.example")
    [row] = actions.prepare_told(make_release(tea, idea), by=ada)
    assert row.email == "desk@bright.example"


def test_who_said_it_does_not_matter_is_not_told(tea, ada):
    idea = make_idea(tea)
    make_asker(idea, importance=0)
    assert actions.prepare_told(make_release(tea, idea), by=ada) == []


def test_a_line_break_in_a_title_forges_no_header(tea, ada):
    idea = make_idea(tea, title="Swap\r\nBcc: all@example.com")
    make_asker(idea)
    release = make_release(tea, idea)
    actions.prepare_told(release, by=ada)
    actions.send_told(release.pk)
    assert [message.bcc for message in mail.outbox] in ([], [[]])
    assert all("\n" not in message.subject for message in mail.outbox)


def test_open_checks_need_a_reason(tea, ada):
    release = make_release(tea, make_idea(tea))
    ChecklistItem.objects.create(release=release, perspective="support", text="Support knows")
    with pytest.raises(Refused, match="1 thing is not ready"):
        actions.launch(release, by=ada)
    actions.launch(release, by=ada, despite="Support reads along")
    assert release.state == "released"


def test_an_empty_release_does_not_ship(ada_client, tea):
    assert ship(ada_client, make_release(tea)).status_code == 422


def test_it_does_not_ship_in_the_future(ada_client, tea):
    idea = make_idea(tea)
    assert ship(ada_client, make_release(tea, idea), on="2999-01-01").status_code == 422
    idea.refresh_from_db()
    assert idea.category == "building"


def test_it_ships_once(tea, ada):
    release = make_release(tea, make_idea(tea))
    actions.launch(release, by=ada)
    with pytest.raises(Refused, match="already"):
        actions.launch(release, by=ada)


def test_who_may_only_look_ships_nothing(vic_client, tea):
    assert ship(vic_client, make_release(tea, make_idea(tea))).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert ship(olga_client, make_release(tea, make_idea(tea))).status_code == 404
