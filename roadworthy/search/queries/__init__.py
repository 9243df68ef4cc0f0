"""Find things by the beginnings of words, titles before texts, only where the person may read."""

from .finding import Hit, best_notes, counts, find
from .people import people
from .places import Place, place_of

__all__ = ["Hit", "Place", "best_notes", "counts", "find", "people", "place_of"]
