"""What visitors write: suggestions and comments, what waits and why, and what we decide."""

import pytest
from django.core import mail

from roadworthy.core.history import undo_batch
from roadworthy.delivery import actions as delivery
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions as inner
from roadworthy.ideas.models import Evidence, Vote
from roadworthy.portal import actions
from roadworthy.portal.models import Post, Published, Visitor

from .make import Guest, address, guest_of, make_customer, make_portal, make_published, proof


@pytest.fixture
def portal(tea):
    return make_portal(tea)


@pytest.fixture
def kettle(portal):
    return make_published(portal)


def suggest(guest, title="A lid that clicks", text="It spills.", **values):
    return guest.post("suggest", title=title, text=text, **values)


def test_a_suggestion_waits_for_us(portal):
    suggest(guest_of(portal))
    post = Post.objects.get()
    assert (post.state, post.kind) == ("waiting", "idea")
    assert "A lid that clicks" not in Guest().get("ideas").content.decode()


def test_who_is_not_signed_in_is_asked_to_and_keeps_the_title(portal):
    response = Guest().get("suggest", title="A lid")
    assert response["Location"].startswith(address("sign_in"))
    assert "A%2Blid" in response["Location"]


def test_what_is_like_it_is_offered_before_sending(kettle, portal):
    guest = guest_of(portal)
    page = suggest(guest, title="A quiet kettle").content.decode()
    assert "Is it one of these?" in page
    assert "It spills." in page
    assert not Post.objects.exists()
    suggest(guest, title="A quiet kettle", sure="1")
    assert Post.objects.count() == 1


def test_a_suggestion_without_title_or_too_long_saves_nothing(portal):
    guest = guest_of(portal)
    assert suggest(guest, title=" ").status_code == 422
    response = suggest(guest, text="x" * 5001)
    assert response.status_code == 422
    assert "x" * 5001 in response.content.decode()
    assert not Post.objects.exists()


def test_sending_twice_is_one_suggestion(portal):
    guest = guest_of(portal)
    suggest(guest)
    assert suggest(guest).status_code == 422
    assert Post.objects.count() == 1


def test_a_machine_that_fills_every_field_believes_it_worked(portal):
    assert suggest(guest_of(portal), website="http://spam.example").status_code == 302
    assert not Post.objects.exists()


def test_approved_it_is_a_note_an_idea_and_a_vote(portal, ada, tea):
    customer = make_customer(tea)
    suggest(guest_of(portal, email="mina@example.com"))
    actions.approve(Post.objects.get(), by=ada)
    note, idea = Note.objects.get(), Published.objects.get().idea
    assert (note.kind, note.text, note.customer) == ("post", "It spills.", customer)
    assert note.author == "Mina <mina@example.com>"
    assert Evidence.objects.get().idea == idea
    assert Vote.objects.get().customer == customer
    assert "A lid that clicks" in Guest().get("ideas").content.decode()


def test_approving_is_undone_as_one(portal, ada):
    suggest(guest_of(portal))
    change = actions.approve(Post.objects.get(), by=ada)
    undo_batch(change, by=ada)
    assert Post.objects.get().state == "waiting"
    assert not Published.objects.exists()
    assert not Vote.objects.exists()
    assert not Note.objects.exists()


def test_one_that_repeats_another_adds_note_and_vote_there(portal, kettle, ada):
    suggest(guest_of(portal))
    actions.approve(Post.objects.get(), by=ada, published=kettle)
    assert Published.objects.count() == 1
    assert Vote.objects.get().idea == kettle.idea
    assert Evidence.objects.get().idea == kettle.idea


def test_in_the_inbox_only_its_vote_follows_when_it_is_linked(portal, kettle, ada):
    suggest(guest_of(portal))
    actions.approve(Post.objects.get(), by=ada, to="inbox")
    assert actions.follow_links(portal) == 0
    inner.link_evidence(kettle.idea, Note.objects.get(), by=ada)
    assert actions.follow_links(portal) == 1
    assert actions.follow_links(portal) == 0
    assert Vote.objects.get().voter == "gus@example.com"


def test_who_suggested_it_is_told_on_release_in_their_words(portal, ada):
    suggest(guest_of(portal))
    actions.approve(Post.objects.get(), by=ada)
    idea = Published.objects.get().idea
    release = delivery.plan_release(portal.product, by=ada, name="Spring", with_checklist=False)
    delivery.add_idea(release, idea, by=ada)
    delivery.launch(release, by=ada)
    delivery.send_told(release.pk)
    [message] = mail.outbox
    assert message.to == ["gus@example.com"]
    assert "“It spills.”" in message.body


def comment(guest, published, text="Yes please", **values):
    return guest.post("comment", published.pk, text=text, **values)


def test_a_new_persons_first_comment_waits(portal, kettle):
    comment(guest_of(portal), kettle, **proof())
    assert Post.objects.get().doubts == ["The person is new"]
    assert "Yes please" not in Guest().get("idea", kettle.pk).content.decode()


def test_they_see_their_own_that_waits(portal, kettle):
    guest = guest_of(portal)
    comment(guest, kettle)
    assert "Only you see this yet" in guest.get("idea", kettle.pk).content.decode()


def test_a_customers_comment_is_there_at_once(portal, kettle, tea):
    make_customer(tea)
    comment(guest_of(portal, email="mina@example.com"), kettle, **proof())
    assert "Yes please" in Guest().get("idea", kettle.pk).content.decode()


def test_without_scripts_it_waits_instead(portal, kettle, tea):
    make_customer(tea)
    comment(guest_of(portal, email="mina@example.com"), kettle)
    assert Post.objects.get().doubts == ["It came without scripts"]


def test_a_proof_is_good_once(portal, kettle, tea):
    make_customer(tea)
    guest, work = guest_of(portal, email="mina@example.com"), proof()
    comment(guest, kettle, "One", **work)
    comment(guest, kettle, "Two", **work)
    assert list(Post.objects.order_by("pk").values_list("state", flat=True)) == ["approved", "waiting"]


def test_blocked_words_wait(tea):
    portal = make_portal(tea, blocked_words="casino\ncheap pills")
    make_customer(tea)
    comment(guest_of(portal, email="mina@example.com"), make_published(portal), "A casino!", **proof())
    assert Post.objects.get().doubts == ["It says “casino”"]


def test_an_empty_comment_is_refused_and_a_long_one_is_still_there(portal, kettle):
    guest = guest_of(portal)
    assert comment(guest, kettle, " ").status_code == 422
    response = comment(guest, kettle, "y" * 5001)
    assert response.status_code == 422
    assert "y" * 5001 in response.content.decode()
    assert not Post.objects.exists()


def test_where_nothing_is_taken_nothing_is_kept(tea):
    portal = make_portal(tea, takes_posts=False, takes_comments=False)
    guest = guest_of(portal)
    assert suggest(guest).status_code == 422
    assert comment(guest, make_published(portal)).status_code == 422
    assert not Post.objects.exists()


def test_a_huge_request_is_refused_unread(portal):
    assert suggest(guest_of(portal), text="z" * 70_000).status_code == 413


def test_who_is_blocked_writes_and_votes_no_more(portal, kettle, ada):
    guest = guest_of(portal)
    suggest(guest)
    comment(guest, kettle)
    actions.block(Post.objects.filter(kind="comment").get(), by=ada)
    assert set(Post.objects.values_list("state", flat=True)) == {"refused"}
    assert suggest(guest, title="Another").status_code == 422
    assert guest.post("vote", kettle.pk).status_code == 422
    actions.unblock(Visitor.objects.get(), by=ada)
    assert guest.post("vote", kettle.pk).status_code == 302
