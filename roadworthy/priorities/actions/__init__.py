"""Writes of priorities; one file a noun."""

from .corrections import correct_by_default, keep_corrections
from .drivers import add_driver, change_driver, delete_driver, driver_of, move_driver
from .estimates import check_estimate, clear_estimate, keep_what_if, set_estimate
from .fillings import choose_metric, refill, refill_soon, switch_source
from .formulas import change_formula, choose_formula, create_formula, create_weighted, delete_formula, use_preset
from .snapshots import delete_snapshot, take_snapshot

__all__ = [
    "add_driver", "change_driver", "change_formula", "check_estimate", "choose_formula", "choose_metric",
    "clear_estimate", "correct_by_default", "create_formula", "create_weighted", "delete_driver", "delete_formula",
    "delete_snapshot", "driver_of", "keep_corrections", "keep_what_if", "move_driver", "refill", "refill_soon",
    "set_estimate", "switch_source", "take_snapshot", "use_preset",
]  # fmt: skip
