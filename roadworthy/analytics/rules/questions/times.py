"""Times of a question: ranges, relative dates, and the intervals of a calendar with daylight saving."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import QuestionError
from .reading import Part

INTERVALS = ("minute", "hour", "day", "week", "month")
MICROSECONDS = {
    "second": 1_000_000, "minute": 60_000_000, "hour": 3_600_000_000, "day": 86_400_000_000,
    "week": 7 * 86_400_000_000, "month": 30 * 86_400_000_000,
}  # fmt: skip
UNITS = {"h": "hour", "d": "day", "w": "week", "m": "month", "q": "month", "y": "month"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# From 1800 to 2200: far enough for every event, and for intervals before and after it.
EARLIEST, LATEST = -5_364_662_400_000_000, 7_258_118_400_000_000
RELATIVE = re.compile(r"([+-]?)(\d{1,5})?([hdwmqy])(S|Start|E|End)?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_INTERVALS = 100_000


@dataclass(frozen=True)
class Calendar:
    """Days as people in one time zone count them.

    Attributes:
        timezone: an IANA name. week_start: 0 for Monday, 6 for Sunday.
    """

    timezone: str = "UTC"
    week_start: int = 0

    @property
    def zone(self) -> ZoneInfo:
        """The time zone's rules."""
        return ZoneInfo(self.timezone)

    def local(self, micro: int) -> datetime:
        """This moment on a clock of the time zone."""
        return (EPOCH + timedelta(microseconds=micro)).astimezone(self.zone)

    def micro(self, moment: datetime | date) -> int:
        """Microseconds since 1970 of a local moment, or of the start of a day."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time.min)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.zone)
        return (moment.astimezone(UTC) - EPOCH) // timedelta(microseconds=1)

    def start_of(self, micro: int, interval: str) -> int:
        """Start of the minute, hour, day, week or month that holds this moment."""
        local = self.local(micro)
        if interval == "minute":
            return micro - (local.second * 1_000_000 + local.microsecond)
        if interval == "hour":
            return micro - ((local.minute * 60 + local.second) * 1_000_000 + local.microsecond)
        return self.micro(self.first_day(local.date(), interval))

    def first_day(self, day: date, interval: str) -> date:
        """First day of the day, week or month that holds this one."""
        if interval == "week":
            return day - timedelta(days=(day.weekday() - self.week_start) % 7)
        return day.replace(day=1) if interval == "month" else day

    def shift(self, start: int, interval: str, count: int) -> int:
        """The moment so many intervals later by the local clock (hours and minutes by the seconds)."""
        if interval in ("minute", "hour"):
            return start + count * MICROSECONDS[interval]
        local = self.local(start).replace(tzinfo=None)
        if interval == "month":
            return self.micro(add_months(local, count))
        return self.micro(local + timedelta(days=count * (7 if interval == "week" else 1)))

    def edges(self, start: int, end: int, interval: str) -> list[int]:
        """Starts of all intervals that touch ``start <= time < end``, and the end of the last: n + 1 moments.

        Raises:
            QuestionError: more intervals than anybody reads.
        """
        if (end - start) / MICROSECONDS[interval] > MOST_INTERVALS:
            raise QuestionError("interval", "the range has too many intervals; choose a longer one")
        found = [self.start_of(start, interval)]
        while found[-1] < end or len(found) == 1:
            following = self.shift(found[-1], interval, 1)
            # A clock set back within an interval must not make one that never ends.
            found.append(following if following > found[-1] else found[-1] + MICROSECONDS[interval])
        return found

    def text(self, micro: int) -> str:
        """RFC 3339 on the local clock; UTC is written as Z."""
        written = self.local(micro).isoformat()
        return written[:-6] + "Z" if self.timezone == "UTC" else written


@dataclass(frozen=True)
class Period:
    """The range of a question: ``start <= time < end`` in microseconds since 1970.

    Attributes:
        start: None means from the first event that there is.
        now: the moment at which the question was asked.
        back: how far `from` lies back when it was said relative to now, such as ``(7, "day")``.
        is_default: whether nobody said `from`.
    """

    start: int | None
    end: int
    now: int
    calendar: Calendar
    back: tuple[int, str] | None = None
    is_default: bool = False

    def starting(self, start: int) -> Period:
        """The same range with another start."""
        return replace(self, start=start)


def add_months(moment: datetime, count: int) -> datetime:
    """So many months later, on the last day of a month that is too short."""
    months = moment.year * 12 + moment.month - 1 + count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9998:
        raise OverflowError("year out of range")
    last = (date(year + month // 11, month % 11 + 1 if month == 11 else month + 2, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def parse_calendar(document: Part, timezone: str) -> Calendar:
    """The time zone and the start of the week of a question."""
    name = document.text("timezone", timezone)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise document.fault("timezone", f"there is no time zone {name!r}; write one such as Europe/Berlin") from error
    start = document.choice("week_start", ("monday", "sunday"), "monday")
    return Calendar(name, 6 if start == "sunday" else 0)


def parse_period(document: Part, *, now: datetime, calendar: Calendar) -> Period:
    """The range of a question: `from` and `to`, or the last 7 days from the start of the day.

    Raises:
        QuestionError: not a date, a time, a relative date or `all`; or the end lies before the start.
    """
    asked = calendar.micro(now)
    end = asked + 1 if not document.has("to") else _read(document, "to", asked, calendar, is_end=True)
    back: tuple[int, str] | None = (7, "day")
    if not document.has("from"):
        start: int | None = _read(Part({"from": "-7d"}), "from", asked, calendar)
    elif document.document["from"] == "all":
        start, back = None, None
    else:
        start, back = _read(document, "from", asked, calendar), _back(document.document["from"])
    if start is not None and start >= end:
        if document.has("from") or not document.has("to"):
            raise document.fault("to", "must not lie before from")
        start = calendar.micro((calendar.local(end - 1) - timedelta(days=7)).date())
    return Period(start, end, asked, calendar, back, not document.has("from"))


def _read(document: Part, key: str, now: int, calendar: Calendar, *, is_end: bool = False) -> int:
    """One bound in microseconds; an end is the first moment that no longer counts."""
    said = document.document[key]
    if not isinstance(said, str):
        raise document.fault(key, "must be a date, a time, a relative date such as -7d, or all")
    try:
        first, last = span_of(said.strip(), now, calendar)
    except (ValueError, OverflowError) as error:
        sentence = "must be a date such as 2026-01-31, a time, a relative date such as -7d or -1mS, or all"
        raise document.fault(key, sentence) from error
    return last if is_end else first


def span_of(said: str, now: int, calendar: Calendar) -> tuple[int, int]:
    """First moment, and first moment after it, of a date, a time or a relative date.

    A date is its whole day. A time is that moment alone. ``-7d``, ``-4w``, ``-1m``, ``-1q``, ``-1y`` are whole days,
    ``-24h`` begins with its hour; ``S`` and ``E`` are start and end of the unit.

    Raises:
        ValueError, OverflowError: it is none of these.
    """
    first, last = _span(said, now, calendar)
    if not EARLIEST <= first <= last <= LATEST:
        raise ValueError("year out of range")
    return first, last


def _span(said: str, now: int, calendar: Calendar) -> tuple[int, int]:
    """The span before it is known to lie within years that calendars can reckon around."""
    if DATE.fullmatch(said):
        day = date.fromisoformat(said)
        return calendar.micro(day), calendar.micro(day + timedelta(days=1))
    if found := RELATIVE.fullmatch(said):
        return _relative(found, now, calendar)
    moment = calendar.micro(datetime.fromisoformat(said))
    return moment, moment + 1


def _relative(found: re.Match[str], now: int, calendar: Calendar) -> tuple[int, int]:
    """The span of a relative date."""
    sign, number, unit, place = found.groups()
    count = int(number or 0) * (1 if sign == "+" else -1)
    if unit == "h":
        moment = now + count * MICROSECONDS["hour"]
        start = calendar.start_of(moment, "hour")
        return (start, start + MICROSECONDS["hour"]) if place else (start, moment + 1)
    local = calendar.local(now).replace(tzinfo=None)
    months = {"m": 1, "q": 3, "y": 12}.get(unit)
    local = add_months(local, count * months) if months else local + timedelta(days=count * (7 if unit == "w" else 1))
    day = local.date()
    if not place:
        return calendar.micro(day), calendar.micro(day + timedelta(days=1))
    if unit in "dw":
        first = calendar.first_day(day, "week" if unit == "w" else "day")
        after = first + timedelta(days=7 if unit == "w" else 1)
    else:
        length = months or 1
        first = date(day.year, (day.month - 1) // length * length + 1, 1)
        after = add_months(datetime.combine(first, time.min), length).date()
    start, end = calendar.micro(first), calendar.micro(after)
    return (start, start + 1) if place[0] == "S" else (end - 1, end)


def _back(said: str) -> tuple[int, str] | None:
    """How far a relative date lies back; None of another."""
    found = RELATIVE.fullmatch(said.strip())
    if found is None or found[1] == "+" or found[4] or not int(found[2] or 0):
        return None
    count, unit = int(found[2]), found[3]
    names = {
        "h": (1, "hour"),
        "d": (1, "day"),
        "w": (1, "week"),
        "m": (1, "month"),
        "q": (3, "month"),
        "y": (12, "month"),
    }
    times, name = names[unit]
    return count * times, name
