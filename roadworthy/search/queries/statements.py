"""The SQL that asks the index: the newest entries of a kind that have all the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.db import connection

from ..sources import SOURCES, Source
from .places import Place

Within = Literal["title", "all"]
Statement = tuple[str, list[Any]]
COLUMNS = "id, kind, object_id, product_id, workspace_id, title"


Range = tuple[int, int]
# Looking up a beginning costs the same for one kind as for several, so small kinds that stand together share it.
TOGETHER = (
    {"idea"},
    {"spec", "objective", "opportunity", "metric", "release", "decision"},
    {"customer", "contact", "work"},
    {"note"},
)


def ranges(sources: Sequence[Source]) -> list[tuple[Range, int]]:
    """The ids of these kinds as few ranges, each with how many kinds it holds."""
    wanted = {source.kind for source in sources}
    found: list[tuple[Range, int]] = []
    for group in TOGETHER:
        together = [source for source in SOURCES if source.kind in group]
        if group <= wanted:
            low, high = min(one.low for one in together), max(one.high for one in together)
            found.append(((low, high), len(together)))
        else:
            found += [((one.low, one.high), 1) for one in together if one.kind in wanted]
    return found


def newest(terms: Sequence[str], place: Place, among: Range, within: Within, limit: int) -> Statement:
    """SQL and values. Columns: id, kind, object_id, product_id, workspace_id, title, body (4,000 characters)."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    return make(terms, place, among, within, limit)


def _sqlite(terms: Sequence[str], place: Place, among: Range, within: Within, limit: int) -> Statement:
    """The full-text table reads backwards from the newest and stops early; places are words in it."""
    words = " AND ".join(f'"{term}" *' for term in terms)
    places = " OR ".join(f'"{word}"' for word in place.words)
    columns = "title" if within == "title" else "{title body}"
    match = f"{columns} : ({words}) AND place : ({places})"
    found = (
        "SELECT rowid AS found FROM search_words "
        "WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s"
    )
    statement = (
        f"SELECT {COLUMNS}, substr(body, 1, 4000) AS body FROM (SELECT found FROM ({found})) "  # noqa: S608
        "JOIN search_entry ON search_entry.id = found"
    )
    return statement, [match, *among, limit]


def _postgresql(terms: Sequence[str], place: Place, among: Range, within: Within, limit: int) -> Statement:
    weight = ":*A" if within == "title" else ":*"
    query = " & ".join(f"'{term}'{weight}" for term in terms)
    statement = (
        f"(SELECT {COLUMNS}, left(body, 4000) AS body FROM search_entry "  # noqa: S608
        "WHERE words @@ to_tsquery('simple', %s) AND id BETWEEN %s AND %s AND place = ANY(%s) "
        "ORDER BY id DESC LIMIT %s)"
    )
    return statement, [query, *among, place.words, limit]


def run(statements: Sequence[Statement], around: str = "{}") -> list[tuple[Any, ...]]:
    """All statements as one SQL query; `around` may wrap them. None, and nothing found, without a statement."""
    if not statements:
        return []
    whole = " UNION ALL ".join(f"SELECT * FROM ({sql}) part{n}" for n, (sql, _) in enumerate(statements))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(around.format(whole), [value for _, values in statements for value in values])
        return list(cursor.fetchall())
