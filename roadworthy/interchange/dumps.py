"""Dump and load the whole database: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from roadworthy.core.errors import Refused

SQLITE = "database.sqlite3"
POSTGRESQL = "database.dump"


def engine() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def dump(folder: Path) -> Path:
    """Dump one moment of the database into the folder, while others write.

    Raises:
        Refused: pg_dump is missing or failed.
    """
    if engine() != "sqlite":
        target = folder / POSTGRESQL
        postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return target
    target = folder / SQLITE
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as out:
        connection.connection.backup(out, pages=4096)
    return target


def check(folder: Path) -> None:
    """Is the unpacked dump whole? Raises Refused when not."""
    if engine() != "sqlite":
        return
    try:
        with closing(sqlite3.connect(folder / SQLITE)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise Refused(f"The database in the backup is damaged: {answer}. Nothing was changed.", field="file")


def load(folder: Path, aside: Path) -> None:
    """Put the unpacked dump in the place of the database; SQLite's old file goes into `aside`."""
    if engine() != "sqlite":
        flags = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        postgresql("pg_restore", *flags, str(folder / POSTGRESQL), named="--dbname")
        return
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        if file.exists():
            aside.mkdir(parents=True, exist_ok=True)
            shutil.move(file, aside / file.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder / SQLITE, path)


def postgresql(program: str, *arguments: str, named: str = "") -> None:
    """Run one of PostgreSQL's own programs against our database.

    Raises:
        Refused: it is not installed, or it failed; the sentence holds its own words.
    """
    if not shutil.which(program):
        raise Refused(f"{program} is needed and was not found. On Debian: apt-get install postgresql-client")
    connection.close()
    wanted = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {key: str(wanted[name]) for key, name in names.items() if wanted[name]}
    database = [f"{named}={wanted['NAME']}"] if named else [str(wanted["NAME"])]
    command = [program, "--no-password", *database, *arguments]
    done = subprocess.run(command, env=os.environ | given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip()}")
