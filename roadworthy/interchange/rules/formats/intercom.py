"""Intercom: a CSV with one message a row; the messages of a conversation become one note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .shape import Form, Format, Item, Thing, bare_text, columns_as_they_are, comment, first, mark, pack, places

_BODY = ("body", "message", "message body", "text", "content")
_AT = ("created at", "message created at", "sent at", "received at", "timestamp", "date")
_WHO = ("author type", "sender type", "from type", "message author type")
_NAME = ("author name", "sender name", "user name", "name", "contact name", "message author name")
_EMAIL = ("author email", "sender email", "user email", "email", "contact email", "message author email")
_OURS = frozenset("admin bot teammate team operator agent".split())


def conversation(thing: Thing) -> str:
    """The conversation that a message belongs to."""
    return first(thing, "conversation id", "conversation")


def merge(messages: Sequence[Thing]) -> Thing:
    """One conversation out of its messages, in the order of their times."""
    return {"messages": sorted(messages, key=lambda one: first(one, *_AT))}


def read(thing: Thing, form: Form) -> Item:
    """One conversation. What the customer wrote is the text; teammates' and bots' messages become talk."""
    messages: list[Any] = thing["messages"]
    theirs = [one for one in messages if first(one, *_WHO).casefold() not in _OURS]
    lead = theirs[0] if theirs else messages[0]
    told = [bare_text(first(one, *_BODY)) for one in theirs]
    talk = (
        comment(
            text=bare_text(first(one, *_BODY)),
            author=first(one, *_NAME),
            email=first(one, *_EMAIL),
            at=first(one, *_AT),
            id=first(one, "message id", "part id", "id"),
        )
        for one in messages
        if one not in theirs
    )
    cells = columns_as_they_are(lead)
    for names in (_BODY, _AT, _WHO, _NAME, _EMAIL):
        cells = {key: text for key, text in cells.items() if first({key: ["x"]}, *names) == ""}
    cells |= {
        "Conversation": conversation(lead),
        "Text": "\n\n".join(filter(None, told)),
        "Author": first(lead, *_NAME),
        "Author's e-mail": first(lead, *_EMAIL),
        "Started": first(messages[0], *_AT),
        "Kind": "intercom",
        "Messages": str(len(messages)),
        "Comments": pack(talk),
    }
    if not cells["Text"]:
        cells["Text"] = "\n\n".join(filter(None, (bare_text(first(one, *_BODY)) for one in messages)))
        cells["Comments"] = ""
    return Item(cells)


FORMAT = Format(
    key="intercom",
    name="Intercom",
    kind="notes",
    told="Each conversation as one note with what the customer wrote; teammates' messages become talk.",
    marks=(
        mark("csv", "conversation id, body"),
        mark("csv", "conversation id, message"),
        mark("csv", "conversation id, message body"),
        mark("csv", "conversation id, message id, text"),
        mark("csv", "conversation id, message id, content"),
    ),
    read=read,
    places=places("""
        id: conversation
        title: subject, conversation subject, title
        text: text
        author: author
        email: author s e mail
        company: company, company name, message author companies
        state: state, conversation state, status
        tags: tags, conversation tags
        rating: conversation rating, rating
        kind: kind
        at: started
        comments: comments
        url: url, conversation url, link
    """),
    group=conversation,
    merge=merge,
)
