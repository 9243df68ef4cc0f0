"""The desk tools of `roadworthy calc`, one file each. A tool reads one document and answers one; no database."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

# name: what it does. Each stands in the file of its name, as `TOOL`.
NAMES: dict[str, str] = {
    "classify": "type, sentiment and language of notes, also learned from labelled ones",
    "delay": "the order of jobs in which waiting costs least",
    "duplicates": "which notes say the same, with the words that matched",
    "forecast": "when items will be done, and how many, exactly from past throughput",
    "kano": "what a feature would do to satisfaction, from answers to two questions each",
    "portfolio": "the best set of ideas under capacity, prerequisites and targets, and why it is so",
    "query": "answers about events: trends, funnels, retention, lifecycle, stickiness, paths and more",
    "score": "a ranking of ideas by a formula, from estimates with ranges by several people",
    "suggest": "which ideas notes speak of, with the words that matched",
    "themes": "groups of notes that speak of the same thing, named by their telling words",
}


@dataclass(frozen=True)
class Tool:
    """One desk tool: what it reads, what it answers, and the product's own function between them."""

    reads: type[BaseModel]
    answers: type[BaseModel]
    work: Callable[[Any], BaseModel]


def tool(name: str) -> Tool:
    """The tool of this name. Only its own file is loaded, so that a small sum starts quickly.

    Raises:
        KeyError: there is no such tool.
    """
    if name not in NAMES:
        raise KeyError(name)
    found = importlib.import_module(f"roadworthy.cli.desk.{name}").TOOL
    assert isinstance(found, Tool)
    return found
