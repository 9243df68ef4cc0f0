"""Why a person should look at what somebody wrote before others read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
MOST_LINKS = 2
SHOUTS = 40


@dataclass(frozen=True)
class Written:
    """What was written, and what is known of who did.

    Attributes:
        has_proof: their browser did the work that ours asks for; without scripts it cannot.
        is_known: something of theirs was approved before, or our application vouches for them.
    """

    title: str
    text: str
    has_proof: bool
    is_known: bool


def doubts(post: Written, *, blocked: Iterable[str] = (), waits_for_all: bool = False) -> list[str]:
    """Every reason to look first, in words; none means that it may be shown at once.

    Args:
        blocked: words and phrases; case and spaces aside, whole words only.
        waits_for_all: the team looks at everything.
    """
    whole = f"{post.title}\n{post.text}"
    found = ["Everything is looked at first"] if waits_for_all else []
    if word := blocked_word(whole, blocked):
        found.append(f"It says “{word}”")
    if len(LINK.findall(whole)) > MOST_LINKS:
        found.append(f"It has more than {MOST_LINKS} links")
    if is_shouting(whole):
        found.append("It is written in capitals")
    if not post.has_proof:
        found.append("It came without scripts")
    if not post.is_known:
        found.append("The person is new")
    return found


def blocked_word(text: str, blocked: Iterable[str]) -> str:
    """The first blocked word or phrase that the text holds; empty when there is none."""
    words = f" {_plain(text)} "
    return next((word.strip() for word in blocked if _plain(word) and f" {_plain(word)} " in words), "")


def is_shouting(text: str) -> bool:
    """Mostly capitals, and long enough to tell."""
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) >= SHOUTS and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def _plain(text: str) -> str:
    """Small letters and digits with single blanks between."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
