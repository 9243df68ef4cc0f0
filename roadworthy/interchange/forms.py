"""Forms of imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile, File

from roadworthy.core import own_fields
from roadworthy.interchange.actions import Reading
from roadworthy.interchange.actions.meanings import choices_for, words_of
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.targets import KEEP, LEAVE_OUT, TARGETS, Kind
from roadworthy.interchange.rules.words import plain_word

ENCODINGS = (
    ("", "Find out"),
    ("utf-8", "UTF-8"),
    ("cp1252", "Western European (Windows-1252)"),
    ("latin-1", "Western European (Latin-1)"),
    ("utf-16", "UTF-16"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("mac_roman", "Old Macintosh"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("gb18030", "Chinese (GB 18030)"),
)
DELIMITERS = (("", "Find out"), (",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Bar"))
HEADERS = (("", "Find out"), ("yes", "The first row names the columns"), ("no", "There is no header"))
MEASURES = (
    ("", "Take values as they are"),
    ("sum", "Add values up"),
    ("mean", "Take the mean of values"),
    ("count", "Count rows"),
    ("unique", "Count people"),
)
PERIODS = (("day", "a day"), ("week", "a week"), ("month", "a month"), ("quarter", "a quarter"), ("year", "a year"))
BECOMES = (
    ("", "Find out"),
    ("ideas", "Ideas"),
    ("notes", "Notes"),
    ("customers", "Customers"),
    ("metrics", "Metrics"),
)
_ON = {"ideas": "idea", "notes": "note", "customers": "customer"}


class UploadForm(forms.Form):
    """A file, or rows pasted out of a spreadsheet."""

    file = forms.FileField(required=False, label="File", help_text="CSV, Excel (XLSX), JSON Lines, JSON, Zendesk XML.")
    kind = forms.ChoiceField(required=False, choices=BECOMES, label="Its rows become")
    pasted = forms.CharField(
        required=False,
        strip=False,
        label="Or paste rows",
        help_text="Out of a spreadsheet, with the header.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    encoding = forms.ChoiceField(required=False, choices=ENCODINGS, label="Encoding")
    delimiter = forms.ChoiceField(required=False, choices=DELIMITERS, label="Between columns")
    header = forms.ChoiceField(required=False, choices=HEADERS, label="Header")

    def clean_file(self) -> Any:
        """At most as large as the installation allows."""
        file = self.cleaned_data["file"]
        if file and file.size > settings.IMPORT_MAX_MB * 1024 * 1024:
            raise forms.ValidationError(f"The file is larger than {settings.IMPORT_MAX_MB} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not (data.get("pasted") or "").strip():
            self.add_error("file", "Choose a file, or paste some rows.")
        return data

    def chosen(self) -> tuple[str, File[bytes]]:
        """The name and the content."""
        if file := self.cleaned_data["file"]:
            return str(file.name), file
        return "pasted.csv", ContentFile(self.cleaned_data["pasted"].encode())

    def reading(self) -> Reading:
        """What the user knows better than we guess."""
        data = self.cleaned_data
        header = {"yes": True, "no": False}.get(data["header"])
        encoding = data["encoding"] if data["file"] else "utf-8"
        return Reading(encoding=encoding, delimiter=data["delimiter"], has_header=header)


@dataclass(frozen=True)
class ColumnRow:
    """One column on the mapping page: what stands in it, where it goes and why."""

    name: str
    examples: list[str]
    filled: int
    reason: str
    field: forms.BoundField


@dataclass(frozen=True)
class WordRow:
    """One of their words on the mapping page: how often it stands there, and what it means here."""

    theirs: str
    count: int
    target: str
    field: forms.BoundField


class MappingForm(forms.Form):
    """Where each column goes, and the options of the kind."""

    source = forms.CharField(
        max_length=120,
        label="Source",
        help_text="Rows are found again by it, so that a second import changes and adds.",
    )

    def __init__(self, data: Any = None, *, run: ImportRun) -> None:
        super().__init__(data, initial={"source": run.source, **run.options})
        self.run = run
        kind: Kind = run.kind  # type: ignore[assignment]
        choices = target_choices(run, kind)
        for place, one in enumerate(run.mapping["columns"]):
            self.fields[f"to-{place}"] = forms.ChoiceField(
                choices=choices, initial=one["target"], label=f"Column {one['column']} goes to"
            )
        self._words = words_of(run)
        means = {target: choices_for(run, target) for target in dict.fromkeys(one.target for one in self._words)}
        for place, word in enumerate(self._words):
            self.fields[f"word-{place}"] = forms.ChoiceField(
                required=False, choices=means[word.target], initial=word.ours, label=f"“{word.theirs}” means"
            )
        self.fields |= option_fields(run)

    def columns(self) -> list[ColumnRow]:
        """The columns in the file's order."""
        seen = {one["name"]: one for one in self.run.form.get("seen", [])}
        return [
            ColumnRow(
                one["column"],
                seen.get(one["column"], {}).get("examples", []),
                seen.get(one["column"], {}).get("filled", 0),
                one["reason"],
                self[f"to-{place}"],
            )
            for place, one in enumerate(self.run.mapping["columns"])
        ]

    def options(self) -> list[forms.BoundField]:
        """The fields beside those of columns."""
        return [self[name] for name in self.fields if not name.startswith(("to-", "word-"))]

    def words(self) -> list[WordRow]:
        """Their words for states and types, each with what it means here."""
        return [
            WordRow(one.theirs, one.count, one.target, self[f"word-{place}"]) for place, one in enumerate(self._words)
        ]

    def decided(self) -> dict[str, Any]:
        """The arguments of ``actions.decide``."""
        data = dict(self.cleaned_data)
        places = enumerate(self.run.mapping["columns"])
        targets = {one["column"]: data.pop(f"to-{place}") for place, one in places}
        words: dict[str, dict[str, str]] = {}
        for place, one in enumerate(self._words):
            words.setdefault(one.target, {})[plain_word(one.theirs)] = data.pop(f"word-{place}")
        return {"targets": targets, "words": words, **data}


