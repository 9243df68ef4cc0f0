"""Bytes and headers of mail as text, whatever they claim to be."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import Header, decode_header

_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
    "ansi_x3.110-1983": "cp1252", "unknown-8bit": "utf-8", "x-unknown": "utf-8", "utf8mb4": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-8-i": "iso-8859-8",
    "x-sjis": "cp932", "shift_jis": "cp932", "windows-874": "cp874", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def to_text(data: bytes, charset: str | None) -> str:
    """Bytes as text. What is valid UTF-8 beyond ASCII is UTF-8; else the charset named; else Windows-1252."""
    named = (charset or "utf-8").strip().strip("\"'").lower()
    for one in dict.fromkeys(("utf-8", _ALIASES.get(named, named))):
        if one == "utf-8" and named.startswith(("utf-16", "utf-7", "iso-2022", "hz")):
            continue
        try:
            return clean(data.decode(one))
        except (LookupError, ValueError):
            continue
    return clean(data.decode("cp1252", errors="replace"))


def clean(text: str) -> str:
    """Without control characters, line ends as ``\\n``, lone surrogates replaced."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return _CONTROL.sub("", text).encode("utf-8", errors="replace").decode("utf-8")


def header_text(value: object) -> str:
    """A header on one line, its encoded words decoded; line breaks and control characters become blanks."""
    raw = value if isinstance(value, Header) else str(value or "")[:20_000]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError, LookupError):
        parts = [(str(raw), None)]
    found = "".join(part if isinstance(part, str) else to_text(part, charset) for part, charset in parts)
    return " ".join(clean(found).split())


def unflow(text: str, *, delsp: bool) -> str:
    """Paragraphs of ``format=flowed`` put together again.

    Source: RFC 3676, section 4: a line that ends in a blank goes on; a leading blank is stuffing; a signature's “-- ”
    does not flow; quote depth must be the same.
    """
    done: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        flows = body.endswith(" ") and body != "-- "
        kept = body[:-1] if flows and delsp else body
        if open_depth == depth and body != "-- ":
            done[-1] += kept
        else:
            done.append(">" * depth + (" " if depth else "") + kept)
        open_depth = depth if flows else None
    return "\n".join(line.rstrip() for line in done)
