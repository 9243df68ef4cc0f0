"""Which ideas a note speaks of and which notes say the same: words and meaning together, with reasons."""

from .alike import (
    ALIKE_ENOUGH,
    DUPLICATES,
    SUGGEST,
    SURE_ENOUGH,
    Found,
    Idea,
    Note,
    duplicates,
    mixed,
    read_ideas,
    read_notes,
    suggest,
)
from .growing import Growing, Kept
from .meanings import Meanings
from .passages import Sentence, best_passage, read_sentences, sentences
from .postings import FieldWeights, Postings
from .ranking import Collection, Match, Plan, Scale, shared_words
from .readings import ENTRY, Entries, Reading, Words, digest_of, meaning_text, read_words

__all__ = [
    "ALIKE_ENOUGH",
    "DUPLICATES",
    "ENTRY",
    "SUGGEST",
    "SURE_ENOUGH",
    "Collection",
    "Entries",
    "FieldWeights",
    "Found",
    "Growing",
    "Idea",
    "Kept",
    "Match",
    "Meanings",
    "Note",
    "Plan",
    "Postings",
    "Reading",
    "Scale",
    "Sentence",
    "Words",
    "best_passage",
    "digest_of",
    "duplicates",
    "meaning_text",
    "mixed",
    "read_ideas",
    "read_notes",
    "read_sentences",
    "read_words",
    "sentences",
    "shared_words",
    "suggest",
]
