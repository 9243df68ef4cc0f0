"""Live updates: what was recorded in history reaches every open page within a moment, whichever process wrote it."""

from .streams import stream
from .watcher import Happened, watcher

__all__ = ["Happened", "stream", "watcher"]
