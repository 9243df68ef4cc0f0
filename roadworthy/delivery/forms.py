"""Forms of releases, checks and work items."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .models import ChecklistItem, Release, WorkItem

DAY = forms.DateInput(attrs={"type": "date"})


class ReleaseForm(forms.ModelForm[Release]):
    """A release. Its notes are written in the editor and posted beside the form."""

    class Meta:
        model = Release
        fields = ("name", "version", "planned_on", "is_public")
        labels = {"planned_on": "Planned for", "is_public": "Show it on the changelog page when it has shipped"}
        help_texts = {"is_public": ""}
        widgets = {"planned_on": DAY}


class LettersForm(forms.ModelForm[Release]):
    """What the messages to those who asked say."""

    class Meta:
        model = Release
        fields = ("tells", "mail_subject", "mail_words")
        labels = {"tells": "Tell everyone who asked", "mail_subject": "Subject", "mail_words": "What you want to add"}
        help_texts = {
            "tells": "Once, when it ships.",
            "mail_subject": "Leave empty for “You asked for it: …”.",
            "mail_words": "Stands in every message below the person's own words.",
        }
        widgets = {"mail_words": forms.Textarea(attrs={"rows": 6, "maxlength": 5000})}


class CheckForm(forms.ModelForm[ChecklistItem]):
    """One more thing that must be ready."""

    class Meta:
        model = ChecklistItem
        fields = ("text", "perspective", "owner", "due")
        labels = {"text": "What must be ready?"}
        widgets = {"due": DAY}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody yet"  # type: ignore[attr-defined]


class WorkForm(forms.ModelForm[WorkItem]):
    """A work item."""

    class Meta:
        model = WorkItem
        fields = ("title", "description", "idea", "state", "size", "assignee", "url")
        labels = {"url": "Link to the tracker"}
        help_texts = {"size": "In the team's own unit, such as points or days."}
        widgets = {"description": forms.Textarea(attrs={"rows": 4}), "url": forms.URLInput()}

    url = forms.URLField(label="Link to the tracker", required=False, assume_scheme="https")

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = self.instance.idea_id or 0
        open_ones = Idea.objects.filter(product=product, category__in=("ready", "planned", "building"))
        choices = open_ones | Idea.objects.filter(product=product, pk=current)
        self.fields["idea"].queryset = choices.order_by("title")  # type: ignore[attr-defined]
        self.fields["idea"].empty_label = "No idea: upkeep"  # type: ignore[attr-defined]
        self.fields["assignee"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["assignee"].empty_label = "Nobody yet"  # type: ignore[attr-defined]
