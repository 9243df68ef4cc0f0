"""The state of a table in its address: what was asked, and the addresses of the next steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from .columns import Table


@dataclass(frozen=True)
class Asked:
    """What the address asks of a table; only names and values that the table knows."""

    path: str
    search: str = ""
    sort: str = ""
    group: str = ""
    columns: tuple[str, ...] = ()
    after: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    def given(self, name: str) -> list[str]:
        """The values of one filter input."""
        return list(dict(self.values).get(name, ()))

    def without(self, names: tuple[str, ...]) -> Asked:
        """The same but for these filter inputs, from the first page."""
        return replace(self, values=tuple(pair for pair in self.values if pair[0] not in names), after="")

    @property
    def query(self) -> str:
        """The shortest query that asks the same."""
        pairs: list[tuple[str, str]] = list(self.extra)
        pairs += [("q", self.search)] if self.search else []
        pairs += [(name, value) for name, values in self.values for value in values]
        pairs += [("group", self.group)] if self.group else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("cols", ",".join(self.columns))] if self.columns else []
        pairs += [("after", self.after)] if self.after else []
        return urlencode(pairs)

    @property
    def url(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path


def read_asked(path: str, query: QueryDict | Mapping[str, str], table: Table) -> Asked:
    """Read the address. Unknown names and empty values fall away; defaults are left out."""
    found = query if isinstance(query, QueryDict) else _as_query(query)
    shown = tuple(column.key for column in table.columns if column.is_shown and not column.is_lead)
    typed = [key for text in found.getlist("cols") for key in text.split(",")]
    chosen = tuple(column.key for column in table.columns if column.key in typed and not column.is_lead)
    sort = found.get("sort", "").strip()
    column = table.column(sort.removeprefix("-"))
    group = table.column(found.get("group", ""))
    names = [name for item in table.filters for name in item.inputs]
    values = ((name, tuple(v for v in dict.fromkeys(found.getlist(name)) if v.strip())) for name in names)
    return Asked(
        path=path,
        search=found.get("q", "").strip()[:200],
        sort=sort if column and column.sort and sort != table.default_sort else "",
        group=group.key if group and group.group else "",
        columns=chosen if chosen != shown else (),
        after=found.get("after", ""),
        values=tuple(pair for pair in values if pair[1]),
        extra=tuple(table.extra.items()),
    )


def _as_query(pairs: Mapping[str, str]) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, value in pairs.items():
        found[name] = value
    return found
