"""What of a call a source keeps: consent first, then the block list, then the sample."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .reading import Call, display_name

PRIVATE_AGENT = ("userAgent", "userAgentData")


class Verdict(StrEnum):
    """What becomes of a call."""

    KEPT = "kept"
    BLOCKED = "blocked"
    NOT_SAMPLED = "sampled"
    NO_CONSENT = "consent"


@dataclass(frozen=True)
class Keeping:
    """The settings of a source, as they stand at this moment.

    Attributes:
        blocked_events: names of events, or kinds such as `page`, that are dropped.
        blocked_properties: keys taken off properties and traits.
        share: the share of persons whose events are kept; by device or id, so that a person is kept whole.
        keeps_address, keeps_agent: whether network address and browser's description stay in the context.
        respects_do_not_track: events of browsers that ask not to be tracked are dropped.
        needs_consent: events that do not carry consent in `consent_category` are dropped.
    """

    blocked_events: frozenset[str] = field(default_factory=frozenset)
    blocked_properties: frozenset[str] = field(default_factory=frozenset)
    share: float = 1.0
    keeps_address: bool = False
    keeps_agent: bool = False
    respects_do_not_track: bool = True
    needs_consent: bool = False
    consent_category: str = "analytics"


def judge(call: Call, keeping: Keeping, *, asks_not_to_track: bool = False) -> Verdict:
    """What becomes of a call under these settings."""
    if asks_not_to_track and keeping.respects_do_not_track:
        return Verdict.NO_CONSENT
    given = consent_in(call.get("context") or {}, keeping.consent_category)
    if given is False or (given is None and keeping.needs_consent):
        return Verdict.NO_CONSENT
    blocked = keeping.blocked_events
    if blocked and (display_name(call) in blocked or call["type"] in blocked):
        return Verdict.BLOCKED
    if keeping.share < 1 and not is_in_sample(call, keeping.share):
        return Verdict.NOT_SAMPLED
    return Verdict.KEPT


def consent_in(context: Mapping[str, Any], category: str) -> bool | None:
    """Whether the person agreed to this category; None where nobody says.

    Read are Segment's `consent.categoryPreferences` and RudderStack's `consentManagement`, capitals aside.
    """
    wanted = category.casefold()
    consent = context.get("consent")
    if isinstance(consent, dict) and isinstance(told := consent.get("categoryPreferences"), dict):
        for name, value in told.items():
            if str(name).casefold() == wanted:
                return value is True
    management = context.get("consentManagement")
    if isinstance(management, dict):
        for name, answer in (("deniedConsentIds", False), ("allowedConsentIds", True)):
            ids = management.get(name)
            names = ids if isinstance(ids, list) else list(ids.values()) if isinstance(ids, dict) else []
            if any(str(one).casefold() == wanted for one in names):
                return answer
    return None


def is_in_sample(call: Call, share: float) -> bool:
    """Is this device or person in the sample? The same answer for all its calls, whatever process asks.

    The device goes first: it stays the same when somebody signs in.
    """
    who = call.get("anonymousId") or call.get("userId") or ""
    return zlib.crc32(f"sample:{who}".encode()) < share * 2**32


def strip_call(call: Call, keeping: Keeping) -> Call:
    """The call without what the source does not keep: blocked properties, network address, browser's description."""
    if keeping.blocked_properties:
        for part in ("properties", "traits"):
            if part in call:
                call[part] = {key: one for key, one in call[part].items() if key not in keeping.blocked_properties}
    if context := call.get("context"):
        dropped = {"traits"} if keeping.keeps_agent else {"traits", *PRIVATE_AGENT}
        if not keeping.keeps_address:
            dropped.add("ip")
        if not dropped.isdisjoint(context):
            call["context"] = {key: one for key, one in context.items() if key not in dropped}
    return call
