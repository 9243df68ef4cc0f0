"""GitLab: issues of the JSON interface or of a project's export, and the CSV that arrives by e-mail."""

from __future__ import annotations

import re

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
)  # fmt: skip

_TAKEN = ("id", "iid", "title", "description", "state", "author", "labels", "label_links", "assignees", "assignee",
          "web_url", "upvotes", "notes", "references", "_links", "user_notes_count", "task_completion_status",
          "time_stats", "closed_by", "award_emoji")  # fmt: skip
_ADDRESS = re.compile(r"^https?://[^/]+/(.+?)/(?:-/)?(?:issues|work_items)/(\d+)")


def read(thing: Thing, form: Form) -> Item:
    """One issue."""
    return _read_row(thing) if form == "csv" else _read_object(thing)


def _read_row(thing: Thing) -> Item:
    cells = columns_as_they_are(thing)
    cells["id"] = _id(first(thing, "url"), first(thing, "issue id", "id"))
    return Item(cells)


def _id(address: str, number: str) -> str:
    """The project's path with the issue's number, as GitLab writes it, where the address is known."""
    place = _ADDRESS.match(address)
    return f"{place[1]}#{place[2]}" if place else number


def _read_object(thing: Thing) -> Item:
    talk = [one for one in members(thing, "notes") if not one.get("system")]
    counted = dig(thing, "user_notes_count")
    missing = int(counted) if counted.isdigit() and not talk else 0
    labels = names(thing, "labels", "name") or ", ".join(
        dig(one, "label", "title") for one in members(thing, "label_links")
    )
    address = dig(thing, "web_url")
    cells = {
        "id": dig(thing, "references", "full") or _id(address, dig(thing, "iid") or dig(thing, "id")),
        "title": dig(thing, "title"),
        "description": dig(thing, "description"),
        "state": dig(thing, "state"),
        "author": dig(thing, "author", "name") or dig(thing, "author", "username"),
        "labels": labels,
        "assignees": names(thing, "assignees", "username"),
        "upvotes": dig(thing, "upvotes"),
        "comments": pack(
            comment(
                text=dig(one, "note") or dig(one, "body"),
                author=dig(one, "author", "name"),
                at=dig(one, "created_at"),
                id=dig(one, "id"),
            )
            for one in talk
        ),
        "web_url": address,
        **rest(thing, *_TAKEN),
    }
    losses = [("comments", "comments are counted in this file but their words are not in it", missing)]
    return Item({key: text for key, text in cells.items() if text}, [one for one in losses if one[2]])


FORMAT = Format(
    key="gitlab",
    name="GitLab",
    kind="ideas",
    told="Each issue with its labels, state, upvotes and comments where the file has them.",
    marks=(
        mark("json", "iid, title, web url"),
        mark("json", "iid, title, description, state"),
        mark("csv", "title, description, issue id, url, state, author username"),
        mark("csv", "issue id, url, title, state, created at utc"),
    ),
    read=read,
    places=places("""
        id: id
        title: title
        text: description
        state: state
        author: author
        tags: labels
        votes: upvotes
        comments: comments
        at: created at, created at utc
        closed: closed at, closed at utc
        url: web url, url
        area: milestone
    """),
    states=states("""
        new: open, opened, reopened
        released: closed
    """),
)
