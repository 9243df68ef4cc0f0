"""The form that takes a metric apart."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics import queries
from roadworthy.analytics.models import Decomposition, Metric

FIELDS = 4


class DecompositionForm(forms.Form):
    """How a metric is made of others."""

    how = forms.ChoiceField(label="It is the", choices=Decomposition.How.choices)

    def __init__(self, *args: Any, metric: Metric, row: Decomposition | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in queries.metrics(metric.product) if one.pk != metric.pk]
        choices = [("", "None"), *((one.key, one.name) for one in others)]
        known = row.parts if row else []
        for number in range(max(FIELDS, len(known) + 1)):
            label = f"Part {number + 1}"
            self.fields[f"part{number}"] = forms.ChoiceField(label=label, choices=choices, required=number < 2)
            if number < len(known):
                self.initial[f"part{number}"] = known[number]
        if row:
            self.initial["how"] = row.how

    def parts(self) -> list[str]:
        """The keys chosen, in order."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("part") and value]
