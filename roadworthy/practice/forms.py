"""What a player posts in a quarter: tests, an order of building, and estimates of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django import forms

from roadworthy.maths import Range

from .actions import LARGEST_SEED
from .rules import Choice, Guess

ENDS = ("low", "likely", "high")
LEAST, MOST = -9999.0, 9999.0


class BeginForm(forms.Form):
    """The world to play in; empty for one that nobody has seen."""

    seed = forms.IntegerField(label="Number of the world", required=False, min_value=0, max_value=LARGEST_SEED)


@dataclass
class RoundForm:
    """A quarter's form, read. ``errors`` are (field id, sentence); ``typed`` shows again what was posted."""

    choice: Choice
    typed: Mapping[str, str]
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_valid(self) -> bool:
        """Whether all of it can be used."""
        return not self.errors

    def error(self, name: str) -> str:
        """The sentence beside one range."""
        return next((words for place, words in self.errors if place == f"{name}_low"), "")


def read_round(posted: Mapping[str, str], titles: Mapping[str, str]) -> RoundForm:
    """Read what was posted for these ideas (title by key)."""
    errors: list[tuple[str, str]] = []
    guesses = {}
    for key, title in titles.items():
        value = _range(posted, f"value_{key}", f"{title}: what it brings", errors, least=LEAST)
        weeks = _range(posted, f"weeks_{key}", f"{title}: weeks", errors, least=0.0)
        if value or weeks:
            guesses[key] = Guess(value, weeks)
    order = _order(posted, titles, errors)
    tests = tuple(key for key in titles if posted.get(f"test_{key}"))
    return RoundForm(Choice(tests, tuple(order), bool(posted.get("looks_again")), guesses), posted, errors)


def _order(posted: Mapping[str, str], titles: Iterable[str], errors: list[tuple[str, str]]) -> list[str]:
    """Return the keys to build in the order of their numbers; equal numbers as shown."""
    numbers = {}
    for key in titles:
        text = posted.get(f"build_{key}", "").strip()
        if text:
            if text.isdecimal() and 1 <= int(text) <= 99:
                numbers[key] = int(text)
            else:
                errors.append((f"build_{key}", "The order of building is a number from 1 to 9, or empty."))
    return sorted(numbers, key=lambda key: numbers[key])


def _range(
    posted: Mapping[str, str], name: str, label: str, errors: list[tuple[str, str]], *, least: float
) -> Range | None:
    """Return low, likely, high; None where nothing was typed or something is wrong with it."""
    texts = [posted.get(f"{name}_{end}", "").strip().replace(",", ".") for end in ENDS]
    if not any(texts):
        return None
    try:
        low, likely, high = (float(text) for text in texts)
        said = Range(low, likely, high)
    except ValueError:
        errors.append((f"{name}_low", f"{label}: give low, likely and high as numbers, in this order."))
        return None
    if low < least or high > MOST or (least == 0.0 and low <= 0):
        errors.append((f"{name}_low", f"{label}: from {'above 0' if least == 0.0 else f'{least:g}'} to {MOST:g}."))
        return None
    return said
