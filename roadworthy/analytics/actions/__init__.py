"""Writes of analytics."""

from .definitions import check_is_entered, checked, names_in, used_by
from .event_files import check_file, check_mapping, file_source, look, shape_named, write_file
from .event_imports import (
    begin_event_import,
    decide_event_import,
    discard_event_import,
    mapping_of,
    release_event_import,
    start_check,
    start_import,
)
from .insights import (
    LONGEST,
    archive_insight,
    change_insight,
    change_many_insights,
    check_options,
    check_question,
    duplicate_insight,
    restore_insight,
    save_insight,
)
from .keeping import drop_old_events, keep_events
from .metrics import (
    annotate,
    archive_metric,
    change_metric,
    check_value,
    define_metric,
    delete_value,
    enter_value,
    enter_values,
    release_role,
    remove_annotation,
    restore_metric,
)
from .refreshing import Refreshed, refresh_metric, refresh_metrics
from .samples import load_sample
from .sources import add_key, add_source, archive_source, block, change_source, restore_source, revoke_key

__all__ = [
    "LONGEST", "Refreshed", "add_key", "add_source", "annotate", "archive_insight", "archive_metric",
    "archive_source", "begin_event_import", "block", "change_insight", "change_many_insights", "change_metric",
    "change_source", "check_file", "check_is_entered", "check_mapping", "check_options", "check_question",
    "check_value", "checked", "decide_event_import", "define_metric", "delete_value", "discard_event_import",
    "drop_old_events", "duplicate_insight", "enter_value", "enter_values", "file_source", "keep_events",
    "load_sample", "look", "mapping_of", "names_in", "refresh_metric", "refresh_metrics", "release_event_import",
    "release_role", "remove_annotation", "restore_insight", "restore_metric", "restore_source", "revoke_key",
    "save_insight", "shape_named", "start_check", "start_import", "used_by", "write_file",
]  # fmt: skip
