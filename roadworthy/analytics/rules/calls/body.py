"""The body of a request: bytes to a JSON object, whatever its content type says, and never more than it may be."""

from __future__ import annotations

import json
import math
import re
import zlib
from typing import Any

import msgspec

MOST_BYTES = 500 * 1024
MOST_EVENT_BYTES = 32 * 1024
GZIP = b"\x1f\x8b"
LONE = re.compile(r"[\ud800-\udfff]")
BAD_WORDS = (b"\\u0000", b"\x00")


class BodyFault(Exception):
    """The body as a whole cannot be taken; `status` is what HTTP calls it."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def unzip(body: bytes, most: int = MOST_BYTES) -> bytes:
    """The body itself; of one that begins as gzip does, what is packed in it.

    Raises:
        BodyFault: 413 when it holds more than `most` bytes, however little was sent; 400 when it is broken.
    """
    if len(body) > most:
        raise BodyFault(too_large(most), 413)
    if not body.startswith(GZIP):
        return body
    whole, rest = b"", body
    while rest.startswith(GZIP):
        packer = zlib.decompressobj(wbits=31)
        try:
            whole += packer.decompress(rest, most + 1 - len(whole))
        except zlib.error as error:
            raise BodyFault("The body begins like gzip and cannot be unpacked.") from error
        if len(whole) > most:
            raise BodyFault(too_large(most), 413)
        if not packer.eof:
            raise BodyFault("The packed body ends too early.")
        rest = packer.unused_data
    return whole


def too_large(most: int) -> str:
    """The sentence for a body that is too large."""
    return f"The request holds more than {most // 1024} KB. Send fewer events at once."


def unpack(body: bytes) -> dict[str, Any]:
    """The JSON object of a body.

    What browsers and servers really send is taken: half a character at the end of a cut text, NaN, bytes that are no
    UTF-8. The first becomes a replacement character, the second null. No text holds a null character afterwards.

    Raises:
        BodyFault: no JSON, or no object.
    """
    try:
        document = msgspec.json.decode(body)
        if any(one in body for one in BAD_WORDS):
            document = mended(document)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        document = unpack_slowly(body)
    except RecursionError as error:
        raise BodyFault("The body is nested too deeply.") from error
    if not isinstance(document, dict):
        raise BodyFault("The body is no JSON object.")
    return document


def unpack_slowly(body: bytes) -> Any:
    """As `unpack`, for what a strict reader refuses."""
    try:
        text = body.decode("utf-8", "replace").removeprefix("\ufeff")
        return mended(json.loads(text))
    except RecursionError as error:
        raise BodyFault("The body is nested too deeply.") from error
    except ValueError as error:
        where = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise BodyFault(f"The body is no JSON{where}.") from error


def mended(value: Any) -> Any:
    """The same value without null characters, halves of characters, and numbers that are none."""
    if isinstance(value, str):
        return LONE.sub("\ufffd", value).replace("\x00", "")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {mended(key): mended(one) for key, one in value.items()}
    if isinstance(value, list):
        return [mended(one) for one in value]
    return value
