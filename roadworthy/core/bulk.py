"""Insert many rows quickly: what imports and the demo need, where a thousand rows go in at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

Adapt = Callable[[Any], Any]
_PARAMETERS = 900
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.FloatField, models.BooleanField)


def insert_many(things: Sequence[models.Model]) -> None:
    """Insert new rows of one model; their keys stay unknown.

    Two to three times as quick as ``bulk_create``, which asks each field of each row four times for its value. Sends
    no signals. Values must have the types of their columns already.

    Raises:
        IntegrityError: a constraint does not hold.
    """
    if not things:
        return
    options = type(things[0])._meta
    fields = [one for one in options.concrete_fields if not one.primary_key and not one.generated]
    readers = [(one.attname, _adapter(one)) for one in fields]
    moving = [one for one in fields if getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False)]
    rows = []
    for thing in things:
        for field in moving:
            field.pre_save(thing, True)
        values = thing.__dict__
        rows.append([adapt(values[name]) if adapt else values[name] for name, adapt in readers])
    insert_rows(options.db_table, [str(one.column) for one in fields], rows)


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, ending: str = "") -> None:
    """Insert plain values, as many rows a statement as 900 parameters hold; ``ending`` may say what to do on conflict.

    One row a statement would be slow on SQLite: below a savepoint each statement costs as much as pages were changed.
    """
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    row_marks = f"({', '.join(['%s'] * len(columns))})"
    at_once = max(1, _PARAMETERS // len(columns))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            some = rows[start : start + at_once]
            marks = ", ".join([row_marks] * len(some))
            statement = f"INSERT INTO {quote(table)} ({names}) VALUES {marks} {ending}"  # noqa: S608 - all names are ours
            cursor.execute(statement, [value for row in some for value in row])


def find_by_source_id(rows: models.QuerySet[Any], source: str, ids: Iterable[str]) -> dict[str, int]:
    """The keys of rows that came from this source under these ids. One SQL query.

    The index of ids in a source leaves out rows without an id. SQLite uses it only when the query says the same in
    the same words, as no parameter can: without them each look-up reads the whole product.
    """
    column = f'"{rows.model._meta.db_table}"."source_id"'
    has_id = RawSQL(f"NOT ({column} = '')", (), output_field=models.BooleanField())  # noqa: S611 - no value goes in
    found = rows.filter(has_id, source=source, source_id__in=list(ids))
    return dict(found.order_by().values_list("source_id", "pk"))


def _adapter(field: models.Field[Any, Any]) -> Adapt | None:
    """How a value of this field goes into the database; None when it goes as it is."""
    if isinstance(field, models.ForeignKey):
        return None if isinstance(field.target_field, models.AutoField) else _asked(field)
    if isinstance(field, _PLAIN):
        return None
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, cls=field.encoder)
    if isinstance(field, models.DateTimeField):
        adapt: Adapt = connection.ops.adapt_datetimefield_value
        return adapt
    return _asked(field)


def _asked(field: models.Field[Any, Any]) -> Adapt:
    return lambda value: field.get_db_prep_save(value, connection)
