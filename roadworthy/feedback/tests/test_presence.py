"""Who is on a note, and that two people never get the same one."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from roadworthy.core import access
from roadworthy.core.models import Change
from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import Note, Reader

from .make import make_note
from .test_keyboard import expect_open, press

HTMX = {"HX-Request": "true", "HX-Target": "reading"}


@pytest.fixture
def three(tea):
    return [make_note(tea, title, days_ago=n) for n, title in enumerate(["First", "Second", "Third"])]


def present(client, note):
    return client.post(f"/tea/feedback/{note.pk}/present/", headers=HTMX)


def take(client, query="", htmx=True):
    return client.post("/tea/feedback/next/", {"queue": query}, headers=HTMX if htmx else {})


def test_a_colleague_is_named_and_oneself_is_not(ada_client, vic_client, ada, three):
    assert "is reading this" not in present(ada_client, three[0]).content.decode()
    assert "Ada is reading this" in present(vic_client, three[0]).content.decode()
    assert "is reading this" not in present(vic_client, three[1]).content.decode()


def test_who_opens_another_note_has_left_the_first(ada_client, vic_client, three):
    present(ada_client, three[0])
    present(ada_client, three[1])
    assert "reading" not in present(vic_client, three[0]).content.decode().split("role=")[1].split(">", 1)[1]
    assert Reader.objects.count() == 2


def test_who_says_nothing_for_a_while_has_gone(ada, vic, three):
    actions.enter(three[0], ada, now=timezone.now() - datetime.timedelta(seconds=51))
    assert queries.readers_of(three[0], but=vic) == []


def test_saying_it_again_writes_nothing(ada, three, django_assert_num_queries):
    actions.enter(three[0], ada)
    with django_assert_num_queries(1):
        actions.enter(three[0], ada)


def test_the_next_free_note_is_mine(ada_client, ada, three):
    html = take(ada_client).content.decode()
    assert f'class="reading" data-pk="{three[0].pk}"' in html
    assert Note.objects.get(pk=three[0].pk).assignee == ada
    assert f'data-pk="{three[1].pk}"' in take(ada_client).content.decode()
    change = Change.objects.filter(verb="took").latest("pk")
    ada_client.post(f"/tea/feedback/undo/{change.pk}/", {"queue": ""}, headers=HTMX)
    assert Note.objects.get(pk=three[1].pk).assignee is None


def test_a_note_that_a_colleague_has_open_is_not_given_away(ada_client, vic, three):
    actions.enter(three[0], vic)
    assert f'class="reading" data-pk="{three[1].pk}"' in take(ada_client).content.decode()


def test_the_queue_and_its_filters_say_which_notes(ada_client, three):
    Note.objects.filter(pk=three[2].pk).update(type="bug")
    assert take(ada_client, "type=bug", htmx=False).url == f"/tea/feedback/?type=bug&note={three[2].pk}"
    assert take(ada_client, "type=bug").status_code == 422


def test_who_was_quicker_keeps_the_note(ada, vic, three):
    stale = list(Note.objects.order_by("-said_at"))
    assert actions.take_next(stale, by=vic)[0] == three[0]
    assert actions.take_next(stale, by=ada)[0] == three[1]
    assert dict(Note.objects.values_list("title", "assignee__name")) == {"First": "Vic", "Second": "Ada", "Third": None}


def test_readers_take_none_and_strangers_learn_nothing(vic_client, olga_client, three):
    assert take(vic_client).status_code == 403
    assert take(olga_client).status_code == 404
    assert present(olga_client, three[0]).status_code == 404
    assert not Note.objects.exclude(assignee=None).exists()


@pytest.fixture
def bea(workspace):
    from tests.world import join

    return join(workspace, "Bea", "editor")


def test_two_people_see_each_other_and_get_different_notes(open_browser, ada, bea, three):
    one, two = open_browser(ada), open_browser(bea)
    with one.expect_response(lambda answer: "/live/" in answer.url):
        one.goto("/tea/feedback/")
    expect_open(one, "First")
    two.goto("/tea/feedback/")
    expect(two.locator("#readers")).to_have_text("AAda is reading this")
    expect(one.locator("#readers")).to_have_text("BBea is reading this")
    press(two, "f")
    expect_open(two, "Second")
    expect(one.locator("#readers")).to_have_text("")
    press(one, "f")
    expect(one.locator("#fact-assignee option:checked")).to_have_text("Ada")
    expect_open(one, "First")
    press(one, "f")
    expect_open(one, "Third")
    owners = dict(Note.objects.values_list("title", "assignee__name"))
    assert owners == {"First": "Ada", "Second": "Bea", "Third": "Ada"}
    assert access.members(three[0].product.workspace).count() == 2
