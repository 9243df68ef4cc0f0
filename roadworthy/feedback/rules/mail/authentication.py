"""Who vouches for a sender: only a mail server before ours that we were told to trust."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .addresses import domain_of

_COMMENT = re.compile(r"\([^()]*\)")
_METHOD = re.compile(r"^\s*([a-z0-9-]+)(?:/\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_ABOUT = ("header.d", "header.from", "header.i", "smtp.mailfrom", "smtp.from")
_PROPERTY = re.compile(
    r"\b(header\.d|header\.i|header\.from|smtp\.mailfrom|smtp\.from)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Verdict:
    """Is the sender who they say? `words` tells what was checked, such as "dmarc=pass spf=fail"."""

    is_verified: bool
    words: str = ""


def read_verdict(results: Sequence[str], *, trusted: str, address: str) -> Verdict:
    """What the trusted server found out about a mail's sender.

    Args:
        results: the ``Authentication-Results`` headers, top first. trusted: the name (authserv-id) that ours sets;
            empty trusts nobody. address: the sender in ``From``.
    Returns:
        verified when DMARC passed for the sender's domain, or DKIM or SPF passed for that very domain or one above it.
        Only the topmost header of the trusted server counts, for those below may have come with the mail.
    Source:
        RFC 8601 (the header), RFC 7489 section 3.1 (alignment, relaxed).
    """
    domain = domain_of(address)
    if not trusted or not domain:
        return Verdict(False)
    for header in results:
        name, _, rest = _COMMENT.sub(" ", header).partition(";")
        if (name.split() or [""])[0].lower() != trusted.lower():
            continue
        found = [part for part in (_read(one) for one in rest.split(";")) if part]
        words = " ".join(f"{method}={result}" for method, result, _ in found if method in ("spf", "dkim", "dmarc"))
        return Verdict(any(_vouches(one, domain) for one in found), words[:120])
    return Verdict(False)


def _read(part: str) -> tuple[str, str, str] | None:
    """(method, result, domain that it is about) of one part of the header."""
    method = _METHOD.match(part)
    if method is None:
        return None
    properties = {name.lower(): value for name, value in _PROPERTY.findall(part)}
    about = next((properties[name] for name in _ABOUT if name in properties), "")
    return method[1].lower(), method[2].lower(), domain_of(about) or about.strip(".").lower()


def _vouches(found: tuple[str, str, str], domain: str) -> bool:
    method, result, about = found
    if result != "pass" or method not in ("spf", "dkim", "dmarc"):
        return False
    if method == "dmarc" and not about:
        return True
    is_same = about == domain
    is_above = "." in about and (domain.endswith("." + about) or about.endswith("." + domain))
    return is_same or is_above
