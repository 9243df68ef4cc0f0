"""The track record, what it does to estimates, and perspectives, as JSON."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import PROBLEMS, Cursor, Id, Limit, Page, Slug, answer, page, product
from roadworthy.maths import Interval
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Correction, Formula

from .. import queries
from ..models import Hindsight
from ..rules import Accuracy, Calibration, Foresight, Record

router = Router()


class IntervalOut(Schema):
    """An estimate with its interval; `level` is the interval's coverage."""

    estimate: float
    low: float
    high: float
    level: float


class RecordOut(Schema):
    """How well stated ranges held. Figures are null until there are enough results (`is_enough`)."""

    results: int
    inside: int
    is_enough: bool
    word: str
    sentences: list[str]
    coverage: IntervalOut | None
    delivered: IntervalOut | None
    deviation: IntervalOut | None
    skill: float | None

    @staticmethod
    def of(found: Calibration) -> RecordOut:
        """From a calibration."""
        names = "inside is_enough word skill".split()
        ranges: dict[str, Any] = {
            name: IntervalOut.from_orm(one) if (one := getattr(found, name)) is not None else None
            for name in ("coverage", "delivered", "deviation")
        }
        plain = {name: getattr(found, name) for name in names}
        return RecordOut(results=found.n, sentences=list(found.sentences), **plain, **ranges)


class NamedRecord(Schema):
    """The record of one person or perspective."""

    name: str
    sentence: str
    record: RecordOut


class AccuracyOut(Schema):
    """How estimates of drivers did. `bias` is found as a multiple of said; figures are null while there are too few.

    `span` is the middle of high / low as stated; `skill` is how much better than saying of each idea what was found
    of the others; `levels` counts at which tenth of its range each result lay.
    """

    results: int
    ideas: int
    inside: int
    word: str
    sentence: str
    coverage: IntervalOut | None
    bias: IntervalOut | None
    median: float | None
    span: float | None
    crps: float | None
    interval_score: float | None
    skill: float | None
    levels: list[int]

    @staticmethod
    def of(found: Accuracy) -> AccuracyOut:
        """From the record of drivers."""
        names = "results ideas inside word sentence median span crps interval_score skill".split()
        plain = {name: getattr(found, name) for name in names}
        coverage, bias = interval(found.coverage), interval(found.bias)
        return AccuracyOut(levels=list(found.levels), coverage=coverage, bias=bias, **plain)


class DriverRow(Schema):
    """The record of one driver, or of one person's or perspective's estimates of it."""

    name: str
    driver: str
    person_id: int | None
    record: AccuracyOut
    correction: str | None

    @staticmethod
    def of(row: queries.Row) -> DriverRow:
        """From a line of the record."""
        return DriverRow(
            name=row.name,
            driver=row.driver.key if row.driver else "",
            person_id=row.person,
            record=AccuracyOut.of(row.accuracy),
            correction=row.correction.sentence if row.correction else None,
        )


class HindsightOut(Schema):
    """Whether correcting by the record would have helped; `figures` hold gains with intervals."""

    word: str
    sentence: str
    figures: dict[str, Any]
    at: datetime.datetime

    @staticmethod
    def of(row: Hindsight) -> HindsightOut:
        """From what is kept."""
        return HindsightOut.from_orm(row)


class DriverRecordOut(Schema):
    """The record of estimates of drivers, by every grouping."""

    overall: AccuracyOut
    drivers: list[DriverRow]
    people: list[DriverRow]
    perspectives: list[DriverRow]
    hindsight: HindsightOut | None
    corrects_by_default: bool


class FormulaRecordOut(Schema):
    """Whether a formula's scores foretold what was delivered: rank correlations and skill beside drawing lots."""

    formula: str
    ideas: int
    word: str
    sentence: str
    rho: IntervalOut | None
    tau: IntervalOut | None
    skill: IntervalOut | None

    @staticmethod
    def of(name: str, found: Foresight) -> FormulaRecordOut:
        """From a formula's record."""
        ranges = {key: interval(getattr(found, key)) for key in ("rho", "tau", "skill")}
        return FormulaRecordOut(formula=name, ideas=found.ideas, word=found.word, sentence=found.sentence, **ranges)


class SoberOut(Schema):
    """What open promises say together and what to expect after allowing for having picked the best-looking.

    In promises of a usual size for their metrics; `share` is expected as a share of promised.
    """

    open: int
    looked_at: int
    promised: float
    expected: IntervalOut
    share: IntervalOut | None


class CalibrationOut(Schema):
    """The track record: of promises by person and perspective, of drivers by every grouping, of formulas."""

    overall: RecordOut
    people: list[NamedRecord]
    perspectives: list[NamedRecord]
    drivers: DriverRecordOut
    formulas: list[FormulaRecordOut]
    open_promises: SoberOut | None


class CorrectionOut(Schema):
    """What the record does to estimates: of a person or perspective or everybody, of one driver or every other."""

    id: int
    person_id: int | None
    perspective: str
    driver: str | None
    factor: float
    factor_low: float | None
    factor_high: float | None
    widen: float
    results: int
    own_weight: float
    sentence: str
    at: datetime.datetime

    @staticmethod
    def of(row: Correction) -> CorrectionOut:
        """From a correction with its driver loaded."""
        names = "id person_id perspective factor factor_low factor_high widen results own_weight sentence at".split()
        plain = {name: getattr(row, name) for name in names}
        return CorrectionOut(driver=row.driver.key if row.driver else None, **plain)


