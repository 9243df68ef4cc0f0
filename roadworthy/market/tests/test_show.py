"""Own fields of a customer in words."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.market.show import own_facts


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", "calm", "calm"),
        ("number", 1234.5, "1,234"),
        ("money", 1200.0, "€1,200"),
        ("date", "2020-03-04", "4 Mar 2020"),
        ("link", "https://a.example/x", 'href="https://a.example/x"'),
        ("choice", "Red", "Red"),
    ],
)
def test_each_kind_has_its_words(workspace, kind, value, words):
    field = FieldDefinition(workspace=workspace, on="customer", key="k", label="Label", kind=kind)
    ((label, found),) = own_facts(workspace, [field], {"k": value})
    assert label == "Label"
    assert words in found


def test_a_person_has_a_name_even_after_leaving(workspace, ada):
    field = FieldDefinition(workspace=workspace, on="customer", key="k", label="Label", kind="person")
    assert "Ada" in own_facts(workspace, [field], {"k": ada.pk})[0][1]
    assert "left" in own_facts(workspace, [field], {"k": 9999})[0][1]


def test_nothing_is_nothing(workspace):
    field = FieldDefinition(workspace=workspace, on="customer", key="k", label="Label", kind="text")
    assert own_facts(workspace, [field], {}) == [("Label", None)]


def test_markup_in_a_link_stays_text(workspace):
    field = FieldDefinition(workspace=workspace, on="customer", key="k", label="Label", kind="link")
    assert "<script>" not in own_facts(workspace, [field], {"k": "https://x.example/<script>"})[0][1]
