"""Rules of priorities: formulas, scores as distributions, rankings, and why they are so."""

from .correction import Correction, correct_candidates, corrected, with_usual
from .delay import Job, Turn, cost_of_waiting, rank_by_delay
from .duels import Duel, Step, duel
from .evaluate import evaluate
from .formula import FUNCTIONS, Formula, parse
from .information import Question, worth_knowing, worth_of_everything, worth_together
from .known import Curve, curve, mean_at
from .measures import FIBONACCI_STEPS, TSHIRT_STEPS, Measure, bounds_of_kind
from .memory import Memory
from .optimism import Chosen, Sobered, allow_for_choosing, expect_of_chosen
from .perspectives import Pair, Parting, Perspectives, View, perspectives
from .presets import CONFIDENCE_STEPS, IMPACT_STEPS, PRESETS, SCALES, DriverKind, Preset, formula_of, kinds_of, weighted
from .ranking import Ranked, Ranking, Summary, rank_ideas, rank_scores, rank_standing
from .regions import region
from .scoring import Candidate, Estimate, Scores, certain, driver_draws, fitting_kinds, pooled, score, typical
from .sensitivity import End, Swing, tornado
from .sequence import Doubt, Order, best_order, doubt
from .snapshots import Entry, Shift, SnapshotDiff, compare_snapshots
from .standing import Standing, restand, stand, standing_of
from .tipping import Tipping, tipping, tippings
from .tokens import FormulaError
from .usual import Usual, drawn_to, trust, usual_of
from .what_if import WhatIf, read_what_if
from .words import (
    Contribution,
    chance_words,
    contributions,
    rank_words,
    robustness,
    robustness_of,
    tipping_sentence,
    typical_score,
    why_above,
)

__all__ = [
    "CONFIDENCE_STEPS", "FIBONACCI_STEPS", "FUNCTIONS", "IMPACT_STEPS", "PRESETS", "SCALES", "TSHIRT_STEPS",
    "Candidate", "Chosen", "Contribution", "Correction", "Curve", "Doubt", "DriverKind", "Duel", "End", "Entry",
    "Estimate", "Formula", "FormulaError", "Job", "Measure", "Memory", "Order", "Pair", "Parting", "Perspectives",
    "Preset", "Question", "Ranked", "Ranking", "Scores", "Shift", "SnapshotDiff", "Sobered", "Standing", "Step",
    "Summary", "Swing", "Tipping", "Turn", "Usual", "View", "WhatIf", "allow_for_choosing", "best_order",
    "bounds_of_kind", "certain", "chance_words", "compare_snapshots", "contributions", "correct_candidates",
    "corrected", "cost_of_waiting", "curve", "doubt", "drawn_to", "driver_draws", "duel", "evaluate",
    "expect_of_chosen", "fitting_kinds", "formula_of", "kinds_of", "mean_at", "parse", "perspectives", "pooled",
    "rank_by_delay", "rank_ideas", "rank_scores", "rank_standing", "rank_words", "read_what_if", "region", "restand",
    "robustness", "robustness_of", "score", "stand", "standing_of", "tipping", "tipping_sentence", "tippings",
    "tornado", "trust", "typical", "typical_score", "usual_of", "weighted", "why_above", "with_usual",
    "worth_knowing", "worth_of_everything", "worth_together",
]  # fmt: skip
