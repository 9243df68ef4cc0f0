"""Answers as pictures: for each kind of question its charts, the numbers on top, and what is said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from roadworthy.analytics.models import Annotation

from . import counted, funnels, returning, ways
from .links import Links
from .shown import Answer, Shown


def show_answer(
    answer: Answer, question: Mapping[str, Any], *, links: Links, marks: Sequence[Annotation] = (), chart: str = "line"
) -> Shown:
    """The pictures of an answer.

    Args:
        answer: as `queries.answer` gives it. question: the document that was asked.
        marks: words on days. chart: how a trend is drawn: line, bars or table.
    """
    match question["kind"]:
        case "trend":
            return counted.trend(answer, question, links, marks, chart)
        case "funnel":
            return funnels.funnel(answer, question, links)
        case "retention":
            return returning.retention(answer, question, links)
        case "lifecycle":
            return returning.life_cycle(answer, question, links, marks)
        case "stickiness":
            return returning.stickiness(answer, question, links)
        case "paths":
            return ways.paths(answer, question, links)
    return ways.distribution(answer, question)
