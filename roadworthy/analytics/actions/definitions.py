"""What a metric over events or over other metrics may say."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError, parse
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

FIELD = "definition"


def checked(product: Product, document: Any, *, key: str) -> dict[str, Any]:
    """What a definition makes of a metric: {"definition", "aggregate"}.

    Args:
        key: the key of the metric that it is for.
    Raises:
        Refused: it cannot be read or answered, or its formula names a metric that is not there or goes in a circle.
            The field is `definition.` and the path of what is wrong.
    """
    found = read(document)
    check_questions(found)
    if isinstance(found, definitions.Mix):
        check_formula(product, found.formula, key=key)
    adds_up = found.kind in definitions.ADDING
    aggregate = Metric.Aggregate.SUM if adds_up else Metric.Aggregate.WINDOW
    return {"definition": definitions.document_of(found), "aggregate": aggregate}


def read(document: Any) -> definitions.Definition:
    """A definition as a value. Raises Refused naming the field."""
    try:
        return definitions.read_definition(document)
    except QuestionError as error:
        raise Refused(as_sentence(error), field=f"{FIELD}.{error.field}") from None


def check_questions(found: definitions.Definition) -> None:
    """Ask whether the events could answer. Raises Refused naming the field when they could not."""
    today = timezone.localdate()
    span = definitions.Span(today - datetime.timedelta(days=1), today)
    for path, document in definitions.sample(found, span):
        try:
            parse(document, now=timezone.now(), timezone=timezone.get_current_timezone_name())
        except QuestionError as error:
            raise Refused(as_sentence(error), field=f"{FIELD}.{place_in(error.field, path)}") from None


def place_in(field: str, path: str) -> str:
    """The place in a definition of what is wrong in the question that it asks."""
    own = field.removeprefix("series.0.")
    if own == field:
        return field
    return f"{path}of.{own}" if own.startswith(("any_of", "where")) else f"{path}{own}"


def as_sentence(error: QuestionError) -> str:
    """What is wrong as a whole sentence, whoever found it."""
    said = error.sentence
    if said[:1].islower():
        said = f"The {error.field.rsplit('.', 1)[-1].replace('_', ' ')} {said}"
    return said if said.endswith((".", "!", "?")) else f"{said}."


def check_formula(product: Product, formula: definitions.Formula, *, key: str) -> None:
    """Raises Refused when a formula names a metric that is not there or put away, or would be made of itself."""
    rows = {row.key: row for row in queries.metrics(product, with_archived=True)}
    for name in formula.names:
        if name != key and (name not in rows or rows[name].archived_at is not None):
            raise Refused(f"There is no metric [{name}] in use.", field=f"{FIELD}.formula")
    uses = {one.key: names_in(one) for one in rows.values()} | {key: formula.names}
    if circle := definitions.find_cycle(uses, key):
        raise Refused(f"It would be made of itself: {' → '.join(circle)}.", field=f"{FIELD}.formula")


def names_in(metric: Metric) -> tuple[str, ...]:
    """The keys of the metrics that a metric is made of."""
    if not metric.is_formula:
        return ()
    try:
        return definitions.names_of(definitions.read_definition(metric.definition))
    except QuestionError:
        return ()


def used_by(metric: Metric) -> list[Metric]:
    """Metrics in use whose formula names this one. One SQL query."""
    rows = queries.metrics(metric.product)
    return [row for row in rows if row.pk != metric.pk and metric.key in names_in(row)]


def check_is_entered(metric: Metric) -> None:
    """Raises Refused for a metric whose values are worked out."""
    if metric.definition is not None:
        raise Refused(f"The values of “{metric}” are worked out. Nobody enters them.", field="metric")
