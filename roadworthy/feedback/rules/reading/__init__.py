"""Reading a note: which type of message, in which tone, in which language, each with how sure the reader is."""

from .builtin import BuiltInReader, built_in_reader
from .language import find_language
from .learned import LearnedReader, learn_types
from .readings import NOT_SURE, SENTIMENTS, TYPES, Guess, Reading, TypeReader, read_notes, reading_text

__all__ = [
    "NOT_SURE",
    "SENTIMENTS",
    "TYPES",
    "BuiltInReader",
    "Guess",
    "LearnedReader",
    "Reading",
    "TypeReader",
    "built_in_reader",
    "find_language",
    "learn_types",
    "read_notes",
    "reading_text",
]
