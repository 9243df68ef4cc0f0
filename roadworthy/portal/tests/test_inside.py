"""The team's pages: publishing, answers, votes on behalf, settings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadworthy.ideas.models import Vote
from roadworthy.ideas.tests.make import make_idea
from roadworthy.market.models import Segment
from roadworthy.portal import actions
from roadworthy.portal.models import Audience, Portal, Post, PublicWord, Published

from .make import Guest, address, make_portal, make_published

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
FORM = {"access": "public", "accent": "#0f6674", "theme": "auto", "moderation": "all"}


@pytest.fixture
def portal(tea):
    return make_portal(tea)


@pytest.fixture
def kettle(portal):
    return make_published(portal)


def test_without_a_portal_the_page_says_what_it_is_good_for(vic_client, tea):
    assert "A place for your customers" in vic_client.get(address("board")).content.decode()


def test_an_admin_begins_one_and_it_is_closed(amir_client, tea):
    amir_client.post(address("open"))
    assert Portal.objects.get().access == "closed"
    assert Guest().client.get(address("ideas")).status_code == 404


def test_an_idea_is_published_under_a_title_of_its_own(ada_client, portal, tea):
    idea = make_idea(tea, title="Noise project X")
    ada_client.post(address("publish"), {"idea": idea.pk, "title": "Quiet kettle", "description": "It whispers."})
    assert "Quiet kettle" in Guest().get("ideas").content.decode()
    assert ada_client.post(address("publish"), {"idea": idea.pk}).status_code == 422


def test_words_and_audience_are_changed(ada_client, kettle, workspace):
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    ada_client.post(address("published", kettle.pk), {"title": "Hushed kettle", "segments": [hotels.pk]})
    kettle.refresh_from_db()
    assert kettle.title == "Hushed kettle"
    assert Audience.objects.get().segment == hotels
    ada_client.post(address("published", kettle.pk), {"title": "Hushed kettle"})
    assert not Audience.objects.exists()


def test_an_empty_title_saves_nothing(ada_client, kettle):
    assert ada_client.post(address("published", kettle.pk), {"title": ""}).status_code == 422
    kettle.refresh_from_db()
    assert kettle.title == "Quiet kettle"


def test_our_answer_stands_outside(ada_client, kettle):
    ada_client.post(address("answer", kettle.pk), {"answer": "In spring."})
    assert "In spring." in Guest().get("idea", kettle.pk).content.decode()
    ada_client.post(address("answer", kettle.pk), {"answer": ""})
    assert "Our answer" not in Guest().get("idea", kettle.pk).content.decode()


def test_a_contributor_votes_for_somebody(cleo_client, kettle):
    cleo_client.post(address("vote_for", kettle.pk), {"email": "gus@example.com", "name": "Gus", "importance": "3"})
    vote = Vote.objects.get()
    assert (vote.voter, vote.importance, vote.created_by.name) == ("Gus <gus@example.com>", 3, "Cleo")


def test_a_vote_for_no_address_is_refused(cleo_client, kettle):
    assert cleo_client.post(address("vote_for", kettle.pk), {"email": "x", "importance": "3"}).status_code == 422
    assert not Vote.objects.exists()


def test_the_team_comments(cleo_client, kettle):
    cleo_client.post(address("say", kettle.pk), {"text": "We look into it."})
    assert "We look into it." in Guest().get("idea", kettle.pk).content.decode()
    assert cleo_client.post(address("say", kettle.pk), {"text": " "}).status_code == 422
    assert Post.objects.count() == 1


def test_taken_off_the_idea_stays(ada_client, kettle):
    ada_client.post(address("withdraw", kettle.pk))
    assert not Published.objects.exists()
    assert kettle.product.ideas.count() == 1


def test_settings_open_it(amir_client, portal, workspace, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    logo = SimpleUploadedFile("logo.png", PNG, "image/png")
    values = {**FORM, "title": "Tea wishes", "accent": "#FFCC00", "segments": [hotels.pk], "logo": logo}
    amir_client.post(address("settings"), values)
    portal.refresh_from_db()
    assert (portal.title, portal.accent) == ("Tea wishes", "#ffcc00")
    assert Audience.objects.get().published is None
    picture = Guest().get("logo")
    assert picture["Content-Type"] == "image/png"
    assert b"".join(picture.streaming_content) == PNG
    assert "--accent" in Guest().get("theme").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"accent": "red"},
        {"host": "no host"},
        {"host": "ideas.example.com/../x"},
        {"logo": SimpleUploadedFile("logo.svg", b"<svg/>")},
        {"logo": SimpleUploadedFile("logo.png", b"<script>")},
        {"access": "x"},
    ],
)
def test_wrong_settings_save_nothing(amir_client, portal, wrong):
    response = amir_client.post(address("settings"), {**FORM, "title": "New name", **wrong})
    assert response.status_code == 422
    assert "New name" in response.content.decode()
    portal.refresh_from_db()
    assert portal.title == ""


def test_words_for_statuses(amir_client, kettle):
    status = kettle.idea.status
    amir_client.post(address("words"), {f"word_{status.pk}": "On our desk"})
    assert "On our desk" in Guest().get("ideas").content.decode()
    amir_client.post(address("words"), {f"word_{status.pk}": ""})
    assert not PublicWord.objects.exists()


def test_a_new_secret(amir_client, portal):
    before = actions.secret_of(portal)
    assert before in amir_client.get(address("settings")).content.decode()
    amir_client.post(address("renew_secret"))
    assert before not in amir_client.get(address("settings")).content.decode()


def test_the_pages_cost_a_fixed_number_of_queries(ada_client, portal, django_assert_num_queries):
    for number in range(5):
        make_published(portal, f"Idea {number}")
    with django_assert_num_queries(9):
        ada_client.get(address("board"))


WRITES = ("publish", "open", "settings", "words", "renew_secret")


def test_who_may_only_look_changes_nothing(vic_client, kettle):
    assert vic_client.get(address("board")).status_code == 200
    assert vic_client.get(address("published", kettle.pk)).status_code == 200
    for name in WRITES:
        assert vic_client.post(address(name)).status_code == 403
    for name in ("published", "answer", "vote_for", "say", "withdraw"):
        assert vic_client.post(address(name, kettle.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, kettle):
    assert olga_client.get(reverse("portal:board", args=["tea"])).status_code == 404
    assert olga_client.get(address("published", kettle.pk)).status_code == 404
