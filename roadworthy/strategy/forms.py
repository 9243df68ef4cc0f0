"""Forms of objectives, key results and opportunities."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.analytics import queries as analytics
from roadworthy.core import access
from roadworthy.core.models import Product

from .models import KeyResult, Objective, Opportunity

DAY = forms.DateInput(attrs={"type": "date"})


class ObjectiveForm(forms.ModelForm[Objective]):
    """An objective."""

    class Meta:
        model = Objective
        fields = ("title", "description", "starts", "ends", "owner", "state")
        widgets = {"starts": DAY, "ends": DAY, "description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = access.members(product.workspace)  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = "Nobody"  # type: ignore[attr-defined]


class KeyResultForm(forms.ModelForm[KeyResult]):
    """A key result: bound to a metric, or with a value that people type."""

    class Meta:
        model = KeyResult
        fields = ("title", "metric", "start", "target", "current")
        labels = {"start": "Start value", "target": "Target value", "current": "Value now"}
        help_texts = {
            "metric": "Bound to a metric it moves by itself.",
            "current": "Only when no metric is bound.",
        }

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["metric"].queryset = analytics.metrics(product)  # type: ignore[attr-defined]
        self.fields["metric"].empty_label = "None: we type the value"  # type: ignore[attr-defined]


class OpportunityForm(forms.ModelForm[Opportunity]):
    """An opportunity and its place in the tree."""

    class Meta:
        model = Opportunity
        fields = ("title", "description", "objective", "parent")
        labels = {"parent": "Below"}
        help_texts = {"title": "A need or pain in the customer's words: “I never know who covers Saturday.”"}
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Opportunity.objects.filter(product=product).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others.order_by("title")  # type: ignore[attr-defined]
        self.fields["parent"].empty_label = "Nothing: it stands at the top"  # type: ignore[attr-defined]
        self.fields["objective"].queryset = Objective.objects.filter(product=product)  # type: ignore[attr-defined]
        self.fields["objective"].empty_label = "No objective yet"  # type: ignore[attr-defined]
