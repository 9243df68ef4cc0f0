"""Taking back a vote that was given for a customer."""

import pytest

from roadworthy.ideas import actions
from roadworthy.ideas.models import Vote

from . import make


@pytest.fixture
def vote(tea, ada, timer):
    return actions.vote(timer, by=ada, customer=make.make_customer(tea))


def test_it_no_longer_counts(ada_client, timer, vote):
    assert ada_client.post(make.address("remove_vote", vote.pk)).status_code == 302
    timer.refresh_from_db()
    assert (timer.voices, Vote.objects.count()) == (0, 0)


def test_who_may_only_look_is_refused(vic_client, vote):
    assert vic_client.post(make.address("remove_vote", vote.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, vote):
    assert olga_client.post(make.address("remove_vote", vote.pk)).status_code == 404
    assert olga_client.post(f"/coffee/ideas/votes/{vote.pk}/remove/").status_code == 404
