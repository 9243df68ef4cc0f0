"""From the text of one cell to a value of the kind that its target wants."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from decimal import Decimal
from typing import Any

from roadworthy.interchange.rules.dates import Moment, read_date
from roadworthy.interchange.rules.mapping import ColumnMap
from roadworthy.interchange.rules.numbers import read_number
from roadworthy.interchange.rules.targets import Target
from roadworthy.interchange.rules.voices import read_talk, read_voters

_EMAIL = re.compile(r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,63}$")
_EMAIL_WITHIN = re.compile(r"[^@\s<>,;()]+@[^@\s<>,;()]+\.[^@\s<>,;.()]{2,63}")
_URL = re.compile(r"^https?://[^\s/]+\S*$", re.I)
_WORDS = re.compile(r"[,;|\n]")
_SPACES = re.compile(r"\s+")
_DEFUSED = re.compile(r"^'(?=[=+\-@\t])")
_MAX_COUNT = 2_147_483_647
_MAX_MONEY = Decimal(10) ** 12


class Misread(ValueError):
    """The cell does not hold what its target wants: the row is refused with this reason."""


@dataclass(frozen=True, slots=True)
class Partly:
    """A value that does not hold all that the cell said: the whole text is kept in the row's own data."""

    value: Any
    loss: str


Reader = Callable[[str], Any]


def read_line(text: str, limit: int) -> Any:
    """One line of text; longer than ``limit`` it is cut at a word and marked with an ellipsis."""
    line = _SPACES.sub(" ", _DEFUSED.sub("", text)).strip()
    if not limit or len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0] if " " in line[limit // 2 : limit - 1] else line[: limit - 1]
    return Partly(f"{cut}…", f"longer than {limit} characters: shortened, the whole text is kept in the row's own data")


def read_text(text: str) -> str:
    """Text as it stands, line breaks included."""
    return _DEFUSED.sub("", text).strip("\r\n").replace("\r\n", "\n")


def read_count(text: str, column: ColumnMap) -> int:
    """A whole number of 0 or more."""
    number = _number(text, column)
    if number != number.to_integral_value():
        raise Misread("is no whole number")
    if number < 0:
        raise Misread("is below 0")
    if number > _MAX_COUNT:
        raise Misread(f"is above {_MAX_COUNT:,}")
    return int(number)


def read_float(text: str, column: ColumnMap) -> float:
    """A finite number."""
    value = float(_number(text, column))
    if value in (float("inf"), float("-inf")):
        raise Misread("is too large")
    return value


def read_rating(text: str, column: ColumnMap) -> str:
    """An estimate of a driver as text that its words can read: a number with a decimal point, or what stands there."""
    text = text.strip()
    if len(text) > 200:
        raise Misread("is longer than 200 characters, too long for an estimate")
    number = None if "%" in text else read_number(text, column.decimal)
    return text if number is None else f"{number:f}"


def read_money(text: str, column: ColumnMap) -> Decimal:
    """An amount in hundredths, below a thousand billion."""
    number = _number(text, column)
    if abs(number) >= _MAX_MONEY:
        raise Misread("is too large for an amount")
    return number.quantize(Decimal("0.01"))


def _number(text: str, column: ColumnMap) -> Decimal:
    number = read_number(text.strip(), column.decimal)
    if number is None:
        raise Misread(f"is no number (read with a decimal {'comma' if column.decimal == ',' else 'point'})")
    return number


def read_moment(text: str, column: ColumnMap, zone: tzinfo) -> Any:
    """A time. Coarser than a day, its own words are kept too."""
    moment = read_date(text.strip(), order=column.order, zone=zone)
    if moment is None:
        raise Misread("is no date that we can read")
    if moment.precision in ("day", "time"):
        return moment
    return Partly(
        moment,
        f"only the {moment.precision} is known: dated at its first day, its words are kept in the row's own data",
    )


def read_email(text: str) -> Any:
    """An e-mail address, also out of ``Ada <ada@tea.example>``."""
    text = text.strip()
    if _EMAIL.match(text):
        return text.casefold()
    if found := _EMAIL_WITHIN.search(text):
        return Partly(found[0].casefold(), "more than an e-mail address: the whole text is kept in the row's own data")
    return Partly(None, "no e-mail address: kept in the row's own data")


def read_url(text: str, limit: int) -> Any:
    """A web address."""
    text = text.strip()
    if _URL.match(text) and len(text) <= (limit or 500):
        return text
    return Partly(None, "no web address that we can keep as a link: kept in the row's own data")


def read_words(text: str) -> list[str]:
    """Tags parted by comma, semicolon, bar or line; each once."""
    words = (_SPACES.sub(" ", word).strip().strip("[]\"'#")[:80] for word in _WORDS.split(text))
    return list(dict.fromkeys(word for word in words if word))


def read_id(text: str) -> str:
    """An id of at most 200 characters."""
    text = text.strip()
    if len(text) > 200:
        raise Misread("is longer than 200 characters, too long for an id")
    return text


def reader_of(target: Target, column: ColumnMap, zone: tzinfo = UTC) -> Reader:
    """The function that reads cells of this column for this target."""
    readers: dict[str, Reader] = {
        "line": lambda text: read_line(text, target.limit),
        "text": read_text,
        "count": lambda text: read_count(text, column),
        "number": lambda text: read_float(text, column),
        "money": lambda text: read_money(text, column),
        "date": lambda text: read_moment(text, column, zone),
        "email": read_email,
        "url": lambda text: read_url(text, target.limit),
        "words": read_words,
        "status": lambda text: read_line(text, 120),
        "choice": lambda text: read_line(text, 120),
        "id": read_id,
        "rating": lambda text: read_rating(text, column),
        "talk": lambda text: read_talk(text, order=column.order, zone=zone),
        "voters": lambda text: read_voters(text, order=column.order, zone=zone),
    }
    return readers[target.value]


__all__ = ["Misread", "Moment", "Partly", "Reader", "reader_of"]
