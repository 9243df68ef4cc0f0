"""What people type about ideas, read and held to its kind; the rules stand in actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from roadworthy.analytics.models import Metric
from roadworthy.core import access, own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition, Product
from roadworthy.ideas import queries
from roadworthy.ideas.models import Category, Decision, Evidence, Idea, Importance, Prediction, StopCondition

OWN = "own-"
Choices = Sequence[tuple[str, str]]
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
LINES = {"rows": 4, "dir": "auto", "data-grow": ""}
BY_HAND = (Evidence.Kind.METRIC, Evidence.Kind.EXPERIMENT, Evidence.Kind.RESEARCH, Evidence.Kind.OPINION)


def add_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """Put a rule's sentence beside the field that it names."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def area(label: str, hint: str = "", rows: int = 4, required: bool = False) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea({**LINES, "rows": rows})
    return forms.CharField(label=label, help_text=hint, required=required, widget=widget)


def customer_input(hint: str = "", required: bool = True) -> forms.CharField:
    """A customer's name, completed from a list in the page."""
    widget = forms.TextInput({"list": "customer-names", "autocomplete": "off", "dir": "auto"})
    return forms.CharField(label="Customer", max_length=200, required=required, help_text=hint, widget=widget)


class Optional(forms.ChoiceField):
    """A choice that may be left out; the empty one comes first."""

    def __init__(self, label: str, choices: Choices, blank: str, hint: str = "") -> None:
        super().__init__(label=label, choices=[("", blank), *choices], required=False, help_text=hint)


class IdeaForm(forms.Form):
    """An idea's own words and its places."""

    title = forms.CharField(label="Title", max_length=200, widget=forms.TextInput({"dir": "auto"}))
    promise = forms.CharField(
        label="Promise", max_length=300, required=False, help_text="One line: what it will do, and for whom."
    )
    description = area("Description", rows=6)
    tags = forms.CharField(label="Tags", required=False, help_text="Separated by commas.")
    url = forms.CharField(label="Link", required=False, max_length=500)

    def __init__(self, *args: Any, product: Product, idea: Idea | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(idea) if idea else {})
        super().__init__(*args, **kwargs)
        self.definitions = own_fields.definitions(product.workspace, "idea")
        people = queries.people(product)
        starts = [] if idea else _starts(product)
        if starts:
            self.fields["status"] = forms.ChoiceField(label="Status", choices=starts, required=False)
        self.fields["level"] = forms.ChoiceField(label="Level", choices=Idea.Level.choices, initial="feature")
        self.fields["parent"] = Optional("Part of", _besides(queries.parents(product), idea), "Nothing")
        self.fields["component"] = Optional("Component", queries.components(product), "None")
        self.fields["owner"] = Optional("Owner", people, "Nobody")
        self.fields["opportunity"] = Optional("Opportunity", queries.opportunities(product), "None")
        for field in self.definitions:
            self.fields[OWN + field.key] = own_input(field, people)
        self.order_fields(
            ["title", "promise", "description", "status", "level", "parent", "owner", "component", "tags"]
        )

    @property
    def own_names(self) -> list[str]:
        """The names of the own fields' inputs."""
        return [OWN + field.key for field in self.definitions]

    def values(self) -> dict[str, Any]:
        """What was typed, as `create_idea` and `edit_idea` take it."""
        found = {name: value for name, value in self.cleaned_data.items() if not name.startswith(OWN)}
        if not found.get("status", "x"):
            found.pop("status")
        found["own"] = {field.key: self.cleaned_data.get(OWN + field.key, "") for field in self.definitions}
        return found


def _initial(idea: Idea) -> dict[str, Any]:
    plain = {name: getattr(idea, name) for name in ("title", "promise", "description", "url", "level")}
    links = {name: getattr(idea, f"{name}_id") for name in ("parent", "component", "owner", "opportunity")}
    return {**plain, **links, "tags": ", ".join(idea.tags), **{OWN + key: value for key, value in idea.own.items()}}


def _besides(choices: list[tuple[str, str]], idea: Idea | None) -> list[tuple[str, str]]:
    """Everything but the idea itself, and with its present parent however that stands."""
    if idea is None:
        return choices
    found = [one for one in choices if one[0] != str(idea.pk)]
    if idea.parent is not None and str(idea.parent_id) not in {key for key, _ in found}:
        found.insert(0, (str(idea.parent_id), idea.parent.title))
    return found


def _starts(product: Product) -> list[tuple[str, str]]:
    early = (Category.NEW, Category.EXPLORING, Category.READY)
    return [(key, name) for key, name, category in queries.status_choices(product.workspace) if category in early]


