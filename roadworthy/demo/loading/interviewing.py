"""Interviews: those whose notes are there, held by whom they name; two that are planned, with a guide."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.ideas.models import Evidence, Guide, GuideQuestion, Interview, Participant
from roadworthy.ideas.rules.interviews import TEMPLATES
from roadworthy.market.models import Customer, Persona

from .desk import Desk, insert, morning

COMING = (("Sunday evenings, seen at the desk", 11, "Charity"), ("Where the rota meets payroll", 18, "Group"))
"""Title, days ahead, segment."""
GOAL = "What happens between the list and the phone, and who notices when it goes wrong."


def load_interviewing(desk: Desk) -> None:
    """A guide, the interviews behind the notes, and two ahead."""
    product, priya = desk.products["rota"], desk.users["priya"]
    begun = morning(desk.world.start + timedelta(days=14))
    guide = Guide(product=product, name=TEMPLATES[0].name, purpose=TEMPLATES[0].purpose, created=begun)
    guide.save()
    insert(
        GuideQuestion(guide=guide, text=text, hint=hint, position=place)
        for place, (text, hint) in enumerate(TEMPLATES[0].questions)
    )
    load_held(desk, guide)
    planned = insert(
        Interview(
            product=product, title=title, goal=GOAL, guide=guide, interviewer=priya, created_by=priya,
            at=morning(desk.world.end + timedelta(days=days), 10), created=desk.stop, place="By video",
        )
        for title, days, _ in COMING
    )  # fmt: skip
    for row, (_, _, segment) in zip(planned, COMING, strict=True):
        customer = Customer.objects.filter(workspace=desk.workspace, state="active", segment__name=segment).first()
        if customer is not None:
            Participant.objects.create(interview=row, customer=customer, segment=customer.segment, consent="asked",
                                       consent_at=desk.stop, consent_how="by mail", consent_by=priya)  # fmt: skip
        desk.remember(row, "planned", row.created, priya, product=product)


def load_held(desk: Desk, guide: Guide) -> None:
    """One interview for each note of the kind, with who was spoken to and their consent."""
    notes = [row for row in desk.notes.values() if row.kind == "interview" and row.product == guide.product]
    about = dict(Evidence.objects.filter(note__in=notes, opportunity__isnull=False).values_list("note", "opportunity"))
    rows = insert(
        Interview(
            opportunity_id=about.get(note.pk), product=note.product, title=note.title or str(note)[:80],
            guide=guide, note=note, state=Interview.State.HELD, at=note.said_at, minutes=45,
            interviewer=note.created_by, created=note.said_at - timedelta(days=6), created_by=note.created_by,
        )
        for note in notes
    )  # fmt: skip
    personas = list(Persona.objects.filter(product=guide.product).order_by("pk"))
    insert(
        Participant(
            interview=row, name=row.note.author, customer=row.note.customer, contact=row.note.contact,
            segment=row.note.customer.segment if row.note.customer else None,
            persona=personas[place % len(personas)] if personas else None, consent="given",
            consent_at=row.at, consent_how="on the recording", consent_by=row.interviewer,
        )
        for place, row in enumerate(rows)
        if row.note is not None
    )  # fmt: skip
    for row in rows:
        desk.remember(row, "held", row.at or row.created, row.interviewer, product=row.product)
