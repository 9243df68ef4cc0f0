"""A note's text cut into what each person says; all pieces together are the text, character for character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from ..queries.talks import Part
from .looks import Block, blocks


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: `gap` blank space before, `lead` the name as it stands there, `blocks` the words.

    `part` is None for what stands between the parts.
    """

    part: Part | None
    gap: str
    lead: str
    blocks: Sequence[Block]

    @property
    def label(self) -> str:
        """Above a mail: who sent it and when, and whether we know that it was them."""
        mail = self.part.message if self.part else None
        if mail is None:
            return ""
        sent = timezone.localtime(mail.sent_at)
        who = f"{mail.sender} <{mail.address}>" if mail.sender and mail.address else mail.sender or mail.address
        by = f", forwarded by {mail.forwarded_by}" if mail.forwarded_by else ""
        return f"{who}{by} · {sent.day} {sent:%b %Y %H:%M}{'' if mail.is_verified else ' · sender not verified'}"


def pieces(text: str, parts: Sequence[Part]) -> Iterator[Piece]:
    """The text with each part apart. Parts that overlap one before are left out."""
    at = 0
    for part in parts:
        if part.start < at or part.end > len(text):
            continue
        between = text[at : part.start]
        lead = f"{part.who}: " if part.who and between.endswith(f"{part.who}: ") else ""
        before = between[: len(between) - len(lead)]
        if before.strip():
            yield Piece(None, "", "", list(blocks(before)))
            before = ""
        yield Piece(part, before, lead, list(blocks(text[part.start : part.end])))
        at = part.end
    if rest := text[at:]:
        yield Piece(None, "", "", list(blocks(rest))) if rest.strip() else Piece(None, rest, "", [])


def clock(seconds: float | None) -> str:
    """A place in a call as people say it: 1:02, or 1:02:03 from an hour on; empty when unknown."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
