"""GitHub: ``gh issue list --json …``, and the objects of the REST interface."""

from __future__ import annotations

import re
from typing import Any

from .shape import Form, Format, Item, Thing, comment, dig, mark, members, names, pack, places, rest, states

_TAKEN = ("id", "number", "title", "body", "author", "user", "labels", "state", "stateReason", "state_reason",
          "comments", "reactionGroups", "reactions", "assignees", "assignee", "url", "html_url", "node_id",
          "closed")  # fmt: skip
_ADDRESS = re.compile(r"github[^/]*/([^/\s]+/[^/\s]+)/(?:issues|pull|discussions)/(\d+)")
_SIGNS = {"THUMBS_UP": "👍", "THUMBS_DOWN": "👎", "LAUGH": "😄", "HOORAY": "🎉", "CONFUSED": "😕", "HEART": "❤",
          "ROCKET": "🚀", "EYES": "👀", "+1": "👍", "-1": "👎", "laugh": "😄", "hooray": "🎉", "confused": "😕",
          "heart": "❤", "rocket": "🚀", "eyes": "👀"}  # fmt: skip


def read(thing: Thing, form: Form) -> Item:
    """One issue. Its thumbs up are votes; the other reactions are kept as text."""
    address = dig(thing, "html_url") or dig(thing, "url")
    place = _ADDRESS.search(address)
    reason = (dig(thing, "stateReason") or dig(thing, "state_reason")).lower()
    state = dig(thing, "state").lower()
    signs = _reactions(thing)
    talk = members(thing, "comments")
    cells = {
        "id": f"{place[1]}#{place[2]}" if place else dig(thing, "number"),
        "title": dig(thing, "title"),
        "body": dig(thing, "body"),
        "state": f"{state} ({reason.replace('_', ' ')})" if reason and state == "closed" else state,
        "author": dig(thing, "author", "login") or dig(thing, "user", "login"),
        "labels": names(thing, "labels", "name"),
        "assignees": names(thing, "assignees", "login"),
        "thumbs up": str(signs.pop("👍", 0)) if signs or "reactionGroups" in thing or "reactions" in thing else "",
        "reactions": ", ".join(f"{sign} {count}" for sign, count in signs.items() if count),
        "comments": pack(_comment(one) for one in talk),
        "url": address,
        **rest(thing, *_TAKEN),
    }
    counted = "" if isinstance(thing.get("comments"), list) else dig(thing, "comments")
    missing = int(counted) if counted.isdigit() else 0
    losses = [("comments", "comments are counted in this file but their words are not in it", missing)]
    return Item({key: text for key, text in cells.items() if text}, [one for one in losses if one[2]])


def _comment(one: Any) -> dict[str, str]:
    author = dig(one, "author", "login") or dig(one, "user", "login")
    at = dig(one, "createdAt") or dig(one, "created_at")
    return comment(text=dig(one, "body"), author=author, at=at, id=dig(one, "id"))


def _reactions(thing: Thing) -> dict[str, int]:
    groups = members(thing, "reactionGroups")
    counted = {dig(one, "content"): dig(one, "users", "totalCount") for one in groups}
    if isinstance(thing.get("reactions"), dict):
        counted |= {key: str(count) for key, count in thing["reactions"].items() if key in _SIGNS}
    return {_SIGNS[key]: int(count) for key, count in counted.items() if key in _SIGNS and count.isdigit()}


FORMAT = Format(
    key="github",
    name="GitHub",
    kind="ideas",
    told="Each issue with its labels, state, thumbs up as votes, and comments as talk.",
    marks=(
        mark("json", "number, title, created at, labels"),
        mark("json", "number, title, body, author, state"),
        mark("json", "number, title, reaction groups"),
        mark("json", "number, title, body, html url, user"),
        mark("json", "number, title, url, state"),
    ),
    read=read,
    places=places("""
        id: id
        title: title
        text: body
        state: state
        author: author
        tags: labels
        votes: thumbs up
        comments: comments
        at: created at
        closed: closed at
        url: url
    """),
    states=states("""
        new: open
        released: closed, closed completed
        declined: closed not planned, closed duplicate
    """),
)
