"""Forms of the feedback stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.core import own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition, Product, User
from roadworthy.market import actions as market

from . import actions
from .actions.settings import MOST_HALF_LIFE, MOST_UNTOUCHED
from .models import FeedbackSettings, Note, Questionnaire, SurveyQuestion

Written = TypeVar("Written")


def try_write(form: forms.BaseForm, write: Callable[[], Written]) -> Written | None:
    """Run a write, all or nothing; what it refuses becomes an error of the form, and None comes back."""
    try:
        with transaction.atomic():
            return write()
    except Refused as error:
        form.add_error(error.field if error.field in form.fields else None, error.sentence)
        return None


class SharedForm(forms.Form):
    """What one note and many pasted ones have in common: whose words, from where, when."""

    customer = forms.CharField(required=False, max_length=200, help_text="A new name makes a new customer.")
    contact = forms.CharField(label="Who said it", required=False, max_length=200, help_text="Name or e-mail address.")
    kind = forms.ChoiceField(label="Where it comes from", choices=Note.Kind, initial=Note.Kind.NOTE)
    said_at = forms.DateTimeField(
        label="When it was said",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    tags = forms.CharField(required=False, help_text="With commas between.", max_length=1000)

    def __init__(self, *args: Any, product: Product, fields: Sequence[FieldDefinition] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product, self.own = product, fields
        for name, suggest in (("customer", "market:suggest"), ("contact", "market:suggest_contacts")):
            widget = self.fields[name].widget
            url = reverse(suggest, args=[product.slug])
            widget.attrs |= {
                "list": f"note-{name}s", "autocomplete": "off", "dir": "auto", "hx-get": url, "hx-swap": "innerHTML",
                "hx-trigger": "input changed delay:150ms, focus once", "hx-include": "closest form",
                "hx-target": f"#note-{name}s", "hx-params": "customer,contact",
            }  # fmt: skip

    def written(self, by: User) -> dict[str, Any]:
        """The values for the action: customer and contact found or made, tags split, own fields cleaned.

        Raises:
            Refused: an own field does not fit, or a contact is given without a customer that could have it.
        """
        values = dict(self.cleaned_data)
        values["tags"] = values["tags"].split(",")
        values["said_at"] = values["said_at"] or timezone.now()
        name, person = values.pop("customer"), values.pop("contact")
        own = own_fields.clean(self.own, self.data)
        customer = market.find_or_create_customer(self.product.workspace, by=by, name=name) if name else None
        contact = market.find_or_create_contact(customer, by=by, typed=person) if customer and person else None
        author = str(contact) if contact else person
        return values | {"customer": customer, "contact": contact, "author": author, "own": own}


class NoteForm(SharedForm):
    """One note."""

    title = forms.CharField(required=False, max_length=300, help_text="In a few words; empty is fine.")
    text = forms.CharField(
        label="What was said",
        required=False,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto", "autofocus": True, "data-submit-keys": ""}),
        strip=True,
    )
    type = forms.ChoiceField(required=False, choices=Note.Type)
    rating = forms.FloatField(required=False, min_value=0, max_value=10, help_text="0 to 10, such as stars or NPS.")
    url = forms.URLField(label="Link to the original", required=False, max_length=500, assume_scheme="https")
    transcript = forms.FileField(
        label="Or a call transcript",
        required=False,
        help_text="A .vtt, .srt, .txt or .docx file. Drop it here, or choose it.",
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,.txt,.docx", "data-max-mb": "20"}),
    )

    def written(self, by: User) -> dict[str, Any]:
        """As of every form; a transcript as its turns. Raises Refused for one that cannot be read too."""
        values = super().written(by)
        if (file := values.pop("transcript")) is not None:
            values["turns"] = actions.read_upload(file.name, file.read())
            values["title"] = values["title"] or PurePath(file.name).stem.replace("_", " ")[:300]
            values["kind"] = Note.Kind.CALL if values["kind"] == Note.Kind.NOTE else values["kind"]
        return values

    def changed_values(self, note: Note, by: User) -> dict[str, Any]:
        """The values for an edit; a moment that the form cannot show to the second stays. Raises as `written`."""
        values = self.written(by)
        values.pop("turns", None)
        if values["said_at"].replace(second=0, microsecond=0) == note.said_at.replace(second=0, microsecond=0):
            del values["said_at"]
        theirs = {field.key for field in self.own}
        kept = {key: value for key, value in note.own.items() if key not in theirs}
        return values | {"own": kept | values["own"]}

    @staticmethod
    def values_of(note: Note) -> dict[str, Any]:
        """A note as the form shows it."""
        names = ("title", "text", "kind", "type", "rating", "url", "said_at")
        values = {name: getattr(note, name) for name in names}
        values["customer"] = note.customer.name if note.customer else ""
        values["contact"] = (note.contact.name or note.contact.email) if note.contact else note.author
        return values | {"tags": ", ".join(note.tags)}


class PasteForm(SharedForm):
    """Many notes at once."""

    text = forms.CharField(
        label="Notes",
        help_text="A blank line between two notes.",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )


class SettingsForm(forms.Form):
    """How a product deals with its feedback."""

    untouched_days = forms.IntegerField(
        label="A new note is overdue after",
        min_value=1,
        max_value=MOST_UNTOUCHED,
        help_text="Days that nobody decides about it. Whoever it was given to hears of it once.",
    )
    half_life_days = forms.IntegerField(
        label="A voice counts half after",
        required=False,
        min_value=1,
        max_value=MOST_HALF_LIFE,
        help_text="Days since it was said. Empty: voices do not fade.",
    )
    masks_personal_data = forms.BooleanField(
        label="Mask personal data in new notes",
        required=False,
        help_text="E-mail addresses, phone, card and bank numbers are hidden when a note comes in.",
    )

    @staticmethod
    def values_of(kept: FeedbackSettings) -> dict[str, Any]:
        """The settings as the form shows them."""
        return {name: getattr(kept, name) for name in ("untouched_days", "half_life_days", "masks_personal_data")}


class NewQuestionnaireForm(forms.Form):
    """A survey before it has words."""

    kind = forms.ChoiceField(
        label="What to ask",
        choices=[
            ("nps", "Would people recommend it? A mark from 0 to 10, and why (NPS)"),
            ("csat", "Are people content? A mark from 1 to 5, and why (CSAT)"),
            ("own", "Own questions only"),
        ],
        initial="nps",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(max_length=120, help_text="For the team; customers do not see it.")


class QuestionnaireForm(forms.Form):
    """Words and rules of asking."""

    name = forms.CharField(max_length=120, help_text="For the team; customers do not see it.")
    question = forms.CharField(label="The question for the mark", max_length=300)
    why = forms.CharField(
        label="And why?", max_length=300, required=False, help_text="Its answers become notes. Empty: not asked."
    )
    thanks = forms.CharField(label="Words at the end", max_length=300, required=False)
    asks_who = forms.BooleanField(label="Ask for name and e-mail at the end; both may stay empty", required=False)
    origins = forms.CharField(
        label="Sites that may show it",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, such as https://app.example.com. Empty: by its link only.",
    )
    share_asked = forms.IntegerField(
        label="Per cent of people asked on a site", min_value=1, max_value=100, help_text="Always the same people."
    )
    quiet_days = forms.IntegerField(
        label="Days in peace",
        min_value=0,
        max_value=730,
        help_text="On a site nobody is asked again for so long, by whatever survey of this product.",
    )

    def __init__(self, data: Any = None, *, row: Questionnaire) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields} | {"origins": "\n".join(row.origins)}
        super().__init__(data, initial=initial)
        self.row = row
        if not row.has_score:
            del self.fields["question"], self.fields["why"]

    def clean_origins(self) -> list[str]:
        """The sites as a list."""
        return self.cleaned_data["origins"].split()

    def save(self, questions: QuestionsForm, *, by: User) -> bool:
        """Keep words and questions. Raises Refused as the actions."""
        actions.change_questionnaire(self.row, by=by, **self.cleaned_data)
        actions.set_questions(self.row, questions.asked, by=by)
        return True


class QuestionsForm(forms.Form):
    """Own questions, a few empty ones behind those that are there: works without a script."""

    SPARE = 3

    def __init__(self, *args: Any, row: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(row.questions.all())
        self.keys: list[int | None] = [one.pk for one in known] + [None] * self.SPARE
        for n, one in enumerate([*known, *[SurveyQuestion(questionnaire=row)] * self.SPARE]):
            self.fields[f"words_{n}"] = forms.CharField(
                label=f"Question {n + 1}" if one.pk else "One more question", max_length=300, required=False,
                initial=one.words,
            )  # fmt: skip
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label="Takes", choices=SurveyQuestion.Kind.choices, required=False, initial=one.kind
            )
            self.fields[f"options_{n}"] = forms.CharField(
                label="Options, one a line", required=False, max_length=2000, initial="\n".join(one.options),
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
            self.fields[f"required_{n}"] = forms.BooleanField(
                label="Must be answered", required=False, initial=one.is_required
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each question."""
        return [
            [self[f"{name}_{n}"] for name in ("words", "kind", "options", "required")] for n in range(len(self.keys))
        ]

    @property
    def asked(self) -> list[tuple[int | None, actions.Asked]]:
        """The questions that have words, with their keys; one whose words were emptied is left out."""
        given = self.cleaned_data
        return [
            (key, actions.Asked(given[f"words_{n}"], given[f"kind_{n}"] or "text",
                                given[f"options_{n}"].splitlines(), given[f"required_{n}"]))
            for n, key in enumerate(self.keys) if given[f"words_{n}"].strip()
        ]  # fmt: skip
