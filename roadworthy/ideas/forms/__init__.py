"""Forms of ideas; one file a noun."""

from .ideas import (
    AnswerForm,
    DecisionForm,
    DismissForm,
    EvidenceForm,
    IdeaForm,
    LinkForm,
    PredictionForm,
    ReviewForm,
    StatusForm,
    VoteForm,
    add_refusal,
)
from .interviews import InterviewForm, ParticipantForm, questions_typed

__all__ = [
    "AnswerForm", "DecisionForm", "DismissForm", "EvidenceForm", "IdeaForm", "InterviewForm", "LinkForm",
    "ParticipantForm", "PredictionForm", "ReviewForm", "StatusForm", "VoteForm", "add_refusal", "questions_typed",
]  # fmt: skip
