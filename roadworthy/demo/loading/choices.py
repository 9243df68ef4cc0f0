"""Drivers, estimates, formulas, the roadmap and its shared views."""

from __future__ import annotations

from datetime import date, timedelta

from roadworthy.demo.world.shapes import Plan
from roadworthy.priorities.actions import take_snapshot, use_preset
from roadworthy.priorities.models import Driver, Estimate, Formula, Snapshot
from roadworthy.roadmap.actions import share
from roadworthy.roadmap.models import Dependency, Item, RoadmapSnapshot
from roadworthy.roadmap.queries import rows_of

from .desk import Desk, backdate, insert, morning

OWN_FORMULA = ("Revenue asking per week", "revenue * confidence / effort")
PROMISED_DAYS_AGO = 120
SLIPS = {"locum-pool": -30, "overtime": -45, "pms-staff": -20, "phone-divert": -60, "skills": -75, "oncall-pay": -30}
"""How much earlier these stood on the roadmap that was kept four months before the end."""
MISSING_THEN = {"escalate-report", "leave-clash", "rest-callout", "cards-partner"}


def load_choices(desk: Desk) -> None:
    """Priorities and the roadmap."""
    for product in desk.products.values():
        use_preset(product, "rice", by=None)
    load_estimates(desk)
    load_plans(desk)
    load_snapshots(desk)


def load_estimates(desk: Desk) -> None:
    """Effort in weeks; money as a driver that fills itself; everyone's ranges."""
    Driver.objects.filter(key="effort").update(
        kind=Driver.Kind.WEEKS, unit="weeks", lower=0.1, help_text="How many weeks does the team need?"
    )
    drivers = {(row.product_id, row.key): row for row in Driver.objects.all()}
    for place, product in enumerate(desk.products.values()):
        revenue = Driver(product=product, key="revenue", name="Revenue asking", kind=Driver.Kind.MONEY)
        revenue.source, revenue.position = Driver.Source.REVENUE, 10 + place
        revenue.help_text = "Monthly revenue of the customers who ask."
        revenue.save()
        Formula.objects.create(product=product, name=OWN_FORMULA[0], expression=OWN_FORMULA[1])
    insert(
        Estimate(
            idea=desk.ideas[one.idea],
            driver=drivers[desk.ideas[one.idea].product_id, one.driver],
            person=desk.users[one.person],
            low=one.low,
            likely=one.likely,
            high=one.high,
            reason=one.reason,
            at=one.at,
        )
        for one in desk.world.estimates
    )


def load_plans(desk: Desk) -> None:
    """Places on the roadmap, what needs what, and two links for people outside."""
    plans = sorted(desk.world.plans, key=lambda plan: (plan.starts, plan.idea))
    rows = insert(item_row(desk, plan, place) for place, plan in enumerate(plans))
    items = {plan.idea: row for plan, row in zip(plans, rows, strict=True)}
    insert(Dependency(item=items[plan.idea], needs=items[need]) for plan in plans for need in plan.needs)
    for row in rows:
        row.updated = row.created
    backdate(rows)
    rota, maren = desk.products["rota"], desk.users["maren"]
    share(rota, by=maren, name="For customers", audience="Customers", horizons=["now", "next"], shows_dates=False)
    share(rota, by=maren, name="For the board", audience="Board", form="timeline", shows_dates=True)


def item_row(desk: Desk, plan: Plan, place: int) -> Item:
    """One place on the roadmap."""
    begun = desk.world.by_key[plan.idea].at("planned")
    created = begun or morning(desk.world.end - timedelta(days=40))
    return Item(
        idea=desk.ideas[plan.idea],
        horizon=plan.horizon,
        starts=plan.starts,
        ends=plan.ends,
        precision=plan.precision,
        team=plan.team,
        position=float(place + 1),
        created=created,
    )


def load_snapshots(desk: Desk) -> None:
    """What was promised four months ago, and the ranking as it stands."""
    at = morning(desk.world.end - timedelta(days=PROMISED_DAYS_AGO), 15)
    rota, maren = desk.products["rota"], desk.users["maren"]
    keys = {row.pk: key for key, row in desk.ideas.items()}
    rows = []
    for row in rows_of(rota):
        key = keys[row["idea"]]
        if key in MISSING_THEN or row["category"] in ("released", "measured"):
            continue
        slip = timedelta(days=SLIPS.get(key, 0))
        dates = {name: (date.fromisoformat(row[name]) + slip).isoformat() for name in ("starts", "ends")}
        rows.append(row | dates)
    RoadmapSnapshot.objects.create(
        product=rota, name="As told to customers four months ago", rows=rows, at=at, by=maren
    )
    kept = take_snapshot(rota, by=maren, name="Before planning Glow-worm")
    Snapshot.objects.filter(pk=kept.pk).update(at=morning(desk.world.end - timedelta(days=70), 16))
