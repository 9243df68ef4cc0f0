"""The practices: when they came, what they pay, who speaks for them, and who left."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from roadworthy.demo.texts.customers import COUNTRIES, CUSTOMERS, LOST_BECAUSE, NAMES, NAMES_OF

from .chance import generator, pick
from .clock import Clock
from .read import read_customers
from .shapes import Contact, Customer

PRICE = {"single": (62, 12.4), "group": (140, 11.0), "hospital": (190, 14.6), "farm": (75, 13.0), "equine": (75, 13.4)}
"""Pounds a month: a base and so much a person. Charities pay half of a single practice."""
PLANS = {
    "single": "Practice",
    "farm": "Practice",
    "equine": "Practice",
    "group": "Group",
    "hospital": "Hospital",
    "charity": "Charity",
}
SPEAKERS = {
    "single": ("owner", "nurse"),
    "farm": ("owner", "vet"),
    "equine": ("owner", "vet"),
    "group": ("ops", "it", "payroll"),
    "hospital": ("nurse", "ops"),
    "charity": ("nurse",),
}
Payments = list[tuple[date, float]]
LOST = {"rota": 11, "cards": 21}
LARGE = ("group", "hospital")


@dataclass
class Practice:
    """A customer while it is being made."""

    name: str
    segment: str
    country: str
    people: int
    products: str
    since: date | None = None
    lost_on: date | None = None
    lost_because: str = ""
    payments: dict[str, Payments] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    spoke: int = 0

    def has(self, product: str) -> bool:
        """Is it, or was it, a customer of this product? A prospect of Rota counts."""
        return self.products in ({"R", "B", "P"} if product == "rota" else {"C", "B"})


def ascii_word(text: str) -> str:
    """A word for an address: small letters and digits, others left out."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


class People:
    """Gives each contact a name of the country that nobody else has."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.taken: set[str] = set()

    def contact(self, practice: Practice, role: str, name: str = "") -> Contact:
        """Who speaks for a practice in a role; made when asked for the first time."""
        key = name or role
        if key not in practice.contacts:
            full = name or self.fresh_name(practice.country)
            self.taken.add(full)
            address = f"{ascii_word(full).replace('-', '.')}@{domain_of(practice.name)}"
            practice.contacts[key] = Contact(full, address, role)
        return practice.contacts[key]

    def fresh_name(self, country: str) -> str:
        """A name that was not given before."""
        given, family = (words.split() for words in NAMES[NAMES_OF.get(country, "XX")])
        while True:
            name = f"{pick(given, self.rng)} {pick(family, self.rng)}"
            if name not in self.taken:
                return name


def domain_of(name: str) -> str:
    """The practice's domain, under a top-level domain that can never exist."""
    return f"{ascii_word(name)}.example"


def make_practices(clock: Clock, seed: int, steady: set[str]) -> list[Practice]:
    """All practices with their payments; those in ``steady`` came early and stay."""
    rng = generator(seed, "practices")
    made = [Practice(*row) for row in read_customers(CUSTOMERS)]
    for one in made:
        if one.products != "P":
            settle(one, clock, rng, one.name in steady)
    lose(made, clock, rng, steady)
    people = People(generator(seed, "contacts"))
    for one in made:
        for role in ("manager", *SPEAKERS[one.segment]):
            if role == "manager" or rng.random() < 0.6:
                people.contact(one, role)
    return made


def settle(one: Practice, clock: Clock, rng: np.random.Generator, is_steady: bool) -> None:
    """When it came and what it pays."""
    if one.products in "CB":
        first = clock.start - timedelta(days=int(rng.integers(900, 3900)))
        one.payments["cards"] = card_payments(one, first, clock, rng)
    if one.products in "RB":
        is_early = is_steady or rng.random() < 0.44
        back = int(rng.integers(60, 420 if one.segment in LARGE else 1300))
        first = clock.start - timedelta(days=back) if is_early else clock.day(17.8 * float(rng.random()) ** 0.55)
        one.payments["rota"] = rota_payments(one, first, clock, rng)
    one.since = min(path[0][0] for path in one.payments.values())


