"""Where a column of a file can go, for each kind of import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from roadworthy.interchange.rules import names

Kind = Literal["ideas", "notes", "customers", "metrics"]
Value = Literal[
    "line", "text", "count", "number", "money", "date", "email", "url", "words", "status", "choice", "id", "rating",
    "talk", "voters",
]  # fmt: skip

KINDS: tuple[Kind, ...] = ("ideas", "notes", "customers", "metrics")
KEEP = "own"  # keep in the row's own data, under the column's name
LEAVE_OUT = "-"


@dataclass(frozen=True)
class Target:
    """One place for a column.

    ``many`` takes several columns. ``names`` are the usual column names, likeliest first. Texts longer than
    ``limit`` characters are shortened, 0 being no limit.
    """

    key: str
    label: str
    value: Value
    limit: int = 0
    many: bool = False
    names: tuple[str, ...] = ()


_IDEAS = (
    Target("title", "Title", "line", 200),
    Target("description", "Description", "text", many=True),
    Target("promise", "Promise in one line", "line", 300),
    Target("status", "Status", "status"),
    Target("component", "Component", "line", 120),
    Target("tags", "Tags", "words", many=True),
    Target("votes", "Votes", "count"),
    Target("voters", "Voters (one vote each)", "voters", many=True),
    Target("created", "Created", "date"),
    Target("closed", "Closed", "date"),
    Target("comments", "Comments (become talk)", "talk", many=True),
    Target("parent", "Parent idea (title or id)", "line", 200),
    Target("owner", "Owner's e-mail", "email"),
    Target("url", "Link", "url", 500),
    Target("source_id", "Id in the source", "id", 200),
    Target("reach", "Reach", "rating"),
    Target("impact", "Impact", "rating"),
    Target("confidence", "Confidence", "rating"),
    Target("effort", "Effort", "rating"),
)
_NOTES = (
    Target("title", "Title", "line", 300),
    Target("text", "Text", "text", many=True),
    Target("customer", "Customer", "line", 200),
    Target("contact_email", "Contact's e-mail", "email", 254),
    Target("author", "Author", "line", 200),
    Target("kind", "Kind (ticket, call, review …)", "choice"),
    Target("type", "Type (request, bug, praise, question)", "choice"),
    Target("said_at", "Said at", "date"),
    Target("rating", "Rating", "number"),
    Target("state", "State in the inbox", "status"),
    Target("tags", "Tags", "words", many=True),
    Target("comments", "Comments (become talk)", "talk", many=True),
    Target("language", "Language", "line", 8),
    Target("url", "Link", "url", 500),
    Target("source_id", "Id in the source", "id", 200),
)
_CUSTOMERS = (
    Target("name", "Name", "line", 200),
    Target("domain", "Domain", "line", 200),
    Target("plan", "Plan", "line", 80),
    Target("revenue", "Recurring revenue", "money"),
    Target("segment", "Segment", "line", 120),
    Target("size", "Size (people)", "count"),
    Target("country", "Country", "line", 80),
    Target("state", "State (active, lost, prospect)", "status"),
    Target("since", "Customer since", "date"),
    Target("lost_on", "Lost on", "date"),
    Target("notes", "Remarks", "text", many=True),
    Target("contact_name", "Contact's name", "line", 200),
    Target("contact_email", "Contact's e-mail", "email", 254),
    Target("source_id", "Id in the source", "id", 200),
)
_METRICS = (
    Target("date", "Date", "date"),
    Target("metric", "Metric's name", "line", 120),
    Target("value", "Value", "number", many=True),
    Target("user", "Person (for unique counts)", "line", 200),
)


def _named(targets: tuple[Target, ...], table: dict[str, tuple[str, ...]]) -> tuple[Target, ...]:
    return tuple(replace(target, names=table.get(target.key, ())) for target in targets)


TARGETS: dict[Kind, tuple[Target, ...]] = {
    "ideas": _named(_IDEAS, names.IDEAS),
    "notes": _named(_NOTES, names.NOTES),
    "customers": _named(_CUSTOMERS, names.CUSTOMERS),
    "metrics": _named(_METRICS, names.METRICS),
}


def targets_of(kind: Kind) -> dict[str, Target]:
    """The targets of a kind by key."""
    return {target.key: target for target in TARGETS[kind]}


def known_names(kind: Kind) -> frozenset[str]:
    """All usual column names of a kind, in the form of ``plain_name``."""
    return frozenset(name for target in TARGETS[kind] for name in target.names)
