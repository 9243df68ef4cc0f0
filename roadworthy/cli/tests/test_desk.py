"""The desk tools answer what the product would, and no database is touched."""

import json
from itertools import permutations

import pytest

from roadworthy.cli.calc import answer_or_error
from roadworthy.cli.desk import tool

JOBS = [{"key": "a", "weekly_cost": 3, "weeks": 3}, {"key": "b", "weekly_cost": 10, "weeks": 1}, {"key": "c"}]


def answer(name, document):
    """What the tool says to this document."""
    found = tool(name)
    return found.work(found.reads.model_validate_json(json.dumps(document))).model_dump()


def test_no_other_order_costs_less():
    known = JOBS[:2]
    cheapest = min(
        sum(job["weekly_cost"] * sum(one["weeks"] for one in order[: i + 1]) for i, job in enumerate(order))
        for order in permutations(known)
    )
    assert answer("delay", {"jobs": JOBS}) == {
        "order": ["b", "a", "c"],
        "total_cost": cheapest,
        "is_proven": True,
    }


def test_what_must_come_before_comes_before():
    jobs = [JOBS[0], JOBS[1] | {"after": ["a"]}]
    assert answer("delay", {"jobs": jobs}) == {"order": ["a", "b"], "total_cost": 3 * 3 + 10 * 4, "is_proven": True}


def test_points_make_an_exact_score():
    ideas = [{"key": "a", "drivers": {"reach": 500, "impact": 2, "confidence": 0.8, "effort": 4}}]
    (row,) = answer("score", {"formula": "rice", "ideas": ideas})["ideas"]
    assert row["score"] == {"mean": 200.0, "p10": 200.0, "p50": 200.0, "p90": 200.0}


def test_unknown_drivers_come_last_and_are_named():
    ideas = [{"key": "a", "drivers": {"x": None}}, {"key": "b", "drivers": {"x": {"low": 1, "likely": 2, "high": 4}}}]
    best, last = answer("score", {"formula": "x", "ideas": ideas})["ideas"]
    assert (best["key"], last["key"], last["score"], last["missing"]) == ("b", "a", None, ["x"])
    assert best["score"]["p10"] < best["score"]["p50"] < best["score"]["p90"]


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ({"formula": "x +", "ideas": []}, "formula: "),
        (
            {"formula": "x", "ideas": [{"key": "a", "drivers": {"x": {"low": 3, "likely": 2, "high": 4}}}]},
            "ideas.a.x: ",
        ),
    ],
)
def test_a_fault_names_its_field(document, word):
    with pytest.raises(ValueError, match=word):
        answer("score", document)


def test_equal_keys_are_refused():
    with pytest.raises(ValueError, match="jobs: keys must be unique"):
        answer("delay", {"jobs": JOBS[:1] * 2})


def test_the_hadoop_teams_forecast_is_exact():
    """Items finished a week in the first half of 2021; the answers by convolution."""
    past = [11, 7, 11, 12, 10, 3, 3, 8, 4, 17, 7, 8, 6, 10, 10, 13, 11, 6, 15, 19, 15, 9, 14, 4, 5, 8]
    found = answer("forecast", {"throughput": past, "items": 20, "periods": 4})
    assert [row["periods"] for row in found["when"]] == [3, 3, 3, 4]
    assert [row["items"] for row in found["how_many"]] == [38, 33, 29, 24]


def test_a_forecast_of_nothing_is_refused():
    with pytest.raises(ValueError, match="items: "):
        answer("forecast", {"throughput": [1]})


def test_strangers_per_cent_are_taken_as_they_stand_and_what_is_worth_knowing_is_said():
    sure = {"reach": 6, "impact": 2, "confidence": 80, "effort": 2}
    wide = sure | {"effort": {"low": 1, "likely": 2, "high": 4}}
    found = answer(
        "score", {"formula": "rice", "top": 1, "ideas": [{"key": "a", "drivers": sure}, {"key": "b", "drivers": wide}]}
    )
    assert {row["key"]: row["score"]["p50"] for row in found["ideas"]} == pytest.approx({"a": 480, "b": 480}, rel=0.01)
    assert [(row["key"], row["driver"]) for row in found["worth_knowing"]] == [("b", "effort")]


def test_kano_counts_and_weighs_the_answers():
    said = [("like", "neutral")] * 10 + [("like", "dislike")] * 20 + [("must-be", "dislike")] * 40
    said += [("neutral", "live-with")] * 25 + [("dislike", "like")] * 3 + [("like", "like")] * 2
    found = answer("kano", {"answers": [{"functional": one, "dysfunctional": other} for one, other in said]})
    assert found["counts"] == {"A": 10, "O": 20, "M": 40, "I": 25, "R": 3, "Q": 2}
    assert (found["category"], found["better"], found["worse"]) == ("M", 0.3157894736842105, -0.631578947368421)
    assert found["worse_interval"]["low"] < found["worse"] < found["worse_interval"]["high"] < 0
    assert answer("kano", {"counts": found["counts"]}) == found


def test_kano_knows_nothing_without_answers():
    found = answer("kano", {"answers": []})
    assert (found["n"], found["category"], found["better"], found["worse"]) == (0, None, None, None)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({}, "answers"),
        ({"answers": [{"functional": "like", "dysfunctional": "like"}], "counts": {"A": 1}}, "answers"),
        (
            {"answers": [{"functional": "like", "dysfunctional": "like"}, {"functional": "love"}]},
            "answers.1.functional",
        ),
        ({"counts": {"A": -1}}, "counts.A"),
    ],
)
def test_kano_names_the_answer_at_fault(document, field):
    assert answer_or_error(tool("kano"), json.dumps(document))["error"]["field"] == field


def test_a_forecast_takes_growth_of_scope_in_every_form():
    past = {"throughput": [2, 5, 0, 3, 4], "items": 20, "periods": 4, "confidence": [85]}
    rates = (
        1.3,
        {"low": 1.1, "likely": 1.3, "high": 1.8},
        {"chances": [7, 3]},
        {"history": [[10, 3], [20, 6], [8, 2]]},
    )
    plain = answer("forecast", past)["when"][0]["periods"]
    for rate in rates:
        assert answer("forecast", past | {"split_rate": rate})["when"][0]["periods"] > plain
    assert answer("forecast", past | {"added": [1, 0]})["when"][0]["periods"] > plain


def test_a_forecast_looks_back_when_asked():
    rows = answer("forecast", {"throughput": [3, 4] * 20, "look_back": 2, "confidence": [85]})["looked_back"]
    assert [(row["kind"], row["held"] == row["of"], row["share"]) for row in rows] == [
        ("when", True, 1),
        ("how_many", True, 1),
    ]
