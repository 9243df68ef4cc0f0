"""A survey's life: made, given ideas and words, opened, closed, copied, deleted; its personal links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Customer

from ..models import Survey, SurveyIdea, SurveyLink
from ..rules.surveys import State, may_become
from .survey_filling import refill_from_surveys

MOST_IDEAS, MOST_LINKS = 40, 5000
HOST = re.compile(r"[a-z0-9.-]+(:\d+)?")
FEWEST = {Survey.Kind.KANO.value: 1, Survey.Kind.PAIRWISE.value: 3}


def create_survey(product: Product, *, by: User | None, kind: str, title: str, **values: Any) -> Survey:
    """A draft; give it ideas and words, then open it.

    Raises:
        Refused: no title, an unknown kind, or what `check_survey` refuses.
    """
    if kind not in Survey.Kind.values:
        raise Refused(f"“{kind[:20]}” is none of {', '.join(Survey.Kind.values)}.", field="kind")
    row = Survey(product=product, kind=kind, created_by=by)
    checked = check_survey(row, {"title": title, **values})
    for name, value in checked.items():
        setattr(row, name, value)
    return history.create(row, by=by)


def change_survey(survey: Survey, *, by: User | None, **values: Any) -> Change | None:
    """Change words, dates and what is asked besides. Raises Refused as `check_survey`."""
    return history.update(survey, by=by, **check_survey(survey, values))


def check_survey(survey: Survey, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are kept. Raises Refused: no title, dates in the wrong order, or an origin that is none."""
    found = dict(values)
    if "title" in found:
        found["title"] = " ".join(str(found["title"]).split())
        if not found["title"]:
            raise Refused("Give the survey a title; customers see it.", field="title")
    opens, closes = found.get("opens", survey.opens), found.get("closes", survey.closes)
    if opens and closes and closes < opens:
        raise Refused("The last day lies before the first.", field="closes")
    if not 1 <= found.get("rounds", survey.rounds) <= 50:
        raise Refused("Ask one person 1 to 50 pairs.", field="rounds")
    if not 1 <= found.get("most_responses", survey.most_responses) <= 100_000:
        raise Refused("Take 1 to 100,000 responses.", field="most_responses")
    if "frames" in found:
        found["frames"] = [origin_of(one) for one in found["frames"]]
    return found


def origin_of(text: str) -> str:
    """An address as scheme and host, as a page's policy names it.

    Raises:
        Refused: no address of the web.
    """
    try:
        parts = urlsplit(text.strip())
        scheme, host = parts.scheme, f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    except ValueError:
        scheme, host = "", ""
    if scheme not in {"https", "http"} or not HOST.fullmatch(host):
        raise Refused(f"“{text[:80]}” is no address such as https://www.example.com.", field="frames")
    return f"{scheme}://{host}"


@transaction.atomic
def ask_about(survey: Survey, idea: Idea, *, by: User | None, words: str = "", detail: str = "") -> SurveyIdea:
    """Put an idea into a survey, in words for customers.

    Raises:
        Refused: another product's, there already, or too many.
    """
    if idea.product_id != survey.product_id:
        raise Refused("This idea belongs to another product.", field="idea")
    rows = SurveyIdea.objects.filter(survey=survey)
    if rows.filter(idea=idea).exists():
        raise Refused("This idea is in the survey already.", field="idea")
    if rows.count() >= MOST_IDEAS:
        raise Refused(f"Nobody answers so many: a survey takes {MOST_IDEAS} ideas.", field="idea")
    last = rows.aggregate(last=Max("position"))["last"]
    row = SurveyIdea(survey=survey, idea=idea, words=words.strip()[:120], detail=detail.strip()[:300])
    row.position = 0 if last is None else last + 1
    return history.create(row, by=by, verb="asked about")


