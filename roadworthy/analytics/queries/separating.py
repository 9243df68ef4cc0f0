"""What separates those who get through a funnel: counted by the engine, judged by `rules.separating`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadworthy.analytics.rules.separating import Separated, Trait, separating
from roadworthy.core.models import Product

from .answering import answer
from .catalog import catalog_of

MOST_KEYS, MOST_VALUES, MOST_EVENTS = 24, 12, 40
PASSED_OVER = frozenset({"name", "email", "firstName", "lastName", "username", "phone", "id"})
"""Properties that tell people apart instead of dividing them."""
SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "month": 2_592_000}
DAY = 86_400
AT_FIRST = "at the first step "
FOURTEEN_DAYS = {"value": 14, "unit": "day"}


@dataclass(frozen=True)
class Told:
    """What separates, the clearest first.

    Attributes:
        tried: how many properties and events were looked at.
        early_seconds: how long after entering something may be done to count; those who were through by then are left
            out of that comparison.
    """

    found: Sequence[Separated]
    tried: int
    entered: int
    converted: int
    early_seconds: int


def what_separates(product: Product, question: Mapping[str, Any]) -> Told:
    """What those who get through have, or do soon after entering, that the others do not.

    Properties are those of the person, its customer and the event at which it entered. Events are those soon after
    entering, compared among the people who were not through by then: whoever gets through late had no more time for
    them than whoever never does.

    Raises:
        QuestionError: the funnel cannot be answered.
    Source:
        The comparison from a fixed moment on: J. R. Anderson, K. C. Cain, R. D. Gelber, "Analysis of survival by tumor
        response", Journal of Clinical Oncology 1 (1983), 710-719.
    """
    plain = {name: value for name, value in question.items() if name not in ("breakdown", "actors", "view")}
    plain |= {"seconds": False}
    steps = answer(product, plain)["steps"]
    entered, through = int(steps[0]["users"]), int(steps[-1]["users"])
    early = early_seconds(plain.get("window") or FOURTEEN_DAYS)
    traits = _properties(product, plain, entered, through) + _events(product, plain, early) if through else []
    traits = _without_twins(traits)
    return Told(separating(traits), len(traits), entered, through, early)


def early_seconds(window: Mapping[str, Any]) -> int:
    """How long "soon after entering" is: a day, or a quarter of a shorter window, in seconds."""
    return min(DAY, max(1, int(window["value"]) * SECONDS[str(window["unit"])] // 4))


def _properties(product: Product, question: Mapping[str, Any], entered: int, through: int) -> list[Trait]:
    """For each value of each property how many entered with it and got through: one funnel a property."""
    found, catalog = [], catalog_of(product)
    for on in ("person", "event", "group"):
        for key in [key for key in catalog.properties.get(on, ()) if key not in PASSED_OVER][:MOST_KEYS]:
            # What later steps say of themselves is known only of those who came so far.
            asked = {"on": on, "keys": [key], "limit": MOST_VALUES, "attribution": "step", "step": 0}
            groups = answer(product, {**question, "breakdown": asked})["breakdown"]
            if len(groups) > 1:
                found += [_trait(on, key, one, entered, through) for one in groups if _is_value(one)]
    return found


def _without_twins(traits: Sequence[Trait]) -> list[Trait]:
    """What an event says of a person that the person's own property says too counts once."""
    seen: dict[tuple[str, int, int], Trait] = {}
    for one in traits:
        seen.setdefault((one.key.removeprefix(AT_FIRST), one.having, one.converted), one)
    return list(seen.values())


def _is_value(group: Mapping[str, Any]) -> bool:
    return not group.get("other") and group["value"] not in ([None], [""])


def _trait(on: str, key: str, group: Mapping[str, Any], entered: int, through: int) -> Trait:
    said = group["value"][0]
    whose = {"person": "", "event": AT_FIRST, "group": "customer’s "}[on]
    having, converted = int(group["steps"][0]["users"]), int(group["steps"][-1]["users"])
    return Trait(f"{whose}{key}: {said}", having, converted, entered, through)


def _events(product: Product, question: Mapping[str, Any], early: int) -> list[Trait]:
    """For each event how many did it soon after entering, of those who were not through by then."""
    last, window = len(question["steps"]) - 1, {"value": early, "unit": "second"}
    soon = _persons(product, {**question, "window": window}, last)
    left = _persons(product, question, 0) - soon
    through = _persons(product, question, last) - soon
    own = {one.get("event") for step in question["steps"] for one in step.get("any_of") or []}
    common = {name: question[name] for name in ("from", "to", "timezone", "where") if question.get(name)}
    found = []
    for name in [name for name in catalog_of(product).events if name not in own][:MOST_EVENTS]:
        steps = [question["steps"][0], {"any_of": [{"event": name}]}]
        asked = {**common, "kind": "funnel", "steps": steps, "window": window, "seconds": False}
        did = _persons(product, asked, 1) & left
        found.append(Trait(f"did “{name}” early", len(did), len(did & through), len(left), len(through & left)))
    return found


def _persons(product: Product, question: Mapping[str, Any], step: int) -> frozenset[str]:
    return frozenset(answer(product, {**question, "actors": {"step": step, "kind": "converted"}})["actors"])
