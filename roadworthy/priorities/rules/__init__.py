"""Rules of priorities: formulas, scores as distributions, rankings, and why they are so."""

from .correction import Correction, correct_candidates, corrected
from .delay import Job, Turn, cost_of_waiting, rank_by_delay
from .evaluate import evaluate
from .formula import FUNCTIONS, Formula, parse
from .information import Question, worth_knowing
from .measures import FIBONACCI_STEPS, TSHIRT_STEPS, Measure, bounds_of_kind
from .memory import Memory
from .optimism import Sobered, allow_for_choosing
from .perspectives import Pair, Parting, Perspectives, View, perspectives
from .presets import CONFIDENCE_STEPS, IMPACT_STEPS, PRESETS, SCALES, DriverKind, Preset, formula_of, kinds_of, weighted
from .ranking import Ranked, Ranking, Summary, rank_ideas, rank_scores, rank_standing
from .scoring import Candidate, Estimate, Scores, certain, driver_draws, fitting_kinds, pooled, score, typical
from .snapshots import Entry, Shift, SnapshotDiff, compare_snapshots
from .standing import Standing, stand, standing_of
from .tokens import FormulaError
from .words import Contribution, contributions, robustness, robustness_of, why_above

__all__ = [
    "CONFIDENCE_STEPS", "FIBONACCI_STEPS", "FUNCTIONS", "IMPACT_STEPS", "PRESETS", "SCALES", "TSHIRT_STEPS",
    "Candidate", "Contribution", "Correction", "DriverKind", "Entry", "Estimate", "Formula", "FormulaError", "Job",
    "Measure", "Memory", "Pair", "Parting", "Perspectives", "Preset", "Question", "Ranked", "Ranking", "Scores",
    "Shift", "SnapshotDiff", "Sobered", "Standing", "Summary", "Turn", "View", "allow_for_choosing", "bounds_of_kind",
    "certain", "compare_snapshots", "contributions", "correct_candidates", "corrected", "cost_of_waiting",
    "driver_draws", "evaluate", "fitting_kinds", "formula_of", "kinds_of", "parse", "perspectives", "pooled",
    "rank_by_delay", "rank_ideas", "rank_scores", "rank_standing", "robustness", "robustness_of", "score", "stand",
    "standing_of", "typical", "weighted", "why_above", "worth_knowing",
]  # fmt: skip
