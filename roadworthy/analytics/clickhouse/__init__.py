"""The second engine: a ClickHouse, one node or a cluster, that holds the events and answers questions about them.

Chosen by `ROADWORTHY_CLICKHOUSE_URL`; the answers are those of the kernels.
"""
