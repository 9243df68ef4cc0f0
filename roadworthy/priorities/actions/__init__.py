"""Writes of priorities; one file a noun."""

from .estimates import clear_estimate, set_estimate
from .formulas import (
    add_driver,
    change_driver,
    change_formula,
    choose_formula,
    create_formula,
    delete_driver,
    delete_formula,
    use_preset,
)
from .snapshots import delete_snapshot, take_snapshot

__all__ = [
    "add_driver", "change_driver", "change_formula", "choose_formula", "clear_estimate", "create_formula",
    "delete_driver", "delete_formula", "delete_snapshot", "set_estimate", "take_snapshot", "use_preset",
]  # fmt: skip
