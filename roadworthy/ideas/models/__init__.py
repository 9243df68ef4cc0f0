"""Tables of the ideas stage: ideas, evidence, promises, merges."""

from .evidence import Evidence, Importance, Vote
from .ground import DemandBase
from .idea import Category, Idea, Status, Transition
from .interviews import Guide, GuideQuestion, Interview, Participant
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
    "Guide",
    "GuideQuestion",
    "Idea",
    "IdeaVector",
    "Importance",
    "Interview",
    "Merge",
    "Participant",
    "Prediction",
    "Status",
    "StopCondition",
    "ThemeNeed",
    "Transition",
    "Vote",
]
