"""Reading a question's document: every value is checked once, and what is wrong is named by its path."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .errors import QuestionError

T = TypeVar("T")
LONGEST_TEXT = 2000
LONGEST_LIST = 1000
DEEPEST = 60


@dataclass(frozen=True)
class Part:
    """One object within a question's document and where it stands.

    Attributes:
        document: the object's members; a member that is null counts as left out.
        path: where it stands, such as ``steps.1``; empty for the whole.
    """

    document: dict[str, Any]
    path: str = ""

    def at(self, key: str) -> str:
        """The path of a member."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, sentence: str) -> QuestionError:
        """An error about a member."""
        return QuestionError(self.at(key), sentence)

    def has(self, key: str) -> bool:
        """Whether the member is there and not null."""
        return self.document.get(key) is not None

    def only(self, *keys: str) -> Part:
        """This part, if it has no members but these. Raises QuestionError for another, with the nearest known one."""
        for key, value in self.document.items():
            if key not in keys and value is not None:
                near = difflib.get_close_matches(str(key), keys, n=1)
                hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(keys)}"
                raise self.fault(str(key), f"there is no such option; {hint}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        found = self.document.get(key)
        if found is None and default is not None:
            return default
        if found is None:
            raise self.fault(key, "give a text")
        if not isinstance(found, str) or not found or len(found) > LONGEST_TEXT:
            raise self.fault(key, f"must be a text of 1 to {LONGEST_TEXT:,} characters")
        return found

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of these words."""
        found = self.document.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, str) or found not in choices:
            raise self.fault(key, f"must be one of: {', '.join(choices)}")
        return found

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        found = self.document.get(key)
        if found is None:
            return default
        if not isinstance(found, bool):
            raise self.fault(key, "must be true or false")
        return found

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number between these bounds."""
        found = self.document.get(key)
        if found is None and default is not None:
            return default
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            raise self.fault(key, f"must be a whole number from {least:,} to {most:,}")
        return found

    def part(self, key: str) -> Part:
        """A member that is an object."""
        return as_part(self.document.get(key), self.at(key))

    def each(self, key: str, read: Callable[[Any, str], T], *, least: int = 0) -> tuple[T, ...]:
        """A member that is a list, each of its entries read; nothing where it is left out."""
        found = self.document.get(key)
        if found is None:
            found = []
        if not isinstance(found, list) or len(found) > LONGEST_LIST:
            raise self.fault(key, f"must be a list of up to {LONGEST_LIST:,} entries")
        if len(found) < least:
            raise self.fault(key, f"give at least {least}")
        return tuple(read(entry, f"{self.at(key)}.{place}") for place, entry in enumerate(found))


def check_depth(document: Any) -> None:
    """Raise QuestionError for a document that nests deeper than anybody means it to."""
    level = [document]
    for _ in range(DEEPEST):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [value for values in inner for value in values]
        if not level:
            return
    raise QuestionError("question", f"may nest {DEEPEST} deep at most")


def as_part(found: Any, path: str) -> Part:
    """This value as a part. Raises QuestionError if it is no object."""
    if not isinstance(found, dict):
        raise QuestionError(path or "question", "must be an object")
    return Part(found, path)


def as_text(found: Any, path: str) -> str:
    """This value as a text."""
    if not isinstance(found, str) or not found or len(found) > LONGEST_TEXT:
        raise QuestionError(path, f"must be a text of 1 to {LONGEST_TEXT:,} characters")
    return found
