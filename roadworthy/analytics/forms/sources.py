"""Forms of sources."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics.models import Source

LINES = {"origins", "blocked_events", "blocked_properties"}


class Lines(forms.CharField):
    """A list, one a line."""

    def __init__(self, **values: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3, "class": "code"}), **values)

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The lines as a list."""
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


class SourceForm(forms.Form):
    """A new source."""

    name = forms.CharField(label="Name", max_length=120, help_text="Such as “Shop”, “Billing server” or “iPhone app”.")
    kind = forms.ChoiceField(label="What sends", choices=Source.Kind.choices, initial=Source.Kind.WEB)


class KeepingForm(SourceForm):
    """All settings of a source: what is kept, and of whom."""

    origins = Lines(
        label="Sites that may send",
        help_text="One a line, such as https://shop.example.com. Empty: any site that knows the write key.",
    )
    blocked_events = Lines(label="Blocked events", help_text="One name a line. They are dropped when they come.")
    blocked_properties = Lines(
        label="Blocked properties", help_text="One key a line. They are taken off every event before it is kept."
    )
    share = forms.FloatField(
        label="Share of persons kept, in per cent",
        min_value=0.01,
        max_value=100,
        help_text="100 keeps all. Less keeps some persons wholly and others not at all; numbers then cover only those.",
    )
    most_per_minute = forms.IntegerField(
        label="Events a minute at most",
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        help_text="Guards against a flood. Senders are told when to come again. Empty: no limit.",
    )
    respects_do_not_track = forms.BooleanField(
        label="Drop events of browsers that ask not to be tracked", required=False
    )
    needs_consent = forms.BooleanField(label="Keep only events of people who agreed", required=False)
    consent_category = forms.CharField(
        label="What they agree to",
        max_length=80,
        required=False,
        help_text="The category as your consent banner names it. A “no” to it is always respected.",
    )
    keeps_address = forms.BooleanField(label="Keep network addresses", required=False)
    keeps_agent = forms.BooleanField(label="Keep the name of browser and device", required=False)

    @classmethod
    def of(cls, source: Source) -> dict[str, Any]:
        """The settings as they stand."""
        values = {name: getattr(source, name) for name in cls.base_fields}
        return values | {"share": f"{source.share * 100:.6g}"}

    def clean_share(self) -> float:
        """The share as a fraction."""
        return float(self.cleaned_data["share"]) / 100
