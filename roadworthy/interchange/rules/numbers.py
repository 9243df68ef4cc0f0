"""Numbers as people write them: signs of currency, separators of thousands, percents."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Literal

Mark = Literal[".", ","]

_CURRENCY = "$€£¥₹₽₩₺₪฿₴₫₦"
_CODES = r"(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|INR|BRL|MXN|CNY|US\$|A\$|C\$|kr|zł|Fr\.?)"
_NUMBER = re.compile(
    rf"^(?P<neg>[-+−(]?)\s*(?:[{_CURRENCY}]|{_CODES})?\s*(?P<neg2>[-−]?)"
    r"(?P<digits>\d[\d.,'’\u00a0\u202f ]*|[.,]\d+)(?P<exp>[eE][-+]?\d{1,3})?"
    rf"\s*(?P<scale>[kKMmB]|%)?\s*(?:[{_CURRENCY}]|{_CODES})?\s*\)?$"
)
_PLAIN = re.compile(r"^-?\d{1,18}(?:\.\d{1,12})?$")
_SPACES = re.compile(r"['’\u00a0\u202f ]")
_GROUPED = re.compile(r"^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$")
_SCALES = {"k": 3, "K": 3, "m": 6, "M": 6, "B": 9}
_TRUE = frozenset(("true", "yes", "y", "t", "1", "on", "x", "ja", "oui", "si", "sí", "✓", "✔"))
_FALSE = frozenset(("false", "no", "n", "f", "0", "off", "nein", "non", "-", "✗"))


def is_plain_number(text: str) -> bool:
    """True for ``12`` and ``-3.5``: nothing to interpret."""
    return _PLAIN.match(text) is not None


def is_number(text: str) -> bool:
    """True when the text reads as one number under either decimal mark."""
    return is_plain_number(text) or read_number(text, ".") is not None or read_number(text, ",") is not None


def decimal_evidence(text: str) -> Mark | None:
    """Say which decimal mark the text proves: ``1.234,5`` a comma, ``1,234.5`` a point, ``1,234`` neither."""
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    digits = _SPACES.sub("", found["digits"])
    comma, point = digits.count(","), digits.count(".")
    if comma and point:
        return "," if digits.rfind(",") > digits.rfind(".") else "."
    if comma + point > 1:
        return "." if comma else ","
    if not comma + point:
        return None
    mark: Mark = "," if comma else "."
    before, after = digits.split(mark)
    could_group = len(after) == 3 and 1 <= len(before) <= 3 and before.strip("0") != ""
    return None if could_group else mark


def read_number(text: str, mark: Mark = ".") -> Decimal | None:
    """Read one number, or None when it is none under this decimal mark.

    Understood: ``-1,234.50``, ``1'234``, ``1 234``, ``€ 12``, ``12 %`` (0.12), ``(5)`` (-5), ``3k``, ``1e6``.
    """
    if _PLAIN.match(text) and (mark == "." or "." not in text):
        return Decimal(text)
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    grouping = "," if mark == "." else "."
    digits = found["digits"].strip()
    whole, _, fraction = digits.partition(mark)
    if _SPACES.search(whole) or grouping in whole:
        if not _GROUPED.match(whole):
            return None
        whole = _SPACES.sub("", whole).replace(grouping, "")
    if not (whole.isdigit() or not whole) or not (fraction.isdigit() or not fraction):
        return None
    try:
        value = Decimal(f"{whole or 0}{'.' + fraction if fraction else ''}{found['exp'] or ''}")
    except InvalidOperation:
        return None
    if scale := found["scale"]:
        value = value / 100 if scale == "%" else value.scaleb(_SCALES[scale])
    signs = (found["neg"] in ("-", "−", "(")) + bool(found["neg2"])
    return None if signs > 1 else -value if signs else value


def read_truth(text: str) -> bool | None:
    """Read yes or no in the usual spellings, or None."""
    word = text.strip().casefold()
    return True if word in _TRUE else False if word in _FALSE else None
