"""What questionnaires say: the score over time and by segment, the themes that go with it, answers to own questions."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product

from ..models import Questionnaire, Reply, ReplyAnswer, SurveyQuestion, Theme, ThemeNote
from ..rules.scores import Kind, Pull, Score, pulls, score_of

MOST_REPLIES = 100_000
MONTHS = 24


@dataclass(frozen=True)
class Answered:
    """The answers to one own question: how many, and how often each option or star; texts newest first."""

    question: SurveyQuestion
    count: int
    tally: Sequence[tuple[str, int]]
    texts: Sequence[str]


@dataclass(frozen=True)
class ThemePull:
    """A theme beside the score of those who speak of it."""

    theme: Theme
    pull: Pull


@dataclass(frozen=True)
class Results:
    """All that a questionnaire says; scores are None without a mark."""

    replies: int
    marks: Mapping[int, int]
    score: Score | None
    months: Sequence[tuple[datetime.date, Score]]
    segments: Sequence[tuple[str, Score]]
    themes: Sequence[ThemePull]
    answers: Sequence[Answered]


def questionnaires(product: Product) -> QuerySet[Questionnaire]:
    """All questionnaires of a product with `answered`, the newest first. One SQL query."""
    return Questionnaire.objects.filter(product=product).annotate(answered=Count("replies")).order_by("-created", "-pk")


def questionnaire(product: Product, pk: int) -> Questionnaire:
    """One of them. One SQL query. Raises Http404 when it is not of this product."""
    rows = Questionnaire.objects.select_related("product__workspace", "created_by")
    return get_object_or_404(rows, product=product, pk=pk)


def questionnaire_by_token(token: str) -> Questionnaire | None:
    """The questionnaire behind a link; None where there is none. One SQL query."""
    rows = Questionnaire.objects.select_related("product__workspace")
    return rows.filter(token=token, product__archived_at=None).first()


def replies(row: Questionnaire) -> QuerySet[Reply]:
    """The replies with customer and note, newest first. One SQL query."""
    return Reply.objects.filter(questionnaire=row).select_related("customer__segment", "note", "contact")


def results(row: Questionnaire) -> Results:
    """Work out what a questionnaire says from its newest MOST_REPLIES replies. Six SQL queries at most."""
    columns = ("pk", "mark", "at", "customer__segment__name", "note_id")
    found = list(Reply.objects.filter(questionnaire=row).order_by("-at", "-pk").values_list(*columns)[:MOST_REPLIES])
    answers = answered(row)
    if not row.has_score:
        return Results(len(found), {}, None, (), (), (), answers)
    kind: Kind = "nps" if row.kind == Questionnaire.Kind.NPS else "csat"
    months: dict[datetime.date, list[int]] = defaultdict(list)
    segments: dict[str, list[int]] = defaultdict(list)
    marks = {pk: mark for pk, mark, *_ in found if mark is not None}
    for pk, _, at, segment, _ in found:
        if pk in marks:
            months[at.date().replace(day=1)].append(marks[pk])
            segments[segment or ""].append(marks[pk])
    by_note = {note: pk for pk, _, _, _, note in found if note and pk in marks}
    return Results(
        replies=len(found),
        marks=Counter(marks.values()),
        score=score_of(list(marks.values()), kind),
        months=[(month, score_of(months[month], kind)) for month in sorted(months)[-MONTHS:]],
        segments=[
            (name, score_of(segments[name], kind)) for name in sorted(segments, key=lambda name: (not name, name))
        ],
        themes=theme_pulls(row, marks, by_note, kind),
        answers=answers,
    )


def theme_pulls(
    row: Questionnaire, marks: Mapping[int, int], by_note: Mapping[int, int], kind: Kind
) -> list[ThemePull]:
    """Themes whose speakers' score can be compared with the others', the surest first. Two SQL queries.

    Only replies with words are compared, on both sides: who writes nothing speaks of no theme.
    """
    placed = ThemeNote.objects.filter(note__reply__questionnaire=row, theme__is_hidden=False)
    spoken: dict[int, list[int]] = defaultdict(list)
    for theme, note in placed.values_list("theme_id", "note_id"):
        if theme is not None and note in by_note:
            spoken[theme].append(by_note[note])
    written = {pk: marks[pk] for pk in by_note.values()}
    found = [one for one in pulls(written, spoken, kind) if one.difference is not None]
    names = Theme.objects.in_bulk([one.theme for one in found])
    return [ThemePull(names[one.theme], one) for one in found if one.theme in names]


def answered(row: Questionnaire) -> list[Answered]:
    """The answers to each own question. Two SQL queries."""
    rows: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    given = ReplyAnswer.objects.filter(reply__questionnaire=row).order_by("-reply__at", "-pk")
    for question, text, number in given.values_list("question_id", "text", "number")[:MOST_REPLIES]:
        rows[question].append((text, number))
    return [_tallied(one, rows[one.pk]) for one in row.questions.all()]


def _tallied(question: SurveyQuestion, given: Sequence[tuple[str, int | None]]) -> Answered:
    if question.kind == SurveyQuestion.Kind.TEXT:
        return Answered(question, len(given), (), [text for text, _ in given[:50]])
    counts = Counter(text or str(number) for text, number in given)
    wanted = ["1", "2", "3", "4", "5"] if question.kind == SurveyQuestion.Kind.STARS else list(question.options)
    gone = sorted(set(counts) - set(wanted))
    return Answered(question, len(given), [(one, counts[one]) for one in [*wanted, *gone]], ())
