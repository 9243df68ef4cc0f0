"""The shapes that the rules of mail hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class BadMail(ValueError):
    """The mail cannot be taken; the text is a sentence that says why."""


@dataclass(frozen=True)
class File:
    """An attachment as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A mail, taken apart.

    Attributes:
        message_id: without angle brackets; made from the content where the mail has none.
        references: the ids that it answers, the nearest last.
        text: the whole body as plain text, quotes and signature included.
        automatic: "" when a person sent it; "bounce", "reply" (out of office and the like), "list" or "generated".
    """

    message_id: str
    references: tuple[str, ...]
    subject: str
    sender: str
    address: str
    sent_at: datetime | None
    text: str
    files: tuple[File, ...] = ()
    automatic: str = ""
    results: tuple[str, ...] = ()

    @property
    def is_noise(self) -> bool:
        """Did a machine send it that says nothing about the product: a bounce, an out-of-office reply?"""
        return self.automatic in ("bounce", "reply")
