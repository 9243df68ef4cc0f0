"""Priority poker as pictures and files: every person's range on one axis, round beside round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.queries.audit import safe_cell
from roadworthy.ui.charts.scales import scale

from ..models import Driver
from ..queries.poker import Outcome
from ..queries.revealed import Said, ShownDriver, ShownRound

PAD = 0.04


@dataclass(frozen=True)
class Picture:
    """One driver of one idea over all its revealed rounds.

    Attributes:
        rounds: (number, what was said) oldest first; the last is drawn large.
        axis: (from, to) that all bands share; None when nobody could say.
        ticks: (share of the width in per cent, words) below the bands.
    """

    name: str
    driver: Driver | None
    rounds: tuple[tuple[int, ShownDriver], ...]
    axis: tuple[float, float] | None
    ticks: tuple[tuple[float, str], ...]
    trend: str

    @property
    def last(self) -> ShownDriver:
        """The latest round that asked this driver."""
        return self.rounds[-1][1]

    def words(self, one: Said) -> str:
        """What somebody said, in the driver's words."""
        if one.low is None or one.likely is None or one.high is None:
            return "cannot say"
        return self.range_words(one.low, one.likely, one.high)

    def range_words(self, low: float, likely: float, high: float) -> str:
        """A range in the driver's words."""
        return (self.driver or Driver()).in_words(low, likely, high)


def pictures(rounds: Sequence[ShownRound], trends: dict[str, str]) -> list[Picture]:
    """One picture a driver, in the order of the last round that asked it."""
    names = dict.fromkeys(one.name for shown in reversed(rounds) for one in shown.drivers)
    return [picture(name, rounds, trends.get(name, "")) for name in names]


def picture(name: str, rounds: Sequence[ShownRound], trend: str) -> Picture:
    """One driver over all rounds that asked it."""
    found = [(shown.round.number, one) for shown in rounds if (one := shown.of(name))]
    driver = found[-1][1].driver
    values = [value for _, one in found for said in one.said for value in (said.low, said.high) if value is not None]
    if not values:
        return Picture(name, driver, tuple(found), None, (), trend)
    low, high = min(values), max(values)
    marks = _marks(driver, low, high)
    low, high = min(low, *marks), max(high, *marks)
    pad = (high - low or 1.0) * PAD
    axis = (low - pad, high + pad)
    ticks = tuple((100 * (mark - axis[0]) / (axis[1] - axis[0]), (driver or Driver()).shown(mark)) for mark in marks)
    return Picture(name, driver, tuple(found), axis, ticks, trend)


def _marks(driver: Driver | None, low: float, high: float) -> list[float]:
    """Where the axis has words: the steps of a scale, else about three round numbers."""
    if driver is not None and driver.measure.has_choices:
        steps = [step for step, _ in driver.measure.steps]
        return [step for step in steps if low <= step <= high] or [low]
    if low == high:
        return [low]
    return [tick for tick in scale([low, high], ticks=4).ticks if low <= tick <= high] or [low, high]


def poker_csv(outcomes: Iterable[Outcome], filename: str) -> HttpResponse:
    """Every ballot of every revealed round; text cannot act as a spreadsheet's formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    out.writerow(
        "idea,state,rank before,rank after,round,driver,person,perspective,low,likely,high,reason,agreement".split(",")
    )
    for one in outcomes:
        for shown in one.rounds:
            for driver in shown.drivers:
                out.writerows(_lines(one, shown, driver))
    return response


def _lines(one: Outcome, shown: ShownRound, driver: ShownDriver) -> list[list[object]]:
    """The ballots on one driver in one round."""
    start = [safe_cell(str(one.turn)), one.turn.state, _cell(one.rank_before), _cell(one.rank_after)]
    return [
        [
            *start, shown.round.number, safe_cell(driver.name), safe_cell(said.name), said.perspective,
            _cell(said.low), _cell(said.likely), _cell(said.high), safe_cell(said.reason), driver.words,
        ]
        for said in driver.said
    ]  # fmt: skip


def _cell(value: float | None) -> object:
    """Unknown is empty."""
    return "" if value is None else value
