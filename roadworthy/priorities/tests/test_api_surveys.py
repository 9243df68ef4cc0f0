"""Surveys over the API."""

import uuid

import pytest

from roadworthy.api.tests.make import caller
from roadworthy.priorities.models import Survey, SurveyResponse

from .make import answer_kano, make_idea, make_survey, vote

PATH = "/products/tea/surveys"


@pytest.fixture
def as_ada(ada, workspace):
    return caller(ada, workspace)


def test_a_survey_is_made_opened_answered_and_read(as_ada, tea):
    ideas = [make_idea(tea, title) for title in ("Kettle", "Timer", "Lid")]
    body = {
        "kind": "pairwise",
        "title": "Which first?",
        "ideas": [{"idea_id": one.pk, "words": one.title} for one in ideas],
    }
    made = as_ada.post(PATH, body).json()
    assert (made["state"], [one["words"] for one in made["ideas"]]) == ("draft", ["Kettle", "Timer", "Lid"])
    place = f"{PATH}/{made['id']}"
    assert as_ada.patch(place, {"state": "open"}).json()["state"] == "open"
    kettle, timer, lid = (one.pk for one in ideas)
    votes = [
        {"left_id": kettle, "right_id": timer, "outcome": "left"},
        {"left_id": lid, "right_id": timer, "outcome": "tie"},
    ]
    for _ in range(2):
        response = as_ada.post(f"{place}/responses", {"uuid": str(uuid.UUID(int=7)), "votes": votes})
        assert response.status_code == 201, response.content
    assert as_ada.get(f"{place}/responses").json()["items"][0]["votes"] == votes
    results = as_ada.get(f"{place}/results").json()
    assert (results["responses"], results["pairs"][0]["idea_id"], results["kano"]) == (1, kettle, [])
    assert results["pairs"][0]["share"]["low"] < results["pairs"][0]["share"]["estimate"]


def test_kano_results_have_intervals(as_ada, tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle"])
    for _ in range(6):
        answer_kano(survey, ("like", "dislike"))
    [row] = as_ada.get(f"{PATH}/{survey.pk}/results").json()["kano"]
    assert (row["category"], row["is_clear"], row["counts"]["O"]) == ("O", True, 6)
    assert row["worse"]["estimate"] == -1
    assert row["worse"]["high"] > -1


def test_the_link_is_for_who_may_edit(as_ada, vic, workspace, tea, ada):
    survey = make_survey(tea, ada)
    assert survey.token in as_ada.get(f"{PATH}/{survey.pk}").json()["link"]
    assert caller(vic, workspace).get(f"{PATH}/{survey.pk}").json()["link"] is None


@pytest.mark.parametrize(
    "body",
    [
        {"answers": [{"idea_id": 999_999, "functional": "like", "dysfunctional": "like"}]},
        {"votes": []},
        {},
        {"customer_id": 999_999},
        {"email": "no address", "answers": "own"},
    ],
)
def test_answers_that_cannot_be_are_refused_whole(as_ada, tea, ada, body):
    survey = make_survey(tea, ada)
    if body.get("answers") == "own":
        idea = survey.asked.first().idea_id
        body = body | {"answers": [{"idea_id": idea, "functional": "like", "dysfunctional": "like"}]}
    assert as_ada.post(f"{PATH}/{survey.pk}/responses", body).status_code == 409
    assert not SurveyResponse.objects.exists()


def test_unknown_words_do_not_fit(as_ada, tea, ada):
    survey = make_survey(tea, ada)
    said = {"idea_id": survey.asked.first().idea_id, "functional": "love", "dysfunctional": "like"}
    response = as_ada.post(f"{PATH}/{survey.pk}/responses", {"answers": [said]})
    assert response.status_code == 422
    assert "functional" in response.json()["errors"][0]["field"]


def test_ideas_of_another_product_are_unknown_and_nothing_is_made(as_ada, tea, coffee):
    body = {"kind": "kano", "title": "x", "ideas": [{"idea_id": make_idea(coffee, "Bean").pk}]}
    assert as_ada.post(PATH, body).status_code == 409
    assert not Survey.objects.exists()


def test_a_response_is_deleted(as_ada, tea, ada):
    survey = make_survey(tea, ada, kind="pairwise")
    row = vote(survey, (0, 1, "left"))
    assert as_ada.delete(f"{PATH}/{survey.pk}/responses/{row.pk}").status_code == 204
    assert not SurveyResponse.objects.exists()
