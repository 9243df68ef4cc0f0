"""The stage of a product's life: introduction, growth, maturity, decline, with its uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import expm1, log1p

import numpy as np

from roadworthy.maths import Interval, Regression, regress

from .measurement import NotEnoughData, weekly_means

STAGES: tuple[str, ...] = ("introduction", "growth", "maturity", "decline")
RECENT_WEEKS = 26
FEWEST_WEEKS = 13
STILL = 0.01
"""Growth within +-1 % in four weeks (about +-13 % a year) counts as standing still."""
YOUNG_DAYS = 365
_TAKEN_OFF = 3.0


@dataclass(frozen=True)
class Sign:
    """What one series says.

    Attributes:
        name: "active users" or "revenue".
        growth: growth in four weeks as a share, with its 80 % interval.
        chances: of falling, standing still and growing; add up to 1.
    """

    name: str
    growth: Interval
    chances: tuple[float, float, float]
    sentence: str


@dataclass(frozen=True)
class LifeStage:
    """The answer.

    Attributes:
        stage: the likeliest stage. chances: of each of ``STAGES``, adding up to 1.
        certainty: "clear" from 80 % on, "likely" from 60 %, else "open".
        reasons: whole sentences. signs: one for each series with enough data.
    """

    stage: str
    chances: dict[str, float]
    certainty: str
    sentence: str
    reasons: tuple[str, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class DailySeries:
    """A metric's days and values, in any order; gaps are simply not there."""

    days: Sequence[date]
    values: Sequence[float]


def life_stage(
    *, users: DailySeries | None, revenue: DailySeries | None = None, launched: date | None = None, today: date
) -> LifeStage | NotEnoughData:
    """Tell the stage of a product's life from its active users and its revenue.

    For each series the last 26 whole weeks are taken, and a line is fitted through the
    logarithm of the weekly means, with errors that may follow their neighbours. Its slope has a
    t distribution, which gives the chances that the product falls, stands still (within 1 % in
    four weeks) or grows. Falling is decline, standing still maturity, growing growth; a
    product that is younger than a year and has not yet trebled its first weeks is in
    introduction unless it falls. The chances of several series are averaged.

    Args:
        launched: the day of launch; where it is None, a series that begins at a fifth of its
            highest week or less shows it.
        today: the last day; a week still under way does not count.
    Returns:
        ``NotEnoughData`` where no series has 13 whole weeks above 0.
    Source:
        the stages: T. Levitt, "Exploit the product life cycle", Harvard Business Review 43
        (1965); take-off and slowdown as turning points: P. N. Golder, G. J. Tellis, Marketing
        Science 23 (2004), 207-218. The bounds of 1 % and threefold are our convention.
    """
    given = [(name, one) for name, one in (("active users", users), ("revenue", revenue)) if one is not None]
    signs = [sign for name, one in given if (sign := _sign(name, one, today)) is not None]
    if not signs:
        return NotEnoughData(
            f"The stage needs {FEWEST_WEEKS} whole weeks of active users or revenue, without a week at nought."
        )
    early = [_is_early(one, launched, today) for _, one in given]
    falls, still, grows = np.mean([sign.chances for sign in signs], axis=0).tolist()
    is_early = any(early)
    numbers = (still + grows, 0.0, 0.0, falls) if is_early else (0.0, grows, still, falls)
    chances = dict(zip(STAGES, numbers, strict=True))
    stage = max(chances, key=lambda name: chances[name])
    certainty = "clear" if chances[stage] >= 0.8 else "likely" if chances[stage] >= 0.6 else "open"
    return LifeStage(
        stage=stage,
        chances=chances,
        certainty=certainty,
        sentence=_sentence(stage, chances, certainty),
        reasons=_reasons(signs, is_early),
        signs=tuple(signs),
    )


def _sign(name: str, series: DailySeries, today: date) -> Sign | None:
    weeks = weekly_means(series.days, series.values, until=_last_day(series, today), weeks=RECENT_WEEKS)
    if weeks.size < FEWEST_WEEKS or not (weeks > 0).all():
        return None
    time = np.arange(weeks.size) / 4
    line = regress(np.log(weeks), np.column_stack([np.ones(weeks.size), time - time.mean()]))
    if line is None:
        return None
    slope = line.interval(1, level=0.8)
    growth = Interval(expm1(slope.estimate), expm1(slope.low), expm1(slope.high), 0.8)
    return Sign(name, growth, _chances(line), _growth_in_words(name, growth))


def _chances(line: Regression) -> tuple[float, float, float]:
    falls = line.chance_below(1, log1p(-STILL))
    not_growing = line.chance_below(1, log1p(STILL))
    return falls, not_growing - falls, 1 - not_growing


def _last_day(series: DailySeries, today: date) -> date:
    """The last day with a value, but not after today: yesterday's import should not hide a week."""
    return min(today, max((day for day in series.days if day <= today), default=today))


def _is_early(series: DailySeries, launched: date | None, today: date) -> bool:
    """Whether the product is young and has not taken off, as far as this series shows its beginning."""
    if not series.days:
        return False
    weeks = weekly_means(series.days, series.values, until=_last_day(series, today), weeks=53)
    begins = launched or min(series.days)
    if (today - begins).days > YOUNG_DAYS or not weeks.size:
        return False
    first, last = float(weeks[:4].mean()), float(weeks[-4:].mean())
    if launched is None and first > 0.2 * float(weeks.max()):
        return False
    if launched is not None and min(series.days) > launched + timedelta(days=60):
        return False
    return last < _TAKEN_OFF * first or float(weeks.max()) <= 0


def _growth_in_words(name: str, growth: Interval) -> str:
    subject = name[0].upper() + name[1:]
    verb = "change" if name.endswith("users") else "changes"
    return (
        f"{subject} {verb} by {100 * growth.estimate:+.1f} % in four weeks"
        f" (80 % range {100 * growth.low:+.1f} to {100 * growth.high:+.1f} %)."
    )


_ARTICLE = {"introduction": "Introduction", "growth": "Growth", "maturity": "Maturity", "decline": "Decline"}


def _sentence(stage: str, chances: dict[str, float], certainty: str) -> str:
    share = f"{100 * chances[stage]:.0f} %"
    if certainty == "clear":
        return f"{_ARTICLE[stage]} ({share})."
    others = sorted((name for name in chances if name != stage), key=lambda name: -chances[name])
    second = f"{others[0]} {100 * chances[others[0]]:.0f} %"
    if certainty == "likely":
        return f"Probably {stage} ({share}); {second}."
    return f"Open: {stage} {share}, {second}."


def _reasons(signs: Sequence[Sign], is_early: bool) -> tuple[str, ...]:
    lines = [sign.sentence for sign in signs]
    if len(signs) == 2:
        first, second = (int(np.argmax(sign.chances)) for sign in signs)
        if {first, second} == {0, 2}:
            lines.append(
                f"The two disagree: {signs[0 if first == 2 else 1].name} still {'grow' if first == 2 else 'grows'}."
            )
    if is_early:
        lines.append("It is younger than a year and has not yet trebled its first weeks.")
    lines.append("Half a year is looked at, so a yearly season can pass for growth or decline.")
    return tuple(lines)
