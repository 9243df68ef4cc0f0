"""Estimates shown in the words in which people type them: `M to XL`, `80 %`, `€1.5k`, `yes`."""

from decimal import Decimal
from math import isfinite, log

from .measures import MONEY, NUMBER, PERCENT, SCALE, TSHIRT, WEEKS, YES_NO, Measure
from .typed import SIGNS

_NEAR = 0.15
_HARD = "\u00a0"


def in_words(low: float, likely: float, high: float, measure: Measure | None = None) -> str:
    """Say a range: one value, "low to high", or "likely (low to high)" where likely is not in the middle.

    Rounded as ``shown_value``; where rounding makes all the same, one value.
    """
    m = measure or Measure()
    first, middle, last = _together((low, likely, high), m)
    if low == high or first == last == middle:
        return middle
    if middle in (first, last) or (m.word_of(likely) is None and m.has_choices) or _is_middle(low, likely, high, m):
        return f"{first} to {last}"
    return f"{middle} ({first} to {last})"


def band(low: float, high: float, measure: Measure | None = None) -> str:
    """Say the two ends for a narrow place: `2–9`, `60–90 %`, `€10k–40k`; on steps the nearest of each: `M to XL`."""
    m = measure or Measure()
    if m.kind in (SCALE, TSHIRT) and m.steps:
        first, last = _nearest(low, m), _nearest(high, m)
        return first if first == last else f"{first} to {last}"
    first, last = _together((low, high), m)
    if first == last:
        return first
    if m.kind == PERCENT:
        return f"{first.removesuffix(_HARD + '%')}–{last}"
    if m.kind == MONEY:
        sign = _sign(m)
        return f"{first}–{last.removeprefix(sign) if low >= 0 else last}"
    return f"{first} to {last}" if low < 0 else f"{first}–{last}"


def disagreement_in_words(share: float | None) -> str:
    """Say the share of uncertainty that lies between people (0 to 1), and what to do about it; empty for None."""
    if share is None:
        return ""
    said = f"{100 * share:.0f}{_HARD}% of the uncertainty is disagreement between people"
    if share >= 0.5:
        return f"{said}: talk before anybody measures."
    if share >= 0.2:
        return f"{said}; the rest is what each is unsure of."
    return (
        f"{said}: you see it much alike." if share >= 0.005 else "People see it alike; what is unsure is unsure to all."
    )


def with_unit(text: str, measure: Measure | None = None) -> str:
    """Put the unit behind what is shown: `2 to 4 weeks`; money and per cent carry theirs already."""
    m = measure or Measure()
    unit = WEEKS if m.kind == WEEKS else m.unit
    return f"{text} {unit}" if unit and m.kind in (NUMBER, WEEKS) else text


def shown_value(value: float, measure: Measure | None = None) -> str:
    """Say one value: a step by its word, a value between two steps by both, numbers with three figures.

    Unknown (NaN) is the word "unknown".
    """
    m = measure or Measure()
    if not isfinite(value):
        return "unknown" if value != value else ("∞" if value > 0 else "−∞")
    if m.kind == PERCENT:
        return f"{_plain(value * 100)}{_HARD}%"
    if m.kind == MONEY:
        return _money(value, _short(abs(value)), m)
    if m.kind == YES_NO:
        return m.word_of(value) or f"{_plain(value * 100)}{_HARD}% yes"
    if m.kind in (SCALE, TSHIRT) and m.steps:
        return _step(value, m)
    return _short(value) if m.kind == NUMBER else _plain(value)


def as_typed(low: float, likely: float, high: float, measure: Measure | None = None) -> str:
    """Write a range so that ``read_estimate`` gives back the very same numbers."""
    m = measure or Measure()
    if low == high:
        return typed_value(low, m)
    values = (low, high) if likely == m.middle(low, high) else (low, likely, high)
    return " to ".join(typed_value(value, m) for value in values)


def typed_value(value: float, measure: Measure | None = None) -> str:
    """Write one value so that ``read_value`` gives back the very same number."""
    m = measure or Measure()
    word = m.word_of(value) if m.has_choices else None
    if word is not None:
        return word
    exact = Decimal(repr(float(value)))
    if m.kind in (PERCENT, YES_NO):
        return f"{_digits(exact * 100)} %"
    return _digits(exact)


def _together(values: tuple[float, ...], m: Measure) -> list[str]:
    """Values that stand side by side: "500 to 2,000" rather than "500 to 2k", which could mean 500k."""
    texts = [shown_value(value, m) for value in values]
    if m.kind in (NUMBER, MONEY) and len({text[-1:] in "kMB" for text in texts}) > 1:
        long = [_plain(abs(value) if m.kind == MONEY else value) for value in values]
        return [_money(value, text, m) for value, text in zip(values, long, strict=True)] if m.kind == MONEY else long
    return texts


def _money(value: float, size: str, m: Measure) -> str:
    return ("−" if value < 0 else "") + _sign(m) + size


def _digits(number: Decimal) -> str:
    """A number without an exponent unless it would be very long; 12.50 is 12.5."""
    plain = number.normalize()
    text = f"{plain:f}" if -6 <= plain.adjusted() <= 14 else f"{plain:e}"
    return "0" if text == "-0" else text


def _step(value: float, m: Measure) -> str:
    """A step by its word; between two steps the nearer one, or both; outside of all the number."""
    if (word := m.word_of(value)) is not None:
        return word
    below = max((step for step in m.steps if step[0] < value), default=None)
    above = min((step for step in m.steps if step[0] > value), default=None)
    if below is None or above is None:
        return _short(value)
    part = (value - below[0]) / (above[0] - below[0])
    if below[0] > 0:
        part = log(value / below[0]) / log(above[0] / below[0])
    if part <= _NEAR:
        return below[1]
    return above[1] if part >= 1 - _NEAR else f"{below[1]}–{above[1]}"


def _nearest(value: float, m: Measure) -> str:
    """The step next to a value: by ratio where steps are above 0, else by distance."""

    def far(step: float) -> float:
        return abs(log(value / step)) if value > 0 and step > 0 else abs(value - step)

    return min(m.steps, key=lambda one: far(one[0]))[1]


def currency_sign(currency: str) -> str:
    """€ for EUR; the three letters of a currency without a sign."""
    return SIGNS.get(currency, currency)


def _sign(m: Measure) -> str:
    """What stands before an amount."""
    sign = currency_sign(m.currency)
    return f"{sign}{_HARD}" if sign.isalpha() else sign


def _short(value: float) -> str:
    """1.2k, 34k, 5.6M; below a thousand as ``_plain``."""
    size = abs(value)
    for limit, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if size >= limit * 0.9995:
            return _plain(value / limit, most=1 if size / limit < 99.95 else 0) + letter
    return _plain(value)


def _plain(value: float, most: int | None = None) -> str:
    """Three figures at least: 123, 12.3, 1.23, 0.012; as many decimals as the size deserves."""
    size = abs(value)
    if most is None:
        most = 0 if size >= 100 else 1 if size >= 10 else 2
        if 0 < size < 0.1:
            text = f"{value:.2g}"
            return f"{Decimal(text):f}".replace("-", "−") if size >= 1e-6 else text.replace("-", "−")
    text = f"{value:,.{most}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "0") else text.replace("-", "−")


def _is_middle(low: float, likely: float, high: float, m: Measure) -> bool:
    """Is likely where reading "low to high" would put it, as far as anybody can see?"""
    return abs(likely - m.middle(low, high)) <= 0.02 * (high - low)
