"""A portfolio as its page shows it: bars, columns, reasons, charts, a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse

from roadworthy.core.csv_cells import csv_writer
from roadworthy.ui.charts import Dot, Line, Scatter, Series

from ..queries.portfolio import ChosenIdea, PortfolioPage, Reasons, Resource, Settings, frontier
from ..rules import portfolio as rules


@dataclass(frozen=True)
class Bar:
    """One capacity in one period: what is used of it; `key` is its name in the form."""

    key: str
    resource: Resource
    period: str
    amount: float
    used: float

    @property
    def share(self) -> float:
        """How full, 0 to 1."""
        return min(1.0, self.used / self.amount) if self.amount > 0 else float(self.used > 0)

    @property
    def label(self) -> str:
        """The skill, and the period where there are several."""
        return f"{self.resource.label}, {self.period}" if self.period else self.resource.label


@dataclass(frozen=True)
class Group:
    """The chosen ideas of one period."""

    period: str
    rows: tuple[ChosenIdea, ...]


def tried_values(settings: Settings) -> list[tuple[str, str]]:
    """What is tried as names and values of an address."""
    found = [
        (f"c-{skill}-{place}", f"{amount:g}")
        for skill, amounts in settings.capacity.items()
        for place, amount in enumerate(amounts)
    ]
    return [*found, *([] if settings.risk is None else [("risk", f"{100 * settings.risk:g}")])]


def bars(page: PortfolioPage) -> list[Bar]:
    """Every capacity with what is used of it."""
    spans = page.choosing.portfolio.spans
    found = []
    for one in page.choosing.resources:
        used = page.plan.used.get(one.key, ()) if page.plan else ()
        for place, amount in enumerate(one.amounts):
            here = sum(used) if len(one.amounts) == 1 else used[place] if used else 0.0
            period = spans[place].name if len(one.amounts) > 1 else ""
            found.append(Bar(f"c-{one.key}-{place}", one, period, amount, round(here, 3)))
    return found


def by_period(page: PortfolioPage) -> list[Group]:
    """The chosen ideas, in one group for each period."""
    spans = page.choosing.portfolio.spans
    return [
        Group(span.name, tuple(row for row in page.chosen if row.period == place)) for place, span in enumerate(spans)
    ]


@dataclass(frozen=True)
class Shown:
    """Reasons in words, by the key of what they are about.

    Attributes:
        needs: at which value a refused idea would be chosen. prices: what a lock costs. worth: of one more, by bar.
    """

    needs: Mapping[str, str]
    prices: Mapping[str, str]
    worth: Mapping[str, str]


def reasons(page: PortfolioPage, found: Reasons) -> Shown:
    """What was worked out, in words."""
    names = page.choosing.names
    worth = {}
    for one in page.choosing.resources:
        for place, value in enumerate(found.marginal.get(one.key, ())):
            if value is not None:
                more = f"one more {one.unit.removesuffix('s')}"
                worth[f"c-{one.key}-{place}"] = f"{more} adds {figure(value)}" if value > 0 else f"{more} adds nothing"
    needs = {key: need_words(need, names) for key, need in found.needs.items()}
    prices = {
        key: "costs nothing" if price == 0 else f"costs {figure(price)}"
        for key, price in found.prices.items()
        if price is not None
    }
    return Shown(needs, prices, worth)


def need_words(need: rules.Need, names: Mapping[str, str]) -> str:
    """From which value an idea would be chosen, and instead of what."""
    if need.value is None:
        return "It cannot be chosen at any value."
    words = f"Would be chosen at {figure(need.value)}" if need.is_exact else f"Needs at least {figure(need.value)}"
    if need.pushes_out:
        return f"{words}, in place of {rules.by_name(names, need.pushes_out, 2)}."
    return f"{words}."


def figure(value: float) -> str:
    """A value in three figures, large ones without a fraction."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


@dataclass(frozen=True)
class Frontiers:
    """What else could be had. `risk` is None where caution makes no difference, and `words` say so."""

    risk: Scatter | None
    capacity: Line | None
    words: str


