"""The tables, in numbered steps; each step may run again without harm, and each node remembers which it has.

`events_local` holds rows on a node, `events` (on a cluster) reaches all nodes: a person's rows lie on one shard, found
by product and person. A row counts once the load that brought it is live, as a segment counts once the manifest names
it. Facts are what is known of persons and groups, of which the latest counts. Merged persons are looked up in the
dictionary `person_merges`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .connection import Server, client, command, rows

PRODUCT_BITS = 40
SHARD = "sipHash64(product, person)"
PROPERTIES = """texts Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    numbers Map(LowCardinality(String), Float64) CODEC(ZSTD(3)),
    flags Map(LowCardinality(String), UInt8) CODEC(ZSTD(3))"""
EVENTS = f"""
    product UInt32 CODEC(ZSTD(1)),
    load UInt64 CODEC(Delta, ZSTD(1)),
    time Int64 CODEC(DoubleDelta, ZSTD(1)),
    arrival Int64 CODEC(Delta, ZSTD(1)),
    person UInt64 CODEC(Delta, ZSTD(1)),
    event LowCardinality(String),
    {PROPERTIES}"""
FACTS = """
    product UInt32,
    scope UInt8,
    key LowCardinality(String),
    person UInt64,
    time Int64,
    arrival Int64,
    word String CODEC(ZSTD(3))"""
LOADS = """
    product UInt32,
    person UInt64,
    load UInt64,
    state UInt8,
    segment String,
    first Int64,
    last Int64,
    rows UInt64,
    persons UInt64,
    groups UInt64,
    merges UInt64"""
MERGES = """
    product UInt32,
    person UInt64,
    into_person UInt64,
    version UInt64"""
MONTH = "toYYYYMM(fromUnixTimestamp64Micro(time, 'UTC'))"


def key(product: str, person: str) -> str:
    """A person as one number, as the dictionary of merges knows it."""
    return f"bitOr(bitShiftLeft(toUInt64({product}), {PRODUCT_BITS}), toUInt64({person}))"


def engine(server: Server, kind: str, *, version: str = "") -> str:
    """The engine clause of a table on a node: plain or replicated."""
    if not server.is_replicated:
        return f"{kind}({version})"
    where = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'"
    return f"Replicated{kind}({', '.join(filter(None, (where, version)))})"


def create(server: Server, table: str, body: str, tail: str) -> Iterator[str]:
    """The statements of one table: the rows on each node, and the table that reaches all of them."""
    yield f"CREATE TABLE IF NOT EXISTS {server.local(table)}{server.on_cluster} ({body}) {tail}"
    if server.cluster:
        reach = f"Distributed({server.cluster}, {server.database}, {table}_local, {SHARD})"
        yield f"CREATE TABLE IF NOT EXISTS {server.database}.{table}{server.on_cluster} ({body}) ENGINE = {reach}"


def first(server: Server) -> Iterator[str]:
    """Events, facts, merges, loads, and the dictionary of merges."""
    plain = engine(server, "MergeTree")
    once = "" if server.is_replicated else " SETTINGS non_replicated_deduplication_window = 10000"
    sorted_events = f"PARTITION BY {MONTH} ORDER BY (product, event, person, time, arrival)"
    yield from create(server, "events", EVENTS, f"ENGINE = {plain} {sorted_events}{once}")
    same = engine(server, "ReplacingMergeTree")
    by_fact = "ORDER BY (product, scope, key, person, time, arrival)"
    yield from create(server, "facts", FACTS, f"ENGINE = {same} {by_fact}")
    latest = engine(server, "ReplacingMergeTree", version="version")
    yield from create(server, "merges", MERGES, f"ENGINE = {latest} ORDER BY (product, person)")
    live = engine(server, "ReplacingMergeTree", version="state")
    yield from create(server, "loads", LOADS, f"ENGINE = {live} ORDER BY (product, person, load)")
    read = f"SELECT {key('product', 'person')} AS key, into_person FROM {server.table('merges')} FINAL"
    signs_in = f" USER {text(server.user)} PASSWORD {text(server.password)}" if server.user else ""
    yield (
        f"CREATE DICTIONARY IF NOT EXISTS {server.database}.person_merges{server.on_cluster} "
        f"(key UInt64, into_person UInt64) PRIMARY KEY key SOURCE(CLICKHOUSE(QUERY {text(read)}{signs_in})) "
        "LAYOUT(HASHED()) LIFETIME(0)"
    )


STEPS: tuple[Callable[[Server], Iterator[str]], ...] = (first,)


def migrate(server: Server) -> list[int]:
    """Bring every node to this version; answer the numbers of the steps that ran. Raises Unreachable."""
    nodes = range(len(server.nodes))
    for node in nodes:
        command(server, f"CREATE DATABASE IF NOT EXISTS {server.database}{server.on_cluster}", node=node)
    ran: set[int] = set()
    for node in nodes:
        command(server, versions_table(server), node=node)
        known = versions(server, node)
        for number, step in enumerate(STEPS, start=1):
            if number in known:
                continue
            for statement in step(server):
                command(server, statement, node=node)
            command(server, f"INSERT INTO {server.database}.schema_versions VALUES ({number})", node=node)
            ran.add(number)
    return sorted(ran)


def versions_table(server: Server) -> str:
    """The statement that makes the table in which a node remembers its steps."""
    return (
        f"CREATE TABLE IF NOT EXISTS {server.database}.schema_versions{server.on_cluster} "
        "(version UInt32) ENGINE = MergeTree ORDER BY version"
    )


def versions(server: Server, node: int) -> set[int]:
    """The steps that a node has; none before the first. Raises Unreachable."""
    exists = f"SELECT count() FROM system.tables WHERE database = '{server.database}' AND name = 'schema_versions'"
    if not int(command(server, exists, node=node)):
        return set()
    found = client(server, node).query(f"SELECT DISTINCT version FROM {server.database}.schema_versions").result_rows
    return {version for (version,) in found}


def is_current(server: Server) -> bool:
    """Does every node have every step? Raises Unreachable."""
    return all(versions(server, node) >= set(range(1, len(STEPS) + 1)) for node in range(len(server.nodes)))


def drop(server: Server) -> None:
    """Remove the database of this server from every node. Raises Unreachable."""
    for node in range(len(server.nodes)):
        command(server, f"DROP DATABASE IF EXISTS {server.database}{server.on_cluster} SYNC", node=node)


def reload_merges(server: Server) -> None:
    """Let every node read the merges again. Raises Unreachable."""
    for node in range(len(server.nodes)):
        command(server, f"SYSTEM RELOAD DICTIONARY{server.on_cluster} {server.database}.person_merges", node=node)


def nodes_of(server: Server) -> list[tuple[int, str]]:
    """(shard, host) of each node of the cluster as ClickHouse knows it. Raises Unreachable."""
    if not server.cluster:
        return [(1, server.nodes[0])]
    asked = f"SELECT shard_num, host_name FROM system.clusters WHERE cluster = {text(server.cluster)} ORDER BY 1, 2"
    return [(shard, host) for shard, host in rows(server, asked)]


def text(value: str) -> str:
    """A string as SQL writes it."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0")
    return f"'{escaped}'"
