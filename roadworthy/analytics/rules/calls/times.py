"""Times as SDKs write them, and the clock of a device set right."""

from __future__ import annotations

import datetime
from typing import Any

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICRO = datetime.timedelta(microseconds=1)
EARLIEST = 0
LATEST = 4_102_444_800_000_000  # the year 2100
MILLISECONDS_FROM = 100_000_000_000  # as seconds this is the year 5138


def to_micros(moment: datetime.datetime) -> int:
    """Microseconds since 1970 in UTC; a time without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - EPOCH) // MICRO


def to_text(micros: int) -> str:
    """The time as ISO 8601 in UTC, such as 2026-03-31T12:00:00.000001+00:00."""
    return (EPOCH + datetime.timedelta(microseconds=micros)).isoformat()


def read_time(value: Any) -> int:
    """A time in microseconds since 1970 from ISO 8601 text, or from a number of seconds or milliseconds.

    Text without a zone is UTC. A number from 100,000,000,000 on counts milliseconds.

    Raises:
        ValueError: it is no time.
    """
    if isinstance(value, str):
        try:
            return to_micros(datetime.datetime.fromisoformat(value))
        except OverflowError as error:
            raise ValueError("out of range") from error
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:
        raise ValueError("no time")
    return round(value * (1_000 if abs(value) >= MILLISECONDS_FROM else 1_000_000))


def corrected(original: int, sent: int | None, received: int) -> int:
    """When it happened by our clock, from what the device's clock said; all in microseconds.

    The device wrote both when it happened and when it sent, so however wrong its clock is, what lies between the two
    is right: received - (sent - original). Without the time of sending the device is believed.

    Source:
        Segment's specification, common fields, "Timestamps".
    """
    return original if sent is None else received - (sent - original)
