"""Reads of outcomes: promises and drivers beside their results, the records, the stage of the product's life."""

from .adoption import Asked, Uptake, Used, known_events, uptake, uptakes, without_adoption
from .decided import Said, decision_times, said_when_decided
from .driver_results import (
    IdeaResults,
    Line,
    asked_of,
    findings,
    idea_results,
    is_asked,
    perspectives_of,
    question_of,
    results_of,
    said_by_driver,
)
from .foresight import FormulaRecord, formula_records
from .lifecycle import daily, stage_of_life
from .measuring import Measured, by_its_course, details_of, difference_of, measured
from .optimism import Sober, sober_promises
from .perspectives import PerspectiveTable, degree, perspective_table
from .promises import (
    Promise,
    TrackRecord,
    other_releases,
    promise_of,
    promises,
    promises_of,
    release_days,
    result_of,
    results,
    track_record,
)
from .records import PERSPECTIVES, DriverRecord, Row, driver_record, people_of

__all__ = [
    "PERSPECTIVES", "Asked", "DriverRecord", "FormulaRecord", "IdeaResults", "Line", "Measured", "PerspectiveTable",
    "Promise", "Row", "Said", "Sober", "TrackRecord", "Uptake", "Used", "asked_of", "by_its_course", "daily",
    "decision_times", "degree", "details_of", "difference_of", "driver_record", "findings", "formula_records",
    "idea_results", "is_asked", "known_events", "measured", "other_releases", "people_of", "perspective_table",
    "perspectives_of", "promise_of", "promises", "promises_of", "question_of", "release_days", "result_of", "results",
    "results_of", "said_by_driver", "said_when_decided", "sober_promises", "stage_of_life", "track_record", "uptake",
    "uptakes", "without_adoption",
]  # fmt: skip
