"""Customers with contacts and revenue, segments, personas, competitors."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from roadworthy.demo.texts.customers import ROLES
from roadworthy.demo.texts.people import COMPARISON, COMPETITORS, PERSONAS, REMARKS, SEGMENTS
from roadworthy.demo.world.shapes import Customer as Practice
from roadworthy.market.models import Competitor, Contact, Customer, Persona, Segment, Standing, Trait

from .desk import Desk, insert, morning

TONES = ("Warm", "Warm", "Brisk", "Brisk", "Stormy")


def load_market(desk: Desk) -> None:
    """Everybody outside."""
    segments = insert(
        Segment(workspace=desk.workspace, name=name, description=about, position=place)
        for place, (name, about) in enumerate(SEGMENTS.values())
    )
    by_key = dict(zip(SEGMENTS, segments, strict=True))
    rows = insert(customer_row(desk, practice, by_key[practice.segment]) for practice in desk.world.customers)
    desk.customers = {row.name: row for row in rows}
    contacts = insert(
        Contact(
            customer=desk.customers[practice.name],
            name=contact.name,
            email=contact.email,
            job_title=ROLES[contact.role],
            created=desk.customers[practice.name].created,
        )
        for practice in desk.world.customers
        for contact in practice.contacts
    )
    desk.contacts = {(row.customer.name, row.name): row for row in contacts}
    for practice in desk.world.customers:
        remember_customer(desk, practice)
    load_rivals(desk)


def customer_row(desk: Desk, practice: Practice, segment: Segment) -> Customer:
    """One customer as it stands at the end."""
    last = desk.world.end - timedelta(days=1)
    paid = sum(practice.revenue_on(product, last) for product in practice.payments)
    own: dict[str, object] = {"asks_politely": TONES[len(practice.name) % len(TONES)]}
    if practice.contract_ends:
        own["contract_ends"] = practice.contract_ends.isoformat()
    return Customer(
        workspace=desk.workspace,
        name=practice.name,
        domain=practice.domain,
        plan=practice.plan,
        revenue=Decimal(round(paid)),
        size=practice.people,
        country=practice.country,
        state=practice.state,
        segment=segment,
        since=practice.since,
        lost_on=practice.lost_on,
        notes=practice.lost_because,
        owner=desk.users[practice.lead],
        own=own,
        source="billing",
        source_id=practice.domain,
        created=morning(practice.since or desk.world.end - timedelta(days=200)),
    )


def remember_customer(desk: Desk, practice: Practice) -> None:
    """Its coming and its going, in the time of the story."""
    row, by = desk.customers[practice.name], desk.users[practice.lead]
    if practice.since and practice.since >= desk.world.start:
        desk.remember(row, "created", morning(practice.since, 11), by, after={"name": row.name, "plan": row.plan})
    if practice.lost_on:
        at = morning(practice.lost_on, 16)
        desk.remember(row, "lost", at, by, before={"state": "active"}, after={"state": "lost", "notes": row.notes})


def load_rivals(desk: Desk) -> None:
    """Personas, and what else customers could choose."""
    insert(
        Persona(product=desk.products[key], name=name, job=job, pains=pains, gains=gains)
        for key, name, job, pains, gains in PERSONAS
    )
    rivals = insert(
        Competitor(product=desk.products[key], name=name, url=url, strengths=strong, weaknesses=weak)
        for key, name, url, strong, weak in COMPETITORS
    )
    sides = [None, *(rival for rival in rivals if rival.product_id == desk.products["rota"].pk)]
    traits = insert(
        Trait(product=desk.products["rota"], name=name, position=place) for place, name in enumerate(COMPARISON)
    )
    insert(
        Standing(trait=trait, competitor=side, level=level, remark=REMARKS.get((trait.name, place), ""))
        for trait in traits
        for place, (side, level) in enumerate(zip(sides, COMPARISON[trait.name], strict=True))
    )
