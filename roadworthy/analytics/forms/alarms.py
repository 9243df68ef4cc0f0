"""The form of an alarm."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics.models import Alarm


class AlarmForm(forms.Form):
    """What to watch, and whom to tell."""

    kind = forms.ChoiceField(label="Tell me when it is", choices=Alarm.Kind.choices)
    line = forms.FloatField(label="The line", required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    per = forms.ChoiceField(
        label="Looked at", choices=Alarm.Per.choices, help_text="For a line. What is unusual is looked at by day."
    )
    quiet_days = forms.IntegerField(
        label="A false alarm at most every so many days",
        initial=100,
        min_value=20,
        max_value=1000,
        help_text="For what is unusual: the fewer, the sooner you hear of it.",
    )
    emails = forms.CharField(
        label="Also write to",
        required=False,
        max_length=2000,
        help_text="E-mail addresses, apart by commas. You get a notice here in any case.",
    )
    webhook = forms.CharField(label="And call this web address", required=False, max_length=500)

    def values(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        emails = [one.strip() for one in self.cleaned_data["emails"].replace("\n", ",").split(",") if one.strip()]
        return {**self.cleaned_data, "emails": emails}
