"""Trello: the JSON of a whole board, with cards, lists, members, checklists, and comments among its actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from roadworthy.interchange.rules.words import IDEA_CATEGORIES, find_word

from .shape import Form, Format, Item, Thing, comment, dig, mark, members, pack, places, voter

_ARCHIVED = " (archived)"


def unpack(board: Thing) -> Iterable[Thing]:
    """The cards, each with the names of its list and people, its comments and checklists."""
    lists = {dig(each, "id"): each for each in members(board, "lists")}
    people = {dig(one, "id"): dig(one, "fullName") or dig(one, "username") for one in members(board, "members")}
    said: dict[str, list[dict[str, str]]] = defaultdict(list)
    made: dict[str, tuple[str, str]] = {}
    for action in members(board, "actions"):
        about = dig(action, "data", "card", "id")
        who = dig(action, "memberCreator", "fullName") or dig(action, "memberCreator", "username")
        if action.get("type") == "commentCard":
            text, at = dig(action, "data", "text"), dig(action, "date")
            said[about].append(comment(text=text, author=who, at=at, id=dig(action, "id")))
        elif action.get("type") in ("createCard", "copyCard", "convertToCardFromCheckItem"):
            made[about] = (dig(action, "date"), who)
    steps: dict[str, list[Any]] = defaultdict(list)
    for checklist in members(board, "checklists"):
        steps[dig(checklist, "idCard")].append(checklist)
    for card in members(board, "cards"):
        pk = dig(card, "id")
        place: Thing = lists.get(dig(card, "idList"), {})
        yield {
            "card": card, "board": dig(board, "name"), "list": place, "people": people,
            "said": sorted(said[pk], key=lambda one: one.get("at", "")), "made": made.get(pk), "steps": steps[pk],
        }  # fmt: skip


def read(thing: Thing, form: Form) -> Item:
    """One card. Its list is its state; it was made when its own id says so."""
    card, people = thing["card"], thing["people"]
    archived = bool(card.get("closed") or thing["list"].get("closed"))
    files, counted = members(card, "attachments"), dig(card, "badges", "comments")
    made, author = thing["made"] or (_moment_of(dig(card, "id")), "")
    voters = [people.get(one, "") for one in card.get("idMembersVoted") or []]
    cells = {
        "id": dig(card, "id"),
        "name": dig(card, "name"),
        "desc": "\n\n".join(filter(None, [dig(card, "desc"), *(_as_lines(one) for one in thing["steps"])])),
        "list": dig(thing["list"], "name") + (_ARCHIVED if archived else ""),
        "created": made,
        "created by": author,
        "labels": ", ".join(filter(None, (dig(one, "name") or dig(one, "color") for one in members(card, "labels")))),
        "members": ", ".join(filter(None, (people.get(one) for one in card.get("idMembers") or []))),
        "votes": dig(card, "badges", "votes"),
        "voters": pack(voter(name=name) for name in voters),
        "comments": pack(thing["said"]),
        "attachments": "\n".join(dig(one, "url") or dig(one, "name") for one in files),
        "url": dig(card, "shortUrl") or dig(card, "url"),
        "due": dig(card, "due"),
        "board": thing["board"],
        "last activity": dig(card, "dateLastActivity"),
    }
    missing = int(counted) - len(thing["said"]) if counted.isdigit() else 0
    losses = [("attachments", "files are not taken; their links are kept", len(files)),
              ("comments", "comments are counted on the board but are not in this file: Trello exports the last 1,000 "
               "actions", missing)]  # fmt: skip
    return Item({key: text for key, text in cells.items() if text}, [one for one in losses if one[2] > 0])


def _moment_of(pk: str) -> str:
    """The first eight digits of a card's id are the second in which it was made."""
    try:
        return datetime.fromtimestamp(int(pk[:8], 16), UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _as_lines(checklist: Thing) -> str:
    ticks = (
        f"- [{'x' if one.get('state') == 'complete' else ' '}] {dig(one, 'name')}"
        for one in members(checklist, "checkItems")
    )
    return "\n".join([f"{dig(checklist, 'name')}:", *ticks])


def state_of(word: str) -> str | None:
    """A list's name in our words; what was archived before it was done is declined."""
    found = find_word(word.removesuffix(_ARCHIVED), IDEA_CATEGORIES)
    if word.endswith(_ARCHIVED):
        return found if found in ("released", "measured", "declined", "retired") else "declined"
    return found


FORMAT = Format(
    key="trello",
    name="Trello",
    kind="ideas",
    told="Each card with its list as state, labels, checklists in the text, votes, and comments as talk.",
    marks=(mark("json", "cards, lists, labels, members"), mark("json", "cards, lists")),
    read=read,
    places=places("""
        id: id
        title: name
        text: desc
        state: list
        at: created
        author: created by
        tags: labels
        votes: votes
        voters: voters
        comments: comments
        url: url
    """),
    states=state_of,
    unpack=unpack,
)
