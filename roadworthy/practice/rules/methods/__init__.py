"""Ways to choose, from lots to the whole of Roadworthy; each sees only what an estimator sees."""

from .knapsack import best_first, best_set
from .points import (
    ICE,
    RANDOM,
    RICE,
    RICE_FREE,
    RICE_FREE_TESTS,
    RICE_KNAPSACK,
    RICE_TESTS,
    VOTES,
    WSJF,
    confidence_step,
)
from .ranges import CHOSEN_TESTS, RANGES, TRACK_RECORD, WHOLE, Way, method_of

METHODS = (
    RANDOM, VOTES, ICE, WSJF, RICE, RICE_FREE, RICE_KNAPSACK, RICE_TESTS, RICE_FREE_TESTS,
    RANGES, TRACK_RECORD, CHOSEN_TESTS, WHOLE,
)  # fmt: skip

__all__ = [
    "CHOSEN_TESTS", "ICE", "METHODS", "RANDOM", "RANGES", "RICE", "RICE_FREE", "RICE_FREE_TESTS", "RICE_KNAPSACK",
    "RICE_TESTS", "TRACK_RECORD", "VOTES", "WHOLE", "WSJF", "Way", "best_first", "best_set", "confidence_step",
    "method_of",
]  # fmt: skip
