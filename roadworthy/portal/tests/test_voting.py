"""Votes of people outside: by link, by customer, without signing in, with points."""

import pytest
from django.test import Client

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.delivery.models import Follower
from roadworthy.ideas import actions as inner
from roadworthy.ideas.models import Vote
from roadworthy.portal import actions
from roadworthy.portal.models import Published, VisitorVote

from .make import Guest, address, guest_of, link_in_mail, make_customer, make_portal, make_published, proof


@pytest.fixture
def portal(tea):
    return make_portal(tea)


@pytest.fixture
def kettle(portal):
    return make_published(portal)


def votes(published):
    return Published.objects.select_related("idea").get(pk=published.pk).votes


def test_a_vote_by_link_counts_once_the_link_is_used(kettle):
    guest = Guest()
    response = guest.post("vote", kettle.pk, importance="3")
    assert response["Location"].startswith(address("sign_in"))
    guest.post("sign_in", email="gus@example.com", vote=kettle.pk, importance="3")
    assert votes(kettle) == 0
    link = link_in_mail()
    word = guest.word()
    assert votes(kettle) == 0
    guest.client.post(link, {"csrf": word})
    assert votes(kettle) == 1
    assert Vote.objects.get().importance == 3
    assert Vote.objects.get().voter == "gus@example.com"


def test_who_votes_is_told_when_it_is_there(portal, kettle):
    guest_of(portal).post("vote", kettle.pk)
    assert Follower.objects.get().email == "gus@example.com"


def test_voting_again_changes_how_much_it_matters(portal, kettle):
    guest = guest_of(portal)
    guest.post("vote", kettle.pk, importance="1")
    guest.post("vote", kettle.pk, importance="3")
    assert votes(kettle) == 1
    assert Vote.objects.get().importance == 3


def test_a_vote_can_be_taken_back(portal, kettle):
    guest = guest_of(portal)
    guest.post("vote", kettle.pk)
    guest.post("vote", kettle.pk, take_back="1")
    assert votes(kettle) == 0
    assert not Vote.objects.exists()


def test_colleagues_share_the_voice_of_their_customer_and_count_as_people(portal, kettle, tea):
    customer = make_customer(tea)
    customer.contacts.create(email="max@example.com")
    first, second = guest_of(portal, email="mina@example.com"), guest_of(portal, email="max@example.com")
    first.post("vote", kettle.pk, importance="1")
    second.post("vote", kettle.pk, importance="3")
    assert Vote.objects.get().customer == customer
    assert Vote.objects.get().importance == 3
    assert votes(kettle) == 2
    first.post("vote", kettle.pk, take_back="1")
    assert votes(kettle) == 1
    assert Vote.objects.count() == 1
    second.post("vote", kettle.pk, take_back="1")
    assert not Vote.objects.exists()


def test_a_vote_that_a_member_made_for_the_customer_stays(portal, kettle, tea, ada):
    customer = make_customer(tea)
    Vote.objects.create(idea=kettle.idea, customer=customer, created_by=ada)
    guest = guest_of(portal, email="mina@example.com")
    guest.post("vote", kettle.pk)
    guest.post("vote", kettle.pk, take_back="1")
    assert Vote.objects.get().customer == customer


def test_without_signing_in_only_where_the_team_allows_it(kettle, portal):
    assert Guest().post("vote", kettle.pk, **proof())["Location"].startswith(address("sign_in"))
    assert not Vote.objects.exists()


def test_an_address_votes_once(kettle, portal):
    portal.votes_without_sign_in = True
    portal.save()
    Guest().post("vote", kettle.pk, **proof())
    Guest().post("vote", kettle.pk, importance="3", **proof())
    assert votes(kettle) == 1
    row = VisitorVote.objects.get()
    assert row.visitor is None
    assert "127.0.0.1" not in row.address


def test_without_scripts_one_signs_in_instead(kettle, portal):
    portal.votes_without_sign_in = True
    portal.save()
    assert Guest().post("vote", kettle.pk)["Location"].startswith(address("sign_in"))


def test_points_are_limited_and_come_back(tea, ada):
    portal = make_portal(tea, credits=4)
    first, second, third = (make_published(portal, f"Idea {n}") for n in range(3))
    visitor = actions.visitor_for(portal, email="gus@example.com")
    actions.vote(first, visitor, importance=3)
    with pytest.raises(Refused, match="takes 2 points, and you have 1 left"):
        actions.vote(second, visitor, importance=2)
    actions.vote(second, visitor, importance=1)
    actions.vote(first, visitor, importance=3)
    first.idea.category = "declined"
    first.idea.save()
    actions.vote(third, visitor, importance=3)


def test_what_is_over_takes_no_votes(portal):
    gone = make_published(portal, category="declined")
    assert guest_of(portal).post("vote", gone.pk).status_code == 422
    assert not Vote.objects.exists()


def test_a_foreign_page_cannot_vote_for_somebody_who_is_signed_in(portal, kettle):
    guest = guest_of(portal)
    for word in ("", "forged", Guest().word(), guest_of(portal, email="eve@example.com").word()):
        assert guest.client.post(address("vote", kettle.pk), {"csrf": word}).status_code == 422
    assert not Vote.objects.exists()


def test_a_session_of_another_portal_is_none(kettle, coffee):
    other = actions.visitor_for(make_portal(coffee), email="gus@example.com")
    guest = Guest()
    guest.client.cookies[f"portal-{kettle.portal_id}"] = actions.open_session(other)
    assert guest.post("vote", kettle.pk)["Location"].startswith(address("sign_in"))


def test_following_without_voting_and_stopping(portal, kettle):
    guest = guest_of(portal)
    guest.post("follow", kettle.pk)
    assert Follower.objects.count() == 1
    assert "Quiet kettle" in guest.get("ideas", mine=1).content.decode()
    guest.post("follow", kettle.pk, stop="1")
    assert not Follower.objects.exists()
    assert "Nothing of yours yet" in guest.get("ideas", mine=1).content.decode()


def test_posts_are_limited_by_address(kettle, settings):
    settings.PORTAL_RATES = {"address": 3}
    word = Guest().word()
    answers = [Client().post(address("vote", kettle.pk), {"csrf": word}).status_code for _ in range(5)]
    assert answers[-1] == 429


def test_undoing_an_idea_brings_its_votes_back(portal, kettle, ada):
    guest_of(portal).post("vote", kettle.pk)
    change = inner.delete_idea(kettle.idea, by=ada)
    assert not Published.objects.exists()
    history.undo(change, by=ada)
    assert votes(kettle) == 1
    assert VisitorVote.objects.count() == 1
