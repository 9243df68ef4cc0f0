"""A survey of recommendation: its words are the notes that are there, and most people only leave a mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from roadworthy.demo.world.chance import generator
from roadworthy.feedback.models import Note, Questionnaire, Reply, SurveyQuestion
from roadworthy.market.models import Customer

from .desk import Desk, insert, morning

MONTHS, SILENT = 14, 190
QUESTION = "How likely are you to recommend Nightbell to a colleague at another practice?"
WHY = "What is the main reason for your answer?"


def load_scoring(desk: Desk) -> None:
    """One survey that has been open for more than a year, and one that is still a draft."""
    product, maren = desk.products["rota"], desk.users["maren"]
    begun = morning(desk.world.end - timedelta(days=30 * MONTHS), 9)
    row = Questionnaire(
        product=product, kind="nps", name="Would you recommend Nightbell?", question=QUESTION, why=WHY, state="open",
        thanks="Thank you. Maren reads every answer.", share_asked=50, quiet_days=120, created=begun, created_by=maren,
        origins=["https://app.nightbell.example"],
    )  # fmt: skip
    row.save()
    desk.remember(row, "opened", begun, maren, product=product)
    insert([*spoken(desk, row), *silent(desk, row)])
    draft = Questionnaire(
        product=product, kind="csat", name="After a call with support", question="How content are you with our help?",
        why="What could we have done better?", created=desk.stop, created_by=desk.users["sam"],
    )  # fmt: skip
    draft.save()
    options = ["The same day", "The next day", "Later"]
    insert([SurveyQuestion(questionnaire=draft, kind="choice", words="How soon did we answer?", options=options)])
    desk.remember(draft, "created", draft.created, desk.users["sam"], product=product)


def spoken(desk: Desk, row: Questionnaire) -> Iterator[Reply]:
    """The survey answers among the notes, each with its mark; bugs and wishes go with lower ones."""
    rng = generator(desk.world.seed, "survey words")
    usual = {Note.Type.PRAISE: 9.4, Note.Type.BUG: 4.5, Note.Type.REQUEST: 6.8}
    for note in desk.notes.values():
        if note.kind != Note.Kind.SURVEY or note.product_id != row.product_id:
            continue
        mark = note.rating if note.rating is not None else rng.normal(usual.get(Note.Type(note.type), 7.2), 1.4)
        yield Reply(
            questionnaire=row, mark=int(np.clip(round(mark), 0, 10)), customer=note.customer,
            contact=note.contact, name=note.author[:120], note=note, at=max(note.said_at, row.created),
        )  # fmt: skip


def silent(desk: Desk, row: Questionnaire) -> Iterator[Reply]:
    """Those who leave a mark and no words; a little happier from season to season."""
    rng = generator(desk.world.seed, "survey marks")
    customers = list(Customer.objects.filter(workspace=desk.workspace).order_by("pk"))
    days = (desk.world.end - row.created.date()).days - 2
    for number in sorted(rng.integers(0, days, size=SILENT)):
        at = row.created + timedelta(days=int(number), minutes=int(rng.integers(0, 540)))
        mark = rng.normal(7.3 + 1.1 * number / days, 1.9)
        customer = customers[int(rng.integers(len(customers)))] if rng.random() < 0.85 else None
        yield Reply(questionnaire=row, mark=int(np.clip(round(mark), 0, 10)), customer=customer, at=at)
