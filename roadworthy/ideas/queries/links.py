"""Notes and what they speak for: what is linked, and which ideas the words suggest."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.feedback.queries.notes import most_alike
from roadworthy.ideas.models import Category, Evidence, Idea
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity

from .lists import RECENT, ideas, words_of

GONE = (Category.MERGED, Category.RETIRED)


@dataclass(frozen=True)
class NoteLinks:
    """What a note speaks for already, the ideas with the words typed, and the opportunities that its words suggest."""

    note: Note
    linked: list[Evidence]
    suggested: list[Idea]
    needs: list[Opportunity]


def note(product: Product, pk: int) -> Note:
    """One note with its customer. One SQL query. Raises Http404 when it is not of this product."""
    return get_object_or_404(
        Note.objects.filter(product=product).select_related("customer", "product__workspace"), pk=pk
    )


def note_links(note: Note, *, text: str = "") -> NoteLinks:
    """What is linked to a note, ideas with the words typed, none when nothing was, and opportunities.

    Four SQL queries.
    """
    linked = list(linked_to(note))
    taken = {row.idea_id for row in linked}
    needs = suggest_needs(note, taken={row.opportunity_id for row in linked}, text=text)
    return NoteLinks(note, linked, suggest(note, taken=taken, text=text) if text.strip() else [], needs)


def suggest_needs(note: Note, *, taken: set[int | None], text: str = "", limit: int = 3) -> list[Opportunity]:
    """Opportunities whose words a note or what was typed shares. One SQL query."""
    rows = Opportunity.objects.filter(product=note.product_id).exclude(pk__in=[one for one in taken if one])
    known = {row.pk: row for row in rows.order_by("position", "pk")[:RECENT]}
    wanted = words_of(text or f"{note.title} {note.text[:1500]}")
    typed = text.strip().casefold()
    named = [pk for pk, row in known.items() if typed and typed in row.title.casefold()]
    alike = most_alike(wanted, {pk: words_of(f"{row.title} {row.description}") for pk, row in known.items()})
    return [known[pk] for pk in dict.fromkeys([*named, *alike])][:limit]


def linked_to(note: Note) -> QuerySet[Evidence]:
    """The links of a note in the order of its text. One SQL query."""
    rows = Evidence.objects.filter(note=note).select_related("idea__status", "opportunity")
    return rows.order_by("start", "pk")


def suggest(note: Note, *, taken: set[int | None], text: str = "", limit: int = 6) -> list[Idea]:
    """Living ideas whose titles and promises share the most telling words with a note. Two SQL queries."""
    rows = (
        Idea.objects.filter(product=note.product_id).exclude(category__in=GONE).exclude(pk__in=[t for t in taken if t])
    )
    recent = rows.order_by("-created", "-id").values_list("pk", "title", "promise")[:RECENT]
    known = {pk: words_of(f"{title} {promise}") for pk, title, promise in recent}
    wanted = words_of(text or f"{note.title} {note.text[:1500]}")
    best = most_alike(wanted, known)[:limit]
    found = {row.pk: row for row in ideas(note.product).filter(pk__in=best)}
    return [found[pk] for pk in best if pk in found]


def evidence(product: Product, pk: int) -> Evidence:
    """One piece of evidence of a product. Two SQL queries at most. Raises Http404 when it is not of this product."""
    rows = Evidence.objects.select_related(
        "idea__product__workspace", "opportunity__product__workspace", "note__customer"
    )
    ours = rows.filter(idea__product=product) | rows.filter(opportunity__product=product)
    return get_object_or_404(ours, pk=pk)


def opportunity(product: Product, pk: int) -> Opportunity:
    """One opportunity. One SQL query. Raises Http404 when it is not of this product."""
    return get_object_or_404(Opportunity, product=product, pk=pk)


def ideas_under(opportunity: Opportunity) -> QuerySet[Idea]:
    """The ideas that hang below an opportunity, most wanted first. One SQL query."""
    rows = ideas(opportunity.product).filter(opportunity=opportunity).exclude(category=Category.MERGED)
    return rows.order_by("-voices", "-pk")


def customer(product: Product, pk: int) -> Customer:
    """One customer of the product's workspace. One SQL query. Raises Http404."""
    return get_object_or_404(Customer, workspace=product.workspace, pk=pk)


def customer_names(product: Product, limit: int = 500) -> list[str]:
    """The names of the workspace's customers, who pays most first, for completing what is typed. One SQL query."""
    rows = Customer.objects.filter(workspace=product.workspace).order_by("-revenue", "name", "pk")
    return list(rows.values_list("name", flat=True)[:limit])


def customer_named(product: Product, text: str) -> Customer | None:
    """The customer of this name or key in the product's workspace. One SQL query."""
    rows = Customer.objects.filter(workspace=product.workspace)
    typed = text.strip()
    if not typed:
        return None
    return rows.filter(name__iexact=typed).order_by("-revenue", "pk").first()
