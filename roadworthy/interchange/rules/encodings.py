"""Which characters do these bytes stand for?"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_PLAIN = ("cp1252", "latin-1")


@dataclass(frozen=True)
class Encoding:
    """An encoding Python knows by ``name``, and why we think so."""

    name: str
    reason: str
    repairs: bool = False  # stray single bytes are read as Windows-1252


def sniff_encoding(sample: bytes) -> Encoding:
    """Name the encoding of a file by its first bytes.

    Args:
        sample: the file's first bytes; may end inside a character.
    Returns:
        The encoding with a reason in words. An empty sample is UTF-8.
    """
    for bom, name, label in _BOMS:
        if sample.startswith(bom):
            return Encoding(name, f"The file says that it is {label}.", name == "utf-8-sig")
    if wide := _sniff_wide(sample):
        return wide
    good, bad = _count_utf8(sample)
    if not bad:
        return Encoding("utf-8", "Every character is valid UTF-8.", True)
    if good >= bad * 2:
        return Encoding("utf-8", f"UTF-8, but {bad} characters at the start are of another encoding.", True)
    return _sniff_legacy(sample)


def _sniff_wide(sample: bytes) -> Encoding | None:
    """UTF-16 without a mark: zero bytes stand at every other place and hardly anywhere else."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if (even + odd) * 50 < len(sample) or len(sample) < 4:
        return None
    name, many, few = ("utf-16-le", odd, even) if odd >= even else ("utf-16-be", even, odd)
    if few * 20 > many:
        return None
    try:
        codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return None
    return Encoding(name, "Every other byte is zero, as in UTF-16.")


def _count_utf8(sample: bytes) -> tuple[int, int]:
    """Count the valid characters beyond ASCII, and the places that are not UTF-8."""
    good = bad = start = 0
    while start < len(sample):
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            text = decoder.decode(sample[start:])
        except UnicodeDecodeError as fault:
            text = sample[start : start + fault.start].decode("utf-8")
            bad, start = bad + 1, start + fault.end
        else:
            start = len(sample)
        good += len(text) - len(text.encode("ascii", "ignore"))
        if bad > 1000:
            break
    return good, bad


def _sniff_legacy(sample: bytes) -> Encoding:
    high, letters = len(_HIGH.findall(sample)), len(_LETTER.findall(sample))
    western = "latin-1" if _NOT_IN_CP1252.search(sample) else "cp1252"
    if high * 4 < letters or high < 12:
        return Encoding(western, "Not UTF-8; read as Western European (Windows-1252 or Latin-1).")
    # Loaded only for files in old non-Western encodings: it costs 50 ms and 20 MB.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample[:65_536]).best()
    if best is None or best.encoding in _PLAIN:
        return Encoding(western, "Not UTF-8; read as Western European (Windows-1252 or Latin-1).")
    return Encoding(best.encoding, f"Not UTF-8; the letters look like {best.encoding}.")
