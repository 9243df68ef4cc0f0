"""Forms of formulas, drivers, and all estimates of one idea."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User
from roadworthy.ideas.models import Idea

from . import actions
from .models import Driver, Estimate
from .queries import drivers

PARTS = ("low", "likely", "high")


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


def save_all(idea: Idea, typed: Mapping[str, str], *, by: User) -> list[tuple[str, str]]:
    """Save one's own estimates of all typed drivers; all or none.

    Returns:
        the faults as (field id, sentence); empty when everything was saved.
    """
    faults: list[tuple[str, str]] = []
    with transaction.atomic(), history.batch(f"estimated {idea}"[:200]):
        for driver in drivers(idea.product):
            if driver.source == Driver.Source.TYPED:
                faults += save_one(idea, driver, typed, by)
        if faults:
            transaction.set_rollback(True)
    return faults


def save_one(idea: Idea, driver: Driver, typed: Mapping[str, str], by: User) -> list[tuple[str, str]]:
    """Save, change or take back one's own estimate of one driver. Returns its faults."""
    given = {part: typed.get(f"{driver.key}_{part}", "").strip().replace(",", ".") for part in PARTS}
    reason = typed.get(f"{driver.key}_reason", "")
    mine = Estimate.objects.filter(idea=idea, driver=driver, person=by).first()
    if not any(given.values()):
        if mine is not None and f"{driver.key}_likely" in typed:
            actions.clear_estimate(mine, by=by)
        return []
    if not given["likely"]:
        return [(f"{driver.key}_likely", f"{driver.name}: give the likely value too.")]
    try:
        likely = float(given["likely"])
        low, high = (float(given[part] or likely) for part in ("low", "high"))
    except ValueError:
        return [(f"{driver.key}_likely", f"{driver.name}: low, likely and high are numbers.")]
    try:
        actions.set_estimate(idea, driver, by=by, low=low, likely=likely, high=high, reason=reason)
    except Refused as refusal:
        return [(f"{driver.key}_{refusal.field or 'likely'}", f"{driver.name}: {refusal.sentence}")]
    return []
