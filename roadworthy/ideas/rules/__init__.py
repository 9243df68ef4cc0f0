"""Rules of ideas: statuses and their moves, demand as one voice per customer, strength of evidence."""

from .demand import HALF_LIFE_DAYS, IMPORTANCE, Ask, Demand, demand, demand_by_idea, latest_by_voice, weight
from .errors import RuleBroken
from .statuses import (
    CATEGORIES,
    MOVES,
    OPEN,
    PROMISED,
    SHIPPED,
    Category,
    Meaning,
    Move,
    Verdict,
    check_move,
    meaning,
    moves_from,
    require_move,
)
from .stopping import Condition, check_condition, periods_of, words_of
from .stopping import Verdict as StopVerdict
from .strength import STEPS, Kind, Proof, Strength, freshness, step_of_votes, strength

__all__ = [
    "CATEGORIES", "HALF_LIFE_DAYS", "IMPORTANCE", "MOVES", "OPEN", "PROMISED", "SHIPPED", "STEPS", "Ask",
    "Category", "Condition", "Demand", "Kind", "Meaning", "Move", "Proof", "RuleBroken", "StopVerdict", "Strength",
    "Verdict", "check_condition", "check_move", "demand", "demand_by_idea", "freshness", "latest_by_voice",
    "meaning", "moves_from", "periods_of", "require_move", "step_of_votes", "strength", "weight", "words_of",
]  # fmt: skip
