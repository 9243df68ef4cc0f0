"""Forms of dashboards."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics import queries
from roadworthy.analytics.models import Dashboard, DashboardMail, Tile
from roadworthy.analytics.rules.dashboards import RANGES
from roadworthy.core import access
from roadworthy.core.models import Product


class DashboardForm(forms.ModelForm[Dashboard]):
    """What a dashboard says of itself."""

    since = forms.ChoiceField(
        label="Range of all tiles", required=False, choices=[("", "Each tile's own"), *RANGES.items()]
    )

    class Meta:
        model = Dashboard
        fields = ("name", "description", "since", "owner", "is_pinned")
        labels = {"is_pinned": "Keep on top of the list"}
        help_texts = {"is_pinned": ""}
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]


class TileForm(forms.Form):
    """What to put on a dashboard."""

    insight: forms.ModelChoiceField[Any] = forms.ModelChoiceField(None, required=False, empty_label="No insight")
    metric: forms.ModelChoiceField[Any] = forms.ModelChoiceField(None, required=False, empty_label="No metric")
    words = forms.CharField(
        label="Words", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A heading, what to look for, who to ask. Markdown works.",
    )  # fmt: skip
    width = forms.ChoiceField(choices=Tile.Width.choices, initial=Tile.Width.HALF)

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insight"].queryset = queries.insights(product)  # type: ignore[attr-defined]
        self.fields["metric"].queryset = queries.metrics(product)  # type: ignore[attr-defined]


class MailForm(forms.Form):
    """How often the person at the screen gets a dashboard by mail."""

    rhythm = forms.ChoiceField(label="By mail", required=False, choices=[("", "Never"), *DashboardMail.Rhythm.choices])
