"""The form of a result by hand."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.ideas.models import Prediction


class OutcomeForm(forms.Form):
    """A result, its range if known, and how one knows. Relative changes are typed in per cent."""

    value = forms.FloatField(label="Result", widget=forms.NumberInput(attrs={"step": "any"}))
    low = forms.FloatField(label="Low", required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    high = forms.FloatField(label="High", required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    reason = forms.CharField(
        label="How do you know?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The report, the interviews, the person who counted. It stands beside the result for ever.",
    )

    def __init__(self, *args: Any, prediction: Prediction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_relative = prediction.change == Prediction.Change.RELATIVE
        unit = "in per cent" if self.is_relative else f"in the unit of {prediction.metric}"
        self.fields["value"].help_text = f"The change of {prediction.metric}, {unit}. A fall is negative."
        self.fields["low"].help_text = "In 8 of 10 cases the truth lies between low and high. Leave empty when unknown."

    def values(self) -> dict[str, Any]:
        """What was typed, in the prediction's own terms."""
        scale = 0.01 if self.is_relative else 1.0
        numbers = {name: self.cleaned_data[name] for name in ("value", "low", "high")}
        scaled = {name: value * scale if value is not None else None for name, value in numbers.items()}
        return {**scaled, "reason": self.cleaned_data["reason"]}
