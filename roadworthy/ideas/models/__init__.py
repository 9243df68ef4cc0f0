"""Tables of the ideas stage: ideas, evidence, promises, merges."""

from .base import DemandBase
from .evidence import Evidence, Importance, Vote
from .idea import Category, Idea, Status, Transition
from .merge import Merge
from .promise import Decision, Prediction
from .stopping import Dissent, StopCondition
from .themes import ThemeNeed
from .vectors import IdeaVector

__all__ = [
    "Category",
    "Decision",
    "DemandBase",
    "Dissent",
    "Evidence",
    "Idea",
    "IdeaVector",
    "Importance",
    "Merge",
    "Prediction",
    "Status",
    "StopCondition",
    "ThemeNeed",
    "Transition",
    "Vote",
]
