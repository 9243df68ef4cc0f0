"""Dates as exact as they are meant: "Q3 2026" is a quarter, not the first of July."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

PRECISIONS: tuple[str, ...] = ("day", "week", "month", "quarter", "half", "year")
"""From exact to rough."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EARLIEST, _LATEST = 1970, 2200


@dataclass(frozen=True)
class Span:
    """A date with its precision: the days it may mean, both ends included."""

    starts: date
    ends: date
    precision: str

    @property
    def days(self) -> int:
        """How many days."""
        return (self.ends - self.starts).days + 1

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def span_of(day: date, precision: str) -> Span:
    """Return the day, week (from Monday), month, quarter, half-year or year that holds ``day``.

    Raises:
        ValueError: a precision that does not exist.
    """
    if precision == "day":
        return Span(day, day, precision)
    if precision == "week":
        first = day - timedelta(days=day.weekday())
        return Span(first, first + timedelta(days=6), precision)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(precision)
    if months is None:
        raise ValueError(f"precision must be one of {', '.join(PRECISIONS)}, not {precision}")
    first_month = months * ((day.month - 1) // months) + 1
    last_month = first_month + months - 1
    following = date(day.year + last_month // 12, last_month % 12 + 1, 1)
    return Span(date(day.year, first_month, 1), following - timedelta(days=1), precision)


def following(span: Span) -> Span:
    """Return the next span of the same precision."""
    return span_of(span.ends + timedelta(days=1), span.precision)


def spans_between(starts: date, ends: date, precision: str) -> list[Span]:
    """Return the spans that touch the range, oldest first; the columns of a timeline."""
    found = []
    here = span_of(starts, precision)
    while here.starts <= ends:
        found.append(here)
        here = following(here)
    return found


def say(day: date, precision: str) -> str:
    """Return a date as people say it: "14 July 2026", "week 29 of 2026", "July 2026", "Q3 2026", "H2 2026", "2026"."""
    span = span_of(day, precision)
    if precision == "day":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if precision == "week":
        year, week, _ = day.isocalendar()
        return f"week {week} of {year}"
    if precision == "month":
        return f"{_MONTHS[day.month - 1]} {day.year}"
    if precision == "quarter":
        return f"Q{(span.starts.month + 2) // 3} {day.year}"
    if precision == "half":
        return f"H{1 if span.starts.month == 1 else 2} {day.year}"
    return str(day.year)


def say_range(starts: date | None, ends: date | None, precision: str) -> str:
    """Return a range as people say it, once where both ends lie in the same span: "Q3 2026", "Q3 to Q4 2026"."""
    if starts is None and ends is None:
        return "no date"
    if starts is None or ends is None:
        known = starts or ends
        assert known is not None
        return f"{'from' if starts else 'by'} {say(known, precision)}"
    first, last = say(starts, precision), say(ends, precision)
    if first == last:
        return first
    year = f" {ends.year}"
    if starts.year == ends.year and precision in ("day", "month", "quarter", "half"):
        first = first.removesuffix(year)
    return f"{first} to {last}"


def parse(text: str, *, today: date) -> Span:
    """Read a date as people write it.

    Understood, whatever the case: ``2026-07-14``, ``14 July 2026``, ``July 14, 2026``, ``14.7.2026``,
    ``2026-W29``, ``week 29 of 2026``, ``July 2026``, ``2026-07``, ``Q3 2026``, ``2026 Q3``, ``3rd quarter 2026``,
    ``H2 2026``, ``2nd half of 2026``, ``2026``, and without a year the next such time that is
    not over: ``Q3``, ``July``, ``H1``. ``07/14/2026`` is refused: half of the world reads it otherwise.

    Raises:
        ValueError: a sentence that says what is understood.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    for pattern, read in _FORMS:
        if found := re.fullmatch(pattern, words):
            try:
                span = read(found.groupdict(), today)
            except ValueError as fault:
                raise ValueError(f"“{text}” is no date: {fault}.") from fault
            if not _EARLIEST <= span.starts.year <= _LATEST:
                raise ValueError(f"“{text}” lies outside {_EARLIEST} to {_LATEST}.")
            return span
    raise ValueError(f"“{text}” is not understood. Write for example 14 July 2026, July 2026, Q3 2026 or 2026.")


def _day(parts: dict[str, str], today: date) -> Span:
    month = _month_number(parts["month"])
    return span_of(date(int(parts["year"]), month, int(parts["day"])), "day")


def _week(parts: dict[str, str], today: date) -> Span:
    return span_of(date.fromisocalendar(int(parts["year"]), int(parts["week"]), 1), "week")


def _month(parts: dict[str, str], today: date) -> Span:
    return _with_year(parts, _month_number(parts["month"]), "month", today)


def _quarter(parts: dict[str, str], today: date) -> Span:
    return _with_year(parts, 3 * int(parts["number"]) - 2, "quarter", today)


def _half(parts: dict[str, str], today: date) -> Span:
    return _with_year(parts, 6 * int(parts["number"]) - 5, "half", today)


def _year(parts: dict[str, str], today: date) -> Span:
    return span_of(date(int(parts["year"]), 1, 1), "year")


def _with_year(parts: dict[str, str], month: int, precision: str, today: date) -> Span:
    if parts.get("year"):
        return span_of(date(int(parts["year"]), month, 1), precision)
    span = span_of(date(today.year, month, 1), precision)
    return span if span.ends >= today else span_of(date(today.year + 1, month, 1), precision)


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    for number, name in enumerate(_MONTHS, start=1):
        if name.lower().startswith(text) and len(text) >= 3:
            return number
    raise ValueError(f"there is no month {text}")


_Y = r"(?P<year>\d{4})"
_NAME = r"(?P<month>[a-z]{3,9})\.?"
_FORMS = (
    (rf"{_Y}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})", _day),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? {_NAME} {_Y}", _day),
    (rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_Y}", _day),
    (rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_Y}", _day),
    (rf"{_Y}-?w(?P<week>\d{{1,2}})", _week),
    (rf"(?:calendar )?(?:week|w) ?(?P<week>\d{{1,2}})(?: of)? {_Y}", _week),
    (rf"{_Y}-(?P<month>\d{{1,2}})", _month),
    (rf"(?:q|quarter )(?P<number>[1-4])(?:(?: of)? ?{_Y})?", _quarter),
    (rf"{_Y}[ -]?q(?P<number>[1-4])", _quarter),
    (rf"(?P<number>[1-4])(?:st|nd|rd|th) quarter(?:(?: of)? {_Y})?", _quarter),
    (rf"(?:h|half )(?P<number>[12])(?:(?: of)? ?{_Y})?", _half),
    (rf"{_Y}[ -]?h(?P<number>[12])", _half),
    (rf"(?P<number>[12])(?:st|nd) half(?:(?: of)? {_Y})?", _half),
    (_Y, _year),
    (rf"{_NAME}(?: {_Y})?", _month),
)
