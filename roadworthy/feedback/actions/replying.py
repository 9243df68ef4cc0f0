"""Answers to questionnaires come in, and their words become notes."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.market import queries as market
from roadworthy.market.models import Contact, Customer

from ..models import AskedPerson, Note, Questionnaire, Reply, ReplyAnswer, SurveyQuestion
from .capture import capture_note

LONGEST = 5_000


@dataclass(frozen=True)
class Said:
    """What one person answered: the mark, why, and by question the typed text, option or stars."""

    mark: int | None = None
    why: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    email: str = ""


@transaction.atomic
def keep_reply(
    row: Questionnaire,
    said: Said,
    *,
    key: uuid.UUID | None = None,
    customer: Customer | None = None,
    by: User | None = None,
) -> Reply:
    """Keep one person's answers; the same key again is the same reply, so sending twice is harmless.

    What was written in own words becomes one note with the mark as its rating, so that it is read, grouped and linked
    like all feedback.

    Raises:
        Refused: not open, a mark outside the scale or missing, a required question left out, an option that is none,
            an e-mail address that is none, or a text too long.
    """
    if row.state != Questionnaire.State.OPEN:
        raise Refused("This survey takes no answers now. Thank you for coming.")
    known = Reply.objects.filter(key=key, questionnaire=row).first() if key else None
    if known is not None:
        return known
    questions = list(row.questions.all())
    checked = checked_answers(row, said, questions)
    name, email = checked_person(said)
    contact: Contact | None = None
    if customer is None and email:
        customer, contact = market.recognise(row.product.workspace, email=email)
    reply = Reply(questionnaire=row, mark=said.mark, customer=customer, contact=contact, name=name, email=email)
    reply.key = key or uuid.uuid4()
    reply.note = note_of(reply, said, questions, checked, by=by)
    try:
        with transaction.atomic():
            history.create(reply, by=by, verb="answered")
    except IntegrityError:
        raise Refused("These answers came in another way meanwhile. Please open the link again.") from None
    rows = [ReplyAnswer(reply=reply, question=one, **checked[one.pk]) for one in questions if one.pk in checked]
    ReplyAnswer.objects.bulk_create(rows)
    return reply


def checked_answers(row: Questionnaire, said: Said, questions: list[SurveyQuestion]) -> dict[int, dict[str, Any]]:
    """By question what is kept of its answer; unanswered ones are left out. Raises Refused naming the field."""
    if row.has_score and said.mark not in row.marks:
        raise Refused(f"Please choose a mark from {row.marks[0]} to {row.marks[-1]}.", field="mark")
    if len(said.why) > LONGEST:
        raise Refused(f"Please write at most {LONGEST:,} characters.", field="why")
    found: dict[int, dict[str, Any]] = {}
    for one in questions:
        typed = said.answers.get(one.pk, "").replace("\x00", "").strip()
        place = f"answer_{one.pk}"
        if not typed:
            if one.is_required:
                raise Refused("Please answer this question.", field=place)
        elif len(typed) > LONGEST:
            raise Refused(f"Please write at most {LONGEST:,} characters.", field=place)
        elif one.kind == SurveyQuestion.Kind.STARS:
            if typed not in {"1", "2", "3", "4", "5"}:
                raise Refused("Please choose 1 to 5.", field=place)
            found[one.pk] = {"number": int(typed)}
        elif one.kind == SurveyQuestion.Kind.CHOICE and typed not in one.options:
            raise Refused("Please choose one of these.", field=place)
        else:
            found[one.pk] = {"text": typed}
    if not row.has_score and not found:
        raise Refused("Please answer at least one question.", field=f"answer_{questions[0].pk}" if questions else None)
    return found


def checked_person(said: Said) -> tuple[str, str]:
    """Name and address as they are kept. Raises Refused for an address that is none."""
    name, email = " ".join(said.name.replace("\x00", "").split())[:120], said.email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused("This is no e-mail address. Mend it, or leave it empty.", field="email") from None
        if len(email) > 254:
            raise Refused("This e-mail address is too long.", field="email")
    return name, email


def note_of(
    reply: Reply, said: Said, questions: list[SurveyQuestion], checked: Mapping[int, dict[str, Any]], *, by: User | None
) -> Note | None:
    """The words of a reply as a note; None when nothing was written. Several answers stand below their questions."""
    parts = [(reply.questionnaire.why, said.why.replace("\x00", "").strip())]
    texts = [one for one in questions if one.kind == SurveyQuestion.Kind.TEXT]
    parts += [(one.words, checked[one.pk]["text"]) for one in texts if one.pk in checked]
    written = [(question, text) for question, text in parts if text]
    if not written:
        return None
    text = written[0][1] if len(written) == 1 else "\n\n".join(f"{question}\n{text}" for question, text in written)
    return capture_note(
        reply.questionnaire.product,
        by=by,
        text=text,
        kind=Note.Kind.SURVEY,
        rating=reply.mark,
        customer=reply.customer,
        contact=reply.contact,
        author=reply.name or reply.email,
        source=f"survey {reply.questionnaire.pk}",
        source_id=reply.key.hex,
    )


def delete_reply(reply: Reply, *, by: User | None) -> Change:
    """Throw one person's answers away; the note of its words stays. Can be undone."""
    return history.delete(reply, by=by)


def fingerprint(row: Questionnaire, person: str) -> str:
    """A keyed digest of what a site calls a person: it says whether it is the same one, and never who."""
    return salted_hmac("roadworthy.feedback.asked", f"{row.product_id}\n{person}", algorithm="sha256").hexdigest()


def former_fingerprint(row: Questionnaire, person: str) -> str:
    """The digest that was kept before: who was asked then is left in peace too."""
    words = f"{row.product_id}\n{person}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.blake2s).hexdigest()


@transaction.atomic
def may_ask(row: Questionnaire, person: str) -> bool:
    """Should this person on a site be asked now? If so it is remembered.

    Nobody is asked twice within the quiet days by any questionnaire of the product, and only the wanted share of
    people: always the same ones, by their fingerprint.
    """
    if row.state != Questionnaire.State.OPEN:
        return False
    mark = fingerprint(row, person)
    if int(mark[:8], 16) % 100 >= row.share_asked:
        return False
    since = timezone.now() - timedelta(days=row.quiet_days)
    marks = [mark, former_fingerprint(row, person)]
    if AskedPerson.objects.filter(product=row.product_id, person__in=marks, at__gt=since).exists():
        return False
    AskedPerson.objects.create(product_id=row.product_id, questionnaire=row, person=mark)
    return True
