"""The shape that every known format has, and what several of them need."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Literal

from roadworthy.interchange.rules.header import plain_name
from roadworthy.interchange.rules.targets import KEEP, Kind
from roadworthy.interchange.rules.words import plain_word

Form = Literal["csv", "json", "xml"]
Thing = Mapping[str, Any]
"""One thing of the file. CSV and workbooks: column to its filled cells. JSON: the object. XML: tag to text or list."""

_TARGETS: dict[str, dict[str, str]] = {
    "ideas": {
        "title": "title", "text": "description", "state": "status", "at": "created", "closed": "closed",
        "tags": "tags", "area": "component", "votes": "votes", "voters": "voters", "comments": "comments",
        "url": "url", "id": "source_id", "parent": "parent", "owner": "owner", "effort": "effort",
    },
    "notes": {
        "title": "title", "text": "text", "state": "state", "at": "said_at", "tags": "tags", "comments": "comments",
        "url": "url", "id": "source_id", "author": "author", "email": "contact_email", "company": "customer",
        "type": "type", "rating": "rating", "language": "language", "kind": "kind",
    },
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """One row to be: texts by column, and what is not taken as (column, what, how many)."""

    cells: dict[str, str]
    losses: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    """The columns or keys, in the form of ``plain_name``, by which a file is known."""

    form: Form
    names: frozenset[str]


@dataclass(frozen=True)
class Format:
    """What one tool exports.

    ``places`` says which column (plain name) is what, in words that serve ideas and notes alike. ``states`` are the
    tool's words for states: plain word to our category of an idea. ``group`` names the thing that several rows of a
    table are about, ``merge`` makes one of them. ``unpack`` takes the things out of a document that holds everything.
    """

    key: str
    name: str
    kind: Kind
    told: str
    marks: tuple[Mark, ...]
    read: Callable[[Thing, Form], Item]
    places: Mapping[str, str]
    states: Callable[[str], str | None] = lambda _: None
    group: Callable[[Thing], str] | None = None
    merge: Callable[[Sequence[Thing]], Thing] | None = None
    unpack: Callable[[Thing], Iterable[Thing]] | None = None

    def target(self, kind: Kind, column: str) -> str:
        """Where a column goes for this kind of import: a target's key, or own data."""
        word = self.places.get(plain_name(column), "")
        return _TARGETS.get(kind, {}).get(word, KEEP)

    def fits(self, form: Form, names: frozenset[str]) -> int:
        """How many names of its best mark are there, 0 when none is whole."""
        return max((len(one.names) for one in self.marks if one.form == form and one.names <= names), default=0)


def mark(form: Form, names: str) -> Mark:
    """A mark out of names parted by commas."""
    return Mark(form, frozenset(name.strip() for name in names.split(",")))


def places(table: str) -> dict[str, str]:
    """``title: summary, issue title`` a line: what is what, by plain names of columns."""
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        word, _, names = line.partition(":")
        found |= {name.strip(): word.strip() for name in names.split(",")}
    return found


def states(table: str) -> Callable[[str], str | None]:
    """``released: done, fixed`` a line: our category for each of their words."""
    found = places(table)
    return lambda word: found.get(plain_word(word))


def columns_as_they_are(thing: Thing, joined: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every column of a table as one text; the cells of a repeated column joined, by comma unless told otherwise."""
    joined = joined or {}
    return {name: joined.get(plain_name(name), ", ").join(cells) for name, cells in thing.items()}


def dig(thing: Any, *path: str) -> str:
    """The text at the end of a path of keys; empty when there is none."""
    for key in path:
        thing = thing.get(key) if isinstance(thing, Mapping) else None
    return as_text(thing)


def as_text(value: Any) -> str:
    """A JSON value as text: none is empty, lists and objects stay JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def members(thing: Thing, *path: str) -> list[Mapping[str, Any]]:
    """The objects of a list at the end of a path of keys; empty when there is none."""
    found: Any = thing
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def names(thing: Thing, key: str, *inner: str) -> str:
    """Names in a list of texts or objects, parted by commas; a comma within a name becomes a space."""
    found = thing.get(key)
    if not isinstance(found, list):
        return as_text(found)
    words = (dig(one, *inner) if isinstance(one, Mapping) else as_text(one) for one in found)
    return ", ".join(" ".join(word.replace(",", " ").split()) for word in words if word)


def rest(thing: Thing, *taken: str) -> dict[str, str]:
    """The other keys as they are, names of objects instead of the objects; empty ones are left out."""
    cells = {}
    for key, value in thing.items():
        if key in taken or value in (None, "", [], {}):
            continue
        if isinstance(value, Mapping):
            told = next(
                (value[one] for one in ("name", "title", "displayName", "login", "value") if value.get(one)), value
            )
            cells[key] = as_text(told)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            cells[key] = ", ".join(value)
        else:
            cells[key] = as_text(value)
    return cells


def comment(*, text: str, author: str = "", email: str = "", at: str = "", id: str = "") -> dict[str, str]:
    """One remark, in the form that a cell of comments holds; what is empty is left out."""
    whole = {"id": id, "author": author, "email": email, "at": at, "text": text}
    return {key: value for key, value in whole.items() if value}


def voter(*, name: str = "", email: str = "", company: str = "", at: str = "") -> dict[str, str]:
    """One voter, in the form that a cell of voters holds; what is empty is left out."""
    whole = {"name": name, "email": email, "company": company, "at": at}
    return {key: value for key, value in whole.items() if value}


def pack(found: Iterable[Mapping[str, str]]) -> str:
    """Comments or voters as one cell; no cell without any."""
    listed = [one for one in found if one.get("text") or one.get("name") or one.get("email")]
    return json.dumps(listed, ensure_ascii=False) if listed else ""


def first(thing: Thing, *columns: str) -> str:
    """The first filled cell of a table's row among columns, given by plain name."""
    by_name = {plain_name(name): cells for name, cells in thing.items()}
    return next((by_name[name][0] for name in columns if by_name.get(name)), "")


class _Bare(HTMLParser):
    """Texts of HTML; a new line for each block."""

    _BLOCKS = frozenset("p br div li tr h1 h2 h3 h4 h5 h6 blockquote pre ul ol table".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("script", "style")
        if tag in self._BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0
        if tag in self._BLOCKS and tag != "br":
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def bare_text(html: str) -> str:
    """The words of HTML; other text stays as it is."""
    if "</" not in html and "<br" not in html:
        return html
    reader = _Bare()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.found).split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()
