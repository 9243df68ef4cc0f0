"""What came in is judged call by call and handed to the store; the same for a request and for a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from roadworthy.analytics import store

from ..rules.calls import (
    MOST_EVENT_BYTES,
    Call,
    CallFault,
    Frame,
    Verdict,
    judge,
    read_call,
    strip_call,
)
from . import tally
from .keys import Door

encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Refusal:
    """A call that cannot be kept: its place among those that came, and why."""

    index: int
    field: str
    sentence: str
    status: int
    message_id: str
    raw: Any


@dataclass
class Sorted:
    """Calls by what becomes of them."""

    kept: list[Call] = field(default_factory=list)
    dropped: list[tuple[Call, Verdict]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def sort_calls(
    raws: Sequence[Any],
    kind: str,
    frame: Frame,
    door: Door,
    *,
    asks_not_to_track: bool = False,
    may_be_large: bool = True,
    address: str = "",
    agent: str = "",
) -> Sorted:
    """Read and judge every call; nothing is stored yet.

    Args:
        raws: the JSON values that were sent.
        kind: what the address says of all of them; empty where each says it itself.
        frame: what the request says around them.
        asks_not_to_track: the browser said so.
        may_be_large: look at the size of each; needless when all together are no larger than one may be.
        address, agent: of who sent, kept where the source keeps them and the call says nothing itself.
    """
    found, keeping = Sorted(), door.keeping
    for index, raw in enumerate(raws):
        try:
            if may_be_large and len(encode(raw)) > MOST_EVENT_BYTES:
                raise CallFault("", f"An event holds at most {MOST_EVENT_BYTES // 1024} KB.", 413)
            call = read_call(raw, kind, frame)
        except CallFault as fault:
            known = raw.get("messageId") if isinstance(raw, dict) else ""
            values = (index, fault.field, fault.sentence, fault.status, str(known or "")[:255], raw)
            found.refused.append(Refusal(*values))
            continue
        verdict = judge(call, keeping, asks_not_to_track=asks_not_to_track)
        if verdict is not Verdict.KEPT:
            found.dropped.append((call, verdict))
            continue
        if keeping.keeps_address or keeping.keeps_agent:
            add_sender(call, keeping.keeps_address and address, keeping.keeps_agent and agent)
        found.kept.append(strip_call(call, keeping))
    return found


def keep_calls(door: Door, calls: Sequence[Call], received: int) -> int:
    """Store calls that were read already, such as those of a file; how many the source's settings left out.

    Raises as `keep`.
    """
    found = Sorted()
    for call in calls:
        verdict = judge(call, door.keeping)
        if verdict is Verdict.KEPT:
            found.kept.append(strip_call(call, door.keeping))
        else:
            found.dropped.append((call, verdict))
    keep(door, found, received)
    return len(found.dropped)


def add_sender(call: Call, address: str | bool, agent: str | bool) -> None:
    """Put the sender's address and browser into the context where it says nothing of them."""
    told = {"ip": address, "userAgent": agent}
    added = {key: value for key, value in told.items() if value}
    if added:
        call["context"] = added | (call.get("context") or {})


def keep(door: Door, found: Sorted, received: int) -> None:
    """Store what is kept, durably, and count all in.

    Raises:
        store.LogFull: no room on the disk; nothing was kept.
        OSError: the disk failed; nothing is acknowledged.
    """
    if found.kept:
        store.append(door.product, door.source, [encode(call) for call in found.kept], at=received)
    tally.count(door.source, door.key, found.kept, received)
    tally.look(door.source, received, newest(found))


def newest(found: Sorted) -> Iterable[tuple[Any, str, str]]:
    """The last few of each kind of outcome: the call, its state, and why."""
    for call in found.kept[-tally.SHOWN :]:
        yield call, "kept", ""
    for call, verdict in found.dropped[-tally.SHOWN :]:
        yield call, verdict.value, ""
    for one in found.refused[-tally.SHOWN :]:
        yield one.raw, "refused", f"{one.field}: {one.sentence}" if one.field else one.sentence
