"""One's own vote."""

from roadworthy.ideas.models import Vote

from . import make


def test_a_vote_counts_once_and_can_be_taken_back(ada_client, ada, timer):
    for _ in range(2):
        ada_client.post(make.address("vote", timer.pk))
    assert Vote.objects.get().user == ada
    timer.refresh_from_db()
    assert timer.votes == 1
    ada_client.post(make.address("vote", timer.pk), {"take_back": "1"})
    assert not Vote.objects.exists()


def test_the_case_shows_that_one_has_voted(ada_client, timer):
    ada_client.post(make.address("vote", timer.pk))
    assert "Voted" in ada_client.get(make.address("case", timer.pk)).content.decode()


def test_taking_back_what_was_never_given_is_refused(ada_client, timer):
    assert ada_client.post(make.address("vote", timer.pk), {"take_back": "1"}).status_code == 422


def test_a_contributor_may_and_a_reader_may_not(cleo_client, vic_client, timer):
    assert cleo_client.post(make.address("vote", timer.pk)).status_code == 302
    assert vic_client.post(make.address("vote", timer.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.post(make.address("vote", timer.pk)).status_code == 404
