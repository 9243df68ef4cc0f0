"""Tables of priorities: drivers and estimates, formulas and snapshots, track records, surveys, portfolios."""

from .corrections import Correction, RankingHabit
from .estimates import Driver, DriverMetric, Estimate, Filling
from .formulas import Formula, Snapshot
from .poker import Ballot, Poker, PokerIdea, Question, Round, Seat
from .portfolios import Cost, Lock, Portfolio, Skill, Tie
from .surveys import KanoAnswer, PairwiseVote, Survey, SurveyIdea, SurveyLink, SurveyResponse

__all__ = [
    "Ballot", "Correction", "Cost", "Driver", "DriverMetric", "Estimate", "Filling", "Formula", "KanoAnswer", "Lock",
    "PairwiseVote", "Poker", "PokerIdea", "Portfolio", "Question", "RankingHabit", "Round", "Seat", "Skill",
    "Snapshot", "Survey", "SurveyIdea", "SurveyLink", "SurveyResponse", "Tie",
]  # fmt: skip
