"""How fast a source may send: counted by the minute, in each web process for itself."""

from __future__ import annotations

import time

_minutes: dict[int, tuple[int, int]] = {}


def seconds_to_wait(source: int, count: int, most: int | None, now: float | None = None) -> int:
    """Count these events in; 0 when they may come, else the seconds until the next minute begins."""
    if most is None:
        return 0
    now = time.time() if now is None else now
    minute = int(now // 60)
    before = _minutes.get(source, (0, 0))
    used = before[1] if before[0] == minute else 0
    if used and used + count > most:
        return max(1, int((minute + 1) * 60 - now) + 1)
    _minutes[source] = (minute, used + count)
    return 0
