"""Times as transcripts write them."""

from __future__ import annotations

import re

TIME = r"(?:\d+:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"
_TIME = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?")


def seconds_of(text: str) -> float | None:
    """Seconds from a time such as 01:02:03.500, 2:03 or 120:00:00,250; None for what is no time.

    Hours may be missing or above 99; 60 seconds, which some tools write, are a minute. What stands
    behind the point is a fraction: ``.5`` is half a second.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if len(hours or "") > 6:
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + (float(f"0.{fraction}") if fraction else 0.0)
