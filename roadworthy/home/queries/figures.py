"""The three numbers that each perspective lives by."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, Sum
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.analytics.queries import current_value
from roadworthy.core.models import Perspective, Product
from roadworthy.delivery.models import ChecklistItem, Release, WorkItem
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Category, Idea
from roadworthy.market.models import Customer
from roadworthy.outcomes.models import Outcome
from roadworthy.specs.models import Spec
from roadworthy.strategy.models import Opportunity

from .waiting import page

MONTH = datetime.timedelta(days=30)
OPEN = [Category.NEW, Category.EXPLORING, Category.READY]
AHEAD = [Category.PLANNED, Category.BUILDING]


@dataclass(frozen=True)
class Figure:
    """A number with its word; `form` says how to write it: number, money, percent, days or date."""

    label: str
    value: float | int | Decimal | datetime.date | None
    note: str = ""
    url: str = ""
    form: str = "number"


def figures(product: Product, perspective: str) -> list[Figure]:
    """Three numbers for this perspective; those of product when it is none. Three or four SQL queries."""
    return BY_PERSPECTIVE.get(perspective, product_figures)(product)


def product_figures(product: Product) -> list[Figure]:
    """What comes in, what waits for a choice, and whether promises hold."""
    ideas = Idea.objects.filter(product=product, category__in=OPEN).count()
    url = page("ideas:list", product.slug)
    return [notes_heard(product), Figure("Ideas to decide", ideas, "new, exploring or ready", url), promises(product)]


def development_figures(product: Product) -> list[Figure]:
    """What is in work, what got done, and how long it takes."""
    since = timezone.now() - MONTH
    row = WorkItem.objects.filter(product=product).aggregate(
        doing=Count("pk", filter=Q(state=WorkItem.State.DOING)),
        done=Count("pk", filter=Q(state=WorkItem.State.DONE, finished_at__gt=since)),
    )
    url = page("delivery:board", product.slug)
    return [
        Figure("In work", row["doing"], "work items", url),
        Figure("Done in 30 days", row["done"], "work items", url),
        Figure("From start to done", cycle_days(product), "median of the last 50", url, "days"),
    ]


def cycle_days(product: Product) -> float | None:
    """The middle number of days from start to done of the last fifty; None without any."""
    rows = WorkItem.objects.filter(product=product, state=WorkItem.State.DONE).exclude(started_at=None)
    pairs = rows.exclude(finished_at=None).order_by("-finished_at").values_list("started_at", "finished_at")[:50]
    days = [(end - start).total_seconds() / 86_400 for start, end in pairs if start and end]
    return median(days) if days else None


def design_figures(product: Product) -> list[Figure]:
    """What is being explored, needs without an answer, and specs under discussion."""
    exploring = Idea.objects.filter(product=product, category=Category.EXPLORING).count()
    needs = Opportunity.objects.filter(product=product, ideas=None, children=None).count()
    specs = Spec.objects.filter(idea__product=product, state=Spec.State.IN_REVIEW).count()
    return [
        Figure("Ideas being explored", exploring, "", page("ideas:board", product.slug)),
        Figure("Needs without an idea", needs, "opportunities", page("strategy:tree", product.slug)),
        Figure("Specs in review", specs, "", page("specs:list", product.slug)),
    ]


def marketing_figures(product: Product) -> list[Figure]:
    """The next release, what it still needs, and the reach."""
    undone = ChecklistItem.objects.filter(release__product=product, done_at=None, release__state=Release.State.PLANNED)
    count = undone.filter(perspective=Perspective.MARKETING).count()
    return [
        next_release(product),
        Figure("Marketing to do", count, "before coming releases", page("delivery:releases", product.slug)),
        role_metric(product, Metric.Role.ACTIVE_USERS, "Active users"),
    ]


def sales_figures(product: Product) -> list[Figure]:
    """Revenue, what is asked for and not planned, and what is on its way."""
    row = Idea.objects.filter(product=product).aggregate(
        asking=Count("pk", filter=Q(category__in=OPEN, revenue_asking__gt=0)),
        ahead=Count("pk", filter=Q(category__in=AHEAD, revenue_asking__gt=0)),
    )
    return [
        recurring_revenue(product),
        Figure("Ideas customers wait for", row["asking"], "not decided yet", page("ideas:list", product.slug)),
        Figure("On their way", row["ahead"], "asked for by customers", page("roadmap:board", product.slug)),
    ]


def support_figures(product: Product) -> list[Figure]:
    """What is unread, what breaks, and what was solved."""
    since = timezone.now() - MONTH
    notes = Note.objects.filter(product=product)
    unread = notes.filter(state=Note.State.NEW).count()
    bugs = notes.filter(type=Note.Type.BUG, said_at__gt=since).count()
    done = Idea.objects.filter(
        product=product, transitions__to_category=Category.RELEASED, transitions__at__gt=since
    ).distinct()
    return [
        Figure("Notes to read", unread, "", page("feedback:inbox", product.slug)),
        Figure("Bugs in 30 days", bugs, "told by customers", page("feedback:inbox", product.slug)),
        Figure("Released in 30 days", done.count(), "ideas", page("delivery:changelog", product.slug)),
    ]


def executive_figures(product: Product) -> list[Figure]:
    """Revenue, whether promises hold, and what comes next."""
    return [recurring_revenue(product), promises(product), next_release(product)]


def notes_heard(product: Product) -> Figure:
    """Notes of the last thirty days against the thirty before."""
    now = timezone.now()
    row = Note.objects.filter(product=product, said_at__gt=now - 2 * MONTH).aggregate(
        recent=Count("pk", filter=Q(said_at__gt=now - MONTH)), before=Count("pk", filter=Q(said_at__lte=now - MONTH))
    )
    return Figure("Notes in 30 days", row["recent"], f"{row['before']} before", page("feedback:inbox", product.slug))


def promises(product: Product) -> Figure:
    """The share of measured results inside the range that was promised; unknown below three."""
    rows = Outcome.objects.filter(prediction__idea__product=product).exclude(value=None)
    pairs = rows.values_list("value", "prediction__low", "prediction__high")
    kept = [min(low, high) <= value <= max(low, high) for value, low, high in pairs if value is not None]
    share = sum(kept) / len(kept) if len(kept) >= 3 else None
    note = f"of {len(kept)} results inside the range promised" if share is not None else f"{len(kept)} results so far"
    return Figure("Promises kept", share, note, page("outcomes:list", product.slug), "percent")


def recurring_revenue(product: Product) -> Figure:
    """Recurring revenue a month of the workspace's active customers."""
    rows = Customer.objects.filter(workspace=product.workspace, state=Customer.State.ACTIVE)
    row = rows.aggregate(total=Sum("revenue"), n=Count("pk"))
    words = f"a month, {row['n']} active customers"
    return Figure("Recurring revenue", row["total"], words, page("market:customers", product.slug), "money")


def next_release(product: Product) -> Figure:
    """The planned release that comes first."""
    rows = Release.objects.filter(product=product, state=Release.State.PLANNED).exclude(planned_on=None)
    found = rows.order_by("planned_on").first()
    url = page("delivery:release", product.slug, found.pk) if found else page("delivery:releases", product.slug)
    return Figure("Next release", found.planned_on if found else None, found.name if found else "", url, "date")


def role_metric(product: Product, role: str, label: str) -> Figure:
    """The metric that plays a role, over its last four weeks."""
    found = Metric.objects.filter(product=product, role=role, archived_at=None).first()
    value = current_value(found) if found else None
    url = page("analytics:metric", product.slug, found.pk) if found else page("analytics:metrics", product.slug)
    return Figure(label, value, found.name if found else "no metric has this role", url)


BY_PERSPECTIVE: dict[str, Callable[[Product], list[Figure]]] = {
    Perspective.PRODUCT: product_figures,
    Perspective.DEVELOPMENT: development_figures,
    Perspective.DESIGN: design_figures,
    Perspective.MARKETING: marketing_figures,
    Perspective.SALES: sales_figures,
    Perspective.SUPPORT: support_figures,
    Perspective.EXECUTIVE: executive_figures,
}
