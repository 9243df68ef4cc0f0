"""Months of the story as days, seasons, and hours at which people write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np

MONTHS = 18
EARLIER = 91
"""Metrics were counted for so many days before the story begins; the first releases need a time before."""
SEASONS = {"summer": ((7, 22), (8, 24)), "xmas": ((12, 4), (12, 22)), "easter": ((3, 12), (4, 20))}
HOURS = (7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 17, 19, 21, 22)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier (the 28th at the latest)."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, min(day.day, 28))


class Clock:
    """Turns months of the story (0 is its start, 18 its end) into days."""

    def __init__(self, end: date) -> None:
        self.start, self.end = months_before(end, MONTHS), end

    def day(self, month: float) -> date:
        """The day of a month such as 4.5; before 0 and after 18 too."""
        return self.start + timedelta(days=round((self.end - self.start).days * month / MONTHS))

    def days(self) -> tuple[date, ...]:
        """Every day that metrics were counted on: the story, the end left out, and some weeks before it."""
        return tuple(self.start + timedelta(days=n) for n in range(-EARLIER, (self.end - self.start).days))

    def season(self, name: str) -> tuple[date, date]:
        """The latest summer, Christmas or lambing that lies wholly in the story."""
        (m1, d1), (m2, d2) = SEASONS[name]
        for year in range(self.end.year, self.start.year - 1, -1):
            first, last = date(year, m1, d1), date(year, m2, d2)
            if self.start <= first and last < self.end:
                return first, last
        raise ValueError(f"{name}: no such season between {self.start} and {self.end}")


def workday(day: date) -> date:
    """This day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def at_work(day: date, rng: np.random.Generator) -> datetime:
    """A moment of a working day, while an office is open."""
    return datetime.combine(workday(day), time(int(rng.integers(8, 18)), int(rng.integers(0, 60))), UTC)


def any_time(day: date, rng: np.random.Generator) -> datetime:
    """A moment of a day, when people of practices write: often early, sometimes late, weekends too."""
    hour = HOURS[int(rng.integers(len(HOURS)))]
    return datetime.combine(day, time(hour, int(rng.integers(0, 60)), int(rng.integers(0, 60))), UTC)
