"""Where the ClickHouse is and how to speak to it; everything comes from the environment.

`clickhouse-connect` (the extra `clickhouse`) is imported where a connection is first made: the web process starts
without it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from roadworthy.core.errors import Refused

DATABASE = "roadworthy"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
PORTS = {"http": 8123, "https": 8443}


class Unreachable(Refused):
    """ClickHouse did not answer, or answered with an error of its own."""


@dataclass(frozen=True)
class Server:
    """A ClickHouse, one node or a cluster.

    Attributes:
        nodes: addresses of nodes, scheme and host and port. With several, each gets the schema and any of them answers
            questions; with one and a cluster, the schema is made by ``ON CLUSTER``.
        database: the database of all tables.
        cluster: its name in `remote_servers`; empty for a single node.
        is_replicated: make replicated tables (needs Keeper and the macros `shard` and `replica`).
        user: who signs in.
        password: and with what.
        settings: settings of each query, such as ``max_threads``.
    """

    nodes: tuple[str, ...]
    database: str = DATABASE
    cluster: str = ""
    is_replicated: bool = False
    user: str = ""
    password: str = ""
    settings: tuple[tuple[str, str], ...] = ()

    def named(self, database: str) -> Server:
        """The same server, another database."""
        return replace(self, database=database)

    @property
    def on_cluster(self) -> str:
        """What schema statements say to reach all nodes; empty where each node is told by itself."""
        return f" ON CLUSTER {self.cluster}" if self.cluster and len(self.nodes) == 1 else ""

    def local(self, table: str) -> str:
        """The full name of the table that holds rows on each node."""
        return f"{self.database}.{table}_local"

    def table(self, table: str) -> str:
        """The full name of the table that reaches the rows of all nodes."""
        return f"{self.database}.{table}" if self.cluster else self.local(table)


def configured(environ: Mapping[str, str] | None = None) -> Server | None:
    """The ClickHouse of the environment; None when there is none.

    Raises:
        Refused: a variable cannot be read; the sentence names it.
    """
    found = os.environ if environ is None else environ
    urls = found.get("ROADWORTHY_CLICKHOUSE_URL", "").strip()
    if not urls:
        return None
    cluster = found.get("ROADWORTHY_CLICKHOUSE_CLUSTER", "").strip()
    replicated = found.get("ROADWORTHY_CLICKHOUSE_REPLICATED", "").strip().lower() in {"1", "true", "yes", "on"}
    return parse(urls, cluster=cluster, is_replicated=replicated)


def parse(urls: str, *, cluster: str = "", is_replicated: bool = False) -> Server:
    """A server from ``http://user:password@host:8123/database?max_threads=4``, further nodes after commas.

    User, password, database and settings are those of the first address.

    Raises:
        Refused: an address has no host, an unknown scheme or a database name that needs quotes.
    """
    parts = [urlsplit(url.strip()) for url in urls.split(",") if url.strip()]
    for part in parts:
        if part.scheme not in PORTS or not part.hostname:
            raise Refused("ROADWORTHY_CLICKHOUSE_URL: write http://user:password@host:8123/database")
    first = parts[0]
    database = first.path.strip("/") or DATABASE
    for name, word in (("ROADWORTHY_CLICKHOUSE_URL", database), ("ROADWORTHY_CLICKHOUSE_CLUSTER", cluster or "none")):
        if not NAME.match(word):
            raise Refused(f"{name}: {word!r} is no plain name; use letters, digits and _")
    return Server(
        nodes=tuple(f"{part.scheme}://{part.hostname}:{part.port or PORTS[part.scheme]}" for part in parts),
        database=database,
        cluster=cluster,
        is_replicated=is_replicated,
        user=unquote(first.username or ""),
        password=unquote(first.password or ""),
        settings=tuple(parse_qsl(first.query)),
    )


def client(server: Server, node: int | None = None) -> Any:
    """A client of one node: that of this number, else the first that answers.

    Raises:
        Unreachable: none answers.
    """
    numbers = range(len(server.nodes)) if node is None else [node]
    faults = []
    for number in numbers:
        try:
            return kept_client(server.named(DATABASE), number)
        except Unreachable as error:
            faults.append(error.sentence)
    raise Unreachable(faults[0])


@lru_cache(maxsize=64)
def kept_client(server: Server, node: int) -> Any:
    """The client of a node, made once in a process: it keeps its connections and serves all threads."""
    with answering(server.nodes[node]):
        # Imported here: the library is an extra, and pages that need no ClickHouse do without it.
        try:
            import clickhouse_connect  # noqa: PLC0415
        except ImportError as error:
            raise Unreachable("ClickHouse needs the extra: pip install 'roadworthy[clickhouse]'.") from error
        where = urlsplit(server.nodes[node])
        return clickhouse_connect.get_client(
            interface=where.scheme,
            host=where.hostname,
            port=where.port,
            username=server.user or None,
            password=server.password,
            settings=dict(server.settings),
            autogenerate_session_id=False,
            query_limit=0,
        )


@contextmanager
def answering(node: str) -> Iterator[None]:
    """Turn what the library raises into a sentence that names the node, never its password."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        if not type(error).__module__.startswith(("clickhouse_connect", "urllib3")):
            raise
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Unreachable(f"ClickHouse at {node} could not do it: {first[:500]}") from error


def command(server: Server, sql: str, *, node: int | None = None, **settings: object) -> Any:
    """Run one statement. Raises Unreachable."""
    with answering(server.nodes[node or 0]):
        return client(server, node).command(sql, settings=settings)


def rows(server: Server, sql: str, **settings: object) -> list[tuple[Any, ...]]:
    """The rows of a query. Raises Unreachable."""
    with answering(server.nodes[0]):
        return [tuple(row) for row in client(server).query(sql, settings=settings).result_rows]


def columns(server: Server, sql: str, **settings: object) -> Any:
    """The columns of a query as an Arrow table. Raises Unreachable."""
    with answering(server.nodes[0]):
        return client(server).query_arrow(sql, settings=settings, use_strings=True)
