"""`calc portfolio`: the best set with its reasons, and faults that name their field."""

import json
import subprocess
import sys

import numpy as np
import pytest
from pydantic import ValidationError

from roadworthy.cli.desk import tool


def idea(key, value, **rest):
    cost = rest.pop("cost", {"weeks": rest.pop("weeks", 1)})
    return {"key": key, "value": value, "cost": cost, **rest}


def answer(ideas, capacity=None, **rest):
    """What the tool says to these ideas."""
    found = tool("portfolio")
    document = {"ideas": ideas, "capacity": {"weeks": 5} if capacity is None else capacity, **rest}
    return found.work(found.reads.model_validate_json(json.dumps(document))).model_dump()


def test_it_chooses_and_gives_every_reason():
    told = answer([idea("a", 5, weeks=2), idea("b", 6, weeks=3), idea("c", 7, weeks=4), idea("d", 1, requires=["c"])])
    assert (told["chosen"], told["optimal"], told["gap"]) == (["a", "b"], True, 0.0)
    assert told["value"] == {"mean": 11.0, "p10": 11.0, "p50": 11.0, "p90": 11.0}
    assert told["used"] == {"weeks": 5.0}
    assert told["marginal_value"] == {"weeks": 1.0}  # with 6: a and c, 12
    assert {one["key"]: one["value_needed"] for one in told["refused"]} == {"c": 10.0, "d": 4.0}
    assert told["in_share_of_draws"] == {"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0}


def test_ranges_spread_the_total_and_the_shares():
    told = answer(
        [idea("a", {"low": 1, "likely": 5, "high": 12}), idea("b", {"low": 4, "likely": 5, "high": 6}), idea("c", 5.2)],
        {"weeks": 2},
    )
    assert told["value"]["p10"] < told["value"]["p50"] < told["value"]["p90"]
    assert told["bad_case"] < told["value"]["p10"]
    assert sum(told["in_share_of_draws"].values()) == pytest.approx(2)
    assert told["draws_solved"] == 256


def test_an_idea_that_must_be_in_has_its_price():
    told = answer([idea("pet", 1, weeks=5, must=True), idea("b", 6, weeks=3)])
    assert (told["chosen"], told["must_price"]) == (["pet"], {"pet": 5.0})


def test_a_target_is_a_share_of_capacity_spent():
    ideas = [idea("a", 9, weeks=4, objective="keep"), idea("b", 1, weeks=1, objective="grow")]
    assert answer(ideas, targets={"keep": {"max_share": 0.5}})["chosen"] == ["b"]
    assert answer(ideas, targets={"grow": {"min_share": 0.2}})["chosen"] == ["a", "b"]


def test_periods_are_lists_and_every_idea_gets_its_own():
    told = answer([idea("a", 5, weeks=2), idea("b", 6, weeks=2, requires=["a"])], {"weeks": [2, 3]})
    assert told["placed"] == {"a": 1, "b": 2}
    assert told["used"] == {"weeks": [2.0, 2.0]}
    assert told["marginal_value"] == {"weeks": [0.0, 0.0]}


def test_worthless_and_free_ideas_are_no_trouble():
    told = answer([idea("bad", -3, cost={}), idea("none", 0, cost={}), idea("free", 2, cost={})], {})
    assert (told["chosen"], told["value"]["mean"]) == (["free"], 2.0)


@pytest.mark.parametrize(
    ("ideas", "rest", "words"),
    [
        ([idea("a", 1, cost={"design": 1})], {}, r"ideas\.0\.cost\.design: no capacity"),
        ([idea("a", 1, requires=["z"])], {}, r"ideas\.0\.requires\.0: there is no idea “z”"),
        ([idea("a", {"low": 3, "likely": 2, "high": 4})], {}, r"ideas\.0\.value: low"),
        ([idea("a", 1), idea("a", 2)], {}, "ideas: keys"),
        ([idea("a", 1, weeks=9, must=True)], {}, r"ideas\.0\.must: these cannot all hold: “a” must be in"),
        (
            [idea("a", 1), idea("b", 1, must=True, excludes=["a"]), idea("c", 1, must=True, requires=["a"])],
            {},
            "“c” needs “a”",
        ),
        ([idea("a", 1)], {"targets": {"grow": {"min_share": 0.5}}}, r"targets\.grow\.min_share"),
    ],
)
def test_a_fault_names_its_field(ideas, rest, words):
    with pytest.raises(ValueError, match=words):
        answer(ideas, **rest)


@pytest.mark.parametrize("ideas", [[{"key": "a"}], [idea("a", 1, weeks=-1)], [idea("a", 1, colour="red")]])
def test_what_is_no_document_is_refused(ideas):
    with pytest.raises(ValidationError):
        answer(ideas)


def test_many_ideas_are_proven_and_stdout_holds_the_answer_alone():
    random = np.random.default_rng(4)
    skills = ["back", "front", "design", "data"]
    ideas = [
        {
            "key": f"i{n}",
            "value": float(random.lognormal(3, 1)),
            "cost": {name: float(random.integers(1, 9)) for name in skills if random.random() < 0.5},
            "requires": [f"i{int(random.integers(0, n))}"] if 0 < n <= 60 else [],
        }
        for n in range(500)
    ]
    document = {"ideas": ideas, "capacity": dict.fromkeys(skills, 350), "explain_seconds": 0}
    command = [sys.executable, "-m", "roadworthy", "calc", "portfolio"]
    done = subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["optimal"]
    assert len(told["chosen"]) + len(told["refused"]) == 500
    chosen = {one["key"]: one for one in ideas if one["key"] in told["chosen"]}
    assert all(set(one["requires"]) <= set(chosen) for one in chosen.values())
    for name in skills:
        assert sum(one["cost"].get(name, 0) for one in chosen.values()) <= 350
    assert told["value"]["mean"] == pytest.approx(sum(one["value"] for one in chosen.values()))
