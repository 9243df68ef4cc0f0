"""Forms of cohorts: a name, and rows of criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from roadworthy.analytics import queries
from roadworthy.analytics.models import Cohort
from roadworthy.analytics.rules.cohorts import MOST_IDS, OPERATORS
from roadworthy.core import access
from roadworthy.core.models import Product

WHAT = [
    ("did", "did"), ("never", "never did"), ("person", "has a property"), ("group", "has a customer with a property"),
    ("in", "is in the cohort"), ("not_in", "is not in the cohort"), ("ids", "is on this list"),
]  # fmt: skip
UNITS = [("day", "days"), ("week", "weeks"), ("hour", "hours")]
HOW = [("gte", "at least"), ("eq", "exactly"), ("lte", "at most")]


class CohortForm(forms.ModelForm[Cohort]):
    """What a cohort says of itself, and whether all or any of its criteria must hold."""

    joined = forms.ChoiceField(
        label="Who belongs", choices=[("all", "All of these hold"), ("any", "Any of these holds")], initial="all"
    )

    class Meta:
        model = Cohort
        fields = ("name", "description", "owner")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]


class CriterionForm(forms.Form):
    """One criterion; which fields count depends on `what`."""

    what = forms.ChoiceField(choices=WHAT)
    event = forms.CharField(required=False, max_length=200)
    how = forms.ChoiceField(choices=HOW, required=False)
    times = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)
    within = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    unit = forms.ChoiceField(choices=UNITS, required=False)
    key = forms.CharField(required=False, max_length=200)
    op = forms.ChoiceField(choices=list(OPERATORS.items()), required=False)
    value = forms.CharField(required=False, max_length=1000)
    cohort: forms.ModelChoiceField[Any] = forms.ModelChoiceField(None, required=False, empty_label="Choose a cohort")
    ids = forms.CharField(required=False, max_length=900_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = queries.cohorts(product)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen kind of criterion needs."""
        values = super().clean() or {}
        what = values.get("what")
        needs = {"did": "event", "never": "event", "person": "key", "group": "key", "in": "cohort", "not_in": "cohort"}
        field = needs.get(str(what), "ids")
        if not values.get(field):
            self.add_error(field, "Fill this in, or remove the row.")
        if what in ("person", "group") and values.get("op") not in ("is_set", "is_not_set") and not values.get("value"):
            self.add_error("value", "Give a value, or choose “is known”.")
        if what == "ids" and len(lines_of(values.get("ids", ""))) > MOST_IDS:
            self.add_error("ids", f"A list takes {MOST_IDS:,} people.")
        return values

    def criterion(self) -> dict[str, Any]:
        """The criterion in the public form."""
        values = self.cleaned_data
        match values["what"]:
            case "did" | "never":
                return _did(values)
            case "ids":
                return {"ids": lines_of(values["ids"])}
            case "in" | "not_in":
                cohort = values["cohort"]
                return {"cohort": {"saved": cohort.pk, "name": cohort.name}, "op": values["what"]}
        found = {"on": values["what"], "key": values["key"], "op": values["op"] or "eq"}
        return found if values["op"] in ("is_set", "is_not_set") else {**found, "value": values["value"]}


def _did(values: Mapping[str, Any]) -> dict[str, Any]:
    times = values["times"] if values["times"] is not None else 1
    how, times = ("eq", 0) if values["what"] == "never" else (values["how"] or "gte", times)
    found: dict[str, Any] = {"did": {"any_of": [{"event": values["event"]}]}, "op": how, "times": times}
    if values["within"]:
        found["within"] = {"value": values["within"], "unit": values["unit"] or "day"}
    return found


def lines_of(text: str) -> list[str]:
    """The ids of a list, one a line; each once, in order."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def rows_of(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the rows of the form say of a definition; criteria that no row can say are left out (see `is_editable`)."""
    return [row for one in definition.get("all", definition.get("any", [])) if (row := _row(one))]


def is_editable(definition: Mapping[str, Any]) -> bool:
    """Can the form say all of it?"""
    found: Iterable[Any] = definition.get("all", definition.get("any", []))
    return all(_row(one) for one in found)


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    if "ids" in one:
        return {"what": "ids", "ids": "\n".join(one["ids"])}
    if "cohort" in one:
        return {"what": one.get("op", "in"), "cohort": one["cohort"]["saved"]} if "saved" in one["cohort"] else {}
    if "did" in one:
        return _did_row(one)
    if one.get("on") in ("person", "group") and not isinstance(one.get("value"), list):
        return {"what": one["on"], "key": one["key"], "op": one.get("op", "eq"), "value": one.get("value", "")}
    return {}


def _did_row(one: Mapping[str, Any]) -> dict[str, Any]:
    picks = one["did"].get("any_of", [])
    if len(picks) != 1 or picks[0].get("where") or one["did"].get("where") or not picks[0].get("event"):
        return {}
    within, never = one.get("within") or {}, one.get("times", 1) == 0 and one.get("op") in ("eq", "lte")
    row = {"what": "never" if never else "did", "event": picks[0]["event"], "how": one.get("op", "gte")}
    return row | {"times": one.get("times", 1), "within": within.get("value"), "unit": within.get("unit", "day")}


CriterionRows = forms.formset_factory(CriterionForm, extra=0, min_num=1, max_num=20, absolute_max=25, can_delete=True)
