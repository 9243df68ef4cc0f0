"""Formulas: read, refused with a finger on the fault, and worked out."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import PRESETS, SCALES, FormulaError, evaluate, formula_of, parse

NONE = float("nan")


def value(text, **drivers):
    return float(evaluate(parse(text), drivers))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 ^ 3 ^ 2", 512),
        ("-2 ^ 2", -4),
        ("2 ^ -1", 0.5),
        ("8 - 3 - 2", 3),
        ("8 / 4 / 2", 1),
        ("20% * 50", 10),
        (".5e1 + 1.", 6),
        ("1 + 1 == 2 and not 3 < 2", 1),
        ("0 or 0 and 1", 0),
        ("not 0 == 1", 1),
        ("if(3 > 2, 10, 1 / 0)", 10),
        ("max(1, 5, 3) - min(4, 2)", 3),
        ("log(exp(2)) + log(1000, 10) + sqrt(16) + abs(-3)", 12),
        ("+3 - -2", 5),
        ("--2", 2),
        ("2 * -3", -6),
    ],
)
def test_formulas_mean_what_they_mean_in_mathematics(text, expected):
    assert value(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "ends too early"),
        ("1 +", 3, "ends too early"),
        ("(1 + 2", 0, "never closed"),
        ("1 + 2)", 5, "never opened"),
        ("2 reach", 2, "missing before 'reach'"),
        ("a = 2", 2, "Write =="),
        ("a.b", 1, "without a dot"),
        ("a × b", 2, r"Write \*"),
        ("1 < 2 < 3", 6, "chain"),
        ("foo(1)", 0, "no function called foo"),
        ("mix(1, 2)", 0, "Did you mean min"),
        ("sqrt(1, 2)", 0, "takes 1 value, not 2"),
        ("max()", 0, "takes 1 to 20"),
        ("1 + sqrt", 4, "in brackets"),
        ("* 2", 0, "missing before"),
        ("min(1 2)", 6, "missing before '2'"),
        ("[]", 0, "name is missing"),
        ("[open", 0, "ends with"),
        ("__import__('os')", 11, "means nothing"),
        ("1e999", 0, "too large"),
        ("2 * a²", 5, r"Write \^ for a power"),
        ("½", 0, "means nothing"),
        ("5 %", 2, "means nothing"),
        ("a =< b", 2, "Write =="),
    ],
)
def test_a_fault_is_pointed_at(text, position, words):
    with pytest.raises(FormulaError, match=words) as fault:
        parse(text)
    assert fault.value.position == position
    assert fault.value.pointer().splitlines()[-1] == " " * position + "^"


def test_size_and_depth_are_bounded():
    for text in ("(" * 60 + "1" + ")" * 60, "-" * 60 + "1", "1" + "+1" * 200, "1 + " * 300 + "1"):
        with pytest.raises(FormulaError, match="at most"):
            parse(text)


def test_drivers_are_bounded_and_the_first_too_many_is_pointed_at():
    names = [f"d{n}" for n in range(25)]
    assert len(parse(" + ".join(names[:24])).drivers) == 24
    with pytest.raises(FormulaError, match="at most 24 drivers") as fault:
        parse(" + ".join(names))
    assert fault.value.text[fault.value.position :] == "d24"


def test_an_unknown_driver_is_named_with_a_suggestion():
    with pytest.raises(FormulaError, match=r"no driver called reech\. Did you mean reach") as fault:
        parse("2 * reech").require_known(["reach", "effort"])
    assert fault.value.position == 4
    with pytest.raises(FormulaError, match="There are effort, reach"):
        parse("zzz").require_known(["reach", "effort"])
    parse("reach").require_known(["reach"])


def test_drivers_are_listed_once_in_order_and_may_have_blanks():
    found = parse("b * a + b / [Annual revenue]")
    assert found.drivers == ("b", "a", "Annual revenue")
    assert float(evaluate(found, {"a": 1.0, "b": 6.0, "Annual revenue": 3.0})) == 8


@pytest.mark.parametrize(
    "text", ["1 / a", "log(a)", "sqrt(a - 1)", "exp(a + 1000)", "n * 0", "n and 0", "if(n, 1, 2)", "n == n"]
)
def test_what_has_no_value_is_unknown_and_no_warning(text):
    assert np.isnan(value(text, a=0.0, n=NONE))


def test_draws_are_worked_out_together():
    a = np.array([1.0, 2.0, 0.0])
    assert evaluate(parse("if(a > 1, a, 10) / a"), {"a": a})[:2].tolist() == [10, 1]
    assert np.isnan(evaluate(parse("1 / a"), {"a": a})).tolist() == [False, False, True]


def test_presets_can_be_read_and_name_their_drivers():
    for preset in PRESETS.values():
        assert set(parse(preset.text).drivers) == {kind.name for kind in preset.drivers}


def test_the_known_cases(cases):
    for case in cases:
        inputs, expect = case["input"], case["expect"]
        if case["group"] == "rice":
            assert float(evaluate(formula_of("rice"), inputs)) == pytest.approx(expect["score"])
        elif case["group"] == "rice.scale":
            assert SCALES[inputs["scale"]] == expect
        elif case["group"] == "wsjf":
            assert float(evaluate(formula_of("wsjf"), inputs)) == pytest.approx(expect["wsjf"])
        elif case["group"] == "ice":
            assert float(evaluate(formula_of("ice"), inputs)) == pytest.approx(expect["score_product"])
        else:
            formula = formula_of("weighted", weights=inputs["weights"])
            for key, scores in inputs["scores"].items():
                assert float(evaluate(formula, scores)) == pytest.approx(expect[key])


@pytest.fixture
def cases():
    """Published examples: RICE (Intercom), WSJF, ICE (Ellis) and a weighted sum by definition."""
    tiers = {"massive": 3, "high": 2, "medium": 1, "low": 0.5, "minimal": 0.25}
    return [
        {
            "group": "rice",
            "input": {"reach": 5000, "impact": 2, "confidence": 0.8, "effort": 2},
            "expect": {"score": 4000},
        },
        {"group": "rice.scale", "input": {"scale": "impact"}, "expect": tiers},
        {"group": "rice.scale", "input": {"scale": "confidence"}, "expect": {"high": 1.0, "medium": 0.8, "low": 0.5}},
        {
            "group": "wsjf",
            "input": {"business_value": 7, "time_criticality": 9, "risk_opportunity": 5, "job_size": 2},
            "expect": {"wsjf": 10.5},
        },
        {"group": "ice", "input": {"impact": 8, "confidence": 7, "ease": 5}, "expect": {"score_product": 280}},
        {
            "group": "weighted",
            "input": {
                "weights": {"value": 50, "risk": 20, "effort": -30},
                "scores": {"A": {"value": 4, "risk": 2, "effort": 5}, "B": {"value": 3, "risk": 5, "effort": 1}},
            },
            "expect": {"A": 0.9, "B": 2.2},
        },
    ]


def test_weights_must_be_there():
    for weights in ({}, {"a": NONE}, {"[x]": 1.0}):
        with pytest.raises(ValueError, match="weights"):
            formula_of("weighted", weights=weights)
    assert formula_of("weighted", weights={"Annual revenue": 100, "if": -1e-7}).drivers == ("Annual revenue", "if")


SIGNS = {
    "+": "({} + {})",
    "-": "({} - {})",
    "*": "({} * {})",
    "<": "float({} < {})",
    "==": "float({} == {})",
    "and": "float(bool({} and {}))",
    "or": "float(bool({} or {}))",
}
trees = st.recursive(
    st.one_of(st.integers(0, 9).map(lambda n: (f"{n}", f"{n}.0")), st.sampled_from([("a", "a"), ("b", "b")])),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(list(SIGNS)), inner).map(
            lambda t: (f"({t[0][0]} {t[1]} {t[2][0]})", f"({SIGNS[t[1]].format(t[0][1], t[2][1])})")
        ),
        inner.map(lambda t: (f"(-{t[0]})", f"(-{t[1]})")),
        inner.map(lambda t: (f"abs({t[0]}) ^ 2", f"abs({t[1]}) ** 2")),
        st.tuples(inner, inner).map(
            lambda t: (f"max({t[0][0]}, {t[1][0]})", f"float(np.maximum({t[0][1]}, {t[1][1]}))")
        ),
    ),
    max_leaves=12,
)


@given(trees, st.floats(0.1, 3), st.floats(0.1, 3))
@settings(deadline=None)
def test_it_agrees_with_python_on_the_same_text(texts, a, b):
    """Second route: Python itself, on formulas that we generate in both languages."""
    ours, code = texts
    try:
        expected = float(eval(code, {"np": np, "a": a, "b": b}))
    except OverflowError:
        expected = np.inf
    found = value(ours, a=a, b=b)
    assert found == pytest.approx(expected) if np.isfinite(expected) else np.isnan(found)


@given(st.text("ab12+-*/^()<>=,.[] \n", max_size=30))
def test_any_text_is_either_read_or_refused(text):
    fault = None
    try:
        parse(text)
    except FormulaError as refused:
        fault = refused
    assert fault is None or 0 <= fault.position <= len(text)


words = ["(", ")", "[a]", "reach", "9e9", "^", "-", "not ", "if(", "max(", ",", "+", "<", "and ", "1", " "]


def settled(text):
    """Whether a text is refused at a place in it, or has a value or none."""
    try:
        found = parse(text)
    except FormulaError as refused:
        return 0 <= refused.position <= len(text)
    value = evaluate(found, dict.fromkeys(found.drivers, 1e300))
    return bool(np.isfinite(value) or np.isnan(value))


@given(st.lists(st.sampled_from(words), max_size=12).map("".join), st.integers(1, 900))
@settings(max_examples=60, deadline=None)
def test_however_long_deep_or_huge_it_is_read_or_refused_at_once(piece, times):
    start = time.process_time()
    assert settled((piece * times)[:10_000])
    assert time.process_time() - start < 0.25


def test_ten_thousand_characters_are_refused_at_the_thousandth():
    with pytest.raises(FormulaError, match="at most 1000 characters") as fault:
        parse("a+" * 5000)
    assert fault.value.position == 1000
