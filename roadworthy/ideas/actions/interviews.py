"""Interviews: planning, who takes part, steps, writing down what was said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.feedback.actions import capture_note
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Guide, Interview, Participant
from roadworthy.ideas.rules.interviews import STEPS, Step
from roadworthy.market.models import Contact, Customer, Persona, Segment
from roadworthy.strategy.models import Opportunity

LONGEST_MINUTES = 24 * 60
DONE = {"held": "held", "missed": "missed", "cancelled": "cancelled", "planned": "planned again"}


@transaction.atomic
def plan_interview(product: Product, *, by: User | None, title: str, **values: Any) -> Interview:
    """A new interview.

    Args:
        values: goal, opportunity, guide, at, minutes, place, interviewer.
    Raises:
        Refused: no title, or something of another product.
    """
    row = Interview(product=product, created_by=by, **_checked(product, {"title": title, **values}))
    return history.create(row, by=by, verb="planned")


@transaction.atomic
def change_interview(interview: Interview, *, by: User | None, **values: Any) -> Change | None:
    """Change what was planned. Raises as `plan_interview`."""
    return history.update(interview, by=by, **_checked(interview.product, values))


def _checked(product: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What an interview may have. Raises Refused naming the field."""
    made: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if "title" in made and not made["title"]:
        raise Refused("Give it a title: whom you speak to, or about what.", field="title")
    if not 1 <= made.get("minutes", 1) <= LONGEST_MINUTES:
        raise Refused("An interview takes at least a minute and at most a day.", field="minutes")
    for name, model in (("opportunity", Opportunity), ("guide", Guide)):
        row = made.get(name)
        if row is not None and row.product_id != product.pk:
            raise Refused(f"There is no such {model._meta.verbose_name} in this product.", field=name)
    person = made.get("interviewer")
    if person is not None and not access.members(product.workspace).filter(pk=person.pk).exists():
        raise Refused("This person is no member of the workspace.", field="interviewer")
    return made


@transaction.atomic
def step_interview(interview: Interview, *, to: str, by: User | None, at: datetime | None = None) -> Change | None:
    """Take an interview a step on: held, did not come, cancelled, planned again.

    Args:
        at: when it was held; now where no day was set.
    Raises:
        Refused: no such step from here.
    """
    if to not in STEPS[Step(interview.state)]:
        raise Refused(f"It is {interview.get_state_display().lower()}; that step does not follow.", field="state")
    values: dict[str, Any] = {"state": to}
    if to == Step.HELD and (at is not None or interview.at is None or interview.at > timezone.now()):
        values["at"] = at or timezone.now()
    return history.update(interview, by=by, verb=DONE[to], **values)


@transaction.atomic
def delete_interview(interview: Interview, *, by: User) -> Change:
    """Delete an interview with its participants; the note stays. Can be undone."""
    return history.delete(interview, by=by)


@transaction.atomic
def add_participant(
    interview: Interview, *, by: User | None, name: str = "", customer: Customer | None = None,
    contact: Contact | None = None, segment: Segment | None = None, persona: Persona | None = None,
) -> Participant:  # fmt: skip
    """Somebody takes part. A contact brings name and customer; a customer brings its segment.

    Raises:
        Refused: nobody is named, or something of another workspace.
    """
    product = interview.product
    customer = customer or (contact.customer if contact else None)
    name = name.strip() or (str(contact) if contact else "")
    if not name and customer is None:
        raise Refused("Say who it is: a name, a contact or a customer.", field="name")
    for field, given in (("customer", customer), ("segment", segment)):
        if given is not None and given.workspace_id != product.workspace_id:
            raise Refused(f"There is no such {field}.", field=field)
    if contact is not None and (customer is None or contact.customer_id != customer.pk):
        raise Refused("This contact belongs to another customer.", field="contact")
    if persona is not None and persona.product_id != product.pk:
        raise Refused("There is no such persona in this product.", field="persona")
    segment = segment or (customer.segment if customer else None)
    row = Participant(
        interview=interview, name=name[:200], customer=customer, contact=contact, segment=segment, persona=persona
    )
    return history.create(row, by=by, verb="added")


@transaction.atomic
def remove_participant(participant: Participant, *, by: User) -> Change:
    """Somebody does not take part after all. Can be undone."""
    return history.delete(participant, by=by, verb="removed")


@transaction.atomic
def write_up(interview: Interview, *, by: User | None, text: str, title: str = "") -> Note:
    """Keep what was said as a note of the first participant; the interview is held then.

    Raises:
        Refused: no words, or it is written up already.
    """
    if interview.note is not None:
        raise Refused("It is written up already. Edit its note instead.", field="text")
    if not text.strip():
        raise Refused("Write down what was said.", field="text")
    first = interview.participants.select_related("customer", "contact").first()
    with history.batch(f"wrote up “{interview}”"[:200]):
        if interview.state != Interview.State.HELD:
            step_interview(interview, to=Interview.State.HELD, by=by)
        note = capture_note(
            interview.product,
            by=by,
            text=text,
            title=title.strip() or interview.title,
            kind=Note.Kind.INTERVIEW,
            customer=first.customer if first else None,
            contact=first.contact if first else None,
            author=first.name if first else "",
            said_at=interview.at or timezone.now(),
        )
        history.update(interview, by=by, verb="wrote up", note=note)
    return note


@transaction.atomic
def attach_note(interview: Interview, note: Note, *, by: User | None) -> Change | None:
    """Say which note, such as a call's transcript, holds what was said. Raises Refused for another product's."""
    if note.product_id != interview.product_id:
        raise Refused("There is no such note in this product.", field="note")
    return history.update(interview, by=by, verb="wrote up", note=note)
