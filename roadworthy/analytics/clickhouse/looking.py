"""What ClickHouse holds, for `roadworthy events clickhouse status`."""

from __future__ import annotations

from typing import Any

from ..store import manifest, places
from . import schema
from .connection import Server, rows
from .scope import scope_of

Json = dict[str, Any]


def cluster(server: Server) -> Json:
    """Whether the tables are up to date, and how many rows and bytes each node has. Raises Unreachable."""
    is_current = schema.is_current(server)
    found: Json = {"is_current": is_current, "cluster": server.cluster, "nodes": []}
    if not is_current:
        return found
    parts = f"clusterAllReplicas('{server.cluster}', system.parts)" if server.cluster else "system.parts"
    wanted = "sum(rows), sum(bytes_on_disk)"
    where = f"database = '{server.database}' AND table = 'events_local' AND active"
    held = rows(server, f"SELECT shardNum(), hostName(), {wanted} FROM {parts} WHERE {where} GROUP BY 1, 2")
    counts = {(shard or 1): (host, events, size) for shard, host, events, size in held}
    for shard, host in schema.nodes_of(server):
        _, events, size = counts.get(shard, (host, 0, 0))
        found["nodes"].append({"shard": shard, "host": host, "events": events, "bytes": size})
    return found


def product(server: Server, product_pk: int) -> Json:
    """How many events of a product count, and how many calls wait to be shipped. Raises Unreachable."""
    scope = scope_of(server, product_pk)
    count = rows(server, f"SELECT count() FROM {scope.events} WHERE {scope.where}")[0][0]
    waiting = manifest.load(places.product_folder(product_pk)).arrival - 1 - scope.last
    return {
        "events": count, "waiting": max(waiting, 0), "persons": scope.persons, "merges": scope.merges,
        "loads": sum(last - first + 1 for first, last in scope.loads), "last": scope.last,
    }  # fmt: skip
