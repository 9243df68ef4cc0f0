"""Jira: the CSV of an issue search (server and cloud, with repeated columns), and the JSON of the REST search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadworthy.interchange.rules.dates import read_date
from roadworthy.interchange.rules.header import plain_name

from .shape import (
    Form,
    Format,
    Item,
    Thing,
    as_text,
    columns_as_they_are,
    comment,
    dig,
    mark,
    members,
    names,
    pack,
    places,
    rest,
    states,
)  # fmt: skip

_FILES = "files are not taken; their links are kept"
_TAKEN = ("summary", "description", "status", "resolution", "labels", "components", "reporter", "creator", "assignee",
          "votes", "comment", "attachment", "watches", "progress", "aggregateprogress", "issuelinks", "subtasks",
          "parent", "project", "worklog")  # fmt: skip


def read(thing: Thing, form: Form) -> Item:
    """One issue."""
    return _read_row(thing) if form == "csv" else _read_object(thing)


def _read_row(thing: Thing) -> Item:
    """One line: repeated columns come as one, remarks and files are told apart by semicolons."""
    apart = {name: cells for name, cells in thing.items() if plain_name(name) not in ("comment", "comments")}
    cells = columns_as_they_are(apart, {"attachment": "\n", "description": "\n", "log work": "\n"})
    talk = [one for name, found in thing.items() if name not in apart for one in found]
    cells["Comments"] = pack(_remark(one) for one in talk)
    losses = []
    for name, found in thing.items():
        if plain_name(name) in ("attachment", "attachments") and found:
            losses.append((name, _FILES, len(found)))
    return Item(cells, losses)


def _remark(text: str) -> dict[str, str]:
    """``12/Jan/24 3:04 PM;jsmith;what was said``, as Jira writes a comment into one cell."""
    parts = text.split(";", 2)
    if len(parts) == 3 and read_date(parts[0].strip(), numbers=False):
        return comment(text=parts[2], author=parts[1].strip(), at=parts[0].strip())
    return comment(text=text)


def _read_object(thing: Thing) -> Item:
    fields: Mapping[str, Any] = thing["fields"] if isinstance(thing.get("fields"), Mapping) else thing
    files = members(fields, "attachment")
    base = dig(thing, "self").split("/rest/")[0]
    cells = {
        "Issue key": dig(thing, "key"),
        "Summary": dig(fields, "summary"),
        "Description": _words(fields.get("description")),
        "Status": dig(fields, "status", "name"),
        "Resolution": dig(fields, "resolution", "name"),
        "Labels": names(fields, "labels"),
        "Component/s": names(fields, "components", "name"),
        "Reporter": dig(fields, "reporter", "displayName") or dig(fields, "creator", "displayName"),
        "Reporter email": dig(fields, "reporter", "emailAddress"),
        "Assignee": dig(fields, "assignee", "displayName"),
        "Votes": dig(fields, "votes", "votes"),
        "Parent": dig(fields, "parent", "key"),
        "Attachment": "\n".join(dig(one, "content") or dig(one, "filename") for one in files),
        "Comments": pack(_said(one) for one in members(fields, "comment", "comments")),
        "Link": f"{base}/browse/{dig(thing, 'key')}" if base else "",
        **rest(fields, *_TAKEN),
    }
    losses = [("Attachment", _FILES, len(files))] if files else []
    return Item({key: text for key, text in cells.items() if text}, losses)


def _said(one: Mapping[str, Any]) -> dict[str, str]:
    return comment(
        text=_words(one.get("body")),
        author=dig(one, "author", "displayName"),
        email=dig(one, "author", "emailAddress"),
        at=dig(one, "created"),
        id=dig(one, "id"),
    )


def _words(value: Any, depth: int = 0) -> str:
    """Text, or the texts of Atlassian's document format with a line for each block."""
    if not isinstance(value, Mapping):
        return as_text(value)
    if depth > 40:
        return ""
    inner = "".join(_words(one, depth + 1) for one in members(value, "content"))
    if value.get("type") == "hardBreak":
        return "\n"
    text = dig(value, "text") + inner
    return f"{text}\n" if value.get("type") in ("paragraph", "heading", "listItem", "codeBlock") else text


FORMAT = Format(
    key="jira",
    name="Jira",
    kind="ideas",
    told="Each issue with status, components, labels, votes, and its comments as talk. Files are not taken.",
    marks=(
        mark("csv", "summary, issue key, issue id, issue type, status"),
        mark("csv", "summary, issue key, status"),
        mark("json", "key, fields"),
    ),
    read=read,
    places=places("""
        id: issue key
        title: summary
        text: description
        state: status
        type: issue type, issuetype
        author: reporter
        email: reporter email
        tags: labels
        area: component s, components
        votes: votes
        comments: comments
        at: created
        closed: resolved, resolutiondate
        parent: parent, parent key
        url: link
    """),
    states=states("""
        new: to do, open, backlog, reopened, selected for development
        building: in progress, in review, code review, testing
        released: done, closed, resolved
    """),
)
