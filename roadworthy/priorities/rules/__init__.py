"""Rules of priorities: formulas, scores as distributions, rankings, and why they are so."""

from .delay import Job, Turn, cost_of_waiting, rank_by_delay
from .evaluate import evaluate
from .formula import FUNCTIONS, Formula, parse
from .presets import (
    CONFIDENCE_STEPS,
    FIBONACCI_STEPS,
    IMPACT_STEPS,
    PRESETS,
    SCALES,
    TSHIRT_STEPS,
    DriverKind,
    Preset,
    formula_of,
    kinds_of,
    weighted,
)
from .ranking import Ranked, Ranking, Summary, rank_ideas, rank_scores
from .scoring import Candidate, Estimate, Scores, certain, driver_draws, pooled, score, typical
from .tokens import FormulaError

__all__ = [
    "CONFIDENCE_STEPS", "FIBONACCI_STEPS", "FUNCTIONS", "IMPACT_STEPS", "PRESETS", "SCALES", "TSHIRT_STEPS",
    "Candidate", "DriverKind", "Estimate", "Formula", "FormulaError", "Job", "Preset", "Ranked", "Ranking",
    "Scores", "Summary", "Turn", "certain", "cost_of_waiting", "driver_draws", "evaluate", "formula_of",
    "kinds_of", "parse", "pooled", "rank_by_delay", "rank_ideas", "rank_scores", "score", "typical", "weighted",
]  # fmt: skip
