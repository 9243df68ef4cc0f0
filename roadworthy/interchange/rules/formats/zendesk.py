"""Zendesk: tickets as JSON Lines, as XML (the full export, old and new) and as CSV (a view or a report)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .shape import (
    Form,
    Format,
    Item,
    Thing,
    bare_text,
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
)  # fmt: skip

_TAKEN = ("id", "nice-id", "subject", "raw_subject", "description", "status", "status-id", "tags", "current-tags",
          "comments", "requester", "organization", "submitter", "assignee", "group", "via",
          "satisfaction_rating", "url", "fields",
          "requester_id", "submitter_id", "assignee_id", "organization_id", "group_id", "collaborator_ids",
          "follower_ids", "email_cc_ids", "sharing_agreement_ids", "raw-subject")  # fmt: skip
_STATUS_IDS = {"0": "new", "1": "open", "2": "pending", "3": "solved", "4": "closed", "5": "deleted", "6": "hold"}
_FILES = "files are not taken; their links are kept"


def read(thing: Thing, form: Form) -> Item:
    """One ticket. The requester's own words are the note's text; answers and remarks of agents become talk."""
    if form == "csv":
        cells = columns_as_they_are(thing)
        cells["Kind"] = "ticket"
        return Item(cells)
    asker = dig(thing, "requester", "id") or dig(thing, "requester_id") or dig(thing, "requester-id")
    told, talk, files = _part(thing, asker)
    status = dig(thing, "status") or _STATUS_IDS.get(dig(thing, "status-id"), dig(thing, "status-id"))
    address = dig(thing, "url")
    number = dig(thing, "nice-id") or dig(thing, "id")
    at = dig(thing, "created_at") or dig(thing, "created-at")
    cells = {
        "id": number,
        "subject": dig(thing, "subject") or dig(thing, "raw_subject"),
        "description": "\n\n".join(told),
        "status": status,
        "requester": dig(thing, "requester", "name"),
        "requester email": dig(thing, "requester", "email"),
        "organization": dig(thing, "organization", "name"),
        "tags": names(thing, "tags") or ", ".join(dig(thing, "current-tags").split()),
        "kind": "ticket",
        "created": at,
        "channel": dig(thing, "via", "channel"),
        "satisfaction": dig(thing, "satisfaction_rating", "score"),
        "assignee": dig(thing, "assignee", "name"),
        "group": dig(thing, "group", "name"),
        "comments": pack(talk),
        "attachments": "\n".join(files),
        "url": f"{address.split('/api/')[0]}/agent/tickets/{number}" if "/api/" in address else address,
        **rest(thing, *_TAKEN, "created_at", "created-at"),
    }
    return Item(
        {key: text for key, text in cells.items() if text}, [("attachments", _FILES, len(files))] if files else []
    )


def _part(thing: Thing, asker: str) -> tuple[list[str], list[dict[str, str]], list[str]]:
    """Told by the requester, said by others, and the addresses of files. The first comment is the description."""
    told, talk, files = [dig(thing, "description")], [], []
    for one in members(thing, "comments"):
        text = _body(one)
        author = dig(one, "author_id") or dig(one, "author-id")
        files += [dig(file, "content_url") or dig(file, "url") for file in members(one, "attachments")]
        if " ".join(text.split()) == " ".join(told[0].split()):
            continue
        if author and author == asker:
            told.append(text)
        else:
            talk.append(_remark(one, text, author))
    return [text for text in told if text], talk, [file for file in files if file]


def _body(one: Mapping[str, Any]) -> str:
    plain = dig(one, "plain_body") or dig(one, "body") or dig(one, "value")
    return plain or bare_text(dig(one, "html_body"))


def _remark(one: Mapping[str, Any], text: str, author: str) -> dict[str, str]:
    public = dig(one, "public") or dig(one, "is-public")
    who = dig(one, "author", "name") or (f"Agent {author}" if author else "")
    at = dig(one, "created_at") or dig(one, "created-at")
    name = f"{who} (internal)" if public == "false" else who
    return comment(text=text, author=name, email=dig(one, "author", "email"), at=at, id=dig(one, "id"))


def is_number(thing: Thing) -> str:
    """The ticket's number in a row of a table."""
    return first(thing, "id", "ticket id")


FORMAT = Format(
    key="zendesk",
    name="Zendesk",
    kind="notes",
    told="Each ticket with what the customer wrote as text; agents' answers become talk. Files are not taken.",
    marks=(
        mark("json", "subject, description, status, requester id"),
        mark("json", "subject, description, status, requester"),
        mark("xml", "ticket"),
        mark("csv", "id, requester, subject, status, via, ticket type"),
        mark("csv", "id, requester, requester id, requester email, submitter, subject"),
        mark("csv", "ticket id, ticket subject, ticket status"),
    ),
    read=read,
    places=places("""
        id: id, ticket id
        title: subject, ticket subject
        text: description
        state: status, ticket status
        author: requester, requester name
        email: requester email
        company: organization, ticket organization name, organization name
        tags: tags, ticket tags
        kind: kind
        comments: comments
        at: created, created at, ticket created date
        closed: solved at
        url: url
    """),
)
