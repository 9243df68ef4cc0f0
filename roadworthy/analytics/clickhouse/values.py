"""A property's value as one word that says its kind, so that ClickHouse can group by it and nothing is rounded."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np

from ..rules.events import MISSING, Column, Value
from .schema import text

TEXT, NUMBER, FLAG = "s", "n", "f"


def word_of(name: str, *, prefix: str = "") -> str:
    """The expression of a property's word; empty where it is missing. A number is its 64 bits as a whole number."""
    quoted = text(name)
    return (
        f"multiIf(mapContains({prefix}texts, {quoted}), concat('{TEXT}', {prefix}texts[{quoted}]), "
        f"mapContains({prefix}numbers, {quoted}), "
        f"concat('{NUMBER}', toString(reinterpretAsUInt64({prefix}numbers[{quoted}]))), "
        f"mapContains({prefix}flags, {quoted}), concat('{FLAG}', toString({prefix}flags[{quoted}])), '')"
    )


def has(name: str, *, prefix: str = "") -> str:
    """The condition that a property is there."""
    return (
        "(" + " OR ".join(f"mapContains({prefix}{kind}, {text(name)})" for kind in ("texts", "numbers", "flags")) + ")"
    )


def read(word: str) -> Value | None:
    """The value of a word; None of the empty one.

    Raises:
        ValueError: it is no word.
    """
    if not word:
        return None
    kind, rest = word[0], word[1:]
    if kind == TEXT:
        return rest
    if kind == NUMBER:
        return float(struct.unpack("<d", struct.pack("<Q", int(rest)))[0])
    if kind == FLAG:
        return rest == "1"
    raise ValueError(f"word: {word!r} says no kind")


def write(value: Value) -> str:
    """The word of a value; `read` is its inverse."""
    if isinstance(value, bool):
        return f"{FLAG}{int(value)}"
    if isinstance(value, str):
        return TEXT + value
    return f"{NUMBER}{struct.unpack('<Q', struct.pack('<d', float(value)))[0]}"


def column(words: Iterable[str]) -> Column:
    """Words, one a row, as a column: the dictionary holds each value once, in order of first appearance."""
    known: dict[str, int] = {"": MISSING}
    values: list[Value] = []
    codes = []
    for word in words:
        code = known.get(word)
        if code is None:
            code = known[word] = len(values)
            value = read(word)
            assert value is not None
            values.append(value)
        codes.append(code)
    return Column(np.array(codes, dtype=np.int32), values)


def column_of(found: object, size: int) -> Column:
    """An Arrow column of words as a column of `size` rows.

    Raises:
        ValueError: it has another number of rows.
    """
    encoded = found.combine_chunks().dictionary_encode()  # type: ignore[attr-defined]
    chunk = encoded.chunk(0) if hasattr(encoded, "chunk") and encoded.num_chunks else encoded
    if len(found) != size:  # type: ignore[arg-type]
        raise ValueError(f"found: {len(found)} rows instead of {size}")  # type: ignore[arg-type]
    if not size:
        return Column(np.empty(0, np.int32), [])
    dictionary = column(chunk.dictionary.to_pylist())
    return Column(dictionary.codes[chunk.indices.to_numpy(zero_copy_only=False)], dictionary.values)
