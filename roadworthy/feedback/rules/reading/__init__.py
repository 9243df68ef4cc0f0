"""Reading a note: which type of message, in which tone, in which language, each with how sure the reader is."""

from .builtin import BuiltInReader, built_in_reader
from .comparing import Learned, compare_with_built_in
from .language import find_language
from .learned import LearnedReader, learn_types
from .readings import NOT_SURE, SENTIMENTS, TYPES, Guess, Reading, TypeReader, read_notes, reading_text
from .stored import BrokenReader, as_bytes, from_bytes

__all__ = [
    "NOT_SURE",
    "SENTIMENTS",
    "TYPES",
    "BrokenReader",
    "BuiltInReader",
    "Guess",
    "Learned",
    "LearnedReader",
    "Reading",
    "TypeReader",
    "as_bytes",
    "built_in_reader",
    "compare_with_built_in",
    "find_language",
    "from_bytes",
    "learn_types",
    "read_notes",
    "reading_text",
]
