"""Forms of imports of events."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings

from roadworthy.analytics.models import EventImport
from roadworthy.analytics.rules.imports import FIELDS, Mapping

LEFT_OUT = "-"


def zones() -> list[tuple[str, str]]:
    """Time zones to choose from."""
    names = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
    return [(name, name.replace("_", " ")) for name in names]


class EventFileForm(forms.Form):
    """A file of events, and whose they are."""

    file = forms.FileField(
        label="File",
        help_text="JSON Lines, a JSON list, CSV or Parquet; also gzipped. Exports of Segment, RudderStack, Amplitude, "
        "Mixpanel and PostHog are known by what stands in them.",
    )  # fmt: skip
    source = forms.CharField(label="Source", max_length=120, initial="Files", help_text="Whose settings hold for them.")
    timezone = forms.ChoiceField(label="Times without a zone were written in", choices=zones, initial="UTC")

    def clean_file(self) -> Any:
        """The file, when it is no larger than may be."""
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_MB << 20:
            raise forms.ValidationError(f"At most {settings.IMPORT_MAX_MB} MB; larger ones by the command line.")
        return file


class EventMappingForm(forms.Form):
    """What each column of a table is."""

    def __init__(self, *args: Any, run: EventImport, **values: Any) -> None:
        super().__init__(*args, **values)
        kept = run.mapping
        by_column = {column: name for name, column in kept["columns"].items()}
        by_column |= dict.fromkeys(kept["left_out"], LEFT_OUT)
        choices = [("", "Property"), *FIELDS.items(), (LEFT_OUT, "Leave out")]
        self.by_field = {} if run.shape else {f"column_{place}": name for place, name in enumerate(run.columns)}
        for name, column in self.by_field.items():
            first = by_column.get(column, "")
            self.fields[name] = forms.ChoiceField(label=column, choices=choices, required=False, initial=first)
        if not run.shape:
            self.fields["event"] = forms.CharField(
                label="Name of every event", max_length=255, required=False, initial=kept["event"],
                help_text="Only where no column names the event.",
            )  # fmt: skip
        self.fields["timezone"] = forms.ChoiceField(
            label="Times without a zone were written in", choices=zones, initial=kept["timezone"]
        )

    def columns(self) -> list[forms.BoundField]:
        """The fields that stand for columns."""
        return [self[name] for name in self.by_field]

    def clean(self) -> dict[str, Any]:
        """Each field is one column's."""
        found = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for name, column in self.by_field.items():
            meaning = found.get(name, "")
            if meaning in FIELDS and meaning in taken:
                self.add_error(name, f"“{taken[meaning]}” is that already.")
            elif meaning in FIELDS:
                taken[meaning] = column
        return found

    def mapping(self) -> Mapping:
        """What was said."""
        found = self.cleaned_data
        columns = {found[name]: column for name, column in self.by_field.items() if found[name] in FIELDS}
        left_out = frozenset(column for name, column in self.by_field.items() if found[name] == LEFT_OUT)
        return Mapping(columns, left_out, found.get("event", "").strip(), found["timezone"])
