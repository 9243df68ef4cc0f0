"""Results of drivers, the record, corrections and perspectives as JSON."""

import pytest

from roadworthy.api.tests.make import caller
from roadworthy.outcomes import actions

from .make import driver, estimated, fill, make_metric, use_rice


@pytest.fixture
def call(ada, workspace):
    return caller(ada, workspace)


@pytest.fixture
def swap(tea, ada):
    use_rice(tea, ada)
    return estimated(tea, ada, effort=(2, 3, 5), reach=40)


def test_a_result_is_entered_listed_and_taken_back(call, swap):
    body = {"idea_id": swap.pk, "driver": "effort", "value": 6, "reason": "Time sheets"}
    made = call.post("/products/tea/driver-results", body).json()
    assert (made["driver"], made["value"], made["method"]) == ("effort", 6, "by_hand")
    rows = call.get(f"/products/tea/driver-results?idea={swap.pk}&driver=effort").json()["items"]
    assert [row["id"] for row in rows] == [made["id"]]
    assert call.delete(f"/products/tea/driver-results/{made['id']}").status_code == 204
    assert call.get("/products/tea/driver-results").json()["items"] == []


def test_it_is_measured_from_steps_and_metrics(call, tea, swap):
    fill(make_metric(tea), weeks_after=20)
    steps = call.post("/products/tea/driver-results", {"idea_id": swap.pk, "driver": "effort"}).json()
    assert (steps["method"], steps["value"]) == ("steps", 3)
    body = {"idea_id": swap.pk, "driver": "reach", "metric": "shifts-filled"}
    metric = call.post("/products/tea/driver-results", body).json()
    assert (metric["method"], metric["metric"]) == ("metric", "shifts-filled")
    assert metric["low"] <= metric["value"] <= metric["high"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"driver": "effort", "value": 6}, "reason"),
        ({"driver": "nothing", "value": 6, "reason": "x"}, "driver"),
        ({"driver": "reach"}, "driver"),
        ({"driver": "reach", "metric": "none"}, "metric"),
        ({"driver": "effort", "value": 6, "low": 7, "reason": "x"}, "low"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(call, swap, body, field):
    answer = call.post("/products/tea/driver-results", {"idea_id": swap.pk, **body})
    assert answer.status_code == 409
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_the_record_and_its_corrections(call, tea, ada):
    use_rice(tea, ada)
    for number in range(4):
        idea = estimated(tea, ada, f"Idea {number}", effort=4 + number)
        actions.enter_driver_result(idea, driver(tea, "effort"), by=ada, value=8 + 2 * number, reason="x")
    actions.renew_corrections(tea)
    record = call.get("/products/tea/calibration").json()["drivers"]
    assert record["people"][0]["record"]["bias"]["estimate"] == pytest.approx(2)
    assert record["people"][0]["person_id"] == ada.pk
    assert record["hindsight"]["word"] == "not enough data"
    rows = call.get("/products/tea/corrections?limit=100").json()["items"]
    own = next(row for row in rows if row["person_id"] == ada.pk and row["driver"] == "effort")
    assert 1.2 < own["factor"] < 2
    assert own["sentence"].startswith("Ada: effort is multiplied by")


def test_perspectives_without_a_formula_are_an_answer(call, tea, ada):
    assert call.get("/products/tea/perspectives").json()["sentence"].startswith("Not enough data")
    use_rice(tea, ada)
    assert call.get("/products/tea/perspectives").json()["formula"] == "RICE"
    assert call.get("/products/tea/perspectives?formula=99999").status_code == 409
