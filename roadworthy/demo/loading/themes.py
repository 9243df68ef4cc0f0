"""Themes of the notes: one that rises, and what people have put in order."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db.models import QuerySet

from roadworthy.demo.texts.themes import FEED, FEED_NAME, SWAPS_NAME
from roadworthy.feedback import actions
from roadworthy.feedback.models import Note, Theme, ThemeNote, ThemeRun

from .desk import Desk, backdate, insert


def load_themes(desk: Desk) -> None:
    """Many write of one fault in the last weeks; then the notes are grouped, and two themes get names of people."""
    product, priya = desk.products["rota"], desk.users["priya"]
    feed = insert(feed_notes(desk))
    for row in feed:
        row.updated = row.created
        desk.remember(row, "captured", row.created, None, product=product)
    backdate(feed)
    run = actions.run_themes(product)
    ThemeRun.objects.filter(pk=run.pk).update(started=desk.stop, finished=desk.stop + timedelta(seconds=5))
    about_feed = commonest(ThemeNote.objects.filter(note__in=feed, theme__isnull=False))
    if about_feed is not None:
        actions.rename_theme(about_feed, name=FEED_NAME, by=priya)
        actions.pin_theme(about_feed, is_pinned=True, by=priya)
    swaps = commonest(ThemeNote.objects.filter(note__title__icontains="swap", theme__isnull=False))
    if swaps is not None and swaps != about_feed:
        actions.rename_theme(swaps, name=SWAPS_NAME, by=priya)


def feed_notes(desk: Desk) -> list[Note]:
    """The notes about the feed, each of another customer."""
    product = desk.products["rota"]
    writers = [one for key, one in sorted(desk.customers.items()) if one.state == "active"]
    found = []
    for number, (days, kind, title, text) in enumerate(FEED):
        said_at = desk.stop - timedelta(days=days, hours=number % 7)
        customer = writers[(7 * number) % len(writers)]
        found.append(Note(
            product=product, title=title, text=text, kind=kind, type="bug", state="accepted", customer=customer,
            said_at=said_at, created=said_at, language="en", source="helpdesk", source_id=f"feed-{number}",
            assignee=desk.users["sam"],
        ))  # fmt: skip
    return found


def commonest(places: QuerySet[ThemeNote]) -> Theme | None:
    """The theme that holds most of these notes."""
    rows = Counter(places.order_by("note").values_list("theme", flat=True))
    best = min(rows, key=lambda pk: (-rows[pk], pk), default=None)
    return Theme.objects.select_related("product").get(pk=best) if best else None
