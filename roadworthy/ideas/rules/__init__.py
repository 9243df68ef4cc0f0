"""Rules of ideas: statuses and their moves, demand as one voice per customer, strength of evidence."""

from .demand import (
    IMPORTANCE,
    Ask,
    Base,
    Cell,
    Demand,
    Direction,
    Group,
    Share,
    Trend,
    Weights,
    asking_by_group,
    by_month,
    demand,
    latest_by_voice,
    share_of,
    trend,
    weigh,
)
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
    "CATEGORIES", "IMPORTANCE", "MOVES", "OPEN", "PROMISED", "SHIPPED", "STEPS", "Ask", "Base", "Category", "Cell",
    "Condition", "Demand", "Direction", "Group", "Kind", "Meaning", "Move", "Proof", "RuleBroken", "Share",
    "StopVerdict", "Strength", "Trend", "Verdict", "Weights", "asking_by_group", "by_month", "check_condition",
    "check_move", "demand", "freshness", "latest_by_voice", "meaning", "moves_from", "periods_of", "require_move",
    "share_of", "step_of_votes", "strength", "trend", "weigh", "words_of",
]  # fmt: skip
