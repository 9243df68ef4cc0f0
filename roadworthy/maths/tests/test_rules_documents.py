"""Reading documents: the field that is to blame is named."""

import pytest

from roadworthy.maths import InputFault, list_at, number_at, object_at, text_at, whole_at


@pytest.mark.parametrize(
    ("read", "field"),
    [
        (lambda: object_at([], "a"), "a"),
        (lambda: object_at({"x": 1}, "a", keys=["y"]), "a.x"),
        (lambda: object_at({"x": 1}, "", keys=["y"]), "x"),
        (lambda: list_at("abc", "a"), "a"),
        (lambda: list_at([1, 2], "a", most=1), "a"),
        (lambda: text_at("  ", "a"), "a"),
        (lambda: number_at(True, "a"), "a"),
        (lambda: number_at("1", "a"), "a"),
        (lambda: number_at(10**400, "a"), "a"),
        (lambda: number_at(float("nan"), "a"), "a"),
        (lambda: number_at(-1, "a", least=0), "a"),
        (lambda: number_at(0, "a", above=0), "a"),
        (lambda: whole_at(1.5, "a", least=0, most=9), "a"),
        (lambda: whole_at(10, "a", least=0, most=9), "a"),
    ],
)
def test_the_culprit_is_named(read, field):
    with pytest.raises(InputFault) as fault:
        read()
    assert fault.value.field == field
    assert str(fault.value).startswith(field)


def test_what_is_right_comes_through():
    assert object_at({"x": 1}, "", keys=["x"]) == {"x": 1}
    assert (list_at([1], "a"), text_at("t", "a"), number_at(2, "a"), whole_at(3.0, "a", least=0, most=9)) == (
        [1],
        "t",
        2.0,
        3,
    )
