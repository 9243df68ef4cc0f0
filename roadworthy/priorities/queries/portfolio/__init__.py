"""Reads of portfolios: what is chosen from, the plan, why it is so, how it might be."""

from .choosing import Choosing, Waiting, choosing, portfolios
from .costs import skills
from .plan import ChosenIdea, PortfolioPage, RefusedIdea, page_of, result_of, solved
from .reasons import Reasons, frontier, reasons, shares
from .resources import AS_KEPT, Resource, Settings
from .setup import CostRow, SetupPage, setup

__all__ = [
    "AS_KEPT",
    "Choosing",
    "ChosenIdea",
    "CostRow",
    "PortfolioPage",
    "Reasons",
    "RefusedIdea",
    "Resource",
    "Settings",
    "SetupPage",
    "Waiting",
    "choosing",
    "frontier",
    "page_of",
    "portfolios",
    "reasons",
    "result_of",
    "setup",
    "shares",
    "skills",
    "solved",
]  # fmt: skip
