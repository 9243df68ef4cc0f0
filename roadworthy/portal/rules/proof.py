"""Proof of work: a browser spends a second, a spammer with a million posts spends days."""

from __future__ import annotations

import hashlib

BITS = 12
"""About 4,000 hashes on average: a second or so on a slow phone. `static/portal/visiting.js` has the same number."""
LONGEST = 200


def bits_of(challenge: str, answer: str) -> int:
    """Leading zero bits of SHA-256 over `challenge:answer`, 0 to 256."""
    digest = int.from_bytes(hashlib.sha256(f"{challenge}:{answer}".encode()).digest(), "big")
    return 256 - digest.bit_length()


def is_solved(challenge: str, answer: str, *, bits: int = BITS) -> bool:
    """Did somebody do the work for this challenge?"""
    return 0 < len(answer) <= LONGEST and bits_of(challenge, answer) >= bits
