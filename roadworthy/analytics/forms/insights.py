"""Forms of insights."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.core.exceptions import ValidationError

from roadworthy.analytics import actions
from roadworthy.analytics.models import Insight
from roadworthy.analytics.rules import drafts
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product


class DraftField(forms.CharField):
    """A question as the fields of its address; cleaned, it is the question that may be kept."""

    def clean(self, value: Any) -> dict[str, Any]:
        """The question. Raises ValidationError in the rule's own words."""
        text = super().clean(value)
        question = drafts.settle(drafts.read_fields(parse_qsl(text, keep_blank_values=True))).question
        try:
            actions.check_question(question)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return question


class KeepForm(forms.ModelForm[Insight]):
    """A name for the question at hand."""

    draft = DraftField(max_length=actions.LONGEST, widget=forms.HiddenInput)

    class Meta:
        model = Insight
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


class InsightForm(forms.ModelForm[Insight]):
    """What an insight says of itself."""

    class Meta:
        model = Insight
        fields = ("name", "description", "owner", "is_pinned")
        labels = {"is_pinned": "Keep on top of the list"}
        help_texts = {"is_pinned": ""}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]
