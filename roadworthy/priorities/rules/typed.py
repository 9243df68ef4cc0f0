"""An estimate as people type it: `4`, `2-9`, `2 4 9`, `80 %`, `1.5k`, `€20k`, `M-XL`, `high`, `yes`."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from .measures import FIBONACCI, MONEY, NUMBER, PERCENT, SCALE, WEEKS, YES_NO, Measure

LONGEST = 200
SIGNS = {
    "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF", "CNY": "CN¥", "PLN": "zł",
}  # fmt: skip
"""How a currency is written before an amount; any other by its three letters."""

_DIGITS = r"(?:\d[\d'’]*(?:[.,]\d+)*|[.,]\d+)(?:[eE][-+]?\d{1,3})?"
_SEPARATOR = re.compile(r"\s*(?:\.{2,}|…|;|/|\||(?<!\w)to(?!\w))\s*|\s+[-–—]\s+|\s*[–—]\s*|-\s*|\s+")
_THIN = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_TIMES = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "%": -2}
_YES = {"y": 1.0, "true": 1.0, "n": 0.0, "false": 0.0}
_WANTED = "Type one number, or low and high such as 2-9, or low, likely and high such as 2 4 9."


@dataclass(frozen=True)
class _Part:
    """One value as typed: the number, the power of ten behind it, or a step's value."""

    text: str
    number: Decimal
    power: int | None
    is_word: bool = False

    def value(self, measure: Measure, power: int | None) -> float:
        """Its value with this power of ten (None: none was typed)."""
        if self.is_word:
            return float(self.number)
        if power is None and measure.kind == PERCENT:
            power = _bare_percent(self, measure)
        try:
            return float(self.number.scaleb(power or 0))
        except (InvalidOperation, OverflowError):
            return float("inf")


def read_estimate(text: str, measure: Measure | None = None) -> tuple[float, float, float]:
    """Return (low, likely, high) of what somebody typed.

    One value is a point. Two are low and high, with the likely value between them
    (``Measure.middle``). Three are low, likely and high. A k, M or % behind the last value holds
    for the others too where that is possible: 20-30k are 20,000 to 30,000.

    Args:
        text: values separated by spaces, a dash, a slash, dots, a semicolon or the word "to". Words are
            the measure's steps; numbers may have k, M or %, the currency or the unit; a comma or a
            point before decimals, and 1,234 is thousands.
        measure: what the driver takes; plain numbers when None.
    Raises:
        ValueError: not one to three values, not in order, or none that the measure knows; the text
            is a sentence for the user.
    """
    return _read(text, measure or Measure())


@lru_cache(maxsize=2048)
def _read(text: str, measure: Measure) -> tuple[float, float, float]:
    if len(text) > LONGEST:
        raise ValueError(_wanted(measure))
    values = _values(_parts(text, measure), measure)
    for value in values:
        _check(value, measure)
    if values != sorted(values):
        raise ValueError("Type the smallest first.")
    if len(values) == 1:
        return values[0], values[0], values[0]
    if len(values) == 3:
        return values[0], values[1], values[2]
    return values[0], measure.middle(values[0], values[1]), values[1]


def read_value(text: str, measure: Measure | None = None) -> float:
    """Return the one value that somebody typed.

    Raises:
        ValueError: as ``read_estimate``, or more than one value.
    """
    low, _, high = read_estimate(text, measure)
    if low != high:
        raise ValueError(f"“{text.strip()}” is more than one value.")
    return low


def _parts(text: str, measure: Measure) -> list[_Part]:
    """The values in the order typed."""
    plain = " ".join(_THIN.sub("", text).split())
    item = _item(measure)
    found: list[_Part] = []
    place = 0
    while place < len(plain) and len(found) < 4:
        match = item.match(plain, place)
        if match is None:
            raise ValueError(_refusal(plain, plain[place:], measure))
        found.append(_part(match, measure))
        place = match.end()
        if place < len(plain):
            gap = _SEPARATOR.match(plain, place)
            if gap is None or gap.end() == len(plain):
                raise ValueError(_refusal(plain, plain[place:], measure))
            place = gap.end()
    if not 1 <= len(found) <= 3:
        raise ValueError(_wanted(measure))
    return found


