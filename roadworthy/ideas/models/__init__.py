"""Tables of the ideas stage: ideas, evidence, promises, merges."""

from .evidence import Evidence, Importance, Vote
from .idea import Category, Idea, Status, Transition
from .merge import Merge
from .promise import Decision, Prediction

__all__ = [
    "Category",
    "Decision",
    "Evidence",
    "Idea",
    "Importance",
    "Merge",
    "Prediction",
    "Status",
    "Transition",
    "Vote",
]
