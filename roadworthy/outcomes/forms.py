"""The forms of results by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from roadworthy.ideas.models import Prediction
from roadworthy.priorities.models import Driver

from .actions import Entry
from .models import Adoption
from .queries import Line


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


class AdoptionForm(forms.Form):
    """Which events count as using an idea, and who is counted."""

    events = forms.CharField(
        label="Events, one a line",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Any of them counts. Use the names that your product sends.",
    )
    by_whom = forms.ChoiceField(label="Count", choices=Adoption.By.choices, initial=Adoption.By.PERSON)
    compares = forms.BooleanField(
        label="Measure its results by those with it against those without",
        required=False,
        help_text="For metrics over events. It takes out what happened to both.",
    )
    given_on = forms.ChoiceField(
        label="Who has it",
        choices=Adoption.On.choices,
        required=False,
        help_text="A property is the better comparison: whoever chooses to use it may differ in other ways.",
    )
    given_key = forms.CharField(label="Property", max_length=200, required=False)
    given_value = forms.CharField(label="Its value", max_length=200, required=False)

    def __init__(self, *args: Any, row: Adoption | None, suggested: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None:
            names = ("compares", "given_on", "given_key", "given_value")
            self.initial = {"events": "\n".join(row.events), "by_whom": row.by}
            self.initial |= {name: getattr(row, name) for name in names}
        else:
            self.initial = {"events": "\n".join(list(suggested)[:1])}

    def values(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {**self.cleaned_data, "events": self.cleaned_data["events"].splitlines()}


class DriverResultsForm(forms.Form):
    """What each driver of one idea was found to be, typed in the driver's own words; what stays empty stays open."""

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drivers: dict[str, Driver] = {}
        for line in lines:
            name = f"driver_{line.driver.pk}"
            self.drivers[name] = line.driver
            self.fields[name] = forms.CharField(
                label=line.question,
                required=False,
                max_length=120,
                initial=self.typed(line),
                help_text=self.hint(line),
            )
        self.fields["reason"] = forms.CharField(
            label="How do you know?",
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="The time sheets, the report, the person who counted. It stands beside the result for ever.",
            error_messages={"required": "Say how you know, for example from which report or whose time sheet."},
        )

    @staticmethod
    def typed(line: Line) -> str:
        """The result as it is, ready to be typed over."""
        found = line.result
        if found is None or found.method != found.Method.BY_HAND:
            return ""
        low, high = (found.value if end is None else end for end in (found.low, found.high))
        return line.driver.as_typed(low, found.value, high)

    @staticmethod
    def hint(line: Line) -> str:
        """What had been said."""
        if line.range is None:
            return "Nobody had estimated it."
        people = f"{len(line.said)} {'person' if len(line.said) == 1 else 'people'}"
        return f"When it was decided, {people} said {line.driver.in_words(*line.range)}. One number, or low and high."

    def clean(self) -> dict[str, Any]:
        """Read every answer in its driver's words."""
        cleaned = super().clean() or {}
        answers = 0
        for name, driver in self.drivers.items():
            text = str(cleaned.get(name, "")).strip()
            if not text:
                continue
            answers += 1
            try:
                low, likely, high = driver.read(text)
            except ValueError as error:
                self.add_error(name, str(error))
            else:
                cleaned[name] = Entry(likely) if low == high else Entry(likely, low, high)
        if not answers:
            raise forms.ValidationError("Type at least one answer.")
        return cleaned

    def entries(self) -> dict[Driver, Entry]:
        """The answers, by driver."""
        found = {driver: self.cleaned_data.get(name) for name, driver in self.drivers.items()}
        return {driver: one for driver, one in found.items() if isinstance(one, Entry)}
