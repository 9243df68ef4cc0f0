"""Reads of priorities: drivers and formulas, the ranking, one idea's estimates, snapshots."""

from .candidates import candidates
from .corrections import corrections, corrections_in_use, corrects_by_default
from .drivers import (
    driver_for,
    drivers,
    formula_for,
    formula_in_use,
    formulas,
    number_fields,
    read_formula,
    units_of,
    usable_formula,
)
from .fillings import filled_drivers, fillings, is_filled, worked_out
from .idea import DriverEstimates, IdeaEstimates, idea_estimates
from .perspectives import perspectives
from .picture import Spot, picture
from .ranking import Cell, RankedIdea, RankingPage, cell_of, entries, ranking
from .snapshots import SnapshotPage, snapshot_page, snapshots
from .trial import Reading, Trial, readings, trial

__all__ = [
    "Cell", "DriverEstimates", "IdeaEstimates", "RankedIdea", "RankingPage", "Reading", "SnapshotPage", "Spot",
    "Trial", "candidates", "cell_of", "corrections", "corrections_in_use", "corrects_by_default", "driver_for",
    "drivers", "entries", "filled_drivers", "fillings", "formula_for", "formula_in_use", "formulas", "idea_estimates",
    "is_filled", "number_fields", "perspectives", "picture", "ranking", "read_formula", "readings", "snapshot_page",
    "snapshots", "trial", "units_of", "usable_formula", "worked_out",
]  # fmt: skip
