"""What the words of a file mean here: a table that the user may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Category
from roadworthy.ideas.queries.statuses import statuses
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.formats import format_named
from roadworthy.interchange.rules.mapping import mapping_from_json
from roadworthy.interchange.rules.words import (
    IDEA_CATEGORIES,
    NOTE_KINDS,
    NOTE_STATES,
    NOTE_TYPES,
    find_word,
    plain_word,
)  # fmt: skip

MOST_WORDS = 60
_NOTE_TABLES = {"state": NOTE_STATES, "type": NOTE_TYPES, "kind": NOTE_KINDS}
_NOTE_CHOICES: dict[str, list[tuple[str, Any]]] = {
    "state": [one for one in Note.State.choices if one[0] in ("new", "accepted", "archived")],
    "type": [one for one in Note.Type.choices if one[0]],
    "kind": list(Note.Kind.choices),
}


@dataclass(frozen=True)
class Word:
    """A word of theirs: where it stands, how often, and what it means here ("" keeps it as it is)."""

    target: str
    theirs: str
    count: int
    ours: str


def words_of(run: ImportRun) -> list[Word]:
    """The words of the columns that hold states, types or kinds, as they are understood now. No SQL query."""
    known = run.options.get("words") or {}
    return [
        Word(target, theirs, count, known.get(target, {}).get(plain_word(theirs), ""))
        for target, theirs, count in _their_words(run)
    ]


def choices_for(run: ImportRun, target: str) -> list[tuple[str, str]]:
    """What a word can mean here. One SQL query for states of ideas."""
    if target != "status":
        return [("", "Keep the word as it is"), *_NOTE_CHOICES[target]]
    names = [one.name for one in statuses(run.product.workspace) if one.category != Category.MERGED]
    return [("", "New, and keep the word"), *((name, name) for name in names)]


def propose_words(run: ImportRun, *, said: dict[str, dict[str, str]] | None = None) -> dict[str, dict[str, str]]:
    """The table for a run: what the user said, else what was meant before, else what the tool or our words say.

    One SQL query for ideas.
    """
    found: dict[str, dict[str, str]] = {}
    before = run.options.get("words") or {}
    for target, theirs, _ in _their_words(run):
        word = plain_word(theirs)
        chosen = (said or {}).get(target, {})
        kept = before.get(target, {})
        table = found.setdefault(target, {})
        table[word] = chosen[word] if word in chosen else kept[word] if word in kept else _meaning(run, target, theirs)
    return found


def _their_words(run: ImportRun) -> list[tuple[str, str, int]]:
    """(target, word, count), each word of a target once."""
    targets = ("status",) if run.kind == "ideas" else tuple(_NOTE_TABLES) if run.kind == "notes" else ()
    seen = {one["name"]: one.get("words", []) for one in run.form.get("seen", [])}
    mapping = mapping_from_json(run.mapping)
    found = []
    for target in targets:
        met = set()
        for word, count in seen.get(mapping.column_of(target) or "", []):
            if plain_word(word) not in met:
                met.add(plain_word(word))
                found.append((target, word, count))
    return found


def _meaning(run: ImportRun, target: str, word: str) -> str:
    if target != "status":
        return find_word(word, _NOTE_TABLES[target]) or ""
    ours = {plain_word(one.name): one for one in statuses(run.product.workspace) if one.category != Category.MERGED}
    if plain_word(word) in ours:
        return ours[plain_word(word)].name
    tool = format_named(run.form["tool"]) if run.form.get("tool") else None
    category = (tool.states(word) if tool else None) or find_word(word, IDEA_CATEGORIES)
    return next((one.name for one in ours.values() if one.category == category), "")
