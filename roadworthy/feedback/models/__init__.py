"""Tables of feedback; one file a noun."""

from .notes import Note
from .settings import FeedbackSettings, settings_of
from .talks import Message, Side, Speaker, Turn
from .ways_in import WayIn

__all__ = [
    "FeedbackSettings",
    "Message",
    "Note",
    "Side",
    "Speaker",
    "Turn",
    "WayIn",
    "settings_of",
]
