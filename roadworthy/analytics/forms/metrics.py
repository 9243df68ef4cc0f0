"""Forms of metrics, values and annotations, and values as people paste them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.utils import timezone

from roadworthy.analytics.models import Annotation, Metric
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

DAY = forms.DateInput(attrs={"type": "date"})
LINE = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})\s*(?:[,;:=]|\t|\s)\s*([-+]?[\d.,'  ]*\d)\s*$")


class MetricForm(forms.ModelForm[Metric]):
    """What a metric says of itself."""

    class Meta:
        model = Metric
        fields = ("name", "description", "unit", "direction", "aggregate", "role", "owner")
        labels = {"aggregate": "Days add up as", "role": "The life cycle reads it as"}
        help_texts = {
            "aggregate": "How a week or a month is made of its days.",
            "role": "One metric can be the product's active users, one its revenue.",
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]
        if self.instance.definition:
            del self.fields["aggregate"]
        else:
            ways = [one for one in Metric.Aggregate.choices if one[0] != Metric.Aggregate.WINDOW]
            self.fields["aggregate"].choices = ways  # type: ignore[attr-defined]


class ValueForm(forms.Form):
    """The value of one day."""

    on = forms.DateField(label="Day", widget=DAY, initial=timezone.localdate)
    value = forms.FloatField(label="Value", widget=forms.NumberInput(attrs={"step": "any"}))


class ManyValuesForm(forms.Form):
    """Many days at once, pasted."""

    lines = forms.CharField(
        label="A day and a value on each line",
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "2026-03-30, 412\n2026-03-31, 433", "class": "code"}),
    )


class AnnotationForm(forms.ModelForm[Annotation]):
    """A word on a day."""

    class Meta:
        model = Annotation
        fields = ("on", "text")
        labels = {"on": "Day", "text": "What happened"}
        widgets = {"on": DAY}


def read_lines(text: str) -> list[tuple[datetime.date, float]]:
    """The days and values of pasted lines; empty lines are passed over.

    Raises:
        Refused: a line that is none, named by its number, or no line at all.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(read_line(line, number))
    if not found:
        raise Refused("Paste at least one line.", field="lines")
    return found


def read_line(line: str, number: int) -> tuple[datetime.date, float]:
    """One line. Raises Refused naming it."""
    match = LINE.match(line)
    if match is None:
        raise Refused(f"Line {number}: write a day and a value, such as 2026-03-31, 433.", field="lines")
    try:
        day = datetime.date.fromisoformat(match.group(1))
    except ValueError:
        raise Refused(f"Line {number}: {match.group(1)} is no day.", field="lines") from None
    plain = re.sub(r"['  ]", "", match.group(2))
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return day, float(plain.replace(",", ""))
    except ValueError:
        raise Refused(f"Line {number}: “{match.group(2)}” is not a number.", field="lines") from None
