"""Tables of feedback; one file a noun."""

from .judgements import Judgement
from .notes import Note
from .presence import Reader
from .questionnaires import AskedPerson, Questionnaire, Reply, ReplyAnswer, SurveyQuestion
from .queues import SavedQueue
from .readings import NoteReading, TypeModel
from .settings import FeedbackSettings, settings_of
from .talks import Message, Side, Speaker, Turn
from .themes import Theme, ThemeNote, ThemeRun, pack, show_where_merged, unpack
from .vectors import NoteVector
from .ways_in import WayIn

__all__ = [
    "AskedPerson", "FeedbackSettings", "Judgement", "Message", "Note", "NoteReading", "NoteVector", "Questionnaire",
    "Reader", "Reply", "ReplyAnswer", "SavedQueue", "Side", "Speaker", "SurveyQuestion", "Theme", "ThemeNote",
    "ThemeRun", "Turn", "TypeModel", "WayIn", "pack", "settings_of", "show_where_merged", "unpack",
]  # fmt: skip
