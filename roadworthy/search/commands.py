"""What the palette can do besides finding: go somewhere, begin something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from roadworthy.core import access
from roadworthy.core.models import Product, User
from roadworthy.ui.passages import WORD, fold


@dataclass(frozen=True)
class Command:
    """One thing to do: words, a hint, and the page that does it."""

    words: str
    hint: str
    url: str
    icon: str


# words, icon, URL name, the right that it needs
DOINGS: tuple[tuple[str, str, str, access.Right], ...] = (
    ("New idea", "lightbulb", "ideas:new", "contribute"),
    ("New note", "message-square-plus", "feedback:capture", "contribute"),
    ("New customer", "building-2", "market:new", "edit"),
    ("New objective", "goal", "strategy:new_objective", "edit"),
    ("New release", "package-plus", "delivery:new_release", "edit"),
    ("New metric", "chart-line", "analytics:new_metric", "edit"),
    ("New decision", "gavel", "decisions:new", "edit"),
    ("Import a file", "file-up", "interchange:start", "edit"),
    ("Practise on a made-up product", "play", "practice:start", "read"),
    ("Product settings", "settings", "core:settings", "read"),
)
OWN = (
    ("Notifications", "bell", "core:notifications"),
    ("Your account", "user", "core:person"),
    ("All products", "boxes", "core:products"),
)


def commands(text: str, user: User, here: Product | None, role: str, products: Iterable[Product]) -> list[Command]:
    """What fits the words: every word begins a word of the command. No SQL query."""
    found = [Command(words, "Do", url, icon) for words, icon, url in _doings(here, role)]
    if here is not None:
        members = reverse("core:members", args=[here.workspace.slug])
        found.append(Command("Members and invitations", "Go to", members, "users"))
    found += [Command(words, "Go to", reverse(name), icon) for words, icon, name in OWN]
    others = [one for one in products if here is None or one.pk != here.pk]
    found += [Command(f"Switch to {one.name}", "Product", f"/{one.slug}/home/", "repeat") for one in others]
    return [one for one in found if fits(text, one.words)]


def _doings(here: Product | None, role: str) -> Iterable[tuple[str, str, str]]:
    if here is None:
        return
    for words, icon, name, right in DOINGS:
        if access.allows(role, right):
            try:
                yield words, icon, reverse(name, args=[here.slug])
            except NoReverseMatch:
                continue


def fits(text: str, words: str) -> bool:
    """Does each typed word begin a word of the command?"""
    typed, own = WORD.findall(fold(text)), WORD.findall(fold(words))
    return bool(typed) and all(any(word.startswith(one) for word in own) for one in typed)
