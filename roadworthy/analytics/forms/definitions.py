"""The form of a metric over events: its kind decides which fields there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.core import access
from roadworthy.core.models import Product

OPS = (
    ("eq", "is"), ("ne", "is not"), ("contains", "contains"), ("not_contains", "does not contain"), ("gt", "above"),
    ("gte", "at least"), ("lt", "below"), ("lte", "at most"), ("is_set", "is known"), ("is_not_set", "is not known"),
)  # fmt: skip
ON = (("event", "event’s"), ("person", "person’s"), ("group", "customer’s"))
MEASURES = (("count", "Count of events"), ("unique", "Persons who did it"), ("sum", "Sum of a property"))
PERCENTILES = (("median", "Median"), ("p90", "90th"), ("p95", "95th"), ("p99", "99th"))
UNITS = (("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("week", "weeks"))
ORDERS = (("ordered", "other events may lie between"), ("strict", "nothing may lie between"))
EVENTS, CONDITIONS, STEPS = 3, 2, 5
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?$")
Json = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """Fields under one title; `is_open` when a condition is filled in."""

    title: str
    fields: list[forms.BoundField]
    conditions: list[forms.BoundField]
    is_open: bool


class DefinitionForm(forms.ModelForm[Metric]):
    """A metric over events or other metrics.

    Attributes:
        groups: (title, names of fields) in the order of the page.
    """

    class Meta:
        model = Metric
        fields = ("name", "description", "unit", "direction", "role", "owner")
        labels = {"role": "The life cycle reads it as"}
        help_texts = {"role": "One metric can be the product's active users, one its revenue."}
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, product: Product, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.groups = kind, [("The metric", list(self.fields))]
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]
        known = self.instance.definition if self.instance.definition else {}
        self.makers()[kind]({} if known.get("kind") != kind else known)
        if kind in ("ratio", "conversion", "retention") and not self.instance.pk:
            self.initial["unit"] = "percent"

    def parts(self) -> list[Part]:
        """The groups with their fields, conditions apart, ready to be drawn."""
        made = []
        for title, names in self.groups:
            conditions = [self[name] for name in names if "_where_" in name]
            is_open = any(one.value() for one in conditions if one.name.endswith(("_key", "_value")))
            made.append(Part(title, [self[name] for name in names if "_where_" not in name], conditions, is_open))
        return made

    def makers(self) -> dict[str, Any]:
        """What adds the fields of each kind."""
        measured = dict.fromkeys(("count", "unique", "sum", "mean", "percentile"), self.add_measured)
        own = {"ratio": self.add_ratio, "conversion": self.add_conversion, "retention": self.add_retention}
        return {**measured, **own, "formula": self.add_formula}

    def add(self, title: str, fields: Mapping[str, tuple[forms.Field, Any]]) -> None:
        """Add fields with what stands in them under a title."""
        for name, (field, value) in fields.items():
            self.fields[name] = field
            if value is not None:
                self.initial[name] = value
        self.groups.append((title, list(fields)))

    def add_measured(self, known: Json) -> None:
        """One selection, and the property where one is measured."""
        more: dict[str, tuple[forms.Field, Any]] = {}
        if self.kind not in ("count", "unique"):
            more["property"] = (named("Property", "properties", required=True), known.get("property"))
        if self.kind == "percentile":
            more["percentile"] = (forms.ChoiceField(choices=PERCENTILES), known.get("percentile"))
        self.add("Which events", selection_fields("of", known.get("of", {})) | more)

    def add_ratio(self, known: Json) -> None:
        """Two selections, each with what is measured of it."""
        for name, title in (("top", "Above the line"), ("bottom", "Below the line")):
            part = known.get(name, {})
            fields = {
                f"{name}_measure": (forms.ChoiceField(label="Measure", choices=MEASURES), part.get("measure")),
                **selection_fields(name, part.get("of", {})),
                f"{name}_property": (named("Property, for a sum", "properties"), part.get("property")),
            }
            self.add(title, fields)

    def add_conversion(self, known: Json) -> None:
        """Steps, and how long a person has."""
        steps = known.get("steps", [])
        for number in range(STEPS):
            step = steps[number] if number < len(steps) else {}
            fields = selection_fields(f"step{number}", step, events=2, conditions=1, required=number < 2)
            self.add(f"Step {number + 1}" + ("" if number < 2 else ", if there is one"), fields)
        window = known.get("window", {"value": 14, "unit": "day"})
        value = forms.IntegerField(label="Within", min_value=1, max_value=100_000)
        fields = {
            "window_value": (value, window["value"]),
            "window_unit": (forms.ChoiceField(label="Unit of time", choices=UNITS), window["unit"]),
            "order": (forms.ChoiceField(label="Between the steps", choices=ORDERS), known.get("order")),
        }
        self.add("How long a person has", fields)

    def add_retention(self, known: Json) -> None:
        """What begins it, what counts as coming back, and when."""
        self.add("Began with", selection_fields("start", known.get("start", {}), conditions=1))
        self.add("Came back with", selection_fields("return", known.get("return", {}), conditions=1))
        days = forms.IntegerField(label="Days later", min_value=1, max_value=definitions.reading.LATEST_RETURN)
        first = forms.BooleanField(label="Only who began for the first time", required=False)
        fields = {"after_days": (days, known.get("after_days", 7)), "first_time": (first, known.get("first_time"))}
        self.add("When", fields)

    def add_formula(self, known: Json) -> None:
        """The formula."""
        hint = "Metrics by their key in square brackets, numbers, + - * / and parentheses: [revenue] / [active-users]."
        area = forms.Textarea(attrs={"rows": 2, "class": "code"})
        field = forms.CharField(label="Formula", max_length=500, widget=area, help_text=hint)
        self.add("Worked out as", {"formula": (field, known.get("formula"))})

    def document(self) -> Json:
        """The definition as typed."""
        typed, kind = self.cleaned_data, self.kind
        if kind == "formula":
            return {"kind": kind, "formula": typed["formula"]}
        if kind == "ratio":
            return {"kind": kind, "top": part_of(typed, "top"), "bottom": part_of(typed, "bottom")}
        if kind == "conversion":
            steps = [selection_of(typed, f"step{number}") for number in range(STEPS)]
            window = {"value": typed["window_value"], "unit": typed["window_unit"]}
            given = [step for step in steps if step["any_of"]]
            return {"kind": kind, "steps": given, "window": window, "order": typed["order"]}
        if kind == "retention":
            ends = {"start": selection_of(typed, "start"), "return": selection_of(typed, "return")}
            return {"kind": kind, **ends, "after_days": typed["after_days"], "first_time": typed["first_time"]}
        found: Json = {"kind": kind, "of": selection_of(typed, "of")}
        return found | {name: typed[name] for name in ("property", "percentile") if name in self.fields}

    def values(self) -> Json:
        """What the metric says of itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def place_of(self, field: str) -> str | None:
        """The field of the form that a refusal means; None when it is the whole form."""
        path = field.removeprefix("definition.")
        name = path.replace("steps.", "step", 1).replace(".of.", "_").replace(".", "_").replace("_any_of", "_event")
        shorter = [name, re.sub(r"_event_(\d)_event$", r"_event_\1", name), re.sub(r"_event$", "_event_0", name)]
        return next((one for one in (*shorter, path) if one in self.fields), None)

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form."""


def named(label: str, words: str, *, required: bool = False) -> forms.CharField:
    """A field with suggestions of a list on the page."""
    widget = forms.TextInput(attrs={"list": f"known-{words}", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=200, required=required, widget=widget)


def selection_fields(
    name: str, known: Json, *, events: int = EVENTS, conditions: int = CONDITIONS, required: bool = True
) -> dict[str, tuple[forms.Field, Any]]:
    """The fields of a selection, each with what stands in it."""
    found: dict[str, tuple[forms.Field, Any]] = {}
    any_of, where = known.get("any_of", []), gathered(known)
    for number in range(max(events, len(any_of))):
        label = "or event" if number else "Event"
        event = any_of[number]["event"] if number < len(any_of) else None
        found[f"{name}_event_{number}"] = (named(label, "events", required=required and not number), event)
    for number in range(max(conditions, len(where))):
        one = where[number] if number < len(where) else {}
        place = f"{name}_where_{number}"
        found[f"{place}_key"] = (named("Only where", "properties"), one.get("key"))
        found[f"{place}_on"] = (forms.ChoiceField(label="of the", choices=ON, required=False), one.get("on"))
        ops = OPS if one.get("op", "eq") in dict(OPS) else (*OPS, (one["op"], one["op"].replace("_", " ")))
        found[f"{place}_op"] = (forms.ChoiceField(label="Comparison", choices=ops, required=False), one.get("op"))
        value = forms.CharField(label="Value", max_length=1000, required=False)
        found[f"{place}_value"] = (value, written(one.get("value")))
    return found


def gathered(known: Json) -> list[Json]:
    """The conditions of a selection that hold for all its events; those of its only event are the same."""
    any_of = known.get("any_of", [])
    own = any_of[0].get("where", []) if len(any_of) == 1 else []
    return [*own, *known.get("where", [])]


def fits(document: Json) -> bool:
    """Can the form show all of a definition? Not where events of one selection have conditions of their own."""
    text = json.dumps(document)
    selections = [document.get(name, {}) for name in ("of", "start", "return")] + list(document.get("steps", []))
    selections += [document.get(name, {}).get("of", {}) for name in ("top", "bottom")]
    several = [one["any_of"] for one in selections if len(one.get("any_of", [])) > 1]
    return (
        len(document.get("steps", [])) <= STEPS
        and len(text) < 20_000
        and not any(one.get("where") for events in several for one in events)
    )


def selection_of(typed: Json, name: str) -> Json:
    """A selection as typed."""
    events = [typed[key].strip() for key in sorted(typed) if key.startswith(f"{name}_event_") and typed[key].strip()]
    where = []
    numbers = sorted({key.split("_")[-2] for key in typed if key.startswith(f"{name}_where_")})
    for number in numbers:
        place = f"{name}_where_{number}"
        if typed[f"{place}_key"].strip():
            op = typed[f"{place}_op"] or "eq"
            one = {"on": typed[f"{place}_on"] or "event", "key": typed[f"{place}_key"].strip(), "op": op}
            where.append(one if op in ("is_set", "is_not_set") else one | {"value": meant(typed[f"{place}_value"], op)})
    return {"any_of": [{"event": event, "where": []} for event in events], "where": where}


def part_of(typed: Json, name: str) -> Json:
    """One side of a ratio as typed."""
    found = {"of": selection_of(typed, name), "measure": typed[f"{name}_measure"]}
    return found | ({"property": typed[f"{name}_property"]} if typed[f"{name}_measure"] == "sum" else {})


def meant(text: str, op: str) -> Any:
    """A value as typed: commas part a list; what looks like a number or a truth also means that one."""
    parts = [one.strip() for one in text.split(",") if one.strip()]
    if op in ("gt", "gte", "lt", "lte"):
        return float(text) if NUMBER.match(text.strip()) else text.strip()
    if op not in ("eq", "ne"):
        return parts[0] if len(parts) == 1 else parts
    values: list[Any] = []
    for part in parts:
        values.append(part)
        if NUMBER.match(part):
            values.append(float(part))
        elif part.lower() in ("true", "false"):
            values.append(part.lower() == "true")
    return values[0] if len(values) == 1 else values


def written(value: Any) -> str | None:
    """A value as one would type it."""
    many: Iterable[Any] = value if isinstance(value, list) else [] if value is None else [value]
    words = [
        f"{one:g}" if isinstance(one, float) else str(one).lower() if isinstance(one, bool) else str(one)
        for one in many
    ]
    return ", ".join(dict.fromkeys(words)) or None
