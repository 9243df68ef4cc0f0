"""Who said each note, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from roadworthy.demo.texts import (
    notes_calls,
    notes_cards,
    notes_editor,
    notes_first_roster,
    notes_gaps,
    notes_german,
    notes_groups,
    notes_latest,
    notes_leave,
    notes_long,
    notes_mobile,
    notes_other,
    notes_payroll,
    notes_short,
    notes_south,
    notes_swaps,
    notes_tonight,
)
from roadworthy.demo.texts.customers import ROLES

from .chance import generator, pick
from .clock import Clock, any_time, at_work, workday
from .practices import People, Practice
from .read import Said, read_notes
from .shapes import Note, Passage

MODULES = (
    notes_first_roster,
    notes_editor,
    notes_tonight,
    notes_gaps,
    notes_swaps,
    notes_latest,
    notes_leave,
    notes_long,
    notes_payroll,
    notes_groups,
    notes_mobile,
    notes_german,
    notes_south,
    notes_short,
    notes_calls,
    notes_cards,
    notes_other,
)
SPOKEN_IN = {"de": ("DE", "AT", "CH"), "fr": ("FR", "BE"), "es": ("ES",), "en": ("GB", "IE", "NZ", "AU")}
WRITTEN_BY_US = {"call", "interview", "sales"}
KINDS = {"nps": "survey"}
FRESH_DAYS = 26
"""Notes of the last days still wait in the inbox."""
HANDLES = (
    "vetnurse_kt paws4thought lapwing77 mrs_tiggy anon_rvn k.d.h theatre_tom nightowl_84 fellpony jess.b the_goat_vet "
    "no.more.whiteboards emmaR tfa_anna colicky simsalabim vet_in_wellies doc_marten L0tta housevet rvn_sue "
    "barnowl3 pepper&salt hoofprint lastbusvet spanielmum yorkie_rvn whiskers_inc bedside_lamp h.kvet"
).split()
ME, HELPER = "maren", "sam"


def all_said() -> list[tuple[str, Said]]:
    """Every note as written, with the module it stands in."""
    return [(module.__name__.rsplit("_", 1)[-1], said) for module in MODULES for said in read_notes(module.NOTES)]


def named_customers() -> set[str]:
    """Customers whom a note names: they must be there all the time."""
    segments = {"any", "single", "group", "hospital", "farm", "equine", "charity"}
    return {said.where for _, said in all_said()} - segments


def make_notes(clock: Clock, seed: int, practices: list[Practice], people: People) -> tuple[Note, ...]:
    """All notes in order of time. Contacts are made on the way."""
    rng = generator(seed, "voices")
    found = []
    for number, (theme, said) in enumerate(all_said()):
        at = time_of(said, clock, rng)
        speaker = None if is_anonymous(said, rng) else speaker_of(said, theme, at.date(), practices, rng)
        found.append(note_of(f"n{number:03}", said, at, speaker, people, rng))
    found.sort(key=lambda note: (note.said_at, note.key))
    return tuple(triage(found, clock, seed))


def time_of(said: Said, clock: Clock, rng: np.random.Generator) -> datetime:
    """A moment in the months or the season that the note names."""
    if said.when[0].isdecimal():
        first, last = (clock.day(float(part)) for part in said.when.split("-"))
        last = min(last, clock.end)
    else:
        first, last = clock.season(said.when)
    lateness = 0.36 if last > clock.day(17.0) else 0.85
    day = first + timedelta(days=int((last - first).days * rng.random() ** lateness))
    if said.kind in WRITTEN_BY_US:
        at = at_work(day, rng)
        return at if workday(day) < clock.end else at - timedelta(days=3)
    return any_time(day, rng)


def is_anonymous(said: Said, rng: np.random.Generator) -> bool:
    """Reviews in app stores have no name, and some survey answers neither."""
    if said.kind == "review":
        return bool(rng.random() < 0.92)
    return said.kind == "nps" and said.where == "any" and bool(rng.random() < 0.15)


def speaker_of(
    said: Said, theme: str, day: date, practices: list[Practice], rng: np.random.Generator
) -> Practice | None:
    """A customer of the right kind and tongue at that time; who has spoken often is less likely."""
    named = next((one for one in practices if one.name == said.where), None)
    if named is not None:
        named.spoke += 1
        return named
    fitting = [one for one in practices if fits(one, said, day)]
    if not fitting:
        return None
    weights = [weight(one, said, theme, day) for one in fitting]
    chosen = pick(fitting, rng, weights)
    chosen.spoke += 1
    return chosen


def fits(one: Practice, said: Said, day: date) -> bool:
    """Could it have said this on that day?"""
    segments = {"farm": ("farm", "equine")}.get(said.where, (said.where,))
    return (
        one.has(said.product)
        and one.products != "P"
        and one.country in SPOKEN_IN[said.language]
        and (said.where == "any" or one.segment in segments)
        and one.since is not None
        and one.since <= day
        and (one.lost_on is None or day <= one.lost_on + timedelta(days=20))
    )


def weight(one: Practice, said: Said, theme: str, day: date) -> float:
    """Newcomers speak of beginnings; those who leave have complained before."""
    found = 1.0 / (1 + one.spoke)
    since = (day - one.since).days if one.since else 0
    if theme == "roster" and since < 75:
        found *= 8
    if one.lost_on and 0 <= (one.lost_on - day).days < 120 and (said.rating or 0) <= 5:
        found *= 3
    return found


def note_of(
    key: str, said: Said, at: datetime, speaker: Practice | None, people: People, rng: np.random.Generator
) -> Note:
    """A note with its speaker."""
    contact = people.contact(speaker, said.role, said.name) if speaker else None
    author = "" if contact else pick(HANDLES, rng) if said.kind == "review" else ROLES.get(said.role, "")
    return Note(
        key=key,
        product=said.product,
        kind=KINDS.get(said.kind, said.kind),
        title=said.title,
        text=said.text,
        language=said.language,
        rating=said.rating,
        said_at=at,
        customer=speaker.name if speaker else "",
        contact=contact.name if contact else "",
        author=author,
        passages=tuple(
            Passage(idea, weight, start, end, said.text[start:end]) for idea, weight, start, end in said.marks
        ),
        type=type_of(said),
    )


def type_of(said: Said) -> str:
    """What somebody at Nightbell marked it as."""
    if said.kind == "nps" and (said.rating or 0) >= 9 and not said.marks:
        return "praise"
    if said.kind == "review" and (said.rating or 0) >= 5:
        return "praise"
    if said.marks and max(mark[1] for mark in said.marks) > 0:
        return "request"
    if said.kind == "ticket":
        return "question" if "?" in said.text or "?" in said.title else "bug"
    return "praise" if "thank" in said.text.lower() else "other"


def triage(notes: list[Note], clock: Clock, seed: int) -> Iterator[Note]:
    """What became of each: linked or put away, and the latest still waiting."""
    rng = generator(seed, "triage")
    fresh = clock.end - timedelta(days=FRESH_DAYS)
    for note in notes:
        is_fresh = note.said_at.date() >= fresh
        if is_fresh and rng.random() < 0.85:
            draw = rng.random()
            who = ME if draw < 0.3 else HELPER if draw < 0.5 else ""
            snoozed = clock.end + timedelta(days=int(rng.integers(25, 60))) if rng.random() < 0.12 else None
            state = "snoozed" if snoozed else "new"
            yield replace(note, state=state, type="", assignee=who, snoozed_until=snoozed, passages=())
        elif note.passages:
            yield replace(note, state="accepted")
        else:
            yield replace(note, state="archived" if rng.random() < 0.75 else "accepted")
