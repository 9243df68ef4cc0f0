"""One note, the notes of a customer, notes that are alike."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet, TextField
from django.db.models.functions import Cast, Substr
from django.shortcuts import get_object_or_404

from roadworthy.core import history
from roadworthy.core.models import Change, Product
from roadworthy.market.models import Customer

from ..models import Note

WORD = re.compile(r"\w{3,}")
RECENT = 2_000
WITH = ("customer__segment", "contact", "assignee", "duplicate_of", "created_by", "reading")


@dataclass(frozen=True)
class Heard:
    """What a customer has told us: how many notes, when last, and the newest ones."""

    count: int
    last: datetime | None
    notes: Sequence[Note]


def note(product: Product, pk: int) -> Note:
    """One note with all that its page shows. One SQL query. Raises Http404 when it is not of this product."""
    return get_object_or_404(Note.objects.filter(product=product).select_related(*WITH), pk=pk)


def first_change(note: Note) -> Change | None:
    """How a note came to be, for its undo. One SQL query."""
    return history.of(note).last()


def notes_of(product: Product, customer: Customer, limit: int = 20) -> Heard:
    """The notes of a customer in a product, newest first. Two SQL queries."""
    rows = Note.objects.filter(customer=customer, product=product)
    sums = rows.order_by().aggregate(count=Count("pk"), last=Max("said_at"))
    newest = _short(rows.select_related("contact")).order_by("-said_at", "-pk")[:limit]
    return Heard(sums["count"], sums["last"], list(newest))


def similar(note: Note, limit: int = 6) -> list[Note]:
    """Notes that share the most telling words with this one, among the newest of the product. Two SQL queries."""
    rows = Note.objects.filter(product=note.product_id).exclude(pk=note.pk).order_by("-said_at", "-pk")
    recent = list(rows.values_list("pk", "title", Substr("text", 1, 220))[:RECENT])
    words = {pk: _words(title, opening) for pk, title, opening in recent}
    best = most_alike(_words(note.title, note.text[:600]), words)[:limit]
    found = {row.pk: row for row in _short(Note.objects.filter(pk__in=best)).select_related("customer")}
    return [found[pk] for pk in best if pk in found]


def most_alike(wanted: set[str], words: dict[int, set[str]]) -> list[int]:
    """Keys by likeness, best first: the cosine of word sets weighted by rarity; what shares little is left out.

    Source: inverse document frequency, K. Sparck Jones, Journal of Documentation 28 (1972), 11-21.
    """
    known = Counter(word for found in words.values() for word in found)
    weight = {word: math.log((len(words) + 1) / count) ** 2 for word, count in known.items()}

    def size(found: Iterable[str]) -> float:
        return math.sqrt(sum(weight.get(word, 0.0) for word in found)) or 1.0

    scores = {key: sum(weight[w] for w in found & wanted) / size(found) / size(wanted) for key, found in words.items()}
    return sorted((key for key in scores if scores[key] > 0.12), key=lambda key: (-scores[key], key))


def tags_in_use(product: Product, limit: int = 200) -> list[str]:
    """The tags of the newest notes, most used first. One SQL query."""
    rows = Note.objects.filter(product=product).exclude(tags=[]).order_by("-said_at", "-pk")
    found = Counter(tag for tags in rows.values_list("tags", flat=True)[:RECENT] for tag in tags)
    return [tag for tag, _ in found.most_common(limit)]


def tag_text() -> Cast:
    """The list of tags as the database's text, for looking into it."""
    return Cast("tags", TextField())


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower())}


def _short(rows: QuerySet[Note]) -> QuerySet[Note]:
    """Rows with their first words instead of the whole text."""
    return rows.defer("text", "own").annotate(opening=Substr("text", 1, 220))
