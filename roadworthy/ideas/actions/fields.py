"""What each field of an idea accepts, and the sentence for what it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models

from roadworthy.core import access, own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import Component, User
from roadworthy.ideas.models import Category, Idea
from roadworthy.strategy.models import Opportunity

LEVELS = [Idea.Level.INITIATIVE.value, Idea.Level.FEATURE.value, Idea.Level.PART.value]
LONGEST_CHAIN = 50
M = TypeVar("M", bound=models.Model)


def clean_field(idea: Idea, name: str, value: Any) -> Any:
    """The value as the column holds it.

    Raises:
        Refused: it does not fit, with the field's name.
        ValueError: no such field, or one that is not changed this way.
    """
    if name not in CLEANERS:
        raise ValueError(f"idea.{name} is not changed this way")
    return CLEANERS[name](idea, value)


def clean_title(idea: Idea, value: Any) -> str:
    """One line of 1 to 200 letters."""
    text = " ".join(str(value or "").split())
    if not text:
        raise Refused("An idea needs a title.", field="title")
    return _short(text, 200, "title", "A title")


def clean_promise(idea: Idea, value: Any) -> str:
    """One line."""
    return _short(" ".join(str(value or "").split()), 300, "promise", "The promise")


def clean_description(idea: Idea, value: Any) -> str:
    """Text of any length, line breaks as the database keeps them."""
    return str(value or "").replace("\r\n", "\n").strip()


def clean_tags(idea: Idea, value: Any) -> list[str]:
    """Words, each once whatever their case; a text is split at commas."""
    words: Iterable[Any] = value.split(",") if isinstance(value, str) else (value or ())
    found: dict[str, str] = {}
    for word in words:
        text = " ".join(str(word).split())
        if text:
            found.setdefault(text.casefold(), _short(text, 60, "tags", "A tag"))
    if len(found) > 30:
        raise Refused("An idea has at most 30 tags.", field="tags")
    return list(found.values())


def clean_url(idea: Idea, value: Any) -> str:
    """A web address or nothing."""
    text = str(value or "").strip()
    if text and not own_fields.is_link(text):
        raise Refused("A link starts with https://.", field="url")
    return _short(text, 500, "url", "A link")


def clean_level(idea: Idea, value: Any) -> str:
    """Initiative, feature or part; never above its parent or below its parts."""
    if value not in LEVELS:
        raise Refused("Choose initiative, feature or part.", field="level")
    if idea.parent is not None and LEVELS.index(idea.parent.level) > LEVELS.index(value):
        raise Refused(f"It stands under “{idea.parent}”, a {idea.parent.level}; it cannot be above it.", field="level")
    if idea.pk and (high := _highest_part(idea)) is not None and LEVELS.index(high) < LEVELS.index(value):
        raise Refused(f"It has a {high} under it, so it cannot be a {value}.", field="level")
    return str(value)


def _highest_part(idea: Idea) -> str | None:
    levels = Idea.objects.filter(parent=idea).values_list("level", flat=True).distinct()
    return min(levels, key=LEVELS.index, default=None)


def clean_parent(idea: Idea, value: Any) -> Idea | None:
    """Another idea of the product that is not below this one."""
    parent = _row(idea, Idea, value, "parent", "There is no such idea to put it under.")
    if parent is None:
        return None
    if parent.category == Category.MERGED:
        raise Refused(f"“{parent}” was merged into another idea.", field="parent")
    if LEVELS.index(parent.level) > LEVELS.index(idea.level):
        raise Refused(f"A {idea.level} does not go under a {parent.level}.", field="parent")
    if idea.pk and idea.pk in above(parent):
        raise Refused("An idea cannot stand under itself.", field="parent")
    return parent


def above(idea: Idea) -> list[int]:
    """The idea and everything above it, nearest first. One SQL query a level."""
    chain = [idea.pk]
    upper = idea.parent_id
    while upper and upper not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(upper)
        upper = Idea.objects.filter(pk=upper).values_list("parent", flat=True).first()
    return chain


def clean_component(idea: Idea, value: Any) -> Component | None:
    """A component of the product."""
    return _row(idea, Component, value, "component", "There is no such component in this product.")


def clean_opportunity(idea: Idea, value: Any) -> Opportunity | None:
    """An opportunity of the product."""
    return _row(idea, Opportunity, value, "opportunity", "There is no such opportunity in this product.")


def clean_owner(idea: Idea, value: Any) -> User | None:
    """A member of the workspace."""
    if value in (None, ""):
        return None
    key = value.pk if isinstance(value, User) else value
    found = access.members(idea.product.workspace).filter(pk=key).first() if str(key).isdecimal() else None
    if found is None:
        raise Refused("The owner must be a member of the workspace.", field="owner")
    return found


def clean_own(idea: Idea, value: Any) -> dict[str, Any]:
    """Values of the workspace's own fields; unknown keys are refused."""
    fields = own_fields.definitions(idea.product.workspace, "idea")
    if unknown := set(value or {}) - {field.key for field in fields} - set(idea.own):
        raise Refused(f"There is no field “{min(unknown)}”.", field="own")
    kept = {key: old for key, old in idea.own.items() if key not in {field.key for field in fields}}
    return {**kept, **own_fields.clean(fields, value or {})}


def clean_count(idea: Idea, value: Any) -> int:
    """A whole number from 0."""
    if not str(value).isdecimal():
        raise Refused("Votes are a whole number.", field="imported_votes")
    return int(value)


def clean_source(idea: Idea, value: Any) -> str:
    """Where it came from, as imports name it."""
    return str(value or "").strip()[:120]


def clean_source_id(idea: Idea, value: Any) -> str:
    """Its key where it came from."""
    return str(value or "").strip()[:200]


def _short(text: str, limit: int, field: str, subject: str) -> str:
    if len(text) > limit:
        raise Refused(f"{subject} has at most {limit} letters; this has {len(text)}.", field=field)
    return text


def _row(idea: Idea, model: type[M], value: Any, field: str, sentence: str) -> M | None:
    """A row of the same product by itself or by key; None for nothing."""
    if value in (None, ""):
        return None
    key = value.pk if isinstance(value, model) else value
    rows = model._default_manager.filter(product=idea.product, pk=key) if str(key).isdecimal() else None
    found = rows.first() if rows is not None else None
    if found is None:
        raise Refused(sentence, field=field)
    return found


CLEANERS: dict[str, Callable[[Idea, Any], Any]] = {
    "title": clean_title,
    "promise": clean_promise,
    "description": clean_description,
    "tags": clean_tags,
    "url": clean_url,
    "level": clean_level,
    "parent": clean_parent,
    "component": clean_component,
    "opportunity": clean_opportunity,
    "owner": clean_owner,
    "own": clean_own,
    "imported_votes": clean_count,
    "source": clean_source,
    "source_id": clean_source_id,
}
