"""Fields of the workspace's own: what fits is kept, what does not is refused naming the field."""

import pytest

from roadworthy.core import own_fields
from roadworthy.core.errors import Refused

from .make import make_field


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", "  strong ", "strong"),
        ("number", "1 234,5", 1234.5),
        ("number", "1,234.5", 1234.5),
        ("number", "1.234,5", 1234.5),
        ("number", "1,234,567", 1234567),
        ("number", "1,234", 1234),
        ("number", "0,234", 0.234),
        ("number", "1.234", 1.234),
        ("money", "-3", -3),
        ("date", "2026-03-31", "2026-03-31"),
        ("choice", "small", "small"),
        ("link", "https://example.org/a", "https://example.org/a"),
        ("person", "7", 7),
    ],
)
def test_what_fits_is_kept(workspace, kind, typed, kept):
    field = make_field(workspace, kind=kind, choices=["small", "large"])
    assert own_fields.clean([field], {"size": typed}) == {"size": kept}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "many"),
        ("number", "nan"),
        ("money", "1e999999"),
        ("date", "31.3.2026"),
        ("choice", "huge"),
        ("link", "javascript:alert(1)"),
        ("link", "https://"),
    ],
)
def test_what_does_not_fit_is_refused_naming_the_field(workspace, kind, typed):
    field = make_field(workspace, kind=kind, choices=["small", "large"])
    with pytest.raises(Refused) as refused:
        own_fields.clean([field], {"size": typed})
    assert refused.value.field == "size"
    assert refused.value.sentence.startswith("Size: ")


def test_empty_values_are_left_out(workspace):
    field = make_field(workspace)
    assert own_fields.clean([field], {"size": " ", "other": "x"}) == {}


def test_definitions_are_those_of_the_workspace_and_thing(workspace, coffee):
    mine = make_field(workspace)
    make_field(workspace, on="note")
    make_field(coffee.workspace)
    assert own_fields.definitions(workspace, "idea") == [mine]
