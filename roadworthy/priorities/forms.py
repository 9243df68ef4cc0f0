"""Forms of formulas and drivers."""

from __future__ import annotations

from django import forms

from .models import Driver


class FormulaForm(forms.Form):
    """A formula of one's own."""

    name = forms.CharField(label="Name", max_length=80)
    expression = forms.CharField(
        label="Formula",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "code", "spellcheck": "false"}),
        help_text="Drivers by their key, with + - * / ^, comparisons, and, or, not, if(when, then, else), "
        "min, max, sqrt, log, exp, abs.",
    )


class DriverForm(forms.ModelForm[Driver]):
    """A driver of one's own, or what a known one says."""

    class Meta:
        model = Driver
        fields = ("name", "help_text", "source", "kind", "lower", "upper", "perspective")
        labels = {
            "help_text": "The question that an estimate answers",
            "source": "Where its values come from",
            "lower": "Never below",
            "upper": "Never above",
            "perspective": "Who rates it",
        }
        help_texts = {"perspective": "Leave empty for everyone."}
