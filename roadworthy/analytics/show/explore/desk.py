"""The desk where a question is edited: read out of an address, with what can be chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import Insight
from roadworthy.analytics.queries.catalog import Catalog
from roadworthy.analytics.rules import drafts
from roadworthy.core.models import Product

from . import words

LONGEST = 30_000
MOST_COHORTS = 200


@dataclass(frozen=True)
class Desk:
    """A draft with all that its form needs.

    Attributes:
        is_changed: it differs from the insight that it came from.
    """

    product: Product
    insight: Insight | None
    draft: drafts.Draft
    catalog: Catalog

    words = words

    @cached_property
    def settled(self) -> drafts.Settled:
        """The question that the draft asks so far."""
        return drafts.settle(self.draft)

    @property
    def kind(self) -> str:
        """What kind of question it is."""
        return str(self.draft["kind"])

    @property
    def place(self) -> str:
        """The address of the page without its question."""
        if self.insight is not None:
            return reverse("analytics:insight", args=[self.product.slug, self.insight.pk])
        return reverse("analytics:explore", args=[self.product.slug])

    @cached_property
    def query(self) -> str:
        """The draft as it stands in addresses."""
        return urlencode(drafts.write_fields(self.draft))

    @property
    def address(self) -> str:
        """The address that shows exactly this draft."""
        return f"{self.place}?{self.query}"

    def kind_address(self, kind: str) -> str:
        """The address of the same events as another kind of question."""
        return f"{self.place}?{urlencode(drafts.write_fields(drafts.change_kind(self.draft, kind)))}"

    @property
    def is_changed(self) -> bool:
        """Does the draft ask something else than the insight that is kept?"""
        if self.insight is None:
            return False
        return self.settled.question != drafts.settle(normal(self.insight.question)).question

    @cached_property
    def cohorts(self) -> list[tuple[str, str]]:
        """Kept cohorts to narrow the question by: the condition as its field says it, and a name. One SQL query."""
        found = queries.cohorts(self.product)
        return [
            (json.dumps(queries.cohort_condition(one), ensure_ascii=False), one.name) for one in found[:MOST_COHORTS]
        ]

    @property
    def range_choice(self) -> str:
        """Which of the ranges the draft has; `dates` for days of its own."""
        said = "..".join(filter(None, (str(self.draft.get("from", "-7d")), str(self.draft.get("to", "")))))
        return "dates" if said[:4].isdecimal() else said

    @property
    def range_choices(self) -> list[tuple[str, str]]:
        """The ranges to choose from, and the draft's own where it is another."""
        known = dict(words.RANGES)
        own = [] if self.range_choice in known else [(self.range_choice, words.range_words(self.range_choice))]
        return [*own, *words.RANGES]

    def edited(self, do: str) -> Desk:
        """The desk after one button."""
        return Desk(self.product, self.insight, drafts.edit(self.draft, do), self.catalog)


def read_desk(product: Product, given: QueryDict, insight: Insight | None = None) -> Desk:
    """The desk that an address asks for; what it does not say comes from the insight, or from the commonest event.

    Costs what the catalogue costs.
    """
    catalog = queries.catalog_of(product)
    draft = read_draft(given)
    if draft.get("kind") not in drafts.KINDS:
        draft = {}
    if not draft and insight is not None:
        draft = normal(insight.question)
    if not draft:
        draft = drafts.blank("trend", catalog.starters[:1])
    elif set(draft) == {"kind"}:
        draft = drafts.blank(draft["kind"], catalog.starters[: 2 if draft["kind"] in ("funnel", "retention") else 1])
    return Desk(product, insight, draft, catalog)


def normal(question: Mapping[str, Any]) -> drafts.Draft:
    """A kept question as its form has it."""
    return drafts.read_fields(drafts.write_fields(question))


def read_draft(given: QueryDict) -> drafts.Draft:
    """The draft that an address says: its fields, or a whole question as JSON in `question`."""
    whole = given.get("question", "")
    if whole and len(whole) <= LONGEST:
        try:
            found = json.loads(whole)
        except (ValueError, RecursionError):
            found = None
        return normal(found) if isinstance(found, dict) else {}
    draft = drafts.read_fields((name, value) for name in given for value in given.getlist(name))
    return read_range(draft, given) if draft else {}


def read_range(draft: drafts.Draft, given: QueryDict) -> drafts.Draft:
    """`from` as the select says it: a range of two ends, or days of their own in `since` and `until`."""
    said = draft.get("from", "")
    if ".." in said:
        draft["from"], draft["to"] = said.split("..", 1)
    elif said == "dates":
        today = timezone.localdate()
        draft["from"] = given.get("since") or (today - timedelta(days=30)).isoformat()
        draft["to"] = given.get("until") or today.isoformat()
    return draft
