"""The form of how long events are kept."""

from __future__ import annotations

from django import forms

from ..actions.keeping import LONGEST_DAYS


class KeepEventsForm(forms.Form):
    """For how many days a product keeps its events."""

    days = forms.IntegerField(
        label="Keep events for so many days",
        required=False,
        min_value=1,
        max_value=LONGEST_DAYS,
        help_text="Empty: for ever. Older events go every night, by whole days in UTC. They do not come back.",
    )
