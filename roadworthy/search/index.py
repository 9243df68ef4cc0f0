"""Keeps the index: a full-text table on SQLite, a text vector on PostgreSQL, and triggers on every source.

Installed after each migration, because SQLite forgets triggers when a migration writes a table anew.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from .sources import SHIFT, SOURCES, Source

TABLE = "search_entry"
WORDS = "search_words"
COLUMNS = "id, kind, object_id, product_id, workspace_id, place, title, body"
KEPT = ", ".join(f"{name} = excluded.{name}" for name in ("product_id", "workspace_id", "place", "title", "body"))
NOTHING = "CAST(NULL AS BIGINT)"


def install(using: str = "default") -> list[str]:
    """Make what is missing and fill what was never indexed; returns the kinds that were filled."""
    connection = connections[using]
    wanted = {TABLE, *(source.table for source in SOURCES)}
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if not wanted <= set(connection.introspection.table_names(cursor)):
            return []
        if connection.vendor == "sqlite":
            _install_words(cursor)
            return [source.kind for source in SOURCES if _install_sqlite(cursor, source)]
        _install_vector(cursor)
        return [source.kind for source in SOURCES if _install_postgresql(cursor, source)]


def drop_triggers(using: str = "default") -> None:
    """Take away SQLite's triggers on the sources; `install` puts them back and fills the index again."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for source in SOURCES:
            for event in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS search_{source.kind}_{event}")


def rebuild(using: str = "default") -> None:
    """Write the whole index again."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for source in SOURCES:
            _fill(cursor, source)


def values_of(source: Source, row: str) -> str:
    """The SQL expressions of one entry's columns, over the table or NEW."""
    product = source.product.format(row=row).replace("NULL", NOTHING)
    workspace = source.workspace.format(row=row) or NOTHING
    place = f"'w' || {workspace}" if source.workspace else f"'p' || {product}"
    own_id = f"({source.number} * {1 << SHIFT} + {row}.id)"
    title, body = source.title.format(row=row), source.body.format(row=row)
    return (
        f"{own_id}, '{source.kind}', {row}.id, {product}, {workspace}, COALESCE({place}, ''), "
        f"COALESCE({title}, ''), COALESCE({body}, '')"
    )


def upsert(source: Source, row: str) -> str:
    """SQL that writes the entry of a row of a trigger."""
    where = " WHERE true" if row == "NEW" else ""
    select = f"SELECT {values_of(source, row)}{where}"
    return f"INSERT INTO {TABLE} ({COLUMNS}) {select} ON CONFLICT (id) DO UPDATE SET {KEPT};"


def remove(source: Source) -> str:
    """SQL that takes away the entry of the old row of a trigger."""
    return f"DELETE FROM {TABLE} WHERE id = {source.number} * {1 << SHIFT} + OLD.id;"  # noqa: S608


def follow(source: Source) -> str:
    """SQL for what else carries the words of this row: a spec is called as its idea."""
    if source.kind != "idea":
        return ""
    spec = "(SELECT id FROM specs_spec WHERE idea_id = NEW.id)"
    place = f"kind = 'spec' AND object_id = {spec} AND title <> NEW.title"
    return f"UPDATE {TABLE} SET title = NEW.title WHERE {place};"  # noqa: S608


def _fill(cursor: Any, source: Source) -> None:
    """Make the entries of a kind equal to its rows, writing only those that differ: most stand after a migration."""
    own = f"id BETWEEN {source.low} AND {source.high}"
    there = f"SELECT 1 FROM {source.table} WHERE {source.table}.id = {TABLE}.object_id"  # noqa: S608
    cursor.execute(f"DELETE FROM {TABLE} WHERE {own} AND NOT EXISTS ({there})")  # noqa: S608
    same = " AND ".join(f"kept.{name} = wanted.{name}" for name in ("id", "place", "title", "body"))
    cursor.execute(
        f"WITH wanted ({COLUMNS}) AS (SELECT {values_of(source, source.table)} FROM {source.table}) "  # noqa: S608
        f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM wanted "
        f"WHERE NOT EXISTS (SELECT 1 FROM {TABLE} kept WHERE {same}) ON CONFLICT (id) DO UPDATE SET {KEPT}"
    )


def _install_words(cursor: Any) -> None:
    """SQLite: the full-text table beside the entries, and the triggers between the two."""
    wanted = (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5(title, body, place, content='{TABLE}', content_rowid='id', "
        "detail='column', tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3 4 5')"
    )
    cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [WORDS])
    present = cursor.fetchone()
    if not present or present[0] != wanted:
        cursor.execute(f"DROP TABLE IF EXISTS {WORDS}")
        cursor.execute(wanted)
        cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')")  # noqa: S608
    old = "'delete', OLD.id, OLD.title, OLD.body, OLD.place"
    gone = f"INSERT INTO {WORDS} ({WORDS}, rowid, title, body, place) VALUES ({old});"  # noqa: S608
    new = f"INSERT INTO {WORDS} (rowid, title, body, place) VALUES (NEW.id, NEW.title, NEW.body, NEW.place);"  # noqa: S608
    for event, steps in (("INSERT", new), ("DELETE", gone), ("UPDATE", gone + new)):
        name = f"search_words_{event.lower()}"
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {TABLE} BEGIN {steps} END")


def _install_sqlite(cursor: Any, source: Source) -> bool:
    """The triggers of one source; true when they were not there, so that its rows were indexed now."""
    name = f"search_{source.kind}"
    columns = ", ".join(source.columns)
    steps = {
        "insert": f"AFTER INSERT ON {source.table} BEGIN {upsert(source, 'NEW')} END",
        "update": f"AFTER UPDATE OF {columns} ON {source.table} BEGIN {upsert(source, 'NEW')} {follow(source)} END",
        "delete": f"AFTER DELETE ON {source.table} BEGIN {remove(source)} END",
    }
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [source.table])
    present = {row[0]: row[1] for row in cursor.fetchall()}
    wanted = {f"{name}_{event}": f"CREATE TRIGGER {name}_{event} {step}" for event, step in steps.items()}
    if all(present.get(key) == sql for key, sql in wanted.items()):
        return False
    for key, sql in wanted.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {key}")
        cursor.execute(sql)
    _fill(cursor, source)
    return True


def _install_vector(cursor: Any) -> None:
    """PostgreSQL: the text vector of each entry and its index."""
    parts = (("title", 2_000, "A"), ("body", 100_000, "B"))
    vector = " || ".join(f"setweight(to_tsvector('simple', left({n}, {most})), '{w}')" for n, most, w in parts)
    cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS ({vector}) STORED")
    cursor.execute(f"CREATE INDEX IF NOT EXISTS search_entry_words ON {TABLE} USING gin (words)")


def _install_postgresql(cursor: Any, source: Source) -> bool:
    """The trigger of one source; true when it was not there or was another, so that its rows were indexed now."""
    name = f"search_{source.kind}"
    body = (
        f"BEGIN IF TG_OP = 'DELETE' THEN {remove(source)} RETURN OLD; END IF; "
        f"{upsert(source, 'NEW')} {follow(source)} RETURN NEW; END"
    )
    cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [name])
    present = cursor.fetchone()
    cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [f"{name}_written"])
    if present and present[0] == body and cursor.fetchone():
        return False
    columns = ", ".join(source.columns)
    cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$")
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}_written ON {source.table}")
    events = f"AFTER INSERT OR DELETE OR UPDATE OF {columns} ON {source.table}"
    cursor.execute(f"CREATE TRIGGER {name}_written {events} FOR EACH ROW EXECUTE FUNCTION {name}()")
    _fill(cursor, source)
    return True
