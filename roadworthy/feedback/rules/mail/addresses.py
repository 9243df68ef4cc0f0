"""Addresses of mail: whose domain, and which product a recipient means."""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = "feedback"
_LOCAL = re.compile(r"feedback\+(?P<slug>[a-z0-9_-]{1,60})-(?P<token>[a-z0-9]{20})")


@dataclass(frozen=True)
class LocalPart:
    """What stands before the @ of a product's address."""

    slug: str
    token: str


def read_local_part(text: str) -> LocalPart | None:
    """`feedback+tea-abc…` as its parts, case aside; None for any other address."""
    found = _LOCAL.fullmatch(text.lower())
    return LocalPart(found["slug"], found["token"]) if found else None


def domain_of(address: str) -> str:
    """The domain of an address in small letters; empty without one."""
    return address.rpartition("@")[2].strip().rstrip(".").lower() if "@" in address else ""
