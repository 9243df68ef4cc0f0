"""Samples for `/dev/components`: made-up values that show every component in every state."""

from .page import context
from .rows import PEOPLE, edit, listing

__all__ = ["PEOPLE", "context", "edit", "listing"]
