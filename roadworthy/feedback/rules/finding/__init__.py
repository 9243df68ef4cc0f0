"""Search over very many texts, pure, over arrays: words as beginnings, slips forgiven, joined with meaning."""

from .asking import Living
from .ranking import BEST, NEARBY, REST, WITH_ALL, Question, Ranked, rank, with_all_words
from .texts import Text, TextPart, turn_round
from .vectors import LivingVectors, VectorPart, join_vectors, nearest, pack
from .words import asked_words, fold_letters, words_of

__all__ = [
    "BEST",
    "NEARBY",
    "REST",
    "WITH_ALL",
    "Living",
    "LivingVectors",
    "Question",
    "Ranked",
    "Text",
    "TextPart",
    "VectorPart",
    "asked_words",
    "fold_letters",
    "join_vectors",
    "nearest",
    "pack",
    "rank",
    "turn_round",
    "with_all_words",
    "words_of",
]
