"""How notes are shown: their looks, and the inbox as its address asks for it."""

from .inbox import MOST, PAGE, Inbox, filters, read_inbox
from .looks import KIND_ICONS, STATE_TONES, TYPE_TONES, Block, Day, blocks, read_day, snooze_days
from .talks import Piece, clock, pieces

__all__ = [
    "KIND_ICONS",
    "MOST",
    "PAGE",
    "STATE_TONES",
    "TYPE_TONES",
    "Block",
    "Day",
    "Inbox",
    "Piece",
    "blocks",
    "clock",
    "filters",
    "pieces",
    "read_day",
    "read_inbox",
    "snooze_days",
]
