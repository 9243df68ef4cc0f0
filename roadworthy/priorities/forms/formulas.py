"""Forms of formulas and drivers."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Perspective, Product
from roadworthy.core.own_fields import read_number

from ..models import Driver


class FormulaForm(forms.Form):
    """A formula of one's own."""

    name = forms.CharField(label="Name", max_length=80)
    expression = forms.CharField(
        label="Formula",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "code", "spellcheck": "false", "autocapitalize": "off"}),
        help_text="Drivers and own fields by their key, with + - * / ^, comparisons, and, or, not, "
        "if(when, then, else), min, max, sqrt, log, exp, abs.",
    )


class StepsField(forms.CharField):
    """The steps of a scale, one a line: `high = 2`; cleans to [[value, word], …]."""

    def prepare_value(self, value: Any) -> Any:
        """Steps as text."""
        if isinstance(value, list):
            return "\n".join(f"{word} = {number:g}" for number, word in value)
        return value

    def clean(self, value: Any) -> Any:
        """Text as steps."""
        lines = [line for line in str(super().clean(value) or "").splitlines() if line.strip()]
        found = [self.step(line) for line in lines]
        words = [word.casefold() for _, word in found]
        if len(set(words)) < len(words) or len({number for number, _ in found}) < len(found):
            raise forms.ValidationError("Each step has a word and a number of its own.")
        return [list(one) for one in found]

    def step(self, line: str) -> tuple[float, str]:
        """One line as (value, word)."""
        word, sign, number = line.rpartition("=")
        value = read_number(number) if sign else None
        if value is None or not word.strip():
            raise forms.ValidationError(f"“{line.strip()}”: write the word and its number, such as high = 2.")
        return value, " ".join(word.split())[:40]


class DriverForm(forms.ModelForm[Driver]):
    """A driver of one's own, or what a known one says."""

    scale = StepsField(
        label="Steps",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "high = 2\nmedium = 1\nlow = 0.5"}),
        help_text="For a scale: one step a line, its word and its number. For per cent: words that stand for a share, "
        "such as high = 1.",
    )

    class Meta:
        model = Driver
        fields = (
            "name", "help_text", "kind", "scale", "unit", "source", "metric", "is_sample", "lower", "upper",
            "perspective",
        )  # fmt: skip
        labels = {
            "help_text": "The question that an estimate answers",
            "kind": "What people type",
            "unit": "Unit",
            "source": "Where its values come from",
            "metric": "The metric, if it comes from one",
            "is_sample": "What is counted stands for more",
            "lower": "Never below",
            "upper": "Never above",
            "perspective": "Who rates it",
        }
        help_texts = {
            "unit": "Such as customers, or per week for money. Formulas do not add weeks to customers.",
            "metric": "An idea may name its own metric on its estimates page.",
            "is_sample": "Votes, voices and revenue are facts. Tick this when they stand for others like them: then "
            "they get a range.",
            "perspective": "",
            "lower": "Per cent as a share: 0 is 0 %.",
            "upper": "Per cent as a share: 1 is 100 %.",
        }

    def __init__(self, *args: Any, product: Product, **options: Any) -> None:
        super().__init__(*args, **options)
        metric = self.fields["metric"]
        assert isinstance(metric, forms.ModelChoiceField)
        metric.queryset = Metric.objects.filter(product=product, archived_at=None)
        metric.empty_label = "None"
        who = self.fields["perspective"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [("", "Everyone"), *Perspective.choices]


class WeightsForm(forms.Form):
    """A weighted sum: a name, and a weight in per cent for each driver."""

    name = forms.CharField(label="Name", max_length=80, initial="Weighted")

    def __init__(self, *args: Any, drivers: list[Driver], **options: Any) -> None:
        super().__init__(*args, **options)
        self.drivers = drivers
        for one in drivers:
            field = forms.FloatField(label=one.name, required=False, help_text=one.help_text)
            field.widget.attrs |= {"step": "any", "data-weight": ""}
            self.fields[f"weight_{one.key}"] = field

    @property
    def weights(self) -> dict[str, float]:
        """The weights other than 0 by driver, in per cent."""
        given = {one.key: self.cleaned_data.get(f"weight_{one.key}") for one in self.drivers}
        return {key: float(value) for key, value in given.items() if value}
