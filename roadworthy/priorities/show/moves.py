"""What moves a ranking, as charts."""

from __future__ import annotations

from roadworthy.ui.charts import Slope, Slopes, Step, Steps, Swing, Swings

from ..queries import Comparison, SnapshotPage, Why

MOST_SLOPES = 40


def tornado(page: Why) -> Swings | None:
    """How far each driver moves an idea's score, and its rank; None where nothing is uncertain."""
    score = page.ranked.score
    moving = [swing for swing in page.swings if swing.width > 0]
    if score is None or not moving:
        return None
    rows = []
    for swing in moving:
        driver = page.made.every.get(swing.driver)
        low, high = ((driver.shown(end.value) if driver else f"{end.value:.3g}") for end in (swing.low, swing.high))
        ranks = sorted({rank for rank in (swing.low.rank, swing.high.rank) if rank})
        note = f"number {ranks[0]}" + (f" to {ranks[-1]}" if len(ranks) > 1 else " either way")
        name = driver.name if driver else swing.driver
        rows.append(Swing(name, swing.low.score, swing.high.score, low, high, note))
    note = "one driver from its low to its high, all else as estimated"
    return Swings("What moves its score", rows, score.mean, note=note)


def waterfall(page: Comparison) -> Steps | None:
    """From the second idea's typical score to the first's, driver by driver."""
    if page.duel is None or page.typical is None:
        return None
    labels = {one.key: one for one in page.drivers}
    values = {one.driver: one for one in page.duel.contributions}
    rows = []
    for step in page.duel.steps:
        driver, both = labels.get(step.driver), values.get(step.driver)
        name = driver.name if driver else (step.driver or "All together")
        words = f"{driver.shown(both.theirs)} → {driver.shown(both.ours)}" if driver and both else ""
        rows.append(Step(name, step.start, step.end, words))
    first, second = page.first.idea.title, page.second.idea.title
    title = "What the distance is made of"
    return Steps(title, rows, page.typical[1], page.typical[0], second, first, note="at the typical values")


def slopes(page: SnapshotPage) -> Slopes | None:
    """Ranks then and now; the first forty of either side."""
    if page.difference is None:
        return None
    rows = [
        Slope(page.titles[one.key], one.rank_before, one.rank_after, "; ".join(one.causes))
        for one in page.difference.shifts
        if min(one.rank_before or 999, one.rank_after or 999) <= MOST_SLOPES
    ]
    near = [row for row in rows if max(row.before or 0, row.after or 0) <= 2 * MOST_SLOPES]
    return Slopes("What moved", near, page.before_label, page.after_label) if near else None
