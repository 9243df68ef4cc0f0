"""A large workspace for the benchmarks: 10,000 ideas, 100,000 notes, 5,000 customers, from a seed."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

SIZES = {"customers": 5_000, "ideas": 10_000, "notes": 100_000, "evidence": 20_000, "estimates": 4_000}
VERBS = "export filter share archive approve schedule compare import group print translate restore".split()
NOUNS = "invoice roster report dashboard contact reminder template calendar attachment budget survey comment".split()
PLACES = ("on the phone", "by keyboard", "for a whole team", "in bulk", "without signing in", "from the calendar")
SENTENCES = (
    "We lose about an hour a week on this.",
    "My colleagues gave up and use a spreadsheet instead.",
    "It worked before the last update.",
    "Our auditors ask for it every quarter.",
    "Not urgent, but it would be lovely.",
    "This is the one thing that keeps us from moving all branches over.",
)


def prepare() -> Path:
    """Point Django at a fresh data folder (or ROADWORTHY_BENCH_DATA, kept between runs) and set it up."""
    folder = Path(os.environ.get("ROADWORTHY_BENCH_DATA") or tempfile.mkdtemp(prefix="roadworthy-bench-"))
    os.environ["ROADWORTHY_DATA"] = str(folder)
    os.environ.setdefault("ROADWORTHY_PLAIN_STATIC", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadworthy.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def say(text: str) -> None:
    """A line of progress, where it does not disturb --json."""
    print(text, file=sys.stderr, flush=True)


def title(rng: random.Random) -> str:
    """An idea's or note's title."""
    return f"{rng.choice(VERBS).capitalize()} a {rng.choice(NOUNS)} {rng.choice(PLACES)} ({rng.randrange(10**6)})"


def text(rng: random.Random) -> str:
    """A few sentences."""
    return " ".join([f"We want to {rng.choice(VERBS)} the {rng.choice(NOUNS)}.", *rng.sample(SENTENCES, 3)])


def build(sizes: dict[str, int] | None = None) -> tuple[object, object]:
    """(product, user) of the large workspace; made once a data folder."""
    from django.utils import timezone

    from roadworthy.core.models import Membership, Product, User, Workspace
    from roadworthy.ideas.models import Category, Status
    from roadworthy.priorities.actions import use_preset

    wanted = {**SIZES, **(sizes or {})}
    found = Product.objects.filter(slug="large").first()
    if found is not None:
        return found, User.objects.get(email="large@example.com")
    rng = random.Random(7)
    workspace = Workspace.objects.create(name="Large", slug="large-workspace")
    product = Product.objects.create(workspace=workspace, name="Large", slug="large")
    user = User.objects.create_user("large@example.com", None, name="Lara Large")
    Membership.objects.create(workspace=workspace, user=user, role="owner", perspectives=["product"])
    statuses = [
        Status.objects.create(workspace=workspace, name=label, category=value, position=place)
        for place, (value, label) in enumerate(Category.choices)
    ]
    now = timezone.now()
    customers = make_customers(workspace, rng, wanted["customers"])
    ideas = make_ideas(product, user, statuses, rng, wanted["ideas"], now)
    notes = make_notes(product, customers, rng, wanted["notes"], now)
    make_evidence(ideas, notes, rng, wanted["evidence"])
    make_estimates(product, ideas, user, rng, wanted["estimates"])
    use_preset(product, "rice", by=user)
    make_metric(product, now.date())
    return product, user


def make_customers(workspace: object, rng: random.Random, count: int) -> list[object]:
    """Customers with plans, revenue and a segment."""
    from roadworthy.market.models import Customer, Segment

    say(f"making {count:,} customers")
    segments = [Segment.objects.create(workspace=workspace, name=name) for name in ("Clinics", "Shops", "Schools")]
    rows = [
        Customer(
            workspace=workspace,
            name=f"{rng.choice(NOUNS).capitalize()} house {number}",
            plan=rng.choice(["Free", "Team", "Business"]),
            revenue=Decimal(round(rng.lognormvariate(5, 1.2), 2)).quantize(Decimal("0.01")),
            segment=rng.choice(segments),
        )
        for number in range(count)
    ]
    return list(Customer.objects.bulk_create(rows, batch_size=1000))


def make_ideas(product: object, user: object, statuses: list, rng: random.Random, count: int, now) -> list:
    """Ideas over all statuses."""
    from roadworthy.ideas.models import Idea

    say(f"making {count:,} ideas")
    rows = []
    for number in range(count):
        status = rng.choice(statuses)
        rows.append(
            Idea(
                product=product,
                title=title(rng),
                promise=rng.choice(SENTENCES),
                description=text(rng),
                status=status,
                category=status.category,
                owner=user if number % 3 else None,
                tags=rng.sample(NOUNS, 2),
                votes=int(rng.expovariate(0.05)),
                voices=int(rng.expovariate(0.2)),
                position=float(number),
                created=now - timedelta(minutes=number * 7),
            )
        )
    return list(Idea.objects.bulk_create(rows, batch_size=1000))


def make_notes(product: object, customers: list, rng: random.Random, count: int, now) -> list:
    """Notes in all states."""
    from roadworthy.feedback.models import Note

    say(f"making {count:,} notes")
    made: list = []
    for start in range(0, count, 5000):
        rows = [
            Note(
                product=product,
                title=title(rng),
                text=text(rng),
                kind=rng.choice(Note.Kind.values),
                state=rng.choices(Note.State.values, [3, 4, 1, 2, 0.2])[0],
                customer=rng.choice(customers) if rng.random() < 0.8 else None,
                said_at=now - timedelta(minutes=number * 5),
            )
            for number in range(start, min(start + 5000, count))
        ]
        made.extend(Note.objects.bulk_create(rows, batch_size=1000))
    return made


def make_evidence(ideas: list, notes: list, rng: random.Random, count: int) -> None:
    """Passages of notes linked to ideas."""
    from roadworthy.ideas.models import Evidence

    say(f"making {count:,} pieces of evidence")
    rows = []
    for note in rng.choices(notes, k=count):
        end = note.text.index(".") + 1
        rows.append(
            Evidence(
                idea=rng.choice(ideas[: len(ideas) // 5]),
                note=note,
                customer_id=note.customer_id,
                quote=note.text[:end],
                start=0,
                end=end,
                importance=rng.randrange(4),
                said_at=note.said_at,
            )
        )
    Evidence.objects.bulk_create(rows, batch_size=1000)


def make_estimates(product: object, ideas: list, user: object, rng: random.Random, count: int) -> None:
    """RICE estimates for the first ideas."""
    from roadworthy.priorities.models import Driver, Estimate

    keys = {"reach": 1000.0, "impact": 1.0, "confidence": 0.7, "effort": 4.0}
    drivers = {
        key: Driver.objects.get_or_create(product=product, key=key, defaults={"name": key.capitalize()})[0]
        for key in keys
    }
    rows = []
    for idea in ideas[: count // len(keys)]:
        for key, scale in keys.items():
            likely = scale * rng.uniform(0.2, 1.4)
            rows.append(
                Estimate(
                    idea=idea, driver=drivers[key], person=user, low=likely * 0.6, likely=likely, high=likely * 1.7
                )
            )
    Estimate.objects.bulk_create(rows, batch_size=1000)


def make_metric(product: object, today) -> None:
    """One metric over two years."""
    from roadworthy.analytics.models import Metric, MetricPoint

    metric = Metric.objects.create(product=product, key="active", name="Active users")
    MetricPoint.objects.bulk_create(
        MetricPoint(metric=metric, on=today - timedelta(days=back), value=1000 + back % 7 * 20 - back * 0.5)
        for back in range(730)
    )
