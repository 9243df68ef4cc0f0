"""Canny: the CSV of a board's posts."""

from __future__ import annotations

from .shape import Form, Format, Item, Thing, columns_as_they_are, first, mark, pack, places, states, voter


def read(thing: Thing, form: Form) -> Item:
    """One post. Whoever wrote it has voted for it, as Canny counts."""
    cells = columns_as_they_are(thing)
    author = voter(
        name=first(thing, "author", "author name"),
        email=first(thing, "author email"),
        company=first(thing, "author company", "company"),
        at=first(thing, "created", "created at", "date created"),
    )
    cells["Voters"] = pack([author]) if first(thing, "votes", "vote count", "score") not in ("", "0") else ""
    return Item(cells)


FORMAT = Format(
    key="canny",
    name="Canny",
    kind="ideas",
    told="Each post with status, category, tags and votes; its author is one of the voters.",
    marks=(
        mark("csv", "title, details, status, board"),
        mark("csv", "title, details, votes, author"),
        mark("csv", "title, details, author email, votes"),
        mark("csv", "title, details, vote count, status"),
        mark("csv", "title, details, score, status, url"),
    ),
    read=read,
    places=places("""
        id: id, post id
        title: title
        text: details
        state: status
        area: category, board
        tags: tags
        votes: votes, vote count, score
        voters: voters
        author: author, author name
        email: author email
        company: author company
        at: created, created at, date created
        closed: status changed at
        owner: owner email
        url: url, link, post url
    """),
    states=states("""
        new: open
        exploring: under review
        planned: planned
        building: in progress
        released: complete
        declined: closed
    """),
)
