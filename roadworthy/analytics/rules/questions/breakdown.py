"""By which values an answer is divided."""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import SCOPES, Cohort, parse_cohort
from .reading import Part, as_part, as_text
from .times import Calendar

ATTRIBUTIONS = ("first_touch", "last_touch", "all", "step")
LIMIT = 25


@dataclass(frozen=True)
class Breakdown:
    """One answer for each combination of values of these properties, or for each cohort.

    Attributes:
        keys: the properties, all of the same scope `on`; empty when it is by cohort.
        attribution: which event of a funnel gives the value; `step` which one with attribution `step`.
        limit: so many values are kept, the others are added up as Other.
        cohorts: (name, cohort); a person may be in several of them.
    """

    on: str
    keys: tuple[str, ...]
    attribution: str = "first_touch"
    step: int = 0
    limit: int = LIMIT
    cohorts: tuple[tuple[str, Cohort], ...] = ()


def parse_breakdown(document: Part, calendar: Calendar, now: int, *, steps: int = 0) -> Breakdown | None:
    """The breakdown of a question, or None.

    Args:
        steps: how many steps a funnel has; 0 for questions without steps.
    """
    if not document.has("breakdown"):
        return None
    part = document.part("breakdown").only("on", "keys", "key", "attribution", "step", "limit", "cohorts")
    limit = part.whole("limit", LIMIT, least=1, most=1000)
    if part.has("cohorts"):
        cohorts = part.each("cohorts", lambda one, path: _cohort(as_part(one, path), calendar, now), least=1)
        return Breakdown("cohort", (), limit=limit, cohorts=cohorts)
    keys = part.each("keys", as_text)
    if part.has("key"):
        keys = (*keys, part.text("key"))
    if not 1 <= len(keys) <= 5:
        raise part.fault("keys", "give 1 to 5 properties")
    attribution = part.choice("attribution", ATTRIBUTIONS, "first_touch")
    step = 0
    if attribution == "step" and steps:
        step = part.whole("step", 0, most=steps - 1)
    return Breakdown(part.choice("on", SCOPES, "event"), keys, attribution, step, limit)


def _cohort(part: Part, calendar: Calendar, now: int) -> tuple[str, Cohort]:
    """A cohort with its name."""
    return part.text("name"), parse_cohort(part, calendar, now)
