"""Dates in the forms that exports use. A column has one form; ambiguity is resolved per column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

Order = Literal["dmy", "mdy"]
Precision = Literal["year", "quarter", "month", "week", "day", "time"]

_MONTHS = {
    1: "jan january januar jänner jän janvier enero ene gennaio",
    2: "feb february februar février fev febrero",
    3: "mar march märz maerz mär mars marzo mrz",
    4: "apr april avril abril abr",
    5: "may mai mayo maggio",
    6: "jun june juni juin junio",
    7: "jul july juli juillet julio",
    8: "aug august août aout agosto ago",
    9: "sep sept september septembre septiembre",
    10: "oct october oktober okt octobre octubre",
    11: "nov november novembre noviembre",
    12: "dec december dezember dez décembre diciembre dic",
}
_MONTH = {word: month for month, words in _MONTHS.items() for word in words.split()}

_CLOCK = (
    r"(?:[T ,]\s*(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\([A-Z]{2,5}\))?)?$"
)
_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ISO = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK, re.I)
_NUMERIC = re.compile(r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<year>\d{4}|\d{2})" + _CLOCK, re.I)
_WORDY = re.compile(
    rf"^{_DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[-/ ]\s*"
    r"(?P<word>[^\W\d_]{3,10})\.?,?[-/ ]\s*(?P<year>\d{4}|\d{2})" + _CLOCK,
    re.I,
)
_WORDY_US = re.compile(
    rf"^{_DAY}(?P<word>[^\W\d_]{{3,10}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})" + _CLOCK, re.I
)
_MONTHLY = re.compile(r"^(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})|(?P<word>[^\W\d_]{3,10})[-/. ]\s*(?P<year2>\d{4}))$")
_QUARTER = re.compile(r"^(?:Q(?P<q>[1-4])[-/ ]?(?P<y>\d{4})|(?P<y2>\d{4})[-/ ]?Q(?P<q2>[1-4]))$", re.I)
_WEEK = re.compile(r"^(?P<year>\d{4})[- ]?W(?P<week>\d{2})(?:-?(?P<day>[1-7]))?$", re.I)
_COMPACT = re.compile(r"^(?:19|20)\d{6}$")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_EPOCH = re.compile(r"^-?\d{9,10}(?:\.\d+)?$|^\d{12,13}$|^\d{16}$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and how exactly it was given. ``at`` always has a time zone."""

    at: datetime
    precision: Precision


def date_order_evidence(text: str) -> Order | None:
    """Say what ``25/04/2025`` (dmy) or ``04/25/2025`` (mdy) proves; ``03/04/2025`` proves nothing."""
    found = _NUMERIC.match(text.strip())
    if not found:
        return None
    first, second = int(found["a"]), int(found["b"])
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def is_ambiguous_date(text: str) -> bool:
    """True for ``03/04/2025``: it reads as two different days."""
    found = _NUMERIC.match(text.strip())
    return (
        bool(found)
        and found is not None
        and int(found["a"]) <= 12
        and int(found["b"]) <= 12
        and found["a"] != found["b"]
    )


def looks_like_date(text: str) -> bool:
    """True for a date in a form that no mere number has (so not ``2021`` and not an epoch)."""
    text = text.strip()
    return not text.isdigit() and (read_date(text) or read_date(text, order="mdy")) is not None


@lru_cache(maxsize=4096)
def read_date(text: str, *, order: Order = "dmy", zone: tzinfo = UTC, numbers: bool = True) -> Moment | None:
    """Read one date or time, or None when it is none.

    Args:
        order: how ``03/04/2025`` is meant. zone: of times that name none.
        numbers: also read bare numbers: years, ``20210105``, seconds or milliseconds since 1970.
    Years before 1 and after 9998 are no dates: their moments cannot be told in every time zone.
    """
    text = text.strip()
    if len(text) > 48 or not text:
        return None
    found = _read(text, order, zone, numbers)
    return found if found is not None and 1 < found.at.year < 9999 else None


def _read(text: str, order: Order, zone: tzinfo, numbers: bool) -> Moment | None:
    try:
        if text[:4].isdigit() and len(text) in (10, 19, 20, 25, 26, 32) and text[4] == "-":
            return _fast_iso(text, zone)
        if text.lstrip("-").replace(".", "", 1).isdigit():
            return _read_bare(text, zone) if numbers else None
        return _read_written(text, order, zone)
    except (ValueError, OverflowError, OSError):
        return None


def _fast_iso(text: str, zone: tzinfo) -> Moment | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _read_written(text, "dmy", zone)
    return Moment(at if at.tzinfo else at.replace(tzinfo=zone), "day" if len(text) == 10 else "time")


def _read_bare(text: str, zone: tzinfo) -> Moment | None:
    if _YEAR.match(text):
        return Moment(datetime(int(text), 1, 1, tzinfo=zone), "year")
    if _COMPACT.match(text):
        return Moment(datetime.strptime(text, "%Y%m%d").replace(tzinfo=zone), "day")
    if not _EPOCH.match(text):
        return None
    seconds = float(text) / {16: 1e6, 13: 1e3, 12: 1e3}.get(len(text) if text.isdigit() else 0, 1)
    return Moment(datetime.fromtimestamp(seconds, UTC), "time")


def _read_written(text: str, order: Order, zone: tzinfo) -> Moment | None:
    if found := _ISO.match(text):
        return _place(found, int(found["year"]), int(found["month"]), int(found["day"]), zone)
    if found := _NUMERIC.match(text):
        first, second = int(found["a"]), int(found["b"])
        day, month = (first, second) if order == "dmy" else (second, first)
        return _place(found, _full_year(found["year"]), month, day, zone)
    if found := _WORDY.match(text) or _WORDY_US.match(text):
        month = _MONTH.get(found["word"].casefold(), 0)
        return _place(found, _full_year(found["year"]), month, int(found["day"]), zone)
    return _read_period(text, zone)


def _read_period(text: str, zone: tzinfo) -> Moment | None:
    if found := _MONTHLY.match(text):
        month = int(found["month"]) if found["month"] else _MONTH.get(found["word"].casefold(), 0)
        return Moment(datetime(int(found["year"] or found["year2"]), month, 1, tzinfo=zone), "month")
    if found := _QUARTER.match(text):
        quarter, year = int(found["q"] or found["q2"]), int(found["y"] or found["y2"])
        return Moment(datetime(year, quarter * 3 - 2, 1, tzinfo=zone), "quarter")
    if found := _WEEK.match(text):
        day = int(found["day"] or 1)
        at = datetime.fromisocalendar(int(found["year"]), int(found["week"]), day).replace(tzinfo=zone)
        return Moment(at, "day" if found["day"] else "week")
    return None


def _full_year(text: str) -> int:
    """Two digits mean 1970 to 2069."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _place(found: re.Match[str], year: int, month: int, day: int, zone: tzinfo) -> Moment:
    if found["hour"] is None:
        return Moment(datetime(year, month, day, tzinfo=zone), "day")
    hour = int(found["hour"])
    if half := found["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    micro = int((found["fraction"] or "0").ljust(6, "0")[:6])
    own = _read_zone(found["zone"]) if found["zone"] else zone
    at = datetime(year, month, day, hour, int(found["minute"]), int(found["second"] or 0), micro, tzinfo=own)
    return Moment(at, "time")


def _read_zone(text: str) -> tzinfo:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
