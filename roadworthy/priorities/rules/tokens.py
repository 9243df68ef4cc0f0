"""The words of a formula: numbers, names, signs, each with its place in the text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 1000
"""A formula may have this many characters."""

_PATTERN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?)"
    r"|\[(?P<quoted>[^\[\]]*)\]"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign><=|>=|==|!=|[-+*/^<>(),])"
)
_WORDS = {"and", "or", "not"}
_INSTEAD = {
    "=": "Write == to compare.",
    "&": "Write and.",
    "|": "Write or.",
    "!": "Write not, or != for different.",
    ".": "A formula knows drivers by name only, without a dot.",
    "×": "Write * to multiply.",
    "÷": "Write / to divide.",
    "·": "Write * to multiply.",
    "\N{MINUS SIGN}": "Write - to subtract.",
    "[": "A name in square brackets ends with ].",
}


class FormulaError(ValueError):
    """The formula cannot be read or used; ``sentence`` says why and ``position`` where.

    Attributes:
        text: the formula.
        position: the place of the fault, counted from 0; the length of the text at its end.
    """

    field = "formula"

    def __init__(self, sentence: str, *, text: str, position: int) -> None:
        super().__init__(f"{sentence} (at character {position + 1})")
        self.sentence = sentence
        self.text = text
        self.position = position

    def pointer(self) -> str:
        """Return the formula on one line and a caret below the fault on the next."""
        flat = "".join(" " if c.isspace() else c for c in self.text)
        return f"{flat}\n{' ' * self.position}^"


@dataclass(frozen=True)
class Token:
    """One word. ``kind`` is number, name, driver (in brackets), sign or end."""

    kind: str
    text: str
    position: int


def split(text: str) -> list[Token]:
    """Return the words of a formula, the last one of kind ``end``.

    Names in square brackets may hold any character but brackets: ``[Annual revenue]``.

    Raises:
        FormulaError: a character that means nothing here, or a text that is too long.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"A formula has at most {LONGEST} characters.", text=text, position=LONGEST)
    return [*_words(text), Token("end", "", len(text))]


def _words(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        found = _PATTERN.match(text, place)
        if found is None:
            hint = _INSTEAD.get(text[place], "")
            raise FormulaError(f"{text[place]!r} means nothing here. {hint}".strip(), text=text, position=place)
        if found["number"] is not None:
            yield Token("number", found["number"], place)
        elif found["quoted"] is not None:
            if not found["quoted"].strip():
                raise FormulaError("A name is missing between the brackets.", text=text, position=place)
            yield Token("driver", found["quoted"].strip(), place)
        elif found["name"] is not None:
            _check_name(found["name"], text, place)
            kind = "sign" if found["name"] in _WORDS else "name"
            yield Token(kind, found["name"], place)
        elif found["sign"] is not None:
            yield Token("sign", found["sign"], place)
        place = found.end()


def _check_name(name: str, text: str, place: int) -> None:
    """Refuse signs that look like letters to Python's ``\\w`` but are none, such as a small two on high."""
    if name.isidentifier():
        return
    bad = next(i for i in range(len(name)) if not name[: i + 1].isidentifier())
    hint = "Write ^ for a power." if name[bad].isdigit() or unicodedata.category(name[bad]) == "No" else ""
    sentence = f"{name[bad]!r} means nothing here. {hint}".strip()
    raise FormulaError(sentence, text=text, position=place + bad)
