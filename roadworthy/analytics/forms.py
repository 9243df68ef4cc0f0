"""Forms of metrics, values and annotations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from roadworthy.core import access
from roadworthy.core.models import Product

from .models import Annotation, Metric

DAY = forms.DateInput(attrs={"type": "date"})


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
