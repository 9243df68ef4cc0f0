"""Which column of a table is what; the others are properties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

FIELDS = {
    "event": "Event",
    "userId": "User id",
    "anonymousId": "Device or anonymous id",
    "timestamp": "Time",
    "groupId": "Customer (group) id",
    "messageId": "Id of the event",
}
KNOWN = {
    "event": ("event", "eventname", "name", "action", "activity", "eventtype", "type"),
    "userId": ("userid", "user", "uid", "customerid", "personid", "distinctid", "memberid", "accountuserid", "person"),
    "anonymousId": ("anonymousid", "deviceid", "visitorid", "cookieid", "clientid"),
    "timestamp": ("timestamp", "time", "eventtime", "datetime", "createdat", "occurredat", "date", "ts", "when"),
    "groupId": ("groupid", "companyid", "accountid", "organizationid", "orgid", "tenantid", "workspaceid"),
    "messageId": ("messageid", "insertid", "eventid", "uuid", "id"),
}


@dataclass(frozen=True)
class Mapping:
    """Fields by column; a column that is named nowhere becomes a property of its own name.

    Attributes:
        columns: field of FIELDS to column.
        left_out: columns that are not kept.
        event: the name of every event, where no column says it.
        timezone: where times without a zone were written.
    """

    columns: dict[str, str]
    left_out: frozenset[str] = frozenset()
    event: str = ""
    timezone: str = "UTC"


def guess(columns: Iterable[str]) -> dict[str, str]:
    """Fields by column, as their names suggest; each column at most once."""
    plain = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name in columns}
    found: dict[str, str] = {}
    for field, words in KNOWN.items():
        for word in words:
            if word in plain and plain[word] not in found.values():
                found[field] = plain[word]
                break
    return found


def unknown_columns(mapping: Mapping, columns: Iterable[str]) -> list[str]:
    """Columns that the mapping names and the file lacks."""
    there = set(columns)
    return sorted({*mapping.columns.values(), *mapping.left_out} - there)
