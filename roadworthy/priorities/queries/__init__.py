"""Reads of priorities: drivers and formulas, the ranking, one idea's estimates, snapshots."""

from .board import Board, View, board, contests
from .candidates import candidates
from .comparing import Comparison, choices, comparison
from .contest import Contest, contest, open_ideas
from .corrections import corrections, corrects_by_default
from .drivers import (
    driver_for,
    drivers,
    formula_for,
    formula_in_use,
    formulas,
    number_fields,
    objectives,
    read_formula,
    units_of,
    usable_formula,
)
from .fillings import filled_drivers, fillings, is_filled, worked_out
from .idea import DriverEstimates, IdeaEstimates, idea_estimates
from .insights import Finding, Insights, Turn, Why, insights, why
from .optimism import sober_top
from .perspectives import perspectives
from .picture import Spot, picture
from .ranking import Cell, RankedIdea, RankingPage, cell_of, entries, ranking, whole_page
from .record import Record, record
from .sequence import Measure, Sequencing, measures, needs_of, sequence
from .snapshots import SnapshotPage, snapshot_page, snapshots
from .trial import Reading, Trial, readings, trial

__all__ = [
    "Board", "Cell", "Comparison", "Contest", "DriverEstimates", "Finding", "IdeaEstimates", "Insights", "Measure",
    "RankedIdea", "RankingPage", "Reading", "Record", "Sequencing", "SnapshotPage", "Spot", "Trial", "Turn", "View",
    "Why", "board", "candidates", "cell_of", "choices", "comparison", "contest", "contests", "corrections",
    "corrects_by_default", "driver_for", "drivers", "entries", "filled_drivers", "fillings", "formula_for",
    "formula_in_use", "formulas", "idea_estimates", "insights", "is_filled", "measures", "needs_of",
    "number_fields", "objectives", "open_ideas", "perspectives", "picture", "ranking", "read_formula", "readings",
    "record", "sequence", "snapshot_page", "snapshots", "sober_top", "trial", "units_of", "usable_formula",
    "whole_page", "why", "worked_out",
]  # fmt: skip
