"""Questionnaires are written, opened and closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Questionnaire, SurveyQuestion

MOST_QUESTIONS = 20
MOST_OPTIONS = 12
USUAL = {
    "nps": "How likely are you to recommend {product} to a colleague?",
    "csat": "How content are you with {product}?",
    "own": "",
}
WHY = "What is the main reason for your answer?"


@dataclass(frozen=True)
class Asked:
    """An own question as it was typed."""

    words: str
    kind: str = "text"
    options: Sequence[str] = field(default_factory=tuple)
    is_required: bool = False


def create_questionnaire(product: Product, *, by: User | None, kind: str, name: str, **values: Any) -> Questionnaire:
    """A draft with the usual words of its kind. Raises Refused as `change_questionnaire`."""
    if kind not in Questionnaire.Kind.values:
        raise Refused("Choose what to ask.", field="kind")
    usual = {"question": USUAL[kind].format(product=product.name)[:300], "why": WHY if kind != "own" else ""}
    checked = checked_values(kind, {"name": name, **usual, **values})
    return history.create(Questionnaire(product=product, kind=kind, created_by=by, **checked), by=by)


def change_questionnaire(row: Questionnaire, *, by: User | None, **values: Any) -> Change | None:
    """Change words and rules of asking.

    Args:
        values: name, question, why, thanks, asks_who, origins, share_asked, quiet_days.
    Raises:
        Refused: no name, no question where there is a score, an origin that is none, numbers out of range.
    """
    told = {"name": row.name, "question": row.question}
    checked = checked_values(row.kind, {**told, **values})
    return history.update(row, by=by, **{name: value for name, value in checked.items() if name in values})


def checked_values(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values as a questionnaire keeps them. Raises Refused naming the field."""
    found = dict(values)
    for name, longest in (("name", 120), ("question", 300), ("why", 300), ("thanks", 300)):
        if name in found:
            found[name] = " ".join(str(found[name] or "").replace("\x00", "").split())
            if len(found[name]) > longest:
                raise Refused(f"At most {longest} characters.", field=name)
    if not found["name"]:
        raise Refused("Give it a name, so that the team finds it again.", field="name")
    if kind != "own" and not found["question"]:
        raise Refused("Write down the question for the mark.", field="question")
    if "origins" in found:
        found["origins"] = [checked_origin(one) for one in found["origins"]]
    if not 1 <= found.get("share_asked", 100) <= 100:
        raise Refused("Ask between 1 and 100 per cent of the people.", field="share_asked")
    if not 0 <= found.get("quiet_days", 90) <= 730:
        raise Refused("Between 0 and 730 days.", field="quiet_days")
    return found


def checked_origin(typed: str) -> str:
    """A site as browsers name it: scheme, host and port. Raises Refused."""
    try:
        parts = urlsplit(typed.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    fine = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/") and not parts.query
    if not fine or len(typed) > 200 or not all(sign.isalnum() or sign in ".-" for sign in parts.hostname or ""):
        raise Refused(f"“{typed[:60]}” is no site. Write it like https://app.example.com.", field="origins")
    return f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")


@transaction.atomic
def set_questions(row: Questionnaire, asked: Sequence[tuple[int | None, Asked]], *, by: User | None) -> None:
    """Make the own questions these, in this order; known ones keep their answers, those left out go with theirs.

    Args:
        asked: (key of a known question or None for a new one, what it asks).
    Raises:
        Refused: too many, one without words, a choice without two options, or a key of another questionnaire.
    """
    if len(asked) > MOST_QUESTIONS:
        raise Refused(f"At most {MOST_QUESTIONS} questions; few people answer more than five.", field="questions")
    known = {one.pk: one for one in row.questions.all()}
    if unknown := [key for key, _ in asked if key is not None and key not in known]:
        raise Refused(f"There is no question {unknown[0]} here.", field="questions")
    kept = {key for key, _ in asked}
    with history.batch(f"questions of “{row}”"[:200]):
        for one in known.values():
            if one.pk not in kept:
                history.delete(one, by=by)
        for position, (key, said) in enumerate(asked):
            values = {"position": position, **checked_question(said, position)}
            if key is None:
                history.create(SurveyQuestion(questionnaire=row, **values), by=by)
            else:
                history.update(known[key], by=by, **values)


def checked_question(said: Asked, position: int) -> dict[str, Any]:
    """A question as it is kept. Raises Refused naming it by its place."""
    words = " ".join(said.words.replace("\x00", "").split())
    place = f"questions.{position}"
    if not words:
        raise Refused(f"Question {position + 1} has no words.", field=place)
    if len(words) > 300:
        raise Refused(f"Question {position + 1} is too long: at most 300 characters.", field=place)
    if said.kind not in SurveyQuestion.Kind.values:
        raise Refused(f"Choose what question {position + 1} takes.", field=place)
    options = list(dict.fromkeys(" ".join(one.replace("\x00", "").split())[:120] for one in said.options))
    options = [one for one in options if one] if said.kind == SurveyQuestion.Kind.CHOICE else []
    if said.kind == SurveyQuestion.Kind.CHOICE and not 2 <= len(options) <= MOST_OPTIONS:
        raise Refused(f"Question {position + 1} wants 2 to {MOST_OPTIONS} options, one a line.", field=place)
    return {"words": words, "kind": said.kind, "options": options, "is_required": said.is_required}


def set_questionnaire_state(row: Questionnaire, state: Literal["open", "closed"], *, by: User | None) -> Change | None:
    """Open it for answers, or close it. Raises Refused for one that asks nothing."""
    if state == "open" and not row.has_score and not row.questions.exists():
        raise Refused("Write at least one question first.", field="questions")
    return history.update(row, by=by, verb="opened" if state == "open" else "closed", state=state)


def delete_questionnaire(row: Questionnaire, *, by: User | None) -> Change:
    """Delete it with its answers; notes made of them stay. Can be undone."""
    return history.delete(row, by=by)
