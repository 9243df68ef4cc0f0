"""Reading ideas for machines: words and meaning of name, promise, description and the customers' own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from roadworthy.core.models import Product
from roadworthy.feedback.rules.embedding import Embedder, default_embedder
from roadworthy.feedback.rules.matching import digest_of, read_ideas

from ..models import Evidence, Idea, IdeaVector

BATCH = 128
MOST_QUOTES = 20
MOST_QUOTED = 20_000
"""Quotes of a product that are looked at, the newest."""
Unread = tuple[int, str, str, str]
"""Idea, title, the rest, digest of both."""
Report = Callable[[int], None]


def unread_ideas(product: Product, model: str) -> list[Unread]:
    """The ideas whose words, or quotes, are not those that were read with this encoder. Three SQL queries."""
    quotes = _quotes(product)
    known = dict(IdeaVector.objects.filter(product=product, model=model).values_list("idea_id", "digest"))
    rows = Idea.objects.filter(product=product).order_by("pk").values_list("pk", "title", "promise", "description")
    found = []
    for pk, title, promise, description in rows:
        rest = "\n".join(part for part in (promise, description, *quotes[pk]) if part)
        digest = digest_of(title, rest)
        if known.get(pk) != digest:
            found.append((pk, title, rest, digest))
    return found


def read_product_ideas(
    product: Product, *, embedder: Embedder | None = None, report: Report = lambda done: None
) -> int:
    """Read what is unread, a transaction a batch; after a kill the next run goes on. Returns how many were read."""
    encoder = embedder or default_embedder()
    unread = unread_ideas(product, encoder.model)
    for start in range(0, len(unread), BATCH):
        batch = unread[start : start + BATCH]
        keep(product, batch, encoder)
        report(start + len(batch))
    return len(unread)


def keep(product: Product, batch: Sequence[Unread], embedder: Embedder) -> None:
    """Read these ideas and keep what was read in place of what was known."""
    readings = read_ideas([(title, rest) for _, title, rest, _ in batch], embedder)
    rows = [
        IdeaVector(
            product=product,
            idea_id=pk,
            digest=digest,
            model=embedder.model,
            dimensions=embedder.dimensions,
            language=reading.words.language,
            vector=reading.vector.astype(np.float16).tobytes(),
            words=reading.words.entries.tobytes(),
        )
        for (pk, _, _, digest), reading in zip(batch, readings, strict=True)
    ]
    try:
        with transaction.atomic():
            IdeaVector.objects.filter(idea__in=[row.idea_id for row in rows]).delete()
            IdeaVector.objects.bulk_create(rows)
    except IntegrityError:
        return  # another worker was quicker with one of them; what is still unread comes again


def sweep_ideas() -> int:
    """Take away the readings of ideas that are gone or went to another product. Returns how many."""
    here = Idea.objects.filter(pk=OuterRef("idea_id"), product=OuterRef("product_id"))
    return IdeaVector.objects.filter(~Exists(here)).delete()[0]


def _quotes(product: Product) -> dict[int, list[str]]:
    """The newest quotes of each idea, each once. One SQL query."""
    rows = Evidence.objects.filter(idea__product=product).exclude(quote="").order_by("-pk")
    found: dict[int, list[str]] = defaultdict(list)
    for idea, quote in rows.values_list("idea", "quote")[:MOST_QUOTED]:
        if len(found[idea]) < MOST_QUOTES and quote not in found[idea]:
            found[idea].append(quote)
    return found
