"""Writes of the roadmap; one file a noun."""

from .items import (
    add_dependency,
    change_item,
    change_share,
    delete_snapshot,
    first_position,
    move_item,
    place_idea,
    remove_dependency,
    remove_item,
    revoke_share,
    share,
    take_snapshot,
)
from .plans import Done, make_plan

__all__ = [
    "Done", "add_dependency", "change_item", "change_share", "delete_snapshot", "first_position", "make_plan",
    "move_item", "place_idea", "remove_dependency", "remove_item", "revoke_share", "share", "take_snapshot",
]  # fmt: skip
