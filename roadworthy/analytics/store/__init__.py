"""The store of events: a durable log, and the files of columns that it is turned into. No HTTP here.

`append` keeps calls safe and returns; everything else follows later, in the ingester.
"""

from .exporting import export_person
from .forgetting import drop_before, forget_person
from .ingester import ingest_now, is_running, waits
from .log import LogFull, append
from .manifest import Damaged
from .snapshot import snapshot

__all__ = [
    "Damaged", "LogFull", "append", "drop_before", "export_person", "forget_person", "ingest_now", "is_running",
    "snapshot", "waits",
]  # fmt: skip
