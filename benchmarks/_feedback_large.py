"""Very many notes for the speed of feedback: real texts cut and crossed, synthetic ones between, from a seed.

Texts are read and embedded once a few thousand; each note takes words and meaning of what it was made from, its meaning
moved a little. Built in blocks, so that a run that was stopped goes on; kept in ROADWORTHY_BENCH_DATA or DATABASE_URL.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import _large

BLOCK = 20_000
BASES, SYNTHETIC = 2_500, 500
CUT = 600
NOISE = 0.02
FILES = (
    "bug_reports_hadoop.csv",
    "app_reviews_maalej.csv",
    "wishlist_feature_requests_votes.csv",
    "review_feature_links_is22.csv",
)
SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


@dataclass(frozen=True)
class Base:
    """A text that notes are made from, as a machine reads it."""

    title: str
    text: str
    vector: np.ndarray
    words: bytes
    language: str


def texts(folder: Path | None, rng: random.Random) -> list[tuple[str, str]]:
    """Real titles and texts where there are any, and synthetic ones."""
    csv.field_size_limit(10**9)
    found: list[tuple[str, str]] = []
    for file in FILES if folder else ():
        if folder and (folder / file).exists():
            with (folder / file).open(encoding="utf-8", newline="") as rows:
                found += [(row.get("title", "") or "", row.get("text", "") or "") for row in csv.DictReader(rows)]
    found = rng.sample(found, min(BASES, len(found)))
    return found + [(_large.title(rng), _large.text(rng)) for _ in range(SYNTHETIC)]


def bases(folder: Path | None) -> list[Base]:
    """The texts, read once; about 15 seconds of CPU."""
    from roadworthy.feedback.rules.embedding import default_embedder
    from roadworthy.feedback.rules.matching import read_notes

    pairs = [
        (title.replace("\0", "")[:200], text.replace("\0", "")[:CUT]) for title, text in texts(folder, random.Random(3))
    ]
    read = [one for at in range(0, len(pairs), 250) for one in read_notes(pairs[at : at + 250], default_embedder())]
    return [
        Base(title, text, one.vector, one.words.entries.tobytes(), one.words.language)
        for (title, text), one in zip(pairs, read, strict=True)
    ]


def build(notes: int, folder: Path | None, *, seconds: float = 420.0) -> tuple[Any, Any]:
    """(product, user) with at least so many notes. Stops after `seconds` and says so: run it again to go on."""
    from roadworthy.feedback.models import Note

    product, user = _large.build({"notes": 0, "evidence": 0})
    present = Note.objects.filter(product=product).count()
    if present >= notes and has_ideas(product):
        return product, user
    until = time.monotonic() + seconds
    known = bases(folder)
    read_ideas(product, known)
    customers = list(product.workspace.customers.values_list("pk", flat=True))
    while present < notes:
        present += add_block(product, user, customers, known, present, min(BLOCK, notes - present))
        _large.say(f"{present:,} notes")
        if time.monotonic() > until and present < notes:
            sys.exit("Time is over for this piece; run the same again to go on.")
    return product, user


def has_ideas(product: Any) -> bool:
    """Were the ideas read?"""
    from roadworthy.ideas.models import IdeaVector

    return IdeaVector.objects.filter(product=product).exists()


def add_block(product: Any, user: Any, customers: list[int], known: list[Base], start: int, count: int) -> int:
    """One transaction with the next notes and their readings; the same notes however often it is stopped."""
    from django.db import transaction

    from roadworthy.feedback.models import Note, NoteVector
    from roadworthy.feedback.rules.embedding import default_embedder

    rng, numbers = random.Random(start), np.random.default_rng(start)
    vocabulary = [word for base in known[:300] for word in base.text.split() if word.isalpha()] or _large.NOUNS
    chosen = [rng.randrange(len(known)) for _ in range(count)]
    with transaction.atomic():
        rows = [
            make(product, user, customers, known, pick, vocabulary, start + n, rng) for n, pick in enumerate(chosen)
        ]
        made = Note.objects.bulk_create(rows, batch_size=2_000)
        vectors = np.stack([known[pick].vector for pick in chosen])
        vectors = vectors + numbers.normal(0, NOISE, vectors.shape)
        vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
        NoteVector.objects.bulk_create(
            [
                NoteVector(
                    product=product, note=note, seen=note.updated, digest="", model=default_embedder().model,
                    dimensions=vectors.shape[1], language=known[pick].language, vector=row.tobytes(),
                    words=known[pick].words,
                )
                for note, pick, row in zip(made, chosen, vectors, strict=True)
            ],
            batch_size=2_000,
        )  # fmt: skip
    return count


def make(
    product: Any, user: Any, customers: list[int], known: list[Base], pick: int, vocabulary: list[str], number: int,
    rng: random.Random,
) -> Any:  # fmt: skip
    """One note: a text's title, most of its sentences in another order, one of another text, some words, a number."""
    from django.utils import timezone

    from roadworthy.feedback.models import Note

    base, other = known[pick], known[rng.randrange(len(known))]
    sentences = SENTENCE.split(base.text)
    rng.shuffle(sentences)
    kept = sentences[: max(1, len(sentences) - 1)]
    body = " ".join([*kept, rng.choice(SENTENCE.split(other.text)), *rng.sample(vocabulary, 3), f"ref{number:07d}"])
    said_at = timezone.now() - timedelta(seconds=number * 47 + rng.random())
    state = rng.choices(Note.State.values, [3, 4, 1, 2, 0.2])[0]
    return Note(
        product=product,
        title=base.title if rng.random() < 0.9 else "",
        text=body[: CUT + 200],
        kind=rng.choice(Note.Kind.values),
        type=rng.choice(["", "", "bug", "request", "praise"]),
        state=state,
        snoozed_until=timezone.localdate() + timedelta(days=number % 30) if state == Note.State.SNOOZED else None,
        customer_id=rng.choice(customers) if rng.random() < 0.8 else None,
        assignee=user if rng.random() < 0.01 else None,
        author="" if rng.random() < 0.7 else f"{rng.choice('ABCDEFG')}{rng.choice(_large.NOUNS)}",
        tags=rng.sample(_large.NOUNS, 1) if rng.random() < 0.3 else [],
        said_at=said_at,
        waiting_since=said_at,
    )


def read_ideas(product: Any, known: list[Base]) -> None:
    """Meanings and words of the ideas, taken from the texts."""
    from roadworthy.feedback.rules.embedding import default_embedder
    from roadworthy.ideas.models import Idea, IdeaVector

    if has_ideas(product):
        return
    rng = np.random.default_rng(1)
    rows = []
    for number, pk in enumerate(Idea.objects.filter(product=product).values_list("pk", flat=True)):
        base = known[number % len(known)]
        vector = base.vector + rng.normal(0, NOISE, len(base.vector))
        vector = (vector / np.linalg.norm(vector)).astype(np.float16)
        rows.append(
            IdeaVector(product=product, idea_id=pk, digest="", model=default_embedder().model, dimensions=len(vector),
                       language=base.language, vector=vector.tobytes(), words=base.words)
        )  # fmt: skip
    IdeaVector.objects.bulk_create(rows, batch_size=2_000)
