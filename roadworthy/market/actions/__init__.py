"""Writes of the market, each recorded in history."""

from .customers import (
    add_contact,
    change_contact,
    change_customer,
    change_many,
    create_customer,
    delete_contact,
    delete_customer,
    delete_many,
    find_or_create_contact,
    find_or_create_customer,
)
from .groups import add_segment, change_segment, delete_segment, move_segment
from .merging import merge_customers
from .rivals import (
    add_competitor,
    add_criterion,
    add_persona,
    change_competitor,
    change_criterion,
    change_persona,
    delete_competitor,
    delete_criterion,
    delete_persona,
    rate,
)

__all__ = [
    "add_competitor",
    "add_contact",
    "add_criterion",
    "add_persona",
    "add_segment",
    "change_competitor",
    "change_contact",
    "change_criterion",
    "change_customer",
    "change_many",
    "change_persona",
    "change_segment",
    "create_customer",
    "delete_competitor",
    "delete_contact",
    "delete_criterion",
    "delete_customer",
    "delete_many",
    "delete_persona",
    "delete_segment",
    "find_or_create_contact",
    "find_or_create_customer",
    "merge_customers",
    "move_segment",
    "rate",
]
