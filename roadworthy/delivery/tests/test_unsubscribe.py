"""No more mails: with one click, and only ever by those whose address it is."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from roadworthy.delivery import actions
from roadworthy.delivery.models import Told, Unsubscribed

from .make import make_asker, make_idea, make_release

NORA = "nora@bright.example"


@pytest.fixture
def release(tea):
    idea = make_idea(tea)
    make_asker(idea)
    return make_release(tea, idea)


@pytest.fixture
def link(tea):
    return reverse("delivery:unsubscribe", args=["tea", actions.unsubscribe_token(tea, NORA)])


def test_the_mail_carries_the_link_for_mail_programs_and_for_people(release, ada):
    actions.launch(release, by=ada)
    actions.send_told(release.pk)
    [message] = mail.outbox
    leave = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert leave in message.body
    assert leave in message.alternatives[0][0]


def test_the_mail_programs_own_click_is_enough(link, tea):
    response = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert Unsubscribed.objects.get().email == NORA
    assert not response.cookies


def test_looking_changes_nothing_for_mail_filters_look_too(link):
    page = Client().get(link)
    assert "Stop these mails" in page.content.decode()
    assert not page.cookies
    assert not Unsubscribed.objects.exists()


def test_who_unsubscribed_is_listed_and_not_told(link, release, ada):
    Client().post(link)
    actions.launch(release, by=ada)
    actions.send_told(release.pk)
    assert Told.objects.get().state == "quiet"
    assert mail.outbox == []


def test_what_waits_is_not_sent_any_more(link, release, ada):
    actions.prepare_told(release, by=ada)
    Client().post(link)
    actions.send_told(release.pk)
    assert mail.outbox == []


def test_it_can_be_taken_back(link, tea):
    Client().post(link)
    Client().post(link, {"again": "1"})
    assert not Unsubscribed.objects.exists()


@pytest.mark.parametrize("token", ["nonsense", "WzEsImEiXQ:1:x"])
def test_a_forged_link_finds_nothing(tea, token):
    assert Client().post(reverse("delivery:unsubscribe", args=["tea", token])).status_code == 404


def test_a_link_is_good_for_its_own_product_only(tea, coffee):
    token = actions.unsubscribe_token(tea, NORA)
    assert Client().post(reverse("delivery:unsubscribe", args=["coffee", token])).status_code == 404
