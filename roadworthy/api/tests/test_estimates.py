"""Estimates in the words of their driver, and what data says."""

import re

import pytest

from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver, Estimate, Filling

ESTIMATES = "/products/tea/estimates"


@pytest.fixture
def idea(tea, ada, keys):
    actions.add_driver(tea, by=ada, name="Size", kind="tshirt")
    Estimate.objects.all().delete()
    return Idea.objects.get(pk=keys["idea_id"])


def put(caller, idea, **values):
    return caller.put(ESTIMATES, {"idea_id": idea.pk, "driver": "size", **values})


def test_an_estimate_may_be_typed_in_the_drivers_words(as_ada, idea):
    found = put(as_ada, idea, typed="M to XL").json()
    assert (found["low"], found["likely"], found["high"], found["shown"]) == (3, 5, 8, "M to XL")
    assert as_ada.get(ESTIMATES).json()["items"][0]["shown"] == "M to XL"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"typed": "huge"}, "typed"),
        ({"typed": "M", "low": 3}, "typed"),
        ({"low": 3, "likely": 3}, "high"),
        ({}, "low"),
    ],
)
def test_what_cannot_be_meant_names_its_field(as_ada, idea, values, field):
    answer = put(as_ada, idea, **values)
    assert answer.status_code == 409
    assert field in {one["field"] for one in answer.json()["errors"]}
    assert not Estimate.objects.exists()


def test_what_data_says_is_read_with_its_reasons_and_counts_until_somebody_says_why_not(as_ada, tea, ada, idea):
    size = Driver.objects.get(key="size")
    Evidence.objects.filter(idea=idea).delete()
    Vote.objects.filter(idea=idea).delete()
    Evidence.objects.create(idea=idea, kind="experiment")
    actions.change_driver(size, by=ada, kind="percent", source="evidence", upper=1)
    [row] = as_ada.get(f"/products/tea/fillings?idea={idea.pk}&driver=size").json()["items"]
    assert row["counts"] is True
    # Evidence of today is up to a day old by midnight, so the last digit depends on the hour.
    assert re.fullmatch("(79[.]9|80)\u00a0% \\(55[.][23]\u00a0% to 91([.]\\d)?\u00a0%\\)", row["shown"])
    assert row["reasons"] == ["An experiment speaks for it."]
    assert put(as_ada, idea, typed="90 %", is_override=True).status_code == 409
    assert put(as_ada, idea, typed="90 %", is_override=True, reason="I saw it").json()["is_override"] is True
    assert as_ada.get("/products/tea/fillings?driver=size").json()["items"][0]["counts"] is False


def test_a_driver_that_people_estimate_has_nothing_from_data(as_vic, idea):
    Filling.objects.create(idea=idea, driver=Driver.objects.get(key="size"), low=1, likely=1, high=1)
    assert as_vic.get("/products/tea/fillings").json()["items"] == []


def test_drivers_say_their_unit(as_vic, tea, ada, idea):
    actions.use_preset(tea, "rice", by=ada)
    found = {row["key"]: row for row in as_vic.get("/products/tea/drivers").json()}
    assert found["effort"]["unit"] == "person-months"
    assert found["confidence"]["kind"] == "percent"
