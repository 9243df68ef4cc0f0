"""What surveys say of drivers, kept as fillings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.models import Product, User

from ..models import Driver, Filling, Survey, SurveyIdea
from ..queries.drivers import drivers
from ..queries.surveys import ballots_of, kano_counts
from ..rules.filled import Filled
from ..rules.kano import LABELS, Counts, evaluate_kano, percentiles
from ..rules.pairwise import fit_preferences
from ..rules.preferences import standings


@dataclass(frozen=True)
class Made:
    """A driver that a kind of survey fills: its key, name, question and bounds."""

    key: str
    name: str
    question: str
    lower: float
    upper: float


KANO = (
    Made("better", "Better with it", "What share of customers would be pleased to have it?", 0.0, 1.0),
    Made("worse", "Worse without it", "What share would be annoyed not to have it, as -1 to 0?", -1.0, 0.0),
)
PAIRWISE = (Made("preference", "Preference", "How often is it chosen against an average idea?", 0.0, 1.0),)
SOURCES = {Survey.Kind.KANO.value: KANO, Survey.Kind.PAIRWISE.value: PAIRWISE}


@transaction.atomic
def use_in_ranking(survey: Survey, *, by: User | None) -> list[Driver]:
    """Let a survey fill drivers, which are made when they are not there.

    A driver of the same key that people estimated so far is filled from data from now on; their estimates stay beside.

    Returns:
        the drivers that it fills.
    """
    known = {row.key: row for row in drivers(survey.product)}
    found = []
    with history.batch(f"ranking by “{survey}”"[:200]):
        for place, made in enumerate(SOURCES[survey.kind]):
            row = known.get(made.key)
            values = {"source": survey.kind, "lower": made.lower, "upper": made.upper}
            if row is None:
                row = Driver(product=survey.product, key=made.key, name=made.name, help_text=made.question, **values)
                row.position = max((one.position for one in known.values()), default=-1) + 1 + place
                history.create(row, by=by)
            else:
                history.update(row, by=by, verb="filled by a survey", **values)
            found.append(row)
        history.update(survey, by=by, verb="used in the ranking", feeds_ranking=True)
    refill_from_surveys(survey.product)
    return found


@transaction.atomic
def stop_using(survey: Survey, *, by: User | None) -> None:
    """Let a survey fill drivers no longer; other surveys go on."""
    history.update(survey, by=by, verb="no longer used in the ranking", feeds_ranking=False)
    refill_from_surveys(survey.product)


@transaction.atomic
def refill_from_surveys(product: Product) -> int:
    """Reckon again what surveys say of drivers. Idempotent; a fixed number of SQL queries.

    Returns:
        how many values changed.
    """
    feeding = list(Survey.objects.filter(product=product, feeds_ranking=True).order_by("pk"))
    said: dict[str, dict[int, Filled]] = {}
    if kano := [row for row in feeding if row.is_kano]:
        said |= kano_said(kano_counts(kano))
    if pairs := [row for row in feeding if not row.is_kano]:
        said["preference"] = pairs_said(pairs)
    rows = [row for row in drivers(product) if row.source in SOURCES]
    changed = sum(keep(row, said.get(row.key, {})) for row in rows)
    Survey.objects.filter(product=product, is_behind=True).update(is_behind=False)
    return changed


def refill_behind() -> int:
    """Let drivers follow answers that came since; returns of how many products. Idempotent."""
    behind = Survey.objects.filter(is_behind=True, product__archived_at=None).order_by()
    products = list(Product.objects.filter(pk__in=behind.values("product")).order_by("pk"))
    for product in products:
        refill_from_surveys(product)
    return len(products)


def kano_said(counts: Mapping[int, Counts]) -> dict[str, dict[int, Filled]]:
    """{driver key: {idea: what the answers say}}; an idea without usable answers stays unknown."""
    better: dict[int, Filled] = {}
    worse: dict[int, Filled] = {}
    for idea, one in counts.items():
        pleased, annoyed = percentiles(one.A + one.O, one.counted), percentiles(one.O + one.M, one.counted)
        if pleased is None or annoyed is None:
            continue
        low, likely, high = annoyed
        better[idea] = Filled(
            *pleased, reasons_of(one, f"{share(one.A + one.O, one.counted)} would be pleased to have it")
        )
        worse[idea] = Filled(
            -high, -likely, -low, reasons_of(one, f"{share(one.O + one.M, one.counted)} would be annoyed without it")
        )
    return {"better": better, "worse": worse}


def reasons_of(counts: Counts, words: str) -> tuple[str, ...]:
    """Why a Kano driver has its value, in whole sentences."""
    kano = evaluate_kano(counts)
    found = [f"{answers(counts.n)}; {words}."]
    if kano.category:
        kind = LABELS[kano.category].lower()
        sure = {True: "", False: ", though not clearly", None: ", but too few answers to tell"}[kano.is_clear]
        found.append(f"Most often {kind}: {share(counts.of(kano.category), counts.n)}{sure}.")
    if counts.n > counts.counted:
        found.append(f"{answers(counts.n - counts.counted)} would rather not have it or contradict themselves.")
    return tuple(found)


def pairs_said(surveys: list[Survey]) -> dict[int, Filled]:
    """{idea: how often it would be chosen against an average one}, votes of all these surveys together."""
    ideas = list(
        SurveyIdea.objects.filter(survey__in=surveys).order_by("idea").values_list("idea", flat=True).distinct()
    )
    if not ideas:
        return {}
    ballots = ballots_of(surveys, {idea: place for place, idea in enumerate(ideas)})
    fitted = fit_preferences(ballots)
    found = {}
    for one in standings(fitted, draws=16):
        if one.share is not None:
            others = fitted.groups.count(fitted.groups[one.place]) - 1
            often = f"{one.seen} {'vote' if one.seen == 1 else 'votes'}"
            words = f"{often} against {others} other {'idea' if others == 1 else 'ideas'}"
            chosen = f"it would be chosen {round(100 * one.share[1])} times in 100 against an average one"
            found[ideas[one.place]] = Filled(*one.share, (f"{words}; {chosen}.",))
    return found


def answers(count: int) -> str:
    """A number of answers in words."""
    return f"{count} answer" if count == 1 else f"{count} answers"


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{round(100 * part / whole)} %"


def keep(driver: Driver, said: Mapping[int, Filled]) -> int:
    """Write what changed of one driver's fillings; returns how many. At most four SQL queries."""
    there = {row.idea_id: row for row in Filling.objects.filter(driver=driver)}
    gone = [row.pk for idea, row in there.items() if idea not in said]
    changed: list[Filling] = []
    new: list[Filling] = []
    now = timezone.now()
    for idea, one in sorted(said.items()):
        row = there.get(idea) or Filling(idea_id=idea, driver=driver)
        before = (row.low, row.likely, row.high, row.reasons)
        row.low, row.likely, row.high, row.reasons = one.low, one.likely, one.high, list(one.reasons)
        if row.pk is None:
            new.append(row)
        elif before != (row.low, row.likely, row.high, row.reasons):
            row.at = now
            changed.append(row)
    Filling.objects.filter(pk__in=gone).delete()
    Filling.objects.bulk_create(new, batch_size=500)
    Filling.objects.bulk_update(changed, ["low", "likely", "high", "reasons", "at"], batch_size=200)
    return len(gone) + len(changed) + len(new)