def target_choices(run: ImportRun, kind: Kind) -> list[tuple[str, Any]]:
    """Where a column can go, for a select. One SQL query."""
    fields = [(target.key, target.label) for target in TARGETS[kind]]
    rest = (
        [(LEAVE_OUT, "Leave out")] if kind == "metrics" else [(KEEP, "Keep as its own data"), (LEAVE_OUT, "Leave out")]
    )
    if kind not in _ON:
        return [*rest, ("Fields", fields)]
    defined = own_fields.definitions(run.product.workspace, _ON[kind])
    groups = [("Fields", fields)]
    if defined:
        groups.append(("Our own fields", [(f"own:{one.key}", one.label) for one in defined]))
    return [*rest, *groups]


def option_fields(run: ImportRun) -> dict[str, forms.Field]:
    """The fields that one kind alone has."""
    kind = run.kind
    if kind == "notes" or (kind == "ideas" and any(one["target"] == "voters" for one in run.mapping["columns"])):
        words = "Make customers that nobody knows yet"
        return {"create_customers": forms.BooleanField(required=False, label=words)}
    if kind == "customers":
        periods = (("", "As the column's name says"), ("month", "a month"), ("year", "a year"))
        return {"revenue_period": forms.ChoiceField(required=False, choices=periods, label="Revenue is")}
    if kind == "metrics":
        return {
            "measure": forms.ChoiceField(required=False, choices=MEASURES, label="Values"),
            "period": forms.ChoiceField(required=False, choices=PERIODS, label="One value", initial="month"),
            "metric": forms.CharField(
                required=False, max_length=120, label="Metric", help_text="Its name; else the column's name is taken."
            ),
        }
    return {}
