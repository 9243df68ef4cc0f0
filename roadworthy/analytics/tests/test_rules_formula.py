"""Formulas over metrics, and which is made of which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.definitions import evaluate, find_cycle, in_order, read_formula
from roadworthy.analytics.rules.questions import QuestionError

VALUES = {"a": 6.0, "b": 3.0, "c": 2.0, "zero": 0.0, "none": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[a]", 6),
        ("[a] - [b] - [c]", 1),
        ("[a] / [b] / [c]", 1),
        ("[a] - [b] * [c]", 0),
        ("([a] - [b]) * [c]", 6),
        ("-[a] + 10", 4),
        ("[a] * -[b]", -18),
        ("-([a] + [b])", -9),
        ("100 * [b] / [a]", 50),
        ("+[a]", 6),
        (".5*[a]", 3),
        ("[a] / [zero]", None),
        ("[a] + [none]", None),
        ("[a] + [gone]", None),
    ],
)
def test_what_it_comes_to(text, value):
    assert evaluate(read_formula(text), VALUES) == value


@pytest.mark.parametrize(
    "text",
    ["", "  ", "1 + 2", "[a", "a + b", "[a] [b]", "[a] +", "* [a]", "([a]", "[a])", "[]", "[a] ** 2", "()[a]", "[a](",
     "[a]" + "+[a]" * 200, "(" * 60 + "[a]" + ")" * 60, "-" * 60 + "[a]"],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(QuestionError) as found:
        read_formula(text)
    assert found.value.field == "formula"


numbers = st.floats(-50, 50, allow_nan=False).map(lambda number: round(number, 2))
trees = st.recursive(
    st.sampled_from(["[a]", "[b]", "[c]", "2.5"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
    max_leaves=8,
)


@settings(max_examples=25)
@given(trees, numbers, numbers, numbers)
def test_python_comes_to_the_same(tree, a, b, c):
    text = f"[a] * 0 + {tree}"
    values = {"a": a, "b": b, "c": c}
    try:
        expected = eval(text.replace("[", "").replace("]", ""), {}, dict(values))
    except ZeroDivisionError:
        expected = None
    found = evaluate(read_formula(text), values)
    assert found == (pytest.approx(expected, rel=1e-9, abs=1e-9) if expected is not None else None)


def test_a_circle_is_found_with_its_way():
    uses = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}
    assert find_cycle(uses, "a") == ("a", "b", "c", "a")
    assert find_cycle(uses, "d") == ("a", "b", "c", "a")
    assert find_cycle({"a": ["a"]}, "a") == ("a", "a")
    assert find_cycle({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, "a") is None


def test_each_comes_after_its_parts():
    assert in_order({"total": ["b", "a"], "a": ["b"], "b": []}) == ["b", "a", "total"]
    with pytest.raises(ValueError, match="circle"):
        in_order({"a": ["b"], "b": ["a"]})
