"""What counts of a mail: its new words, without quotes of earlier mails and without a signature."""

from __future__ import annotations

import re

from .phrases import DEVICE, DISCLAIMER, FORWARDED, FROM, ORIGINAL, SENT, SIGN_OFF, SUBJECT, TO

_INTRO = re.compile(
    r"""^\s*(?:
      on\b.{4,200}\bwrote\s*:?
    | (?:am|um)\b.{4,200}\bschrieb\b.{0,120}:?
    | le\b.{4,200}\ba\s+écrit\s*:?
    | el\b.{4,200}\bescribió\s*:?
    | il\b.{4,200}\bha\s+scritto\s*:?
    | em\b.{4,200}\bescreveu\s*:?
    | op\b.{4,200}\bschreef\b.{0,120}:?
    | (?:den|på|ons|tors|fre|lör|sön|mån|tis|man|tir|lør|søn)\b.{4,200}\bskrev\b.{0,120}:?
    | w\s+dniu\b.{4,200}\b(?:napisał|pisze)\b.{0,120}:?
    | .{3,120}\bwrites?\s*:
    | \d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.{3,160}[:：]
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_RULE = re.compile(
    rf"^\s*[-_=*]{{2,}}\s*(?:{ORIGINAL}|{FORWARDED})\s*[-_=*]*\s*$|^\s*(?:{FORWARDED})\s*:\s*$", re.IGNORECASE
)
_FROM = re.compile(rf"^\s*\*{{0,2}}(?:{FROM})\s*:\*{{0,2}}\s*\S", re.IGNORECASE)
_BESIDE = re.compile(rf"^\s*\*{{0,2}}(?:{SENT}|{SUBJECT}|{TO})\s*:\*{{0,2}}", re.IGNORECASE)
_DEVICE = re.compile(rf"^\s*(?:{DEVICE})", re.IGNORECASE)
_SIGN_OFF = re.compile(rf"^\s*(?:{SIGN_OFF})\s*[,.!–-]*\s*$", re.IGNORECASE)
_DISCLAIMER = re.compile(rf"\b(?:{DISCLAIMER})\b", re.IGNORECASE)
LONGEST_SIGNATURE = 14
MOST_LINES = 20_000
MOST_NOTICES = 4
LONGEST_MARK = 400


def cut(text: str, *, sender: str = "") -> str:
    """The words that a mail adds. Where nothing would be left, the whole text.

    Quotes go: lines behind “>”, what stands below “On … wrote:” or the header of an earlier mail, in several
    languages; answers written between or below quoted lines stay. Then the signature goes: below “-- ”, a
    device's advertisement, a farewell with a few short lines, a legal notice, the sender's own name as the last line.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return text.strip()
    said = _without_signature(_without_quotes(lines))
    return "\n".join(_without_name(said, sender)).strip() or text.strip()


def _without_name(lines: list[str], sender: str) -> list[str]:
    """Without a last line that is nothing but the sender's name, or a part of it."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    name = {word.casefold() for word in re.findall(r"\w+", sender)}
    last = {word.casefold() for word in re.findall(r"\w+", lines[-1])} if lines and len(lines[-1]) < 80 else set()
    return lines[:-1] if last and last <= name else lines


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    number = 0
    while number < len(lines):
        length = _intro_length(lines, number)
        if length and _only_quotes(lines[number + length :]):
            break
        if length and number + length < len(lines) and _next(lines, number + length).lstrip().startswith(">"):
            number += length
            continue
        if len(lines[number]) <= LONGEST_MARK and (_RULE.match(lines[number]) or _is_header(lines, number)):
            break
        if not lines[number].lstrip().startswith(">"):
            kept.append(lines[number])
        number += 1
    return kept


def _intro_length(lines: list[str], number: int) -> int:
    """How many lines “On … wrote:” takes here, up to three; 0 when it does not stand here."""
    for length in (1, 2, 3):
        piece = " ".join(lines[number : number + length])
        if not lines[number].strip() or len(piece) > LONGEST_MARK or lines[number].lstrip().startswith(">"):
            return 0
        if _INTRO.match(piece) and (length > 1 or any(sign.isdigit() for sign in piece) or "@" in piece):
            return length
    return 0


def _only_quotes(lines: list[str]) -> bool:
    """Is everything below quoted, or nothing behind a “>” at all (as some tools quote)?"""
    said = [line for line in lines if line.strip()]
    quoted = [line for line in said if line.lstrip().startswith(">")]
    return len(quoted) == len(said) or not quoted


def _next(lines: list[str], number: int) -> str:
    return next((line for line in lines[number : number + 3] if line.strip()), "")


def _is_header(lines: list[str], number: int) -> bool:
    """Does the header of an earlier mail begin here: From, then at least two of sent, to, subject?"""
    if not _FROM.match(lines[number]):
        return False
    return sum(bool(_BESIDE.match(line)) for line in lines[number + 1 : number + 6]) >= 2


def _without_signature(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip("_-=* \t"):
        lines = lines[:-1]
    for number, line in enumerate(lines):
        if line.rstrip("\r") in ("-- ", "--", "—", "__") or _DEVICE.match(line):
            lines = lines[:number]
            break
    for _ in range(MOST_NOTICES):
        if not (_DISCLAIMER.search(_last_paragraph(lines)) and len(_paragraphs(lines)) > 1):
            break
        lines = lines[: -_last_length(lines)]
        while lines and not lines[-1].strip():
            lines = lines[:-1]
    first = max(0, len(lines) - LONGEST_SIGNATURE)
    for number in range(first, len(lines)):
        below = [line for line in lines[number + 1 :] if line.strip()]
        if (
            len(lines[number]) <= LONGEST_MARK
            and _SIGN_OFF.match(lines[number])
            and all(len(line) <= 80 for line in below)
            and any(map(str.strip, lines[:number]))
        ):
            return lines[:number]
    return lines


def _paragraphs(lines: list[str]) -> list[str]:
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def _last_length(lines: list[str]) -> int:
    """Lines of the last paragraph."""
    count = 0
    for line in reversed(lines):
        if not line.strip():
            break
        count += 1
    return count


def _last_paragraph(lines: list[str]) -> str:
    return " ".join(lines[-_last_length(lines) :]) if lines else ""
