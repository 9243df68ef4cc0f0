"""Settings of a portfolio as a form, with a smallest and a largest share for each objective."""

from __future__ import annotations

from typing import Any

from django import forms

from roadworthy.core.models import Product

from ..models import Formula, Portfolio, Skill, Tie
from ..queries import objectives
from ..queries.contest import open_ideas

DAY = forms.DateInput(attrs={"type": "date"})


class PortfolioForm(forms.ModelForm[Portfolio]):
    """Name, formula, periods, caution, and targets."""

    class Meta:
        model = Portfolio
        fields = ("name", "formula", "starts", "length", "periods", "is_careful")
        labels = {
            "starts": "Plan from",
            "length": "A period is a",
            "is_careful": "Count what ideas take at the high end",
        }
        help_texts = {
            "formula": "Whose value counts; the formula in use when empty.",
            "periods": "1 to 4. With several, each idea is placed in one, after what it needs.",
            "is_careful": "Plans that hold even where work takes longer than likely.",
        }
        widgets = {"starts": DAY}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = objectives(product)
        choice: Any = self.fields["formula"]
        choice.queryset = Formula.objects.filter(product=product)
        choice.empty_label = "The formula in use"
        for key, title in self.goals:
            for part, words in (("min", "at least"), ("max", "at most")):
                said = self.instance.targets.get(key, {}).get(part)
                label = f"{title}: {words}, %"
                self.fields[f"{part}_{key}"] = forms.FloatField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=100,
                    initial=None if said is None else round(100 * said, 1),
                    widget=forms.NumberInput(attrs={"aria-label": label}),
                )

    def settings(self) -> dict[str, Any]:
        """What was typed, as actions take it."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        targets = {}
        for key, _ in self.goals:
            shares = {part: self.cleaned_data[f"{part}_{key}"] for part in ("min", "max")}
            targets[key] = {part: None if one is None else one / 100 for part, one in shares.items()}
        return values | {"targets": targets}


class SkillForm(forms.ModelForm[Skill]):
    """A skill, a team or a budget."""

    class Meta:
        model = Skill
        fields = ("name", "unit", "is_money")
        labels = {"is_money": "A budget of money for all periods together"}
        help_texts = {
            "is_money": "",
            "name": "Such as Backend, Design, Team Blue, Budget.",
            "unit": "What is counted: weeks, days, points.",
        }


class TieForm(forms.Form):
    """Two ideas tied to each other."""

    idea: Any = forms.ModelChoiceField(None, label="Idea", empty_label="Choose…")
    kind = forms.ChoiceField(choices=Tie.Kind.choices, label="is tied")
    other: Any = forms.ModelChoiceField(None, label="to", empty_label="Choose…")

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("idea", "other"):
            choice: Any = self.fields[name]
            choice.queryset = open_ideas(product).select_related("product").order_by("title")
