"""What counts as using an idea."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Idea

from ..models import Adoption

MOST_EVENTS, LONGEST_NAME = 20, 200


@transaction.atomic
def set_adoption(
    idea: Idea,
    *,
    by: User | None,
    events: Sequence[str],
    by_whom: str = Adoption.By.PERSON,
    compares: bool = False,
    given_on: str = "",
    given_key: str = "",
    given_value: str = "",
) -> Adoption:
    """Say which events count as using an idea, who is counted, and whether those without it are held against it.

    Raises:
        Refused: no event or too many, or half of a property that says who has it.
    """
    names = list(dict.fromkeys(name.strip() for name in events if name.strip()))
    if not names:
        raise Refused("Name at least one event.", field="events")
    if len(names) > MOST_EVENTS or any(len(name) > LONGEST_NAME for name in names):
        raise Refused(f"Name at most {MOST_EVENTS} events of at most {LONGEST_NAME} characters.", field="events")
    if given_on and not (given_key.strip() and given_value.strip()):
        raise Refused("Name the property that says who has it, and its value.", field="given_key")
    if given_on == Adoption.On.PERSON and by_whom == Adoption.By.CUSTOMER:
        raise Refused("Customers are told apart by a property of customers.", field="given_on")
    values: dict[str, Any] = {"events": names, "by": by_whom, "compares": compares, "given_on": given_on}
    values |= {
        "given_key": given_key.strip() if given_on else "",
        "given_value": given_value.strip() if given_on else "",
    }
    found = Adoption.objects.filter(idea=idea).first()
    if found is None:
        return history.create(Adoption(idea=idea, **values), by=by, verb="said what counts as using")
    history.update(found, by=by, **values)
    return found


def remove_adoption(row: Adoption, *, by: User | None) -> Change:
    """Take back what counts as using an idea. Can be undone."""
    return history.delete(row, by=by)
