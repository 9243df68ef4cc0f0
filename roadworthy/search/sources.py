"""What can be found: each kind of thing, its table, and the columns that hold its words.

A new kind is one `Source` more; `roadworthy migrate` then makes its triggers and fills the index.
"""

from __future__ import annotations

from dataclasses import dataclass

SHIFT = 40
IDEA_OF_SPEC = "(SELECT title FROM ideas_idea WHERE id = {row}.idea_id)"
PRODUCT_OF_SPEC = "(SELECT product_id FROM ideas_idea WHERE id = {row}.idea_id)"
SPACE_OF_CONTACT = "(SELECT workspace_id FROM market_customer WHERE id = {row}.customer_id)"


@dataclass(frozen=True)
class Source:
    """One kind of thing.

    Attributes:
        number: its place in the ids of the index, 1 to 99; kinds with a higher number are shown first.
        title, body, product, workspace: SQL over `{row}`, which stands for the table or for NEW in a trigger.
        columns: a change of these writes the entry again.
    """

    kind: str
    label: str
    icon: str
    number: int
    table: str
    title: str
    body: str
    columns: tuple[str, ...]
    product: str = "{row}.product_id"
    workspace: str = ""

    @property
    def low(self) -> int:
        """The smallest id in the index that this kind may have."""
        return self.number << SHIFT

    @property
    def high(self) -> int:
        """The largest id in the index that this kind may have."""
        return ((self.number + 1) << SHIFT) - 1


def joined(*columns: str) -> str:
    """SQL that joins text columns by spaces."""
    return " || ' ' || ".join(f"{{row}}.{column}" for column in columns)


SOURCES = (
    Source(
        "idea", "Ideas", "lightbulb", 20, "ideas_idea", "{row}.title", joined("promise", "description"),
        ("title", "promise", "description", "product_id"),
    ),
    Source(
        "spec", "Specs", "file-text", 19, "specs_spec", IDEA_OF_SPEC, "{row}.body", ("body", "idea_id"),
        product=PRODUCT_OF_SPEC,
    ),
    Source(
        "objective", "Objectives", "goal", 18, "strategy_objective", "{row}.title", "{row}.description",
        ("title", "description", "product_id"),
    ),
    Source(
        "opportunity", "Opportunities", "compass", 17, "strategy_opportunity", "{row}.title", "{row}.description",
        ("title", "description", "product_id"),
    ),
    Source(
        "metric", "Metrics", "chart-line", 16, "analytics_metric", "{row}.name", "{row}.description",
        ("name", "description", "product_id"),
    ),
    Source(
        "release", "Releases", "package-check", 15, "delivery_release", joined("name", "version"), "{row}.notes",
        ("name", "version", "notes", "product_id"),
    ),
    Source(
        "decision", "Decisions", "gavel", 14, "ideas_decision", "{row}.title", joined("reason", "dissent", "stop_when"),
        ("title", "reason", "dissent", "stop_when", "product_id"),
    ),
    Source(
        "customer", "Customers", "building-2", 13, "market_customer", "{row}.name",
        joined("domain", "plan", "country", "notes"), ("name", "domain", "plan", "country", "notes", "workspace_id"),
        product="NULL", workspace="{row}.workspace_id",
    ),
    Source(
        "contact", "Contacts", "contact", 12, "market_contact", "{row}.name", joined("email", "job_title"),
        ("name", "email", "job_title", "customer_id"), product="NULL", workspace=SPACE_OF_CONTACT,
    ),
    Source(
        "work", "Work items", "square-check", 11, "delivery_workitem", "{row}.title", "{row}.description",
        ("title", "description", "product_id"),
    ),
    Source(
        "note", "Notes", "message-square-text", 10, "feedback_note", "{row}.title", joined("text", "author"),
        ("title", "text", "author", "product_id"),
    ),
)  # fmt: skip
BY_KIND = {source.kind: source for source in SOURCES}
