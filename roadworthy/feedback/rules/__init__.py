"""Rules of feedback: pure functions, one file a topic."""

from .passages import Passage, Segment, find_passage, mark

__all__ = ["Passage", "Segment", "find_passage", "mark"]
