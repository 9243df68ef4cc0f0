"""Whose number it is, in words: the title of a list of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import words
from .counted import measured
from .times import named


def whose(question: Mapping[str, Any]) -> str:
    """What the people have in common whom the `actors` of a question name; empty where that cannot be said."""
    actors = question.get("actors")
    if not isinstance(actors, Mapping):
        return ""
    try:
        said = _said(question, actors)
    except (KeyError, IndexError, TypeError, ValueError):
        return ""
    if actors.get("breakdown") is not None:
        said += f", {named(actors['breakdown'])}"
    return said + (f", {actors['time'][:10]}" if isinstance(actors.get("time"), str) else "")


def _said(question: Mapping[str, Any], actors: Mapping[str, Any]) -> str:
    match question["kind"]:
        case "trend":
            return measured(question["series"][actors.get("series", 0)])
        case "funnel":
            step = measured({**question["steps"][actors.get("step", -1)], "measure": "count"}).removeprefix("Times of ")
            return f"Left before “{step}”" if actors.get("kind") == "dropped" else f"Got as far as “{step}”"
        case "retention":
            period, back = question.get("period", "day"), int(actors.get("period", 0))
            began = f"Started in {period} {int(actors['cohort']) + 1} of the table"
            return f"{began}, came back {back} {period}{'s' if back > 1 else ''} later" if back else began
        case "lifecycle":
            return words.word(words.STATUSES, actors["status"])
        case "stickiness":
            return f"On {int(actors['intervals'])} {question.get('interval', 'day')}s"
        case "paths":
            ends = [str(actors[end]).split("_", 1)[-1] for end in ("from", "to") if actors.get(end)]
            return f"Went {' → '.join(ends)}"
    return ""
