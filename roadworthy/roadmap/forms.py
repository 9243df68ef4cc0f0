"""Forms of the roadmap."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

from .models import Horizon, Item, SharedView
from .queries import items

DAY = forms.DateInput(attrs={"type": "date"})


class ItemForm(forms.ModelForm[Item]):
    """Where an idea stands on the roadmap."""

    class Meta:
        model = Item
        fields = ("horizon", "starts", "ends", "precision", "team", "public_title")
        labels = {"precision": "Dates are meant to the", "public_title": "Title in shared views"}
        help_texts = {"public_title": "Leave empty to show the idea's own title."}
        widgets = {"starts": DAY, "ends": DAY}


class NeedsForm(forms.Form):
    """Another idea that must come first."""

    needs = forms.ModelChoiceField(Item.objects.none(), label="Needs first", empty_label="Choose…")

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = item.needs.values_list("needs", flat=True)
        rows = items(item.product).exclude(pk=item.pk).exclude(pk__in=known).order_by("idea__title")
        self.fields["needs"].queryset = rows  # type: ignore[attr-defined]


class ShareForm(forms.ModelForm[SharedView]):
    """A view for an audience."""

    horizons = forms.MultipleChoiceField(
        label="Show",
        choices=Horizon.choices,
        required=False,
        initial=Horizon.values,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.CharField(
        label="Only ideas with one of these tags", required=False, help_text="With commas between; all when empty."
    )

    class Meta:
        model = SharedView
        fields = (
            "name",
            "audience",
            "form",
            "horizons",
            "tags",
            "shows_dates",
            "shows_promise",
            "shows_released",
            "expires",
        )
        labels = {
            "form": "As",
            "shows_dates": "Dates",
            "shows_promise": "The one-line promise of each idea",
            "shows_released": "What was released",
            "expires": "The link ends on",
        }
        help_texts = {
            "name": "For yourselves: it is not shown.",
            "audience": "Shown above the roadmap, such as “For our customers”.",
        }
        widgets = {"expires": DAY}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["tags"] = ", ".join(self.instance.tags)
            self.initial["horizons"] = self.instance.horizons or Horizon.values

    def clean_tags(self) -> list[str]:
        """The typed words as a list."""
        return [word.strip() for word in self.cleaned_data["tags"].split(",") if word.strip()]

    def clean_horizons(self) -> list[str]:
        """All of them means no limit."""
        chosen = self.cleaned_data["horizons"]
        return [] if set(chosen) == set(Horizon.values) else list(chosen)


class PlanForm(forms.Form):
    """The decision that goes with a plan."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    title = forms.CharField(label="Decision", max_length=200)
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 8}))
    dissent = forms.CharField(
        label="Who was against it, and why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Write it down: it is what makes the next decision better.",
    )
    stop_when = forms.CharField(
        label="What would make us stop", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    review_on = forms.DateField(label="Look again on", required=False, widget=DAY)
    takes_out = forms.BooleanField(label="Take out what was planned before and is not chosen now", required=False)

    def refuse(self, refusal: Refused, *, digest: str) -> None:
        """Show a refusal at its field, and agree to what is shown from now on."""
        field = refusal.field if refusal.field in self.fields and refusal.field != "digest" else None
        self.add_error(field, refusal.sentence)
        self.data = {**{name: self.data[name] for name in self.data}, "digest": digest}
