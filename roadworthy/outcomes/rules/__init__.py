"""Rules of outcomes: what a release did, how predictions and estimates fare, the stage of a product's life."""

from .accuracy import Accuracy, accuracy, accuracy_by, crps_of_draws, times
from .adoption import Adoption, Stay, adoption, suggest_events
from .calibration import FEWEST, Calibration, Record, Reliability, calibrate, promise_in_words, records_by
from .differences import Difference, PreTrend, Unit, compare_groups
from .findings import Finding, Step, as_it_stood
from .foresight import Foresight, Scored, foresight
from .hierarchy import Fitted, Learnt, Level, fit_levels
from .hindsight import Hindsight, compare, correct, foretold, look_back
from .interrupted import Interrupted, interrupted
from .learning import LEAST_IDEAS, Lesson, learn, lesson, lessons, usable
from .levels import level_after
from .lifecycle import STAGES, DailySeries, LifeStage, Sign, life_stage
from .measurement import Measurement, NotEnoughData, measure, weekly_means
from .shrinkage import Shrunk, between_variance, shrink
from .verdicts import Result, Verdict, crps, deviation, interval_score, level_of, verdict

__all__ = [
    "FEWEST", "LEAST_IDEAS", "STAGES", "Accuracy", "Adoption", "Calibration", "DailySeries", "Difference", "Finding",
    "Fitted", "Foresight", "Hindsight", "Interrupted", "Learnt", "Lesson", "Level", "LifeStage", "Measurement",
    "NotEnoughData", "PreTrend", "Record", "Reliability", "Result", "Scored", "Shrunk", "Sign", "Stay", "Step", "Unit",
    "Verdict", "accuracy", "accuracy_by", "adoption", "as_it_stood", "between_variance", "calibrate", "compare",
    "compare_groups", "correct", "crps", "crps_of_draws", "deviation", "fit_levels", "foresight", "foretold",
    "interrupted", "interval_score", "learn", "lesson", "lessons", "level_after", "level_of", "life_stage", "look_back",
    "measure", "promise_in_words", "records_by", "shrink", "suggest_events", "times", "usable", "verdict",
    "weekly_means",
]  # fmt: skip
