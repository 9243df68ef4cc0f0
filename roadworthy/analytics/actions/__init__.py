"""Writes of analytics."""

from .alarms import check_alarms, make_calls, remove_alarm, set_alarm, snooze
from .cohorts import archive_cohort, change_cohort, change_many_cohorts, check_definition, make_cohort, restore_cohort
from .dashboards import (
    add_tile,
    archive_dashboard,
    change_dashboard,
    change_many_dashboards,
    change_tile,
    mail_dashboard,
    make_dashboard,
    move_tile,
    remove_tile,
    restore_dashboard,
    share_dashboard,
    unshare_dashboard,
)
from .decompositions import put_together, take_apart
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
from .person_data import begin_forgetting, person_data
from .refreshing import Refreshed, refresh_metric, refresh_metrics
from .samples import load_sample
from .sources import add_key, add_source, archive_source, block, change_source, restore_source, revoke_key

__all__ = [
    "LONGEST", "Refreshed", "add_key", "add_source", "add_tile", "annotate", "archive_cohort", "archive_dashboard",
    "archive_insight", "archive_metric", "archive_source", "begin_event_import", "begin_forgetting", "block",
    "change_cohort", "change_dashboard", "change_insight", "change_many_cohorts", "change_many_dashboards",
    "change_many_insights", "change_metric", "change_source", "change_tile", "check_alarms", "check_definition",
    "check_file", "check_is_entered", "check_mapping", "check_options", "check_question", "check_value", "checked",
    "decide_event_import", "define_metric", "delete_value", "discard_event_import", "drop_old_events",
    "duplicate_insight", "enter_value", "enter_values", "file_source", "keep_events", "load_sample", "look",
    "mail_dashboard", "make_calls", "make_cohort", "make_dashboard", "mapping_of", "move_tile", "names_in",
    "person_data", "put_together", "refresh_metric", "refresh_metrics", "release_event_import", "release_role",
    "remove_alarm", "remove_annotation", "remove_tile", "restore_cohort", "restore_dashboard", "restore_insight",
    "restore_metric", "restore_source", "revoke_key", "save_insight", "set_alarm", "shape_named", "share_dashboard",
    "snooze", "start_check", "start_import", "take_apart", "unshare_dashboard", "used_by", "write_file",
]  # fmt: skip
