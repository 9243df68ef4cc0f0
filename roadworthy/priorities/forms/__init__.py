"""Forms of priorities; one file a noun."""

from .estimates import parts_of, save_all, save_one, sheet
from .formulas import DriverForm, FormulaForm, WeightsForm

__all__ = ["DriverForm", "FormulaForm", "WeightsForm", "parts_of", "save_all", "save_one", "sheet"]
