"""Subjects: the same thread under another prefix."""

from __future__ import annotations

import re

_ANSWER = r"(?:re|aw|antw|antwort|sv|vs|odp|r|rif|ref|res|ynt|回复|答复)"
_FORWARD = r"(?:fwd?|wg|tr|rv|i|enc|doorst|vl|转发)"
_PREFIX = re.compile(rf"^\s*(?:(?:{_ANSWER}|{_FORWARD})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_IS_ANSWER = re.compile(rf"^\s*{_ANSWER}\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_IS_FORWARD = re.compile(rf"^\s*{_FORWARD}\s*[:：]", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:\[[^\]\n]{1,40}\]\s*)+")


def thread_subject(subject: str) -> str:
    """A subject without “Re:”, “Fwd:” (in several languages) and labels of lists in square brackets."""
    last, plain = None, subject
    while plain != last:
        last, plain = plain, _PREFIX.sub("", _LABEL.sub("", plain))
    return " ".join(plain.split())


def same_subject(one: str, other: str) -> bool:
    """Do two subjects name the same thread? Empty ones do not."""
    plain = thread_subject(one).casefold()
    return bool(plain) and plain == thread_subject(other).casefold()


def is_answer(subject: str) -> bool:
    """Does it begin with “Re:” or what other languages write for it?"""
    return bool(_IS_ANSWER.match(_LABEL.sub("", subject)))


def is_forward(subject: str) -> bool:
    """Does it begin with “Fwd:” or what other languages write for it?"""
    return bool(_IS_FORWARD.match(_LABEL.sub("", subject)))
