"""Tables of priorities: drivers and estimates, formulas and snapshots, track records, surveys."""

from .corrections import Correction, RankingHabit
from .estimates import Driver, DriverMetric, Estimate, Filling
from .formulas import Formula, Snapshot
from .poker import Ballot, Poker, PokerIdea, Question, Round, Seat
from .surveys import KanoAnswer, PairwiseVote, Survey, SurveyIdea, SurveyLink, SurveyResponse

__all__ = [
    "Ballot", "Correction", "Driver", "DriverMetric", "Estimate", "Filling", "Formula", "KanoAnswer", "PairwiseVote",
    "Poker", "PokerIdea", "Question", "RankingHabit", "Round", "Seat", "Snapshot", "Survey", "SurveyIdea",
    "SurveyLink", "SurveyResponse",
]  # fmt: skip
