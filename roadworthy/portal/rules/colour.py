"""A team's own colour, made readable on light and dark paper."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-f]{6}")
ENOUGH = 4.5
STEPS = 100
Colour = tuple[int, int, int]


def read_colour(text: str) -> Colour:
    """The red, green and blue (0 to 255) of a colour such as #0f6674.

    Raises:
        ValueError: it is none.
    """
    word = text.strip().lower()
    if not HEX.fullmatch(word):
        raise ValueError(f"{text!r} is no colour such as #0f6674")
    return int(word[1:3], 16), int(word[3:5], 16), int(word[5:7], 16)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 black to 1 white.

    Source:
        W3C, Web Content Accessibility Guidelines 2.2, "relative luminance".
    """
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """One sRGB channel without its gamma."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21.

    Raises:
        ValueError: one of them is no colour.
    Source:
        W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio".
    """
    light, dark = sorted((luminance(read_colour(one)), luminance(read_colour(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, paper: str, *, enough: float = ENOUGH) -> str:
    """The colour itself where text of it can be read on the paper; else mixed with black or white until it can.

    Args:
        enough: the contrast asked for, 1 to 21.
    Raises:
        ValueError: no colour, or no mixture is enough.
    """
    goal = (0, 0, 0) if luminance(read_colour(paper)) > 0.18 else (255, 255, 255)
    own = read_colour(colour)
    for step in range(STEPS + 1):
        mixed = tuple(round(part + (end - part) * step / STEPS) for part, end in zip(own, goal, strict=True))
        found = "#" + "".join(f"{part:02x}" for part in mixed)
        if contrast(found, paper) >= enough:
            return found
    raise ValueError(f"enough: nothing has a contrast of {enough} on {paper}")
