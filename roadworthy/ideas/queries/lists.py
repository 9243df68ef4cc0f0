"""Many ideas at once: the table's rows and what its filters offer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Component, Product, User, Workspace
from roadworthy.core.people import readers_of
from roadworthy.feedback.queries.notes import most_alike
from roadworthy.ideas.models import Category, Idea
from roadworthy.strategy.models import Opportunity

WITH = ("status", "owner")
LONG = ("description", "declined_reason")
OVER = (Category.DECLINED, Category.MERGED, Category.RETIRED)
SEARCHED = ("title", "promise", "description")
RECENT = 3_000
TAGGED = 1_500


def ideas(product: Product) -> QuerySet[Idea]:
    """The ideas of a product with status and owner; long texts are left out. One SQL query."""
    return Idea.objects.filter(product=product).select_related(*WITH).defer(*LONG)


def idea(product: Product, pk: int) -> Idea:
    """One idea with all that its page names. One SQL query. Raises Http404 when it is not of this product."""
    rows = Idea.objects.filter(product=product).select_related(
        *WITH, "component", "parent", "opportunity__objective", "merged_into", "created_by", "product__workspace"
    )
    return get_object_or_404(rows, pk=pk)


def chosen(product: Product, pks: Iterable[int]) -> list[Idea]:
    """Those of these ideas that are of this product, in the order given. One SQL query."""
    keys = list(dict.fromkeys(pks))
    rows = Idea.objects.filter(product=product, pk__in=keys).select_related(*WITH, "product__workspace")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in keys if pk in found]


def search(rows: QuerySet[Idea], text: str) -> QuerySet[Idea]:
    """The ideas in which every word occurs; `#12` is the idea with that number. Adds no SQL query."""
    typed = text.strip()
    if typed.startswith("#") and typed[1:].isdecimal():
        return rows.filter(pk=int(typed[1:]))
    condition = Q()
    for word in typed.split()[:8]:
        anywhere = Q()
        for path in SEARCHED:
            anywhere |= Q(**{f"{path}__icontains": word})
        condition &= anywhere
    return rows.filter(condition)


def tagged(rows: QuerySet[Idea], tags: Sequence[str]) -> QuerySet[Idea]:
    """The ideas with any of these tags. Adds no SQL query."""
    is_ascii = connection.vendor == "sqlite"
    condition = Q(pk__in=[])
    for tag in tags:
        condition |= Q(tags_text__contains=json.dumps(tag, ensure_ascii=is_ascii))
    return rows.alias(tags_text=Cast("tags", TextField())).filter(condition)


def tags_in_use(product: Product, limit: int = 200) -> list[str]:
    """The tags of the newest ideas, most used first. One SQL query."""
    rows = Idea.objects.filter(product=product).order_by("-created", "-id").annotate(text=Cast("tags", TextField()))
    found: Counter[str] = Counter()
    for text, count in Counter(rows.values_list("text", flat=True)[:TAGGED]).items():
        for tag in json.loads(text):
            found[tag] += count
    return [tag for tag, _ in found.most_common(limit)]


def components(product: Product) -> list[tuple[str, str]]:
    """The product's components as choices. One SQL query."""
    return [(str(pk), name) for pk, name in Component.objects.filter(product=product).values_list("pk", "name")]


def people(product: Product) -> list[tuple[str, str]]:
    """Who may read the product, as choices. One SQL query."""
    return [(str(person.pk), str(person)) for person in readers_of(product.workspace, product)]


def members(product: Product) -> QuerySet[User]:
    """Who may read the product. One SQL query."""
    return readers_of(product.workspace, product)


def parents(product: Product, limit: int = 300) -> list[tuple[str, str]]:
    """What others can be put under, as choices: initiatives and what has parts already. Two SQL queries."""
    rows = Idea.objects.filter(product=product).order_by()
    tops = rows.filter(level=Idea.Level.INITIATIVE).values_list("pk", flat=True)[:limit]
    wholes = rows.filter(parent__isnull=False).values_list("parent", flat=True).distinct()[:limit]
    keys = [pk for pk in {*tops, *wholes} if pk]
    found = Idea.objects.filter(pk__in=keys).exclude(category__in=OVER).order_by("title", "pk")
    return [(str(pk), title) for pk, title in found.values_list("pk", "title")]


def opportunities(product: Product, limit: int = 500) -> list[tuple[str, str]]:
    """The product's opportunities as choices. One SQL query."""
    rows = Opportunity.objects.filter(product=product).order_by("title").values_list("pk", "title")[:limit]
    return [(str(pk), title) for pk, title in rows]


def count_by_category(product: Product) -> dict[str, int]:
    """How many ideas stand in each category. One SQL query."""
    rows = Idea.objects.filter(product=product).order_by().values_list("category").annotate(n=Count("pk"))
    return dict(rows)


def similar(product: Product, title: str, *, besides: int | None = None, limit: int = 5) -> list[Idea]:
    """Ideas whose titles share the most telling words with this one, best first. Two SQL queries."""
    words = words_of(title)
    if not words:
        return []
    rows = Idea.objects.filter(product=product).exclude(category=Category.MERGED).order_by("-created", "-id")
    if besides is not None:
        rows = rows.exclude(pk=besides)
    known = {pk: words_of(found) for pk, found in rows.values_list("pk", "title")[:RECENT]}
    best = most_alike(words, known)[:limit]
    found = {row.pk: row for row in ideas(product).filter(pk__in=best)}
    return [found[pk] for pk in best if pk in found]


def words_of(text: str) -> set[str]:
    """The words of a text from three letters on, plural and case aside."""
    cleaned = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return {word.removesuffix("s") if len(word) > 4 else word for word in cleaned.split() if len(word) > 2}


def matching(product: Product, text: str, *, besides: int | None = None, limit: int = 8) -> list[Idea]:
    """Living ideas that contain every word typed, most wanted first; for choosing one. One SQL query."""
    rows = search(ideas(product).exclude(category__in=OVER), text)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.order_by("-voices", "-votes", "-pk")[:limit])


def owned(workspace: Workspace, user: User) -> QuerySet[Idea]:
    """The open ideas that are this person's, in all products of a workspace. One SQL query."""
    rows = Idea.objects.filter(product__workspace=workspace, owner=user).exclude(category__in=OVER)
    return rows.select_related("status", "product")
