"""The queue inside: who may decide, one by one and many at once, and back."""

import pytest

from roadworthy.core.models import Change
from roadworthy.portal import actions
from roadworthy.portal.models import Post, Published

from .make import address, make_portal, make_published


@pytest.fixture
def portal(tea):
    return make_portal(tea)


@pytest.fixture
def post(portal):
    return written(portal)


def written(portal, title="A lid that clicks", email="gus@example.com"):
    return actions.write_idea(portal, actions.visitor_for(portal, email=email), title=title)


def decide(client, post, do):
    return client.post(address("decide", post.pk), {"do": do})


def states(*posts):
    return [Post.objects.get(pk=post.pk).state for post in posts]


def test_the_queue_says_who_wrote_what_and_why_it_waits(ada_client, post):
    page = ada_client.get(address("moderation")).content.decode()
    assert "A lid that clicks" in page
    assert "gus@example.com" in page
    assert "The person is new" in page


def test_what_it_may_repeat_is_offered(ada_client, portal, post):
    kettle = make_published(portal, "A clicking lid")
    assert f'value="idea-{kettle.pk}"' in ada_client.get(address("moderation")).content.decode()
    decide(ada_client, post, f"idea-{kettle.pk}")
    post.refresh_from_db()
    assert (post.state, post.published) == ("approved", kettle)


@pytest.mark.parametrize(("do", "state"), [("approve", "approved"), ("inbox", "approved"), ("refuse", "refused")])
def test_each_step(ada_client, post, do, state):
    decide(ada_client, post, do)
    assert states(post) == [state]
    assert Published.objects.count() == (do == "approve")


def test_a_step_can_be_undone(ada_client, post):
    decide(ada_client, post, "refuse")
    ada_client.post(f"/undo/{Change.objects.latest('pk').pk}/")
    assert states(post) == ["waiting"]


def test_many_at_once(ada_client, portal):
    posts = [written(portal, f"Wish {n}") for n in range(3)]
    ada_client.post(address("decide_many"), {"do": "refuse", "post": [posts[0].pk, posts[2].pk, "x"]})
    assert states(*posts) == ["refused", "waiting", "refused"]


def test_blocking_many_of_one_writer(ada_client, portal):
    posts = [written(portal, f"Wish {n}") for n in range(3)]
    ada_client.post(address("decide_many"), {"do": "block", "post": [post.pk for post in posts]})
    assert states(*posts) == ["refused"] * 3
    assert posts[0].visitor.__class__.objects.get().blocked_at is not None


@pytest.mark.parametrize("do", ["", "nonsense", "idea-", "idea-999"])
def test_nothing_that_can_be_done_changes_nothing(ada_client, post, do):
    assert decide(ada_client, post, do).status_code == 422
    assert states(post) == ["waiting"]


def test_choosing_none_is_told(ada_client, post):
    assert ada_client.post(address("decide_many"), {"do": "approve"}).status_code == 422


def test_who_may_only_look_decides_nothing(vic_client, cleo_client, post):
    for client in (vic_client, cleo_client):
        assert client.get(address("moderation")).status_code == 403
        assert decide(client, post, "approve").status_code == 403
    assert states(post) == ["waiting"]


def test_strangers_do_not_learn_that_it_exists(olga_client, post):
    assert olga_client.get(address("moderation")).status_code == 404
    assert decide(olga_client, post, "approve").status_code == 404


def test_a_post_of_another_portal_is_not_there(ada_client, portal, coffee):
    foreign = written(make_portal(coffee))
    assert decide(ada_client, foreign, "approve").status_code == 404


def test_it_costs_a_fixed_number_of_queries(ada_client, portal, django_assert_num_queries):
    written(portal)
    with django_assert_num_queries(7):
        ada_client.get(address("moderation"))