def frontiers(page: PortfolioPage, address: str, tried: Sequence[tuple[str, str]]) -> Frontiers:
    """Mean against bad case, each point a plan to take; and value against capacity."""
    points = frontier(page, "risk")
    seen: dict[tuple[str, ...], rules.Point] = {}
    for one in points:
        seen.setdefault(tuple(sorted(one.plan.chosen)), one)
    different = list(seen.values())
    words = ""
    if page.choosing.problem.is_certain:
        words = "Every value is a point, so there is no bad case to weigh. Ranges would show it."
    elif len(different) == 1:
        words = "However careful you are, the same ideas come out best."
    dots = [risk_dot(page, one, address, tried) for one in different]
    note = "Each point is the best plan for one degree of caution. Choose a point to look at it."
    risk = Scatter(
        "Average against bad case",
        dots,
        "In a bad case",
        "On average",
        note=note,
        from_zero=False,
        is_path=True,
        height=280,
    )
    return Frontiers(None if words else risk, capacity_chart(page), words)


def risk_dot(page: PortfolioPage, point: rules.Point, address: str, tried: Sequence[tuple[str, str]]) -> Dot:
    """One plan of the frontier; what is tried stays, with its caution."""
    chosen = set(point.plan.chosen)
    is_here = page.plan is not None and chosen == set(page.plan.chosen)
    query = urlencode([*(one for one in tried if one[0] != "risk"), ("risk", f"{100 * point.at:g}")])
    label = "This plan" if is_here else f"Caution {100 * point.at:g} %"
    return Dot(
        label,
        point.plan.bad_case,
        point.plan.value.mean,
        href=f"{address}?{query}",
        tone="good" if is_here else "accent",
    )


def capacity_chart(page: PortfolioPage) -> Line | None:
    """Value against capacity, with the range of each plan."""
    points = frontier(page, "capacity")
    if len(points) < 2:
        return None
    values = [one.plan.value for one in points]
    certain = page.choosing.problem.is_certain
    series = Series(
        "Expected value",
        [one.mean for one in values],
        low=() if certain else [one.p10 for one in values],
        high=() if certain else [one.p90 for one in values],
        state="predicted",
    )
    places = [f"{100 * one.at:.0f} %" for one in points]
    note = "all capacities alike; 100 % is what the sliders say"
    return Line("Value against capacity", places, [series], note=note, from_zero=True, height=240)


def plan_csv(page: PortfolioPage, filename: str) -> HttpResponse:
    """The plan as a file: chosen ideas by period, then the refused ones with their reasons."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    names = [one.key for one in page.choosing.resources]
    costs = {one.key: one.cost for one in page.choosing.problem.options}
    out.writerow(["idea", "chosen", "period", "value", "p10", "p50", "p90", *names, "reason"])
    spans = page.choosing.portfolio.spans
    for row in page.chosen:
        figures = [row.value.mean, row.value.p10, row.value.p50, row.value.p90]
        takes = [costs[str(row.idea.pk)].get(name, 0) for name in names]
        reason = row.lock.get_kind_display() if row.lock else ""
        out.writerow([row.idea.title, "yes", spans[row.period].name, *figures, *takes, reason])
    for one in page.refused:
        figures = [one.value.mean, one.value.p10, one.value.p50, one.value.p90]
        takes = [costs[str(one.idea.pk)].get(name, 0) for name in names]
        out.writerow([one.idea.title, "no", "", *figures, *takes, one.reason.reason])
    return response


@dataclass(frozen=True)
class Across:
    """One idea in several portfolios: its period's name in each, "" where it is not chosen."""

    title: str
    key: int
    places: tuple[str, ...]

    @property
    def is_everywhere(self) -> bool:
        """Every portfolio has it."""
        return all(self.places)


def side_by_side(pages: Sequence[PortfolioPage]) -> list[Across]:
    """Ideas that any portfolio chooses; those that all have first, then by how many have it."""
    titles: dict[int, str] = {}
    where: dict[int, dict[int, str]] = {}
    for number, page in enumerate(pages):
        spans = page.choosing.portfolio.spans
        for row in page.chosen:
            titles[row.idea.pk] = row.idea.title
            where.setdefault(row.idea.pk, {})[number] = spans[row.period].name
    rows = [
        Across(titles[key], key, tuple(found.get(number, "") for number in range(len(pages))))
        for key, found in where.items()
    ]
    return sorted(rows, key=lambda row: (-sum(map(bool, row.places)), row.title))
