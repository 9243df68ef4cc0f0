"""Games as charts."""

from __future__ import annotations

from roadworthy.outcomes.rules import Accuracy
from roadworthy.ui.charts import Agreement, Bars, IntervalRow, Intervals, Line, Reliability, Series
from roadworthy.ui.charts.inputs import Tone

from .rules import Played, Rival, title_of
from .rules.looking_back import THOUSAND

TONES: dict[str, Tone] = {"random": "quiet", "votes": "warning", "rice": "ink", "whole": "good"}
NAMES = {"random": "Chance", "votes": "Votes", "rice": "RICE", "whole": "Roadworthy"}


def race(played: Played, others: tuple[Rival, ...]) -> Line:
    """Return over time, the player's beside the rules', up to the last quarter played."""
    n = len(played.reports)
    own, total = [0.0], 0.0
    for report in played.reports:
        total += report.value
        own.append(total / THOUSAND)
    rows = [Series("You", own)]
    rows += [
        Series(
            NAMES[one.method.key], [value / THOUSAND for value in (0.0, *one.totals[:n])], tone=TONES[one.method.key]
        )
        for one in others
    ]
    return Line("Return so far", ["Start", *(f"Quarter {k + 1}" for k in range(n))], rows, unit="k€", from_zero=True)


def totals(played: Played, others: tuple[Rival, ...], best: float) -> Bars:
    """What each made in all, beside what was possible."""
    found = [("You", played.value), *((NAMES[one.method.key], one.totals[-1]) for one in others)]
    found = [*sorted(found, key=lambda row: -row[1]), ("All-knowing", best)]
    values = [value / THOUSAND for _, value in found]
    return Bars("Return in eight quarters", [name for name, _ in found], [Series("Return", values)], "k€", is_flat=True)


def promises(played: Played, quarter: int, driver: str) -> Intervals | None:
    """The player's own estimates of what was released in a quarter, and what came; None without any."""
    rows = []
    for release in played.reports[quarter].released:
        said = getattr(played.guesses.get(release.key), driver, None)
        if said is not None:
            number = played.world.by_key[release.key].number
            came = release.value / THOUSAND if driver == "value" else release.effort
            rows.append(IntervalRow(title_of(number), said.low, said.likely, said.high, measured=came))
    if not rows:
        return None
    if driver == "value":
        return Intervals("What you said it would bring, and what it brought", rows, unit="k€", mark=0.0)
    return Intervals("Weeks that you said, and weeks that it took", rows, unit="weeks")


def reliability(record: Accuracy) -> Reliability | None:
    """Of ranges meant to hold so much, how much they held; None without enough estimates."""
    if not record.reliability:
        return None
    points = [
        Agreement(one.stated, one.held.estimate, one.held.low, one.held.high, record.results, f"{one.stated:.0%} range")
        for one in record.reliability
    ]
    return Reliability("Do your ranges hold what they say?", points)
