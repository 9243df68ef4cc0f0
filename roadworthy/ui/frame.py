"""What stands around every page: the menu, the crumbs' root, messages, and who may do what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from roadworthy.core import access


@dataclass(frozen=True)
class Stop:
    """One line of the menu before it has an address: word, icon, URL name, keys that go there, right that it needs."""

    word: str
    icon: str
    name: str
    keys: str
    needs: access.Right = "read"


@dataclass(frozen=True)
class Line:
    """One line of the menu: `key` is the room, under which the waiting count arrives."""

    word: str
    icon: str
    url: str
    key: str
    is_current: bool
    keys: str


@dataclass(frozen=True)
class Told:
    """A message for the person: kind is good, note, warning or bad; `undo` is an address to post to."""

    text: str
    kind: str
    undo: str | None = None


HOME = (Stop("Home", "house", "home:home", "g h"),)
STAGES = (
    Stop("Ideas", "lightbulb", "ideas:list", "g i"),
    Stop("Specs", "file-text", "specs:list", "g s"),
    Stop("Roadmap", "route", "roadmap:board", "g r"),
    Stop("Priorities", "list-ordered", "priorities:ranking", "g p"),
    Stop("Delivery", "package-check", "delivery:releases", "g d"),
    Stop("Analytics & Experiments", "chart-line", "analytics:metrics", "g a"),
    Stop("Feedback", "message-square-text", "feedback:inbox", "g f"),
)
GROUND = (
    Stop("Strategy", "compass", "strategy:tree", "g t"),
    Stop("Market", "building-2", "market:customers", "g m"),
    Stop("Portal", "globe", "portal:board", "g b"),
    Stop("Outcomes", "target", "outcomes:list", "g o"),
    Stop("Decisions", "gavel", "decisions:list", "g c"),
)
FOOT = (
    Stop("Import", "file-up", "interchange:start", "g u", needs="edit"),
    Stop("Settings", "settings", "core:settings", "g ,"),
)
KINDS = {"debug": "note", "info": "note", "success": "good", "warning": "warning", "error": "bad"}


def url(name: str, *args: object) -> str:
    """The address of a page by URL name: `url("ideas:case", product.slug, idea.pk)`.

    Raises:
        NoReverseMatch: nothing has that name.
    """
    return _reverse(name, tuple(str(getattr(arg, "slug", arg)) for arg in args), get_script_prefix(), get_urlconf())


@lru_cache(maxsize=16384)
def _reverse(name: str, args: tuple[str, ...], prefix: str, urlconf: str | None) -> str:
    """Addresses depend on nothing but these; asking Django each time would cost a table half its time."""
    return reverse(name, args=args)


def url_or_none(name: str, *args: object) -> str | None:
    """The address, or None while no page has that name: the frame then leaves the link out."""
    try:
        return url(name, *args)
    except NoReverseMatch:
        return None


def lines(request: HttpRequest, stops: tuple[Stop, ...], slug: str | None) -> list[Line]:
    """The stops of the menu that have a page, with the current one marked."""
    found = []
    for stop in stops:
        is_open = stop.needs == "read" or access.can(request, stop.needs)
        address = url_or_none(stop.name, slug) if slug and is_open else None
        if address:
            key = stop.name.split(":")[0]
            found.append(Line(stop.word, stop.icon, address, key, _is_in(request, key, stop.name), stop.keys))
    return found


def _is_in(request: HttpRequest, key: str, name: str) -> bool:
    """Does the page at hand belong to this line of the menu?"""
    match = request.resolver_match
    if match is None:
        return False
    return match.namespace == key if key != "core" else match.view_name == name


def told(request: HttpRequest) -> list[Told]:
    """The waiting messages, read once. An extra tag `undo:<address>` becomes an undo button."""
    found = []
    for message in get_messages(request):
        tags = (message.extra_tags or "").split()
        undo = next((tag.removeprefix("undo:") for tag in tags if tag.startswith("undo:")), None)
        found.append(Told(str(message.message), KINDS.get(message.level_tag, "note"), undo))
    return found


def context(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every Jinja page. Costs no SQL query."""

    def can(to: access.Right) -> bool:
        return access.can(request, to)

    def messages() -> list[Told]:
        return told(request)

    def menu(stops: tuple[Stop, ...], slug: str | None) -> list[Line]:
        return lines(request, stops, slug)

    found: dict[str, Callable[..., Any] | object] = {"can": can, "messages": messages, "menu": menu}
    found["user"] = getattr(request, "user", None)
    # A processor's values win over the view's, so only what the access check found is given here.
    found |= {name: value for name in ("product", "workspace") if (value := getattr(request, name, None))}
    found["nonce"] = str(getattr(request, "csp_nonce", ""))
    found["is_panel"] = request.headers.get("X-Panel") == "1"
    return found
