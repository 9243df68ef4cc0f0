"""What people type about interviews: when and with which guide, who takes part, questions as rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.ideas import queries
from roadworthy.ideas.models import Guide, Interview
from roadworthy.market import queries as market
from roadworthy.market.models import Segment
from roadworthy.strategy.models import Opportunity

MOMENT = "%Y-%m-%dT%H:%M"


class InterviewForm(forms.ModelForm[Interview]):
    """An interview as it is planned."""

    class Meta:
        model = Interview
        fields = ("title", "at", "minutes", "place", "opportunity", "guide", "interviewer", "goal")
        labels = {"at": "When", "minutes": "Minutes", "place": "Where", "goal": "What we want to find out"}
        help_texts = {"title": "Whom you speak to, or about what.", "place": "A room, a number, a link."}
        widgets = {
            "title": forms.TextInput({"dir": "auto"}),
            "at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            "goal": forms.Textarea({"rows": 3, "dir": "auto", "data-grow": ""}),
        }

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "opportunity": (Opportunity.objects.filter(product=product).order_by("title"), "None in particular"),
            "guide": (Guide.objects.filter(product=product), "No guide"),
            "interviewer": (access.members(product.workspace), "Nobody yet"),
        }
        for name, (found, nothing) in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset, field.empty_label = found, nothing


class ParticipantForm(forms.Form):
    """Somebody who takes part: a known contact or customer by name, or somebody else."""

    name = forms.CharField(label="Name", max_length=200, required=False, widget=forms.TextInput({"dir": "auto"}))
    customer = forms.CharField(
        label="Customer", max_length=200, required=False, help_text="Brings its segment.",
        widget=forms.TextInput({"list": "customer-names", "autocomplete": "off", "dir": "auto"}),
    )  # fmt: skip
    segment = forms.ModelChoiceField(Segment.objects.none(), required=False, empty_label="The customer's")
    persona = forms.ModelChoiceField(Segment.objects.none(), required=False, empty_label="None")

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product = product
        for name, rows in (("segment", market.segments(product.workspace)), ("persona", market.personas(product))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def values(self) -> dict[str, Any]:
        """What was typed, as `add_participant` takes it. Raises Refused for a customer that is not there."""
        typed = self.cleaned_data
        customer = queries.customer_named(self.product, typed["customer"])
        if typed["customer"].strip() and customer is None:
            raise Refused(f"There is no customer “{typed['customer'].strip()}”.", field="customer")
        contact = customer.contacts.filter(name__iexact=typed["name"].strip()).first() if customer else None
        plain = {name: typed[name] for name in ("name", "segment", "persona")}
        return {**plain, "customer": customer, "contact": contact if typed["name"].strip() else None}


def questions_typed(post: QueryDict) -> list[tuple[str, str]]:
    """The questions of a guide with their hints, row by row."""
    texts, hints = post.getlist("text"), post.getlist("hint")
    return [(text, hints[n] if n < len(hints) else "") for n, text in enumerate(texts)]
