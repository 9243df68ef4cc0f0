"""Calls of tracking SDKs: reading them from bytes, setting their clocks right, and what of them is kept."""

from .body import MOST_BYTES, MOST_EVENT_BYTES, BodyFault, unpack, unzip
from .keeping import Keeping, Verdict, judge, strip_call
from .reading import KINDS, Call, CallFault, Frame, display_name, person_of, read_call
from .times import EARLIEST, LATEST, corrected, read_time, to_micros, to_text

__all__ = [
    "EARLIEST", "KINDS", "LATEST", "MOST_BYTES", "MOST_EVENT_BYTES", "BodyFault", "Call", "CallFault", "Frame",
    "Keeping", "Verdict", "corrected", "display_name", "judge", "person_of", "read_call", "read_time", "strip_call",
    "to_micros", "to_text", "unpack", "unzip",
]  # fmt: skip
