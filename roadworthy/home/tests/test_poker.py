"""/<slug>/home/: ideas on poker tables wait for who has to rate them, and for nobody else."""

from roadworthy.priorities import actions
from roadworthy.priorities.tests.poker_make import everyone, looks_as, start, vote

URL = "/tea/home/"
TITLE = "Ideas to rate in poker"


def page(client):
    return client.get(URL).content.decode()


def waits(client):
    return client.get("/tea/home/waiting/").json()["poker"]


def test_every_idea_waits_where_each_rates_alone(ada_client, vic_client, tea, ada):
    start(tea, ada, mode="alone")
    everyone(tea)
    assert TITLE in page(ada_client)
    assert waits(ada_client) == 2
    assert TITLE not in page(vic_client)


def test_only_the_idea_on_the_table_waits_in_a_live_session(ada_client, tea, ada):
    start(tea, ada)
    everyone(tea)
    assert waits(ada_client) == 1


def test_a_driver_of_another_perspective_waits_for_others(ada_client, cleo_client, tea, ada, cleo):
    looks_as(ada, "marketing")
    looks_as(cleo, "development")
    start(tea, ada, cleo, keys=("effort",), mode="alone")
    assert (waits(ada_client), waits(cleo_client)) == (0, 2)


def test_what_was_rated_waits_no_more(ada_client, tea, ada, cleo):
    session = start(tea, ada, cleo, mode="alone", keys=("reach",))
    everyone(tea)
    vote(session.ideas.first(), ada, reach=3)
    assert waits(ada_client) == 1


def test_nothing_waits_once_one_left_or_all_is_over(ada_client, cleo_client, tea, ada, cleo):
    session = start(tea, ada, cleo, mode="alone")
    everyone(tea)
    actions.leave(session, by=cleo)
    assert waits(cleo_client) == 0
    actions.cancel_poker(session, by=ada)
    assert waits(ada_client) == 0
