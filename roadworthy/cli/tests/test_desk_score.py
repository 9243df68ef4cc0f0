"""The desk tool score: published cases restated by hand, words, ranges and faults."""

import json

import pytest

from roadworthy.cli.desk import tool


def ranked(formula, *rows, **more):
    """What `score` says: {key: (rank, mean)}; all four figures of a point are equal."""
    ideas = [{"key": key, "drivers": said} for key, said in rows]
    found = tool("score")
    document = json.dumps({"formula": formula, "ideas": ideas, **more})
    return found.work(found.reads.model_validate_json(document)).ideas


def point(row):
    figures = row.score
    assert figures.mean == figures.p10 == figures.p50 == figures.p90
    return figures.mean


@pytest.mark.parametrize(
    ("formula", "drivers", "expected"),
    [
        ("rice", {"reach": 5000, "impact": 2, "confidence": 0.8, "effort": 2}, 4000),
        ("rice", {"reach": 5000, "impact": "high", "confidence": "medium", "effort": 2}, 4000),
        ("rice", {"reach": "5,000", "impact": 2, "confidence": "80 %", "effort": "2"}, 4000),
        ("rice", {"reach": 1000, "impact": "massive", "confidence": "low", "effort": 1}, 1500),
        ("ice", {"impact": 8, "confidence": 7, "ease": 5}, 280),
        ("wsjf", {"business_value": 7, "time_criticality": 9, "risk_opportunity": 5, "job_size": 2}, 10.5),
        ("cost_of_delay", {"weekly_cost": 18, "weeks": 8}, 2.25),
        ("value_effort", {"value": -6, "effort": 4}, -1.5),
        ("opportunity", {"importance": 9, "satisfaction": 3}, 15),
        ("opportunity", {"importance": 5, "satisfaction": 8}, 5),
        ("kano", {"better": 30 / 95, "worse": -60 / 95, "effort": 2}, 90 / 95 / 2),
        ("moscow", {"moscow": "Must"}, 3),
        ("moscow", {"moscow": "won't"}, 0),
        ("reach * impact ^ 2 / max(effort, 1)", {"reach": 10, "impact": 3, "effort": 0.5}, 90),
    ],
)
def test_points_give_the_score_that_a_hand_gives(formula, drivers, expected):
    [row] = ranked(formula, ("a", drivers))
    assert point(row) == pytest.approx(expected)


def test_a_weighted_sum_counts_in_per_cent_and_may_count_against():
    """(50*4 + 20*2 - 30*5) / 100 = 0.9 and (50*3 + 20*5 - 30*1) / 100 = 2.2."""
    rows = ranked(
        "weighted",
        ("A", {"value": 4, "risk": 2, "effort": 5}),
        ("B", {"value": 3, "risk": 5, "effort": 1}),
        weights={"value": 50, "risk": 20, "effort": -30},
    )
    assert [(row.key, row.rank, point(row)) for row in rows] == [
        ("B", 1, pytest.approx(2.2)),
        ("A", 2, pytest.approx(0.9)),
    ]


def test_a_typed_range_is_a_range():
    [row] = ranked("moscow", ("a", {"moscow": "Could to Must"}))
    assert row.score.p10 < row.score.p50 < row.score.p90


def test_nothing_divided_by_nought_has_a_score_and_it_says_why():
    zero, never = ranked(
        "rice", ("zero", {**POINT, "effort": 0}), ("low", {**POINT, "effort": {"low": 0, "likely": 2, "high": 4}})
    )
    assert (zero.score, never.score) == (None, None)
    assert "divided by 0" in zero.problem
    assert "% of draws" in never.problem


POINT = {"reach": 5, "impact": 2, "confidence": 0.8, "effort": 1}


@pytest.mark.parametrize(
    ("formula", "drivers", "more", "fault"),
    [
        ("weighted", {"value": 4}, {}, "weights: "),
        ("weighted", {"value": 4}, {"weights": {"[x]": 3}}, "weights: "),
        ("ryce", POINT, {}, "formula: there is no known formula ryce.* is it rice"),
        ("reach + (impact", POINT, {}, "formula: This bracket is never closed. .at character 9."),
        ("rice", {**POINT, "effort": -1}, {}, "ideas.a.effort: must be 0 or more"),
        ("rice", {**POINT, "effort": {"low": -1, "likely": 2, "high": 3}}, {}, "ideas.a.effort: "),
        ("rice", {**POINT, "impact": "gigantic"}, {}, "ideas.a.impact: Type minimal, low"),
        (
            "rice",
            {**POINT, "reach": {"low": 3, "likely": 2, "high": 4}},
            {},
            "ideas.a.reach: low .3. must not be above",
        ),
        ("kano", {"better": 0.5, "worse": 0.5, "effort": 1}, {}, "ideas.a.worse: must be 0 or less"),
    ],
)
def test_a_fault_names_its_field(formula, drivers, more, fault):
    with pytest.raises(ValueError, match=fault):
        ranked(formula, ("a", drivers), **more)


def test_equal_keys_are_refused():
    with pytest.raises(ValueError, match="ideas: keys must be unique"):
        ranked("rice", ("a", POINT), ("a", POINT))


def test_a_drivers_own_name_wins_over_a_known_formula_that_is_near():
    [row] = ranked("ryce", ("a", {"ryce": 4}))
    assert point(row) == 4
