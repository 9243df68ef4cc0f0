"""The ranking, what to find out first and two ideas side by side, over JSON."""

import pytest

from roadworthy.ideas.models import Idea
from roadworthy.priorities.models import Correction, Driver, Estimate
from roadworthy.priorities.tests.make import estimate

RANKING = "/products/tea/priorities"


@pytest.fixture
def pair(tea, ada, keys):
    Estimate.objects.all().delete()
    first, second = Idea.objects.get(pk=keys["idea_id"]), Idea.objects.get(pk=keys["other_id"])
    estimate(first, ada, reach=(50, 100, 200), impact=1, confidence=0.8, effort=(1, 2, 6))
    estimate(second, ada, reach=80, impact=1, confidence=0.8, effort=2)
    return first, second


def test_a_row_says_how_sure_its_rank_is_and_why(as_ada, pair):
    found = as_ada.get(f"{RANKING}?top=1").json()
    first = found["items"][0]
    assert (found["top"], first["idea_id"], first["rank_low"], first["rank_high"]) == (1, pair[0].pk, 1, 2)
    assert first["words"].startswith("First in")
    assert "is above" in first["why"]
    assert first["before"] is None


def test_the_track_record_is_used_when_asked_for(as_ada, tea, pair):
    Correction.objects.create(product=tea, driver=Driver.objects.get(key="effort"), factor=2, widen=1, results=5)
    plain, corrected = (as_ada.get(f"{RANKING}?corrected={one}").json() for one in ("false", "true"))
    assert (plain["is_corrected"], corrected["is_corrected"]) == (False, True)
    row, other = corrected["items"][0], plain["items"][0]
    assert row["score"]["mean"] == pytest.approx(other["score"]["mean"] / 2)
    assert row["before"] == {"rank": 1, "score": other["score"]}


def test_what_to_find_out_first(as_ada, pair):
    found = as_ada.get(f"{RANKING}/questions?top=1").json()
    assert {row["driver"] for row in found["items"]} == {"reach", "effort"}
    assert found["items"][0]["value"] >= found["items"][1]["value"] > 0
    assert found["everything"] >= found["items"][0]["value"]
    assert "would be first" in found["turns"][0]["sentence"]


def test_two_ideas_side_by_side(as_ada, pair):
    found = as_ada.get(f"/products/tea/ideas/{pair[0].pk}/comparison/{pair[1].pk}").json()
    back = as_ada.get(f"/products/tea/ideas/{pair[1].pk}/comparison/{pair[0].pk}").json()
    assert found["chance"] + back["chance"] == pytest.approx(1)
    assert {row["driver"] for row in found["drivers"]} == {"reach", "impact", "confidence", "effort"}
    assert sum(row["share"] for row in found["drivers"]) == pytest.approx(1)


def test_an_idea_is_not_compared_with_itself(as_ada, pair):
    assert as_ada.get(f"/products/tea/ideas/{pair[0].pk}/comparison/{pair[0].pk}").status_code == 404


def test_a_top_out_of_range_names_its_field(as_ada, pair):
    answer = as_ada.get(f"{RANKING}?top=0")
    assert answer.status_code == 422
    assert "top" in answer.content.decode()
