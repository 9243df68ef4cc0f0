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
    add_persona,
    add_trait,
    change_competitor,
    change_persona,
    change_trait,
    delete_competitor,
    delete_persona,
    delete_trait,
    rate,
)

__all__ = [
    "add_competitor",
    "add_contact",
    "add_persona",
    "add_segment",
    "add_trait",
    "change_competitor",
    "change_contact",
    "change_customer",
    "change_many",
    "change_persona",
    "change_segment",
    "change_trait",
    "create_customer",
    "delete_competitor",
    "delete_contact",
    "delete_customer",
    "delete_many",
    "delete_persona",
    "delete_segment",
    "delete_trait",
    "find_or_create_contact",
    "find_or_create_customer",
    "merge_customers",
    "move_segment",
    "rate",
]
