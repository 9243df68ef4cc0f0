"""UserVoice: the CSV of suggestions, and the CSV with one row for each voter of a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from roadworthy.interchange.rules.header import plain_name

from .shape import Form, Format, Item, Thing, bare_text, columns_as_they_are, first, mark, pack, places, states, voter

_ID = ("suggestion id", "idea id", "id")
_TITLE = ("suggestion title", "idea title", "title")
_TEXT = ("suggestion body", "description", "idea description")
_NAME = ("user name", "supporter name", "voter name", "external user name")
_EMAIL = ("user email address", "external user email address", "supporter email", "voter email", "user email")
_COMPANY = ("account name", "external account name", "company", "organization")
_AT = ("supporter created timestamp", "voted at", "supported at", "supporter created at", "vote created timestamp")


def suggestion(thing: Thing) -> str:
    """The suggestion that a row is about; a row without any stands for itself."""
    return first(thing, *_ID) or first(thing, *_TITLE)


def merge(rows: Sequence[Thing]) -> Thing:
    """One suggestion out of its rows, one for each voter."""
    return {**rows[0], "": list(rows)}


def read(thing: Thing, form: Form) -> Item:
    """One suggestion with its voters; without rows of voters, its creator is the one that is known."""
    rows: list[Thing] = thing.get("", [])
    bare = {name: cells for name, cells in thing.items() if name}
    people = _EMAIL + _NAME + _COMPANY + _AT
    voters = [_voter(one) for one in rows]
    cells = columns_as_they_are({name: cells for name, cells in bare.items() if plain_name(name) not in people})
    for name in cells:
        if plain_name(name) in _TEXT:
            cells[name] = bare_text(cells[name])
    creator = voter(
        name=first(bare, "creator name", "suggestion created by name"),
        email=first(bare, "creator email", "suggestion created by email address", "suggestion creator email address"),
    )
    cells["Voters"] = pack([*voters, *([] if any(voters) else [creator])])
    return Item(cells)


def _voter(row: Thing) -> dict[str, str]:
    return voter(name=first(row, *_NAME), email=first(row, *_EMAIL), company=first(row, *_COMPANY), at=first(row, *_AT))


FORMAT = Format(
    key="uservoice",
    name="UserVoice",
    kind="ideas",
    told="Each suggestion with status, category, votes; where the file has a row for each voter, each is one vote.",
    marks=(
        mark("csv", "suggestion id, suggestion title"),
        mark("csv", "suggestion title, suggestion status name"),
        mark("csv", "id, title, description, status, category, creator email, votes, supporters"),
        mark("csv", "id, title, status, votes, supporters, average engagement"),
        mark("csv", "idea id, idea title, supporter email"),
        mark("csv", "idea id, idea title, voter email"),
    ),
    read=read,
    places=places("""
        id: suggestion id, idea id, id
        title: suggestion title, idea title, title
        text: suggestion body, description, idea description
        state: suggestion status name, status, idea status
        area: suggestion category name, category, suggestion forum name
        tags: suggestion labels name, labels
        votes: suggestion supporters count, suggestion votes count, suggestion supporter count, supporters
        voters: voters
        at: suggestion created timestamp, created at, created
        closed: suggestion closed timestamp, closed at
        url: suggestion portal url, url, portal url
        author: creator name, suggestion created by name
        email: creator email, suggestion created by email address
        parent: suggestion parent id
    """),
    states=states("""
        new: active, open, none
        exploring: under review, gathering feedback
        planned: planned
        building: started
        released: completed
        declined: declined
    """),
    group=suggestion,
    merge=merge,
)
