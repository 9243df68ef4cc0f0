"""Forms of the market."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import transaction

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Workspace

from . import queries
from .models import Competitor, Contact, Customer, Persona, Segment
from .rules import ADD, KEEP, TAKE

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Written = TypeVar("Written")


def try_write(form: forms.BaseForm, write: Callable[[], Written]) -> Written | None:
    """Run a write, all or nothing; what it refuses becomes an error of the form, and None comes back."""
    try:
        with transaction.atomic():
            return write()
    except Refused as error:
        form.add_error(error.field if error.field in form.fields else None, error.sentence)
        return None


class CustomerForm(forms.ModelForm[Customer]):
    """A customer's facts."""

    class Meta:
        model = Customer
        fields = (
            "name", "domain", "state", "segment", "plan", "revenue", "size", "country", "since", "lost_on", "owner",
            "notes",
        )  # fmt: skip
        labels = {
            "domain": "Web address",
            "revenue": "Recurring revenue a month",
            "size": "People",
            "since": "Customer since",
            "notes": "Remarks",
        }
        help_texts = {
            "revenue": "",
            "size": "Who could use it.",
            "owner": "",
            "lost_on": "Only when lost; today if empty.",
        }
        widgets = {"since": DAY, "lost_on": DAY, "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["segment"].queryset = queries.segments(workspace)  # type: ignore[attr-defined]
        self.fields["segment"].empty_label = "No segment"  # type: ignore[attr-defined]
        self.fields["owner"].queryset = access.members(workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]
        self.fields["revenue"].required = False


class ContactForm(forms.ModelForm[Contact]):
    """A person at a customer."""

    class Meta:
        model = Contact
        fields = ("name", "email", "job_title")


class SegmentForm(forms.ModelForm[Segment]):
    """A segment."""

    class Meta:
        model = Segment
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


class PersonaForm(forms.ModelForm[Persona]):
    """A persona."""

    class Meta:
        model = Persona
        fields = ("name", "job", "pains", "gains")
        labels = {"job": "What they are there to do"}
        help_texts = {"pains": "One a line.", "gains": "One a line.", "job": ""}
        widgets = {"pains": forms.Textarea(attrs={"rows": 5}), "gains": forms.Textarea(attrs={"rows": 5})}


class CompetitorForm(forms.ModelForm[Competitor]):
    """A competitor."""

    url = forms.URLField(label="Web page", required=False, assume_scheme="https")

    class Meta:
        model = Competitor
        fields = ("name", "url", "strengths", "weaknesses")
        help_texts = {"strengths": "One a line.", "weaknesses": "One a line."}
        widgets = {"strengths": forms.Textarea(attrs={"rows": 5}), "weaknesses": forms.Textarea(attrs={"rows": 5})}


class MergeForm(forms.Form):
    """Which account stays, and whose revenue counts."""

    into = forms.ModelChoiceField(Customer.objects.none(), label="The account that stays")
    revenue = forms.ChoiceField(
        label="Revenue a month",
        widget=forms.RadioSelect,
        initial=KEEP,
        choices=[(KEEP, "Keep that of the account that stays"), (TAKE, "Take that of this account"), (ADD, "Add both")],
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Customer.objects.filter(workspace=workspace)  # type: ignore[attr-defined]