@lru_cache(maxsize=256)
def _item(measure: Measure) -> re.Pattern[str]:
    """One value: a word of a step, or a number with what may stand around it."""
    words = sorted({word for _, word in measure.steps} | (_YES.keys() if measure.kind == YES_NO else set()), key=len)
    word = "|".join(re.escape(one) for one in reversed(words))
    letters = r"|mn|bn|[kmb]" if measure.kind in (NUMBER, MONEY) else ""
    times = rf"%{letters}" if measure.kind in (NUMBER, MONEY, PERCENT, SCALE, YES_NO) else "$^"
    signs = [re.escape(one) for one in {measure.currency, SIGNS.get(measure.currency, ""), "€", "$", "£"} if one]
    sign = "|".join(sorted(signs)) if measure.kind == MONEY else "$^"
    unit = "|".join(re.escape(one) for one in _units(measure)) or "$^"
    number = rf"(?P<minus>[-+−]?)\s?(?:{sign})?\s?(?P<digits>{_DIGITS})(?:\s?(?P<times>{times}))?"
    number += rf"(?:\s?(?:{sign}))?(?:\s?(?:{unit}))?"
    number += r"(?![\w%])"
    pattern = rf"(?P<word>{word})(?!\w)|{number}" if word else number
    return re.compile(pattern, re.IGNORECASE)


def _units(measure: Measure) -> list[str]:
    """What may stand behind a number, the longest first."""
    words = {"weeks", "week", "wk", "w"} if measure.kind == WEEKS else set()
    if measure.kind == FIBONACCI:
        words |= {"points", "point", "pts"}
    if measure.unit:
        words |= {measure.unit, measure.unit.removesuffix("s")}
    return sorted((one for one in words if one), key=lambda one: (-len(one), one))


def _part(match: re.Match[str], measure: Measure) -> _Part:
    word = match.groupdict().get("word")
    if word is not None:
        known = {one.casefold(): step for step, one in measure.steps} | (_YES if measure.kind == YES_NO else {})
        return _Part(word, Decimal(known[word.casefold()]), None, is_word=True)
    digits = match["digits"].replace("'", "").replace("’", "")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    try:
        number = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"“{match[0].strip()}” is not a number.") from None
    times = (match["times"] or "").lower()
    return _Part(match[0].strip(), -number if match["minus"] in ("-", "−") else number, _TIMES.get(times))


def _values(parts: list[_Part], measure: Measure) -> list[float]:
    """The values in order; a k, M or % behind the last alone holds for the others, unless that breaks the order."""
    last = parts[-1].power
    if last is not None and not any(part.power is not None or part.is_word for part in parts[:-1]):
        shared = [part.value(measure, last) for part in parts]
        if shared == sorted(shared):
            return shared
    return [part.value(measure, part.power) for part in parts]


def _bare_percent(part: _Part, measure: Measure) -> int:
    """The power of ten of a number without % where per cent are meant."""
    share = Decimal(0) < part.number <= Decimal(1)
    if share and measure.steps:
        return 0
    if share and part.number < 1:
        whole = f"{(part.number * 100).normalize():f}"
        raise ValueError(f"Write {whole} % or {part.text} %: {part.text} alone could be either.")
    return -2


def _check(value: float, measure: Measure) -> None:
    """Refuse a value that the measure does not have."""
    if not isfinite(value):
        raise ValueError("This number is too large.")
    if measure.must_be_step and measure.word_of(value) is None:
        raise ValueError(_wanted(measure))


def _refusal(plain: str, rest: str, measure: Measure) -> str:
    """What to say of text that could not be read from some place on."""
    if measure.steps and measure.kind != PERCENT:
        return _wanted(measure)
    shown = rest.strip(" -–—;/|").split(" ")[0] or plain
    return f"“{shown[:40]}” is not a number. {_wanted(measure)}"


def _wanted(measure: Measure) -> str:
    """A sentence on what can be typed."""
    if measure.kind == YES_NO:
        return "Type yes or no, or the chance of yes such as 70 %."
    if measure.has_choices:
        words = [word for _, word in measure.steps]
        return f"Type {', '.join(words[:-1])} or {words[-1]}, or two of them such as {words[0]} to {words[-1]}."
    if measure.kind == PERCENT:
        return "Type a share such as 80 %, or low and high such as 60-90 %."
    return "Type an amount such as 20k, or low and high such as 10k-40k." if measure.kind == MONEY else _WANTED
