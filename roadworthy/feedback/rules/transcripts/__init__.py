"""Call transcripts: who said what, when. Pure; bytes of a file in, turns out."""

from .compose import Placed, compose, realign
from .cues import read_cues
from .documents import read_document
from .lines import read_lines
from .reading import ENDINGS, decode, read_transcript
from .spoken import NotATranscript, Spoken, joined
from .times import seconds_of

__all__ = [
    "ENDINGS",
    "NotATranscript",
    "Placed",
    "Spoken",
    "compose",
    "decode",
    "joined",
    "read_cues",
    "read_document",
    "read_lines",
    "read_transcript",
    "realign",
    "seconds_of",
]