def full_price(one: Practice) -> float:
    """What Rota costs a month when everybody is in it."""
    base, each = PRICE.get(one.segment, PRICE["single"])
    price = base + each * one.people
    return price / 2 if one.segment == "charity" else price


def rota_payments(one: Practice, first: date, clock: Clock, rng: np.random.Generator) -> Payments:
    """Groups and hospitals begin with a part and grow; all pay 4 % more from the middle of the story."""
    price = full_price(one)
    is_large = one.segment in LARGE
    share, steps = (float(rng.uniform(0.25, 0.5)), 5) if is_large else (float(rng.uniform(0.9, 1.0)), 1)
    path = [(first, share)]
    for _ in range(steps):
        day = path[-1][0] + timedelta(days=int(rng.integers(60, 260)))
        share = min(1.0, share * float(rng.uniform(1.1, 1.35) if is_large else rng.uniform(0.97, 1.08)))
        path.append((day, share))
    dearer = clock.day(9.0)
    path.append((max(dearer, first), next(s for d, s in reversed(path) if d <= max(dearer, first))))
    path.sort()
    raised = [(day, round(price * part * (1.04 if first < dearer <= day else 1.0))) for day, part in path]
    return [(day, float(amount)) for day, amount in raised if day < clock.end]


def card_payments(one: Practice, first: date, clock: Clock, rng: np.random.Generator) -> Payments:
    """Fewer cards each quarter."""
    amount = (110 + 12 * one.people) * float(rng.uniform(0.8, 1.3))
    path = [(first, float(round(amount)))]
    for quarter in range(6):
        amount *= float(rng.uniform(0.86, 0.98))
        path.append((clock.day(quarter * 3 + float(rng.uniform(0, 3))), float(round(amount))))
    return path


def lose(made: list[Practice], clock: Clock, rng: np.random.Generator, steady: set[str]) -> None:
    """Some leave. Of those with both products, some leave Cards only."""
    for product, count in LOST.items():
        at_risk = [one for one in made if product in one.payments and one.name not in steady]
        at_risk = [one for one in at_risk if one.payments[product][0][0] < clock.day(13)]
        for index in rng.choice(len(at_risk), min(count, len(at_risk)), replace=False):
            one = at_risk[int(index)]
            first = max(one.payments[product][0][0] + timedelta(days=110), clock.day(0.4))
            span = (clock.day(17.6) - first).days
            day = first + timedelta(days=int(rng.integers(0, max(1, span))))
            one.payments[product] = [step for step in one.payments[product] if step[0] < day] + [(day, 0.0)]
            if all(path[-1][1] == 0 for path in one.payments.values()):
                one.lost_on = max(path[-1][0] for path in one.payments.values())
                reasons = LOST_BECAUSE[8:10] if product == "cards" else [*LOST_BECAUSE[:8], *LOST_BECAUSE[10:]]
                one.lost_because = pick(reasons, rng)


def plan_of(one: Practice) -> str:
    """The plan's name."""
    if one.products == "P":
        return ""
    if one.products == "C":
        return "Cards"
    return PLANS[one.segment] + (" + Cards" if one.products == "B" else "")


def finish(made: list[Practice], clock: Clock, seed: int) -> tuple[Customer, ...]:
    """The practices as customers, once every contact is known."""
    rng = generator(seed, "contracts")
    return tuple(customer_of(one, clock, rng) for one in made)


def customer_of(one: Practice, clock: Clock, rng: np.random.Generator) -> Customer:
    """One practice as a customer."""
    state = "prospect" if one.products == "P" else "lost" if one.lost_on else "active"
    renewal = clock.end + timedelta(days=int(rng.integers(10, 365))) if state == "active" else None
    by_sales = one.segment in LARGE or state == "prospect"
    lead = "owen" if one.products == "C" else "caoimhe" if by_sales else "sam"
    return Customer(
        name=one.name,
        domain=domain_of(one.name),
        segment=one.segment,
        country=COUNTRIES[one.country],
        people=one.people,
        plan=plan_of(one),
        state=state,
        since=one.since,
        lost_on=one.lost_on,
        lost_because=one.lost_because,
        contract_ends=renewal,
        lead=lead,
        contacts=tuple(one.contacts.values()),
        payments={product: tuple(path) for product, path in one.payments.items()},
    )
