"""Rules of outcomes: what a release did, how predictions fare, the stage of a product's life."""

from .calibration import FEWEST, Calibration, Record, Reliability, calibrate, promise_in_words, records_by
from .lifecycle import STAGES, DailySeries, LifeStage, Sign, life_stage
from .measurement import Measurement, NotEnoughData, measure, weekly_means
from .shrinkage import Shrunk, between_variance, shrink
from .verdicts import Result, Verdict, crps, deviation, interval_score, level_of, verdict

__all__ = [
    "FEWEST", "STAGES", "Calibration", "DailySeries", "LifeStage", "Measurement", "NotEnoughData", "Record",
    "Reliability", "Result", "Shrunk", "Sign", "Verdict", "between_variance", "calibrate", "crps", "deviation",
    "interval_score", "level_of", "life_stage", "measure", "promise_in_words", "records_by", "shrink", "verdict",
    "weekly_means",
]  # fmt: skip