class PartingOut(Schema):
    """An idea that two perspectives rank differently, and the driver whose estimates move it most."""

    idea_id: int
    title: str
    first_rank: int
    second_rank: int
    driver: str


class PairOut(Schema):
    """Two perspectives: Kendall's tau-b of their rankings over the ideas that both looked at."""

    first: str
    second: str
    ideas: int
    agreement: IntervalOut | None
    partings: list[PartingOut]


class PerspectivesOut(Schema):
    """How far perspectives' rankings differ, the least agreeing first, and who has been right about what."""

    formula: str
    sentence: str
    perspectives: list[str]
    pairs: list[PairOut]
    accuracy: list[DriverRow]


def interval(found: Interval | None) -> IntervalOut | None:
    """An interval as the API shows it."""
    return IntervalOut.from_orm(found) if found is not None else None


@router.get("/products/{slug}/calibration", response={200: CalibrationOut, **PROBLEMS}, operation_id="get_calibration")
def get_calibration(request: HttpRequest, slug: Slug) -> HttpResponse:
    """How well the predictions and estimates of a product held, and what its formulas knew."""
    found = product(request, slug)
    promises = queries.promises(found)
    record, drivers = queries.track_record(promises), queries.driver_record(found)
    shown = CalibrationOut(
        overall=RecordOut.of(record.overall),
        people=[named(one) for one in record.people],
        perspectives=[named(one) for one in record.perspectives],
        drivers=DriverRecordOut(
            overall=AccuracyOut.of(drivers.overall),
            drivers=[DriverRow.of(row) for row in drivers.drivers],
            people=[DriverRow.of(row) for row in drivers.people],
            perspectives=[DriverRow.of(row) for row in drivers.perspectives],
            hindsight=HindsightOut.of(drivers.hindsight) if drivers.hindsight else None,
            corrects_by_default=drivers.corrects_by_default,
        ),
        formulas=[
            FormulaRecordOut.of(str(one.formula), one.foresight) for one in queries.formula_records(found, promises)
        ],
        open_promises=sober(queries.sober_promises(found, promises)),
    )
    return answer(request, shown)


def named(one: Record) -> NamedRecord:
    """A record as the API shows it."""
    return NamedRecord(name=one.name, sentence=one.sentence, record=RecordOut.of(one.calibration))


def sober(found: queries.Sober | None) -> SoberOut | None:
    """What to expect of open promises as the API shows it."""
    if found is None:
        return None
    return SoberOut(
        open=found.open,
        looked_at=found.looked_at,
        promised=found.chosen.promised,
        expected=IntervalOut.from_orm(found.chosen.expected),
        share=interval(found.share),
    )


@router.get(
    "/products/{slug}/corrections", response={200: Page[CorrectionOut], **PROBLEMS}, operation_id="list_corrections"
)
def list_corrections(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """What the track record does to estimates; the most telling wins: person and driver, perspective, driver, all."""
    rows = Correction.objects.filter(product=product(request, slug)).select_related("driver")
    found = page(rows, after, limit)
    return {**found, "items": [CorrectionOut.of(row) for row in found["items"]]}


@router.get(
    "/products/{slug}/perspectives", response={200: PerspectivesOut, **PROBLEMS}, operation_id="get_perspectives"
)
def get_perspectives(request: HttpRequest, slug: Slug, formula: Id | None = Query(None)) -> HttpResponse:
    """How far the rankings of perspectives differ, by a formula or the one in use."""
    found = product(request, slug)
    chosen = priorities.formula_for(found, str(formula or ""))
    accuracy = [DriverRow.of(row) for row in queries.driver_record(found).perspectives]
    if chosen is None or (formula is not None and chosen.pk != formula):
        if formula is not None:
            raise Refused("There is no such formula in this product.", field="formula")
        empty = "Not enough data: no formula is in use, so there is no ranking."
        return answer(
            request, PerspectivesOut(formula="", sentence=empty, perspectives=[], pairs=[], accuracy=accuracy)
        )
    return answer(request, shown(queries.perspective_table(found, chosen), chosen, accuracy))


def shown(table: queries.PerspectiveTable, formula: Formula, accuracy: list[DriverRow]) -> PerspectivesOut:
    """Perspectives as the API shows them."""
    pairs = [
        PairOut(
            first=pair.first,
            second=pair.second,
            ideas=pair.ideas,
            agreement=interval(pair.agreement),
            partings=[
                PartingOut(
                    idea_id=int(one.key),
                    title=table.titles.get(one.key, ""),
                    first_rank=one.first_rank,
                    second_rank=one.second_rank,
                    driver=one.driver,
                )
                for one in pair.partings
            ],
        )
        for pair in table.found.pairs
    ]
    names = [view.name for view in table.found.views]
    return PerspectivesOut(
        formula=str(formula), sentence=table.sentence, perspectives=names, pairs=pairs, accuracy=accuracy
    )
