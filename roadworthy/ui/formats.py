"""How numbers, money and times are written everywhere. Unknown is a word, never a zero."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from markupsafe import Markup

Number = int | float | Decimal
UNKNOWN = "unknown"
SIGNS = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "CHF": "CHF\u00a0",
    "CNY": "CN¥",
    "PLN": "zł\u00a0",
}
SPANS = (
    ("year", 31_556_952),
    ("month", 2_629_746),
    ("week", 604_800),
    ("day", 86_400),
    ("hour", 3_600),
    ("minute", 60),
)


def is_unknown(value: object) -> bool:
    """True for None, the empty string and NaN."""
    return value is None or value == "" or (isinstance(value, float | Decimal) and math.isnan(value))


def number(value: Number | None, digits: int | None = None) -> str:
    """12,345 or 3.5; without `digits` as many decimals as the size of the number deserves (at most 2).

    Returns: the word "unknown" for None and NaN.
    """
    if value is None or is_unknown(value):
        return UNKNOWN
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if digits is None:
        size = abs(float(value))
        digits = 0 if value == int(value) or size >= 100 else 1 if size >= 10 else 2
        text = f"{value:,.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{value:,.{digits}f}"
    if text.lstrip("-0.,") == "":
        text = text.lstrip("-")
    return text.replace("-", "−")


def compact(value: Number | None) -> str:
    """1.2k, 34k, 5.6M: for strips, axes and marks where width is short."""
    if value is None or is_unknown(value):
        return UNKNOWN
    size = abs(float(value))
    for limit, letter in ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")):
        if size >= limit * 0.9995:
            scaled = float(value) / limit
            return number(scaled, 0 if abs(scaled) >= 99.95 or scaled == int(scaled) else 1).removesuffix(".0") + letter
    return number(value)


def money(value: Number | None, currency: str = "EUR", digits: int = 0, short: bool = False) -> str:
    """€1,234; with `short` €1.2k. The sign stands before the currency: −€5."""
    if value is None or is_unknown(value):
        return UNKNOWN
    sign = SIGNS.get(currency, f"{currency}\u00a0")
    size: Number = -value if value < 0 else value
    text = compact(size) if short else number(size, digits)
    is_debt = value < 0 and text.strip("0.") != ""
    return ("−" if is_debt else "") + sign + text


def percent(value: Number | None, digits: int | None = None, signed: bool = False) -> str:
    """0.083 is 8.3 %. One decimal below ten per cent unless told; `signed` puts a plus before gains."""
    if value is None or is_unknown(value):
        return UNKNOWN
    scaled = float(value) * 100
    if digits is None:
        digits = 1 if abs(scaled) < 10 and round(scaled, 1) != round(scaled) else 0
    plus = "+" if signed and scaled > 0 else ""
    return f"{plus}{number(scaled, digits)}\u00a0%"


def pluralise(count: int, one: str, many: str | None = None) -> str:
    """`3 ideas`, `1 idea`: the number with its noun."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def day_words(day: date, today: date) -> str:
    """today, yesterday, tomorrow, 4 Mar, or 4 Mar 2025 in another year."""
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
    if near:
        return near
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b} {day.year}"


def datetime_exact(value: date | datetime | None) -> str:
    """4 March 2026, 14:05 in the reader's time zone; a date has no time."""
    if value is None:
        return UNKNOWN
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local.day} {local:%B %Y, %H:%M}"
    return f"{value.day} {value:%B %Y}"


def date_human(value: date | datetime | None, today: date | None = None) -> Markup:
    """A date as people say it, the exact time on hover."""
    if value is None:
        return Markup('<span class="unknown">no date</span>')
    day = value
    if isinstance(value, datetime):
        day = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _time(value, day_words(day, today or timezone.localdate()))


def ago(value: datetime | None, now: datetime | None = None) -> Markup:
    """`3 days ago`, `in 2 hours`, `just now`; the exact time on hover."""
    if value is None:
        return Markup('<span class="unknown">never</span>')
    return _time(value, span_words(value - (now or timezone.now())))


def span_words(distance: timedelta) -> str:
    """A distance from now in words; negative lies in the past."""
    seconds = distance.total_seconds()
    for word, size in SPANS:
        if abs(seconds) >= size:
            text = pluralise(int(abs(seconds) // size), word)
            return f"{text} ago" if seconds < 0 else f"in {text}"
    return "just now"


def _time(value: date | datetime, words: str) -> Markup:
    """A time element: words outside, machine time and exact time inside."""
    return Markup(f'<time datetime="{value.isoformat()}" title="{datetime_exact(value)}">{words}</time>')


def initials(name: str) -> str:
    """Two letters for an avatar: Ada Lovelace is AL, `ada@x.org` is A."""
    words = [word for word in name.replace("@", " ").replace(".", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    picked = words[:1] if "@" in name or len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper()


def hue(name: str) -> int:
    """A steady number 0 to 7 from a name, for the avatar's tint."""
    return sum(ord(letter) * (place + 1) for place, letter in enumerate(name)) % 8
