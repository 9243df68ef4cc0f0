"""Writes of delivery; one file a noun."""

from .releases import (
    CHECKLIST,
    add_check,
    add_idea,
    change_content,
    change_release,
    delete_release,
    launch,
    plan_release,
    publish_changelog,
    remove_check,
    take_out,
    tick,
)
from .telling import prepare_told, send_again, send_told
from .work import add_work, change_work, delete_work, move_work, times_of

__all__ = [
    "CHECKLIST", "add_check", "add_idea", "add_work", "change_content", "change_release", "change_work",
    "delete_release", "delete_work", "launch", "move_work", "plan_release", "prepare_told", "publish_changelog",
    "remove_check", "send_again", "send_told", "take_out", "tick", "times_of",
]  # fmt: skip