@transaction.atomic
def set_words(survey: Survey, words: Mapping[int, tuple[str, str]], *, by: User | None) -> list[Change]:
    """Keep the words and details of asked ideas, {key: (words, detail)}; all or none.

    Raises:
        Refused: too long, or emptied while the survey is open.
    """
    changes = []
    with history.batch(f"words of “{survey}”"[:200]):
        for row in SurveyIdea.objects.filter(survey=survey, pk__in=list(words)):
            said, detail = (" ".join(text.split()) for text in words[row.pk])
            if len(said) > 120 or len(detail) > 300:
                raise Refused("Keep it short: 120 letters, and 300 for the detail.", field=f"words_{row.pk}")
            if not said and survey.state == Survey.State.OPEN:
                raise Refused("An open survey needs words for every idea.", field=f"words_{row.pk}")
            if change := history.update(row, by=by, words=said, detail=detail):
                changes.append(change)
    return changes


@transaction.atomic
def stop_asking(asked: SurveyIdea, *, by: User) -> Change:
    """Take an idea out of a survey, with its answers. Can be undone."""
    survey = asked.survey
    change = history.delete(asked, by=by, verb="no longer asked about")
    if survey.feeds_ranking:
        refill_from_surveys(survey.product)
    return change


def set_state(survey: Survey, state: State, *, by: User | None) -> Change | None:
    """Open or close a survey.

    Raises:
        Refused: not from where it stands, or not ready: too few ideas, or one without words.
    """
    if state == survey.state:
        return None
    if not may_become(survey.state, state):  # type: ignore[arg-type]
        raise Refused(f"A survey that is {survey.get_state_display().lower()} does not become {state}.", field="state")
    if state == "open":
        check_ready(survey)
    return history.update(survey, by=by, verb="opened" if state == "open" else "closed", state=state)


def check_ready(survey: Survey) -> None:
    """Refuse to open what nobody could answer. Raises Refused."""
    rows = list(SurveyIdea.objects.filter(survey=survey))
    fewest = FEWEST[survey.kind]
    if len(rows) < fewest:
        raise Refused(f"Choose {fewest} ideas or more first." if fewest > 1 else "Choose an idea first.", field="idea")
    if empty := [row for row in rows if not row.words]:
        count = len(empty)
        what = "One idea has" if count == 1 else f"{count} ideas have"
        raise Refused(f"{what} no words for customers yet.", field=f"words_{empty[0].pk}")


@transaction.atomic
def copy_survey(survey: Survey, *, by: User | None) -> Survey:
    """The same survey as a new draft, without answers and links."""
    names = "kind introduction thanks asks_importance asks_who is_personal rounds most_responses frames".split()
    row = Survey(product=survey.product, created_by=by, title=f"{survey.title} (copy)"[:120])
    for name in names:
        setattr(row, name, getattr(survey, name))
    with history.batch(f"copied “{survey}”"[:200]):
        history.create(row, by=by)
        asked = SurveyIdea.objects.filter(survey=survey)
        history.create_many(
            [
                SurveyIdea(survey=row, idea_id=o.idea_id, words=o.words, detail=o.detail, position=o.position)
                for o in asked
            ],
            by=by,
        )
    return row


@transaction.atomic
def delete_survey(survey: Survey, *, by: User) -> Change:
    """Delete a survey with its answers and links. Can be undone."""
    product, feeds = survey.product, survey.feeds_ranking
    change = history.delete(survey, by=by)
    if feeds:
        refill_from_surveys(product)
    return change


@transaction.atomic
def invite(survey: Survey, customers: Iterable[Customer], *, by: User | None) -> list[SurveyLink]:
    """A personal link for each of these customers who has none yet.

    Raises:
        Refused: a customer of another workspace, or too many links.
    """
    wanted = list({one.pk: one for one in customers}.values())
    if any(one.workspace_id != survey.product.workspace_id for one in wanted):
        raise Refused("This customer belongs to another workspace.", field="customer")
    there = set(SurveyLink.objects.filter(survey=survey).values_list("customer", flat=True))
    new = [SurveyLink(survey=survey, customer=one) for one in wanted if one.pk not in there]
    if len(there) + len(new) > MOST_LINKS:
        raise Refused(f"A survey takes {MOST_LINKS} personal links.", field="customer")
    return history.create_many(new, by=by, verb="invited")


def withdraw(link: SurveyLink, *, by: User) -> Change:
    """End a personal link; an answer that came by it stays. Can be undone."""
    return history.delete(link, by=by, verb="withdrawn")