def own_input(field: FieldDefinition, people: Choices) -> forms.Field:
    """The input of a workspace's own field."""
    shared: dict[str, Any] = {"label": field.label, "help_text": field.help_text, "required": False}
    kind = FieldDefinition.Kind
    if field.kind in {kind.CHOICE, kind.PERSON}:
        choices = people if field.kind == kind.PERSON else [(str(one), str(one)) for one in field.choices]
        return Optional(field.label, choices, "None", field.help_text)
    if field.kind == kind.DATE:
        return forms.CharField(widget=forms.DateInput({"type": "date"}), **shared)
    return forms.CharField(**shared)


class EvidenceForm(forms.Form):
    """Evidence that stands in no note."""

    kind = forms.ChoiceField(label="Kind", choices=[(one.value, one.label) for one in BY_HAND])
    quote = area("What it says", "In one or two sentences, with the number if there is one.", 3, required=True)
    remark = forms.CharField(label="Source", required=False, max_length=300, help_text="Where one can look it up.")
    customer = customer_input(required=False, hint="If it is about one.")
    importance = forms.TypedChoiceField(label="Importance", choices=Importance.choices, coerce=int, initial=2)


class LinkForm(forms.Form):
    """A passage of a note, and what it speaks for."""

    note = forms.IntegerField()
    idea = forms.IntegerField(required=False)
    opportunity = forms.IntegerField(required=False)
    title = forms.CharField(required=False, max_length=200)
    as_need = forms.BooleanField(required=False)
    quote = forms.CharField(required=False, strip=True)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    importance = forms.IntegerField(required=False, min_value=0, max_value=3)
    shown = forms.CharField(required=False, max_length=600)


class DismissForm(forms.Form):
    """Suggested ideas that a note does not speak for: one of those shown, or all of them."""

    note = forms.IntegerField()
    dismiss = forms.RegexField(r"^(\d{1,18}|all)$")
    shown = forms.CharField(max_length=600)


class VoteForm(forms.Form):
    """A vote on behalf of a customer."""

    customer = customer_input()
    importance = forms.TypedChoiceField(label="Importance", choices=Importance.choices, coerce=int, initial=2)


