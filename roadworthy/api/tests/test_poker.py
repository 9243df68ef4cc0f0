"""Priority poker over the API: start, rate, reveal, settle."""

import pytest

from roadworthy.priorities.models import Ballot, Estimate
from roadworthy.priorities.tests.poker_make import drivers_of, everyone, make_idea, start, vote

from .make import caller

PATH = "/products/tea/poker"


@pytest.fixture
def session(tea, ada, cleo):
    made = start(tea, ada, cleo, keys=("reach",))
    everyone(tea)
    return made


def idea_path(session):
    return f"{PATH}/{session.pk}/ideas/{session.current.idea_id}"


def test_a_session_is_started_with_the_drivers_of_the_formula_and_who_rates_them(as_ada, tea, ada):
    drivers_of(tea)
    idea = make_idea(tea, "Kettle")
    response = as_ada.post(PATH, {"idea_ids": [idea.pk], "name": "Spring"})
    assert response.status_code == 201
    made = response.json()
    assert made["driver_keys"] == ["reach", "impact", "confidence", "effort"]
    assert (made["state"], made["person_ids"], made["ideas"][0]["title"]) == ("gathering", [ada.pk], "Kettle")
    begun = as_ada.patch(f"{PATH}/{made['id']}", {"state": "rating"}).json()
    assert begun["current_idea_id"] == idea.pk


@pytest.mark.parametrize(
    ("change", "field"),
    [({"idea_ids": [10**6]}, "idea_ids"), ({"drivers": ["nope"]}, "drivers"), ({"person_ids": [10**6]}, "person_ids")],
)
def test_what_is_not_there_is_refused_by_name(as_ada, tea, change, field):
    drivers_of(tea)
    response = as_ada.post(PATH, {"idea_ids": [make_idea(tea, "Kettle").pk], **change})
    assert response.status_code == 409
    assert response.json()["errors"][0]["field"] == field


def test_own_ballots_are_put_twice_and_kept_once(as_cleo, session):
    said = {"ballots": [{"driver": "reach", "low": 1, "likely": 2, "high": 3, "reason": "Counted"}]}
    for _ in range(2):
        [row] = as_cleo.put(f"{idea_path(session)}/ballots", said).json()
    assert (row["likely"], row["is_mine"], Ballot.objects.count()) == (2, True, 1)


@pytest.mark.parametrize("said", [{"driver": "reach", "low": 1}, {"driver": "reach", "low": 3, "likely": 2, "high": 1}])
def test_a_ballot_that_cannot_be_meant_is_refused(as_cleo, session, said):
    assert as_cleo.put(f"{idea_path(session)}/ballots", {"ballots": [said]}).status_code == 409
    assert not Ballot.objects.exists()


def test_from_reveal_to_settled(as_ada, as_vic, session, ada, cleo):
    vote(session.current, ada, reach=(1, 2, 3))
    revealed = as_ada.patch(idea_path(session), {"state": "revealed"}).json()
    assert (revealed["state"], revealed["rated"], revealed["of"]) == ("revealed", 1, 2)
    [one] = as_vic.get(f"{PATH}/{session.pk}/rounds").json()["items"]
    assert (one["is_revealed"], one["ballots"][0]["likely"], one["agreements"][0]["level"]) == (True, 2, "alone")
    assert as_ada.patch(idea_path(session), {"state": "rating"}).json()["rounds"] == 2
    vote(session.current, ada, reach=4)
    vote(session.current, cleo, reach=9)
    assert as_ada.patch(idea_path(session), {"state": "settled"}).json()["state"] == "settled"
    assert sorted(Estimate.objects.values_list("likely", flat=True)) == [4, 9]


def test_a_step_that_is_not_declared_is_refused(as_ada, session):
    assert as_ada.patch(idea_path(session), {"state": "settled"}).status_code == 409


def test_a_token_for_ideas_alone_sees_no_session(ada, workspace, session):

    assert caller(ada, workspace, "ideas:read").get(PATH).status_code == 403
    assert caller(ada, workspace, "estimates:read").get(PATH).status_code == 200
