"""Workspace, people, products, own fields."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from roadworthy.core.models import Component, FieldDefinition, Membership, Product, User, Workspace
from roadworthy.demo.texts.people import AREAS, MAIL, MAIN, PASSWORD, PEOPLE, PRODUCTS, WORKSPACE
from roadworthy.demo.world import World
from roadworthy.ideas.actions import ensure_statuses

from .desk import Desk, insert, morning

FIELDS = [
    ("idea", "bet", "Kind of bet", "choice", ["Quick win", "Solid", "Long shot"], "How we would tell it over lunch."),
    ("idea", "tenders", "Named in tenders", "number", [], "How many tenders of the last year name it."),
    ("idea", "promised_to", "Promised to", "text", [], "Whoever was told that it will come."),
    ("customer", "contract_ends", "Contract ends", "date", [], "The next day on which they may leave."),
    ("customer", "asks_politely", "Tone", "choice", ["Warm", "Brisk", "Stormy"], "So that whoever rings is prepared."),
    ("note", "heard_by", "Heard by", "person", [], "Who was on the telephone or in the room."),
]


def address_of(key: str) -> str:
    """A colleague's e-mail address."""
    return f"{key}@{MAIL}"


def load_house(world: World) -> Desk:
    """The workspace with its people and products; the main person first."""
    founded = morning(world.start - timedelta(days=900))
    name, slug, currency = WORKSPACE
    desk = Desk(world, Workspace.objects.create(name=name, slug=slug, currency=currency, created=founded))
    load_people(desk)
    load_products(desk)
    desk.statuses = {status.category: status for status in ensure_statuses(desk.workspace)}
    insert(
        FieldDefinition(
            workspace=desk.workspace,
            on=on,
            key=key,
            label=label,
            kind=kind,
            choices=choices,
            help_text=words,
            position=n,
        )
        for n, (on, key, label, kind, choices, words) in enumerate(FIELDS)
    )
    return desk


def load_people(desk: Desk) -> None:
    """Nine colleagues. All have the same password, so it is hashed once."""
    secret, joined = make_password(PASSWORD), morning(desk.world.start - timedelta(days=700))
    users = insert(
        User(
            email=address_of(person.key),
            name=person.name,
            job_title=person.title,
            timezone="Europe/London",
            password=secret,
            date_joined=joined,
        )
        for person in sorted(PEOPLE, key=lambda one: one.key != MAIN)
    )
    desk.users = {user.email.split("@")[0]: user for user in users}
    insert(EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users)
    insert(
        Membership(
            workspace=desk.workspace,
            user=desk.users[person.key],
            role=person.role,
            perspectives=[person.perspective],
            joined=joined,
        )
        for person in PEOPLE
    )


def load_products(desk: Desk) -> None:
    """Two products with their components; the main person opens Rota first."""
    for key, (name, slug, about, vision) in PRODUCTS.items():
        since = desk.world.start - timedelta(days=850 if key == "rota" else 3600)
        desk.products[key] = Product.objects.create(
            workspace=desk.workspace, name=name, slug=slug, description=about, vision=vision, created=morning(since)
        )
    rows = insert(
        Component(product=desk.products[key], name=name, position=place)
        for key, names in AREAS.items()
        for place, name in enumerate(names)
    )
    product_of = {product.pk: key for key, product in desk.products.items()}
    desk.components = {(product_of[row.product_id], row.name): row for row in rows}
    for key, user in desk.users.items():
        user.last_product = desk.products["cards" if key == "owen" else "rota"]
    User.objects.bulk_update(desk.users.values(), ["last_product"])