class PredictionForm(forms.Form):
    """By how much an idea will change a metric; per cent are typed as per cent."""

    metric = forms.ChoiceField(label="Metric")
    change = forms.ChoiceField(label="Change in", choices=Prediction.Change.choices)
    range_low = forms.FloatField(label="Low")
    range_likely = forms.FloatField(label="Likely")
    range_high = forms.FloatField(label="High")
    by_when = forms.DateField(label="By when", required=False, widget=forms.DateInput({"type": "date"}))
    reason = area("Why you think so", rows=3)

    def __init__(self, *args: Any, product: Product, prediction: Prediction | None = None, **kwargs: Any) -> None:
        if prediction is not None:
            kwargs.setdefault("initial", _as_typed(prediction))
        super().__init__(*args, **kwargs)
        field = self.fields["metric"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = queries.metrics(product)

    def numbers(self) -> dict[str, float]:
        """Low, likely and high as they are kept."""
        scale = 100 if self.cleaned_data["change"] == Prediction.Change.RELATIVE else 1
        return {name: self.cleaned_data[f"range_{name}"] / scale for name in ("low", "likely", "high")}


def _as_typed(prediction: Prediction) -> dict[str, Any]:
    scale = 100 if prediction.change == Prediction.Change.RELATIVE else 1
    numbers = {f"range_{name}": round(getattr(prediction, name) * scale, 6) for name in ("low", "likely", "high")}
    plain = {name: getattr(prediction, name) for name in ("change", "by_when", "reason")}
    return {**numbers, **plain, "metric": prediction.metric_id}


class DecisionForm(forms.Form):
    """A decision written by hand."""

    title = forms.CharField(label="Decision", max_length=200, help_text="In one line: what was decided.")
    kind = forms.ChoiceField(label="Kind", choices=Decision.Kind.choices, initial="other")
    idea = forms.IntegerField(label="Idea", required=False, widget=forms.HiddenInput)
    reason = area("Why")
    prediction = Optional("It rests on the prediction", (), "None")
    options = area("Options not taken", "One a line, with the reason after a colon: “Buy it: too dear for ten users.”")
    dissenters = area("Who was against it, and why", "One a line: “Sam: two interviews are too few.”", rows=2)
    dissent = area("Dissent in general", rows=2)
    stop_when = area("What would make us stop, in words", rows=2)
    stop_metric = Optional("Metric", (), "No condition")
    stop_comparison = forms.ChoiceField(label="Is", choices=StopCondition.Comparison.choices, required=False)
    stop_value = forms.FloatField(label="Value", required=False, help_text="In the metric's unit.")
    stop_periods = forms.IntegerField(label="In a row", required=False, initial=14)
    stop_per = forms.ChoiceField(label="Days or weeks", choices=StopCondition.Per.choices, required=False)
    stop_starts = forms.DateField(label="Counted from", required=False, widget=DAY, help_text="Empty is today.")
    review_on = forms.DateField(label="Look again on", required=False, widget=DAY)

    def __init__(
        self, *args: Any, product: Product, idea: Idea | None = None, decision: Decision | None = None, **kwargs: Any
    ) -> None:
        if decision is not None:
            kwargs["initial"] = _decided(decision)
        super().__init__(*args, **kwargs)
        self.people = {str(person).casefold(): person for person in access.members(product.workspace)}
        self.fields["stop_metric"] = Optional("Metric", queries.metrics(product), "No condition")
        said = queries.predictions_of(idea) if idea else []
        self.fields["prediction"] = Optional("It rests on the prediction", [prediction_choice(p) for p in said], "None")
        if not said:
            del self.fields["prediction"]
        if decision is None or not decision.dissent:
            del self.fields["dissent"]

    def values(self) -> dict[str, Any]:
        """What was typed, as `record_decision` takes it, but for the idea. Two SQL queries."""
        typed = self.cleaned_data
        found: dict[str, Any] = {
            name: typed[name]
            for name in ("title", "kind", "reason", "dissent", "stop_when", "review_on")
            if name in typed
        }
        if "prediction" in typed:
            found["prediction"] = Prediction.objects.filter(pk=typed["prediction"] or 0).first()
        found |= {"refused": options_of(typed["options"]), "dissents": self.dissents(), "stop": self.stop()}
        return found

    def dissents(self) -> list[dict[str, Any]]:
        """Who was against it, one a line; a member's name means the member."""
        rows = [line.partition(":") for line in self.cleaned_data["dissenters"].splitlines() if line.strip()]
        found = []
        for name, _, why in rows:
            person = self.people.get(name.strip().casefold())
            found.append({"person": person, "name": "" if person else name.strip(), "why": why.strip()})
        return found

    def stop(self) -> dict[str, Any] | None:
        """The condition, None when no metric is chosen. One SQL query."""
        typed = self.cleaned_data
        if not typed["stop_metric"]:
            return None
        found = {name: typed[f"stop_{name}"] for name in ("comparison", "value", "periods", "per", "starts")}
        return {**found, "metric": Metric.objects.get(pk=typed["stop_metric"])}


def prediction_choice(said: Prediction) -> tuple[str, str]:
    """A prediction as a choice: its metric and who made it."""
    return str(said.pk), f"{said.metric}, by {said.person or 'somebody'}{' (frozen)' if said.is_frozen else ''}"


def options_of(text: str) -> list[dict[str, str]]:
    """The options not taken, one a line, the reason behind the first colon."""
    rows = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [{"option": option.strip(), "why": why.strip()} for option, _, why in rows]


def _decided(decision: Decision) -> dict[str, Any]:
    names = ("title", "kind", "reason", "dissent", "stop_when", "review_on")
    lines = [f"{one['option']}: {one['why']}".rstrip(": ") for one in decision.refused]
    against = [f"{one.who}: {' '.join(one.why.split())}".rstrip(": ") for one in decision.dissents.all()]
    found: dict[str, Any] = {name: getattr(decision, name) for name in names}
    found |= {"options": "\n".join(lines), "dissenters": "\n".join(against), "idea": decision.idea_id}
    found |= {"prediction": decision.prediction_id}
    stop = StopCondition.objects.filter(decision=decision).first()
    if stop is not None:
        found |= {f"stop_{name}": getattr(stop, name) for name in ("comparison", "value", "periods", "per", "starts")}
        found["stop_metric"] = stop.metric_id
    return found


class AnswerForm(forms.Form):
    """What follows when a condition is met: go on, or stop with what becomes of the idea."""

    reason = area("Why", "Kept with the decision.", 3, required=True)
    status = forms.CharField(label="What becomes of the idea", required=False)


class ReviewForm(forms.Form):
    """Looking at a decision again."""

    review = area("What you found", "Does it still hold? What came true of it?", 3, required=True)
    review_on = forms.DateField(
        label="Look once more on",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text="Empty closes it.",
    )


class StatusForm(forms.Form):
    """A status to be added."""

    name = forms.CharField(label="Name", max_length=60)
    category = forms.ChoiceField(label="It means", choices=Category.choices)
