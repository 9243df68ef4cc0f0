"""How the ranking stood half a year ago, so that what moved since, and why, can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from math import inf

from roadworthy.priorities import queries
from roadworthy.priorities.models import Driver, Snapshot
from roadworthy.priorities.rules import Candidate, Estimate

from .desk import Desk, morning

DAYS_AGO = 170
NAME = "Before the interviews in spring"
THEN: dict[tuple[str, str], float] = {
    ("skills", "reach"): 2.2,
    ("leave-clash", "effort"): 2.6,
    ("rest-callout", "reach"): 0.35,
    ("payroll-direct", "reach"): 2.5,
    ("roster-cost", "effort"): 0.5,
}
"""What people had said of some drivers then, as a multiple of what they say now."""


def load_rankings(desk: Desk) -> None:
    """Keep the ranking as it stood with the estimates of then, without the ideas that came later."""
    rota, maren = desk.products["rota"], desk.users["maren"]
    formula = queries.formula_in_use(rota)
    at = morning(desk.world.end - timedelta(days=DAYS_AGO), 10)
    if formula is None:
        return
    plain = queries.contest(rota, formula)
    born = {row.pk: row.created for row in desk.ideas.values()}
    keys = {row.pk: key for key, row in desk.ideas.items()}
    own = {
        pk: as_then(one, keys.get(pk, ""), plain.every)
        for pk, one in plain.own.items()
        if pk not in born or born[pk] <= at
    }
    made = replace(plain, own=own, is_tried=True)
    rows = queries.entries(queries.whole_page(made, made.ranking()))
    Snapshot.objects.create(product=rota, name=NAME, formula=formula.expression, rows=rows, at=at, by=maren)


def as_then(one: Candidate, key: str, every: Mapping[str, Driver]) -> Candidate:
    """A candidate with the estimates of then; bounds of drivers hold."""
    said = {}
    for name, rows in one.drivers.items():
        times, most = THEN.get((key, name), 1.0), (every[name].upper if name in every else None) or inf
        said[name] = [
            Estimate(min(e.low * times, most), min(e.likely * times, most), min(e.high * times, most), e.by)
            for e in rows
        ]
    return Candidate(one.key, said)
