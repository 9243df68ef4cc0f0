"""Writes of the feedback stage, each recorded in history."""

from .capture import capture_note, delete_note, delete_notes, edit_note, paste_notes, split_notes
from .index_sweeping import sweep_index, sweep_products
from .indexing import index_notes
from .judging import judge, judge_reading, set_language, set_tone
from .mail import receive
from .marking import assign, assign_many, set_customer, set_own, set_type, set_types, tag, tag_many
from .masking import mask_of, mask_values
from .note_reading import accept_type, read_waiting, reread
from .overdue import tell_overdue
from .presence import enter, take_next
from .questionnaires import (
    Asked,
    change_questionnaire,
    create_questionnaire,
    delete_questionnaire,
    set_questionnaire_state,
    set_questions,
)
from .queues import delete_queue, save_queue
from .reading import read_notes, sweep, unread
from .repeating import differ, mark_repeat
from .replying import Said, delete_reply, keep_reply, may_ask
from .settings import set_settings
from .talks import read_upload, set_side
from .theme_counting import keep_figures
from .theme_runs import check_about, place_new, run_themes
from .themes import (
    hide_theme,
    make_theme,
    merge_theme,
    move_to_theme,
    pin_theme,
    rename_theme,
    split_theme,
    unmerge_theme,
    use_found_name,
)
from .triage import (
    accept,
    apply_step,
    archive,
    mark_duplicate,
    move,
    move_many,
    reopen,
    snooze,
    unmark_duplicate,
    wake_due,
)
from .type_learning import learn_due
from .ways_in import close_way, mail_address, open_way, set_origins

__all__ = [
    "Asked",
    "Said",
    "accept",
    "accept_type",
    "apply_step",
    "archive",
    "assign",
    "assign_many",
    "capture_note",
    "change_questionnaire",
    "check_about",
    "close_way",
    "create_questionnaire",
    "delete_note",
    "delete_notes",
    "delete_questionnaire",
    "delete_queue",
    "delete_reply",
    "differ",
    "edit_note",
    "enter",
    "hide_theme",
    "index_notes",
    "judge",
    "judge_reading",
    "keep_figures",
    "keep_reply",
    "learn_due",
    "mail_address",
    "make_theme",
    "mark_duplicate",
    "mark_repeat",
    "mask_of",
    "mask_values",
    "may_ask",
    "merge_theme",
    "move",
    "move_many",
    "move_to_theme",
    "open_way",
    "paste_notes",
    "pin_theme",
    "place_new",
    "read_notes",
    "read_upload",
    "read_waiting",
    "receive",
    "rename_theme",
    "reopen",
    "reread",
    "run_themes",
    "save_queue",
    "set_customer",
    "set_language",
    "set_origins",
    "set_own",
    "set_questionnaire_state",
    "set_questions",
    "set_settings",
    "set_side",
    "set_tone",
    "set_type",
    "set_types",
    "snooze",
    "split_notes",
    "split_theme",
    "sweep",
    "sweep_index",
    "sweep_products",
    "tag",
    "tag_many",
    "take_next",
    "tell_overdue",
    "unmark_duplicate",
    "unmerge_theme",
    "unread",
    "use_found_name",
    "wake_due",
]
