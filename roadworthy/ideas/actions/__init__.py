"""Writes of ideas, each recorded in history; one file a noun."""

from .board import place_card
from .bulk import change_many, delete_many, move_many, reason_needed, tag_many
from .consent import set_consent
from .counts import recount_customers, recount_demand, recount_moved, recount_product
from .decisions import delete_decision, edit_decision, record_decision, review_decision
from .evidence import (
    add_evidence,
    change_evidence,
    find_passage,
    idea_from_passage,
    link_evidence,
    opportunity_from_passage,
    unlink_evidence,
)
from .guides import change_guide, create_guide, delete_guide, guide_from_template, set_questions
from .ideas import create_idea, delete_idea, edit_field, edit_idea, save_many
from .interviews import (
    add_participant,
    attach_note,
    change_interview,
    delete_interview,
    plan_interview,
    remove_participant,
    step_interview,
    write_up,
)
from .merges import merge_ideas, unmerge_ideas
from .moves import change_status
from .predictions import edit_prediction, make_prediction, remove_prediction
from .reading import read_product_ideas, sweep_ideas
from .statuses import (
    add_status,
    ensure_statuses,
    order_statuses,
    prepare_workspace,
    remove_status,
    rename_status,
    status_named,
)
from .stopping import go_on, set_dissents, set_stop, stop, tell_due
from .suggestions import dismiss_ideas, link_idea
from .themes import opportunity_from_theme
from .votes import change_vote, remove_vote, unvote, vote, vote_of

__all__ = [
    "add_evidence", "add_participant", "add_status", "attach_note", "change_evidence", "change_guide",
    "change_interview", "change_many", "change_status", "change_vote", "create_guide", "create_idea", "delete_decision",
    "delete_guide", "delete_idea", "delete_interview", "delete_many", "dismiss_ideas", "edit_decision", "edit_field",
    "edit_idea", "edit_prediction", "ensure_statuses", "find_passage", "go_on", "guide_from_template",
    "idea_from_passage", "link_evidence", "link_idea", "make_prediction", "merge_ideas", "move_many",
    "opportunity_from_passage", "opportunity_from_theme", "order_statuses", "place_card", "plan_interview",
    "prepare_workspace", "read_product_ideas", "reason_needed", "record_decision", "recount_customers",
    "recount_demand", "recount_moved", "recount_product", "remove_participant", "remove_prediction", "remove_status",
    "remove_vote", "rename_status", "review_decision", "save_many", "set_consent", "set_dissents", "set_questions",
    "set_stop", "status_named", "step_interview", "stop", "sweep_ideas", "tag_many", "tell_due", "unlink_evidence",
    "unmerge_ideas", "unvote", "vote", "vote_of", "write_up",
]  # fmt: skip
