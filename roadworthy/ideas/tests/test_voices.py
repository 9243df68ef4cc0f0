"""Who asks, and voting on behalf of a customer."""

from roadworthy.ideas.models import Vote

from . import make


def vote(client, idea, customer="Acme", importance=3):
    return client.post(make.address("voices", idea.pk), {"customer": customer, "importance": importance})


def test_one_voice_a_customer_who_pays_most_first(ada_client, tea, timer):
    make.ask(timer, make.make_customer(tea, "Small", revenue=10))
    large = make.make_customer(tea, "Large", revenue=9000)
    make.ask(timer, large)
    make.ask(timer, large)
    html = ada_client.get(make.address("voices", timer.pk)).content.decode()
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count("<tr>") == 2
    assert table.index("Large") < table.index("Small")


def test_a_vote_for_a_customer_is_their_voice(ada_client, ada, tea, timer):
    make.make_customer(tea, "Acme", revenue=500)
    assert vote(ada_client, timer, "ACME").status_code == 302
    timer.refresh_from_db()
    assert (timer.voices, timer.votes, timer.revenue_asking) == (1, 1, 500)
    assert Vote.objects.get().created_by == ada


def test_an_unknown_customer_is_said_and_saves_nothing(ada_client, tea, timer):
    response = vote(ada_client, timer, "Nobody")
    assert response.status_code == 422
    assert "There is no customer “Nobody”" in response.content.decode()
    assert not Vote.objects.exists()


def test_another_workspaces_customer_is_unknown(ada_client, coffee, timer):
    make.make_customer(coffee, "Secret")
    assert vote(ada_client, timer, "Secret").status_code == 422


def test_who_may_only_look_reads_but_does_not_vote(vic_client, tea, timer):
    assert vic_client.get(make.address("voices", timer.pk)).status_code == 200
    assert vote(vic_client, timer).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(make.address("voices", timer.pk)).status_code == 404


def test_queries_do_not_grow_with_the_voices(ada_client, tea, timer, django_assert_num_queries):
    make.ask(timer, make.make_customer(tea))
    with django_assert_num_queries(16):
        ada_client.get(make.address("voices", timer.pk))
    for n in range(10):
        make.ask(timer, make.make_customer(tea, f"C{n}"))
    with django_assert_num_queries(16):
        ada_client.get(make.address("voices", timer.pk))
