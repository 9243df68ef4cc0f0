"""Names in a text: who is meant by @Ada or @[Ada Lovelace], and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import nh3
from markdown_it import MarkdownIt

from .models import Product, User, Workspace
from .people import readers_of

TAGS = set(
    "p br strong em s code pre ul ol li blockquote a hr h1 h2 h3 h4 h5 h6 span table thead tbody tr th td".split()
)


def mentioned(text: str, workspace: Workspace, product: Product | None) -> list[User]:
    """The members whom a text names with @, who may read the place; one SQL query, none without an @.

    A name is meant by @Full Name, @First when only one member is called so, or @address.
    """
    if "@" not in text:
        return []
    people = list(readers_of(workspace, product))
    found = {person.pk for person, _, _ in spans(text, people)}
    return [person for person in people if person.pk in found]


def spans(text: str, people: Iterable[User]) -> list[tuple[User, int, int]]:
    """Where people are named: (person, start, end), the longest name first, never overlapping."""
    names = names_of(list(people))
    if not names:
        return []
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    shape = re.compile(rf"(?<![\w@/.])@(?:\[({words})\]|({words})(?![\w@]))", re.IGNORECASE)
    return [(names[(match[1] or match[2]).lower()], match.start(), match.end()) for match in shape.finditer(text)]


def names_of(people: list[User]) -> dict[str, User]:
    """What each person is called, in small letters; a first name only when one person alone has it."""
    names: dict[str, User] = {}
    shared: set[str] = set()
    for person in people:
        first = person.get_short_name().lower()
        if first in names:
            shared.add(first)
        names[first] = person
    names = {name: person for name, person in names.items() if name not in shared and len(name) > 1}
    for person in people:
        names[person.email.lower()] = person
        if person.name:
            names[person.name.lower()] = person
    return names


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough", "table"])


def to_html(text: str, people: Iterable[User] = ()) -> str:
    """A comment as safe HTML: Markdown without raw HTML and without pictures, bare addresses linked, names marked."""
    marked, end = [], 0
    for person, start, stop in spans(text, people):
        marked += [text[end:start], f"\ue000{person}\ue001"]
        end = stop
    source = LINK.sub(r"<\g<0>>", "".join([*marked, text[end:]]))
    html = _markdown().render(source).replace("\ue000", '<span class="mention">@').replace("\ue001", "</span>")
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}, "span": {"class"}}, url_schemes={"http", "https", "mailto"}
    )


LINK = re.compile(r"(?<![\"'(<\w/])https?://[^\s<>()]+[^\s<>().,;:!?]")
