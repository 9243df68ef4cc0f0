"""Rules of the portal: colours that can be read, doubts about posts, proof of work, likeness, public words."""

from .colour import contrast, read_colour, readable
from .doubts import Written, doubts
from .likeness import most_alike
from .proof import BITS, bits_of, is_solved
from .words import CREDITS, WORDS, credits_used, public_word

__all__ = [
    "BITS",
    "CREDITS",
    "WORDS",
    "Written",
    "bits_of",
    "contrast",
    "credits_used",
    "doubts",
    "is_solved",
    "most_alike",
    "public_word",
    "read_colour",
    "readable",
]
