"""Guides: questions for interviews."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Guide, GuideQuestion
from roadworthy.ideas.rules.interviews import TEMPLATES

MOST_QUESTIONS = 60


@transaction.atomic
def create_guide(
    product: Product, *, by: User | None, name: str, purpose: str = "", questions: Sequence[tuple[str, str]] = ()
) -> Guide:
    """A new guide with its questions, each with a hint. Raises Refused without a name or with too many questions."""
    if not name.strip():
        raise Refused("Give the guide a name.", field="name")
    guide = history.create(Guide(product=product, name=name.strip()[:120], purpose=purpose.strip()[:300]), by=by)
    set_questions(guide, by=by, questions=questions)
    return guide


def guide_from_template(product: Product, *, by: User | None, key: str) -> Guide:
    """A guide that begins as one of ours. Raises Refused for an unknown one."""
    found = next((one for one in TEMPLATES if one.key == key), None)
    if found is None:
        raise Refused("There is no such guide to begin from.", field="template")
    return create_guide(product, by=by, name=found.name, purpose=found.purpose, questions=found.questions)


@transaction.atomic
def change_guide(guide: Guide, *, by: User | None, name: str, purpose: str = "") -> Change | None:
    """Change a guide's name and purpose. Raises Refused without a name."""
    if not name.strip():
        raise Refused("Give the guide a name.", field="name")
    return history.update(guide, by=by, name=name.strip()[:120], purpose=purpose.strip()[:300])


@transaction.atomic
def set_questions(guide: Guide, *, by: User | None, questions: Sequence[tuple[str, str]]) -> None:
    """Give a guide these questions in this order; those with the same words stay the same rows.

    Raises:
        Refused: more than sixty, or one longer than 300 characters.
    """
    wanted = [(" ".join(text.split()), " ".join(hint.split())) for text, hint in questions if text.strip()]
    if len(wanted) > MOST_QUESTIONS:
        raise Refused(f"A guide has at most {MOST_QUESTIONS} questions.", field="questions")
    if long := next((text for text, hint in wanted if max(len(text), len(hint)) > 300), None):
        raise Refused(f"“{long[:40]}…” is too long; a question has at most 300 characters.", field="questions")
    there = {row.text: row for row in guide.questions.all()}
    with history.batch(f"changed the questions of “{guide}”"[:200]):
        for place, (text, hint) in enumerate(wanted):
            row = there.pop(text, None)
            if row is None:
                row = GuideQuestion(guide=guide, text=text, hint=hint, position=place)
                history.create(row, by=by, verb="added")
            else:
                row.guide = guide
                history.update(row, by=by, hint=hint, position=place)
        for row in there.values():
            history.delete(row, by=by, verb="removed")


@transaction.atomic
def delete_guide(guide: Guide, *, by: User) -> Change:
    """Delete a guide; interviews stay without one. Can be undone."""
    return history.delete(guide, by=by)
