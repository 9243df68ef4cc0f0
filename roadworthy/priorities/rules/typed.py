"""An estimate as people type it: `4`, `2-9`, `2 4 9`, `80 %`, `1.5k`."""

import re
from math import isfinite, sqrt

_NUMBER = r"[-+]?(?:\d[\d'\u00a0\u202f]*(?:[.,]\d+)?|[.,]\d+)\s*[kKmM%]?"
_ONE = re.compile(_NUMBER)
_SPLIT = re.compile(r"\s*(?:\.\.+|…|;|/|\||\bto\b|\s[-–—]\s|\s)\s*")
_DASH = re.compile(rf"^({_NUMBER})\s*[-–—]\s*({_NUMBER})$")
_SCALE = {"k": 1e3, "m": 1e6, "%": 0.01}


def read_estimate(text: str) -> tuple[float, float, float]:
    """Return (low, likely, high) of what somebody typed.

    One number is a point. Two are low and high, with the likely value between them: their geometric
    mean where both are above 0, else the middle. Three are low, likely and high.

    Args:
        text: numbers with an optional k, M or %; a comma or a point before decimals; separated by
            spaces, a dash, a slash, dots, a semicolon or the word "to".
    Raises:
        ValueError: not one to three numbers, or not in order; the text is a sentence for the user.
    """
    plain = " ".join(text.split())
    dashed = _DASH.match(plain)
    parts = list(dashed.groups()) if dashed else [part for part in _SPLIT.split(_joined(plain)) if part]
    if not 1 <= len(parts) <= 3:
        raise ValueError("Type one number, or low and high such as 2-9, or low, likely and high such as 2 4 9.")
    values = [_number(part) for part in parts]
    if values != sorted(values):
        raise ValueError("Type the smallest number first.")
    if len(values) == 1:
        return values[0], values[0], values[0]
    if len(values) == 3:
        return values[0], values[1], values[2]
    low, high = values
    likely = sqrt(low * high) if low > 0 else (low + high) / 2
    return low, likely, high


def _joined(text: str) -> str:
    """Keep a unit with its number: "80 %" is one part."""
    return re.sub(r"(\d)\s+([kKmM%])(?![\w])", r"\1\2", text)


def _number(part: str) -> float:
    if not _ONE.fullmatch(part):
        raise ValueError(f"“{part}” is not a number.")
    plain = part.strip().translate(str.maketrans("", "", "'\u00a0\u202f ")).replace(",", ".")
    unit = plain[-1].lower() if plain[-1].lower() in _SCALE else ""
    value = float(plain[:-1] if unit else plain) * _SCALE.get(unit, 1.0)
    if not isfinite(value):
        raise ValueError(f"“{part}” is too large.")
    return value
