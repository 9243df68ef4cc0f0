"""Fider: posts of the JSON interface, and the CSV of the administration's export."""

from __future__ import annotations

from .shape import (
    Form,
    Format,
    Item,
    Thing,
    columns_as_they_are,
    comment,
    dig,
    first,
    mark,
    members,
    names,
    pack,
    places,
    rest,
    states,
    voter,
)

_TAKEN = ("id", "number", "title", "slug", "description", "createdAt", "user", "votesCount", "commentsCount", "status",
          "response", "tags", "hasVoted", "comments", "votes", "isFollowing", "upvotes")  # fmt: skip


def read(thing: Thing, form: Form) -> Item:
    """One post. The team's answer is the first of its talk."""
    return _read_row(thing) if form == "csv" else _read_object(thing)


def _read_row(thing: Thing) -> Item:
    cells = columns_as_they_are(thing)
    said = comment(
        text=first(thing, "response"),
        author=first(thing, "responded by"),
        at=first(thing, "responded at"),
        id="response",
    )
    cells["talk"] = pack([said]) if said.get("text") else ""
    return Item(cells, _missing(first(thing, "comments count"), 0))


def _read_object(thing: Thing) -> Item:
    talk = [
        comment(text=dig(one, "content"), author=dig(one, "user", "name"), at=dig(one, "createdAt"), id=dig(one, "id"))
        for one in members(thing, "comments")
    ]
    said = comment(
        text=dig(thing, "response", "text"),
        author=dig(thing, "response", "user", "name"),
        at=dig(thing, "response", "respondedAt"),
        id="response",
    )
    voters = (
        voter(name=dig(one, "user", "name"), email=dig(one, "user", "email"), at=dig(one, "createdAt"))
        for one in members(thing, "votes")
    )
    cells = {
        "number": dig(thing, "number"),
        "title": dig(thing, "title"),
        "description": dig(thing, "description"),
        "status": dig(thing, "status"),
        "created by": dig(thing, "user", "name"),
        "created at": dig(thing, "createdAt"),
        "votes count": dig(thing, "votesCount"),
        "voters": pack(voters),
        "tags": names(thing, "tags", "name"),
        "talk": pack([*([said] if said.get("text") else []), *talk]),
        **rest(thing, *_TAKEN),
    }
    return Item({key: text for key, text in cells.items() if text}, _missing(dig(thing, "commentsCount"), len(talk)))


def _missing(counted: str, there: int) -> list[tuple[str, str, int]]:
    count = int(counted) - there if counted.isdigit() else 0
    return [("talk", "comments are counted in this file but their words are not in it", count)] if count > 0 else []


FORMAT = Format(
    key="fider",
    name="Fider",
    kind="ideas",
    told="Each post with status, tags, votes, and the team's answer as talk.",
    marks=(
        mark("json", "number, title, slug, votes count"),
        mark("json", "number, title, votes count, comments count"),
        mark("csv", "number, title, description, votes count, comments count, status, responded at"),
        mark("csv", "number, title, votes count, original number, original title"),
    ),
    read=read,
    places=places("""
        id: number
        title: title
        text: description
        state: status
        author: created by
        at: created at
        votes: votes count
        voters: voters
        tags: tags
        comments: talk
    """),
    states=states("""
        new: open
        planned: planned
        building: started
        released: completed
        declined: declined, duplicate
    """),
)
