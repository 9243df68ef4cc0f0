"""Which ideas to do, under capacity and everything else that must hold; and why these."""

from .conflict import conflict_words, find_conflict
from .explain import Need, by_name, lock_prices, marginal_values, values_needed
from .frontier import Point, capacity_frontier, risk_frontier
from .greedy import by_ratio
from .model import Cause, Program, build
from .plan import Plan, Solution, plan_of, solve_portfolio
from .problem import Amount, Option, Problem, Target, draw_values, summary_of, tail_weights
from .refusals import Refusal, refusals
from .search import Found, Goal, goal_of
from .shares import Shares, draw_shares, suited_draws
from .solve import ceiling, maximise

__all__ = [
    "Amount", "Cause", "Found", "Goal", "Need", "Option", "Plan", "Point", "Problem", "Program", "Refusal",
    "Shares", "Solution", "Target", "build", "by_name", "by_ratio", "capacity_frontier", "ceiling",
    "conflict_words", "draw_shares", "draw_values", "find_conflict", "goal_of", "lock_prices", "marginal_values",
    "maximise", "plan_of", "refusals", "risk_frontier", "solve_portfolio", "suited_draws", "summary_of",
    "tail_weights", "values_needed",
]  # fmt: skip
