"""Funnels: bars with ranges, how long it takes, how conversion moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from roadworthy.analytics.models import Annotation
from roadworthy.maths import Interval, wilson
from roadworthy.ui.charts import Bin, Funnel, FunnelBar, FunnelStep, Histogram, Line, Series
from roadworthy.ui.formats import number

from .links import Links
from .shown import Answer, Figure, Shown
from .times import lasting, marks_at, named, places

LEVEL = 0.9


def funnel(answer: Answer, question: Mapping[str, Any], links: Links) -> Shown:
    """The steps with the range of each rate; with a breakdown a bar for each value."""
    groups = list(answer.get("breakdown") or [])
    names = [named(one["value"]) for one in groups] or [""]
    series = [one["steps"] for one in groups] or [answer["steps"]]
    steps = [
        FunnelStep(
            str(step["name"]),
            [_bar(rows, n, links, groups[m] if groups else None) for m, rows in enumerate(series)],
        )
        for n, step in enumerate(answer["steps"])
    ]
    picture = Funnel("How many get how far", steps, names, is_open=True)
    return Shown([picture], _figures(answer["steps"], links), _sentences(names, series) if groups else [])


def rate(converted: int, entered: int) -> Interval | None:
    """A share with its 90 % range; unknown of nobody."""
    return wilson(min(converted, entered), entered, level=LEVEL) if entered else None


def _bar(rows: Sequence[Mapping[str, Any]], n: int, links: Links, group: Mapping[str, Any] | None) -> FunnelBar:
    entered, users = int(rows[0]["users"]), int(rows[n]["users"])
    share = rate(users, entered)
    before = int(rows[n - 1]["users"]) if n else users
    whose = {} if group is None else _whose(group)
    return FunnelBar(
        users,
        share.estimate if share else None,
        share.low if share and n else None,
        share.high if share and n else None,
        users / before if n and before else None,
        lasting(rows[n].get("median_seconds")) if n and users and rows[n].get("median_seconds") else "",
        links.to(step=n, kind="converted", **whose) if users else "",
        links.to(step=n, kind="dropped", **whose) if n and before > users else "",
    )


def _whose(group: Mapping[str, Any]) -> dict[str, Any]:
    return {"other": True} if group.get("other") else {"breakdown": group["value"]}


def _figures(steps: Sequence[Mapping[str, Any]], links: Links) -> list[Figure]:
    entered, through = int(steps[0]["users"]), int(steps[-1]["users"])
    share = rate(through, entered)
    said = f"{100 * share.estimate:.1f}\u00a0%" if share else "unknown"
    reach = f"90 % range {100 * share.low:.0f} to {100 * share.high:.0f}" if share else "nobody entered"
    all_in = links.to(step=0, kind="converted") if entered else ""
    found = [Figure("Go all the way", said, reach), Figure("Entered", number(entered), href=all_in)]
    if len(steps) > 1:
        found.append(Figure("Got through", number(through), href=links.to(step=len(steps) - 1, kind="converted")))
        worst = max(range(1, len(steps)), key=lambda n: int(steps[n - 1]["users"]) - int(steps[n]["users"]))
        lost = int(steps[worst - 1]["users"]) - int(steps[worst]["users"])
        note = f"before “{steps[worst]['name']}”"
        found.append(
            Figure("Largest loss", number(lost), note, href=links.to(step=worst, kind="dropped") if lost else "")
        )
    return found


def _sentences(names: Sequence[str], series: Sequence[Sequence[Mapping[str, Any]]]) -> list[str]:
    """Which values differ surely: their ranges do not touch that of all others."""
    totals = [(int(rows[0]["users"]), int(rows[-1]["users"])) for rows in series]
    entered, through = sum(e for e, _ in totals), sum(t for _, t in totals)
    found = []
    for name, (mine, mine_through) in zip(names, totals, strict=True):
        own, others = rate(mine_through, mine), rate(through - mine_through, entered - mine)
        if own is None or others is None or (own.low <= others.high and own.high >= others.low):
            continue
        way = "more" if own.estimate > others.estimate else "less"
        mine_words, other_words = f"{100 * own.estimate:.0f} %", f"{100 * others.estimate:.0f} %"
        found.append(f"{name}: {mine_words} go all the way, {way} than the others ({other_words}).")
    return found[:4] or ["No value differs clearly from the others."]


def conversion(answer: Answer, question: Mapping[str, Any], marks: Sequence[Annotation]) -> Line:
    """Conversion by the interval of entering, with its range."""
    interval = str(question.get("interval", "day"))
    found = [rate(int(c), int(e)) for c, e in zip(answer["converted"], answer["entered"], strict=True)]
    middle = [_percent(one.estimate if one else None) for one in found]
    low, high = (
        [_percent(one.low if one else None) for one in found],
        [_percent(one.high if one else None) for one in found],
    )
    series = Series("Go all the way", middle, low, high)
    at = places(answer["times"], interval)
    return Line(
        f"Conversion by {interval} of entering", at, [series], unit="%", from_zero=True,
        annotations=marks_at(marks, answer["times"], interval), note="the newest may still be under way",
    )  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


def time_to_convert(answer: Answer) -> Histogram:
    """How long those who got through took."""
    bins = [Bin(f"{lasting(one['from'])} – {lasting(one['to'])}", int(one["users"])) for one in answer["bins"]]
    note = f"{lasting(answer['mean_seconds'])} on average" if answer.get("mean_seconds") is not None else ""
    return Histogram("Time to get through", bins, note=note, unit="From – to")
