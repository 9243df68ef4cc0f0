"""Writes of personas, competitors and how they compare."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Competitor, Persona, Standing, Trait

check_url = URLValidator(schemes=["http", "https"])


def add_persona(product: Product, *, by: User | None, name: str, **values: str) -> Persona:
    """A new persona. Raises Refused without a name."""
    row = Persona(product=product, **_texts("A persona", {"name": name, **values}))
    return history.create(row, by=by)


def change_persona(persona: Persona, *, by: User | None, **values: str) -> Change | None:
    """Change a persona. Raises as `add_persona`."""
    return history.update(persona, by=by, **_texts("A persona", values))


def delete_persona(persona: Persona, *, by: User | None) -> Change:
    """Delete a persona. Can be undone."""
    return history.delete(persona, by=by)


def add_competitor(product: Product, *, by: User | None, name: str, **values: str) -> Competitor:
    """A new competitor. Raises Refused without a name or with a link that is none."""
    row = Competitor(product=product, **_texts("A competitor", {"name": name, **values}))
    return history.create(row, by=by)


def change_competitor(competitor: Competitor, *, by: User | None, **values: str) -> Change | None:
    """Change a competitor. Raises as `add_competitor`."""
    return history.update(competitor, by=by, **_texts("A competitor", values))


def delete_competitor(competitor: Competitor, *, by: User | None) -> Change:
    """Delete a competitor with its column in the comparison. Can be undone."""
    return history.delete(competitor, by=by)


def add_trait(product: Product, *, by: User | None, name: str) -> Trait:
    """A new row of the comparison. Raises Refused without a name or when it is there already."""
    _check_trait(product, name)
    last = Trait.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    return history.create(Trait(product=product, name=name.strip(), position=(last or 0) + 1), by=by)


def change_trait(trait: Trait, *, by: User | None, name: str) -> Change | None:
    """Rename a row of the comparison. Raises as `add_trait`."""
    _check_trait(trait.product, name, but=trait.pk)
    return history.update(trait, by=by, name=name.strip())


def delete_trait(trait: Trait, *, by: User | None) -> Change:
    """Delete a row of the comparison. Can be undone."""
    return history.delete(trait, by=by)


@transaction.atomic
def rate(trait: Trait, *, competitor: Competitor | None, level: int | None, by: User | None) -> Change | None:
    """Say how well a competitor, or we (None), meet a trait; no level takes the rating away.

    Raises:
        Refused: a competitor of another product, or no such level.
    """
    if competitor is not None and competitor.product_id != trait.product_id:
        raise Refused("There is no such competitor.", field="competitor")
    if level is not None and level not in Standing.Level.values:
        raise Refused("Choose one of the levels.", field="level")
    row = Standing.objects.filter(trait=trait, competitor=competitor).first()
    if row is None:
        if level is not None:
            history.create(Standing(trait=trait, competitor=competitor, level=level), by=by, verb="rated")
        return None
    if level is None:
        return history.delete(row, by=by)
    return history.update(row, by=by, verb="rated", level=level)


def _check_trait(product: Product, name: str, *, but: int | None = None) -> None:
    if not name.strip():
        raise Refused("Name what is compared.", field="name")
    if Trait.objects.filter(product=product, name__iexact=name.strip()).exclude(pk=but or 0).exists():
        raise Refused(f"“{name.strip()}” is compared already.", field="name")


def _texts(what: str, values: dict[str, str]) -> dict[str, Any]:
    """The texts without blanks around. Raises Refused without a name or with a link that is none."""
    cleaned = {name: str(value or "").strip() for name, value in values.items()}
    if cleaned.get("name") == "":
        raise Refused(f"{what} needs a name.", field="name")
    if cleaned.get("url"):
        try:
            check_url(cleaned["url"])
        except ValidationError as error:
            raise Refused("A link starts with https://.", field="url") from error
    return cleaned
