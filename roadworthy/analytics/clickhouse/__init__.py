"""The second engine: a ClickHouse, one node or a cluster, that holds the events and answers questions about them.

Chosen by `ROADWORTHY_CLICKHOUSE_URL`; the answers are those of the kernels.
"""

from .connection import Server, Unreachable, configured
from .engine import answer, answer_calls, answer_scope
from .scope import scope_of

__all__ = ["Server", "Unreachable", "answer", "answer_calls", "answer_scope", "configured", "scope_of"]
