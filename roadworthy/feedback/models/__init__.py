"""Tables of feedback; one file a noun."""

from .notes import Note
from .settings import FeedbackSettings, settings_of
from .talks import Message, Side, Speaker, Turn
from .themes import Theme, ThemeNote, ThemeRun, pack, show_where_merged, unpack
from .ways_in import WayIn

__all__ = [
    "FeedbackSettings",
    "Message",
    "Note",
    "Side",
    "Speaker",
    "Theme",
    "ThemeNote",
    "ThemeRun",
    "Turn",
    "WayIn",
    "pack",
    "settings_of",
    "show_where_merged",
    "unpack",
]
