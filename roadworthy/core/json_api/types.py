"""Types of fields that both databases can hold, so that a request is refused before it reaches them.

What the document of the API says of a field and what is accepted are the same: a client that keeps to the document gets
no 422. What only a rule can know (an order of numbers, a day too far off) is refused with 409.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints

from ..errors import Refused
from ..own_fields import is_link

BIGGEST = 2**63 - 1
ANY = r"^[^\x00]*$"
SAYS_SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"
WEB = r"^(https?://[^\s\x00]+)?$"
YEARS = range(1900, 2201)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def storable(text: str) -> str:
    """Refuse what no database stores: NUL and lone surrogates."""
    if "\x00" in text:
        raise ValueError("must not contain the NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("must be valid Unicode") from error
    return text


def sound_link(text: str) -> str:
    """Refuse what only looks like an address of the web."""
    if text and not is_link(text):
        raise Refused(f"“{text}” is no address of the web.")
    return text


def read_day(value: Any) -> datetime.date:
    """A day from its text in ISO form; a number is none."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return datetime.date.fromisoformat(value)
    raise ValueError("must be a day such as 2026-03-31")


def read_moment(value: Any) -> datetime.datetime:
    """A time from its text after RFC 3339, with its offset."""
    if not isinstance(value, str) or not DAY.match(value):
        raise ValueError("must be a time such as 2026-03-31T12:00:00Z")
    found = datetime.datetime.fromisoformat(value.upper())
    if found.tzinfo is None:
        raise ValueError("must say its offset, such as 2026-03-31T12:00:00Z")
    return found


def whole(value: Any) -> Any:
    """5.0 as 5: to JSON they are the same number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def near(value: Any) -> Any:
    """Refuse days and times so far off that reckoning with them fails."""
    if value.year not in YEARS:
        raise Refused(f"The year {value.year} lies too far off; it must be between {YEARS[0]} and {YEARS[-1]}.")
    return value


def unset() -> Any:
    """The default of a field that a change need not name and that cannot be null."""
    return Field(default_factory=lambda: None)


def line(longest: int, pattern: str = ANY) -> StringConstraints:
    """One line of text as a field of the database holds it."""
    return StringConstraints(max_length=longest, pattern=pattern)


STORABLE = AfterValidator(storable)
Id = Annotated[int, Field(ge=1, le=BIGGEST), BeforeValidator(whole)]
Count = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(whole)]
Importance = Annotated[
    int,
    Field(ge=0, le=3, description="0 not important, 1 nice to have, 2 important, 3 critical"),
    BeforeValidator(whole),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=SAYS_SOMETHING), STORABLE]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=SAYS_SOMETHING), STORABLE]
Text = Annotated[str, line(300), STORABLE]
Line40 = Annotated[str, line(40), STORABLE]
Line60 = Annotated[str, line(60), STORABLE]
Line80 = Annotated[str, line(80), STORABLE]
Line120 = Annotated[str, line(120), STORABLE]
Line200 = Annotated[str, line(200), STORABLE]
LongText = Annotated[str, line(200_000), STORABLE]
Said = Annotated[str, StringConstraints(min_length=1, max_length=200_000, pattern=SAYS_SOMETHING), STORABLE]
Link = Annotated[str, line(500, WEB), STORABLE, AfterValidator(sound_link)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Money = Annotated[float, Field(allow_inf_nan=False, ge=0, lt=1e11, description="in the workspace's currency, a month")]
Share = Annotated[float, Field(ge=0, le=1)]
Day = Annotated[datetime.date, BeforeValidator(read_day), AfterValidator(near)]
Moment = Annotated[datetime.datetime, BeforeValidator(read_moment), AfterValidator(near)]
Limit = Annotated[int, Field(ge=1, le=200, description="how many at most")]
Cursor = Annotated[
    str,
    StringConstraints(max_length=19, pattern=r"^(k[1-9][0-9]{0,17})?$"),
    Field(description="the “next” of the page before"),
]
OwnValue = Annotated[str, line(2000), STORABLE] | Number | None
Own = Annotated[dict[str, OwnValue], Field(max_length=100, description="the workspace's own fields by their keys")]
Words = Annotated[list[Line40], Field(max_length=30)]


class Strict(Schema):
    """Input that may hold nothing but what is named, each of its own type."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False, strict=True)

    def given(self) -> dict[str, Any]:
        """Only what the request really said, for partial changes."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
