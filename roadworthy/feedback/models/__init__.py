"""Tables of feedback; one file a noun."""

from .notes import Note
from .settings import FeedbackSettings, settings_of

__all__ = ["FeedbackSettings", "Note", "settings_of"]
