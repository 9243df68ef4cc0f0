"""What an API token may be allowed: to read or write everything, or one resource."""

from __future__ import annotations

from .access import Right

RESOURCES = (
    "workspaces products ideas notes evidence customers estimates objectives releases metrics predictions outcomes"
).split()
VERBS = ("read", "write")
SCOPES: tuple[str, ...] = (*VERBS, *(f"{resource}:{verb}" for resource in RESOURCES for verb in VERBS))


def needs(scope: str) -> Right:
    """The right that a person must have to hand out a scope; what a write needs in detail is asked when it comes."""
    return "contribute" if scope.endswith("write") else "read"
