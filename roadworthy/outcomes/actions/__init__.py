"""Writes of outcomes; one file a noun."""

from .adoption import remove_adoption, set_adoption
from .corrections import renew_corrections
from .driver_results import (
    Entry,
    enter_driver_result,
    enter_driver_results,
    measure_metric,
    measure_steps,
    remove_driver_result,
)
from .promises import enter_outcome, measure_due, measure_outcome, remove_outcome

__all__ = [
    "Entry", "enter_driver_result", "enter_driver_results", "enter_outcome", "measure_due", "measure_metric",
    "measure_outcome", "measure_steps", "remove_adoption", "remove_driver_result", "remove_outcome",
    "renew_corrections", "set_adoption",
]  # fmt: skip
