"""Forms of priorities; one file a noun."""

from .costs import cost_words, save_costs
from .estimates import parts_of, save_all, save_one, sheet
from .formulas import DriverForm, FormulaForm, WeightsForm
from .portfolio import PortfolioForm, SkillForm, TieForm

__all__ = [
    "DriverForm", "FormulaForm", "PortfolioForm", "SkillForm", "TieForm", "WeightsForm", "cost_words", "parts_of",
    "save_all", "save_costs", "save_one", "sheet",
]  # fmt: skip
