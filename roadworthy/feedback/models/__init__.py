"""Tables of feedback; one file a noun."""

from .notes import Note
from .settings import FeedbackSettings, settings_of
from .themes import Theme, ThemeNote, ThemeRun, pack, show_where_merged, unpack

__all__ = [
    "FeedbackSettings",
    "Note",
    "Theme",
    "ThemeNote",
    "ThemeRun",
    "pack",
    "settings_of",
    "show_where_merged",
    "unpack",
]
