"""How notes are shown: their looks, and the inbox as its address asks for it."""

from .files import csv_file
from .inbox import MOST, PAGE, Inbox, filters, orders, read_inbox
from .looks import KIND_ICONS, STATE_TONES, TYPE_TONES, Block, Day, blocks, read_day, snooze_days
from .quality import NOUNS, learnt, months_chart, quality_chart
from .queues import QueueLink, counted, queue_links
from .surveys import (
    SCALE_ENDS,
    ask_script,
    in_points,
    pull_words,
    questionnaire_table,
    replies_csv,
    score_charts,
    score_words,
    survey_snippet,
)
from .talks import Piece, clock, pieces
from .themes import (
    after_chart,
    asked_day,
    notes_table,
    read_which,
    segments_chart,
    standing_out,
    theme_rows,
    theme_table,
    weeks_chart,
    which_filters,
)
from .waiting import waiting_chart, waiting_sentence

__all__ = [
    "KIND_ICONS",
    "MOST",
    "NOUNS",
    "PAGE",
    "SCALE_ENDS",
    "STATE_TONES",
    "TYPE_TONES",
    "Block",
    "Day",
    "Inbox",
    "Piece",
    "QueueLink",
    "after_chart",
    "ask_script",
    "asked_day",
    "blocks",
    "clock",
    "counted",
    "csv_file",
    "filters",
    "in_points",
    "learnt",
    "months_chart",
    "notes_table",
    "orders",
    "pieces",
    "pull_words",
    "quality_chart",
    "questionnaire_table",
    "queue_links",
    "read_day",
    "read_inbox",
    "read_which",
    "replies_csv",
    "score_charts",
    "score_words",
    "segments_chart",
    "snooze_days",
    "standing_out",
    "survey_snippet",
    "theme_rows",
    "theme_table",
    "waiting_chart",
    "waiting_sentence",
    "weeks_chart",
    "which_filters",
]
