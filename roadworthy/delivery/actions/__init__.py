"""Writes of delivery; one file a noun."""

from .asking import Asker, askers
from .following import follow, read_token, subscribe, unfollow, unsubscribe, unsubscribe_token
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
from .telling import change_letters, go_on_telling, letters_of, prepare_told, send_again, send_told, tell_later
from .work import add_work, change_work, delete_work, move_work, times_of

__all__ = [
    "CHECKLIST", "Asker", "add_check", "add_idea", "add_work", "askers", "change_content", "change_letters",
    "change_release", "change_work", "delete_release", "delete_work", "follow", "go_on_telling", "launch", "letters_of",
    "move_work", "plan_release", "prepare_told", "publish_changelog", "read_token", "remove_check", "send_again",
    "send_told", "subscribe", "take_out", "tell_later", "tick", "times_of", "unfollow", "unsubscribe",
    "unsubscribe_token",
]  # fmt: skip
