"""Tables of priorities: drivers and estimates, formulas and snapshots, track records."""

from .corrections import Correction, RankingHabit
from .estimates import Driver, DriverMetric, Estimate, Filling
from .formulas import Formula, Snapshot
from .poker import Ballot, Poker, PokerIdea, Question, Round, Seat

__all__ = [
    "Ballot", "Correction", "Driver", "DriverMetric", "Estimate", "Filling", "Formula", "Poker", "PokerIdea",
    "Question", "RankingHabit", "Round", "Seat", "Snapshot",
]  # fmt: skip
