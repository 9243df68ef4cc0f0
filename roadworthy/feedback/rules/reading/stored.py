"""A learned reader as plain arrays in a file, and back: numbers and words only, nothing that could run."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np

from .learned import LearnedReader, Views

FORMAT = 1
PARTS = ("words", "parts")


class BrokenReader(ValueError):
    """The file does not hold a reader of this format."""


def as_bytes(reader: LearnedReader) -> bytes:
    """The reader's numbers (a third smaller as 32-bit floats) and words."""
    arrays: dict[str, Any] = {"coef": np.float32(reader.coef), "intercept": np.float32(reader.intercept)}
    terms = {}
    for name, words in zip(PARTS, reader.views.words, strict=False):
        terms[name] = sorted(words.vocabulary_, key=words.vocabulary_.get)
        arrays[f"idf_{name}"] = np.float32(words.idf_)
    about = {
        "format": FORMAT,
        "kind": reader.kind,
        "strength": reader.strength,
        "heat": reader.heat,
        "leaning": reader.leaning,
        "quality": reader.quality,
        "labels": reader.labels,
        "terms": terms,
    }
    arrays["about"] = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def from_bytes(content: bytes) -> LearnedReader:
    """The reader that `as_bytes` wrote. Raises BrokenReader for anything else."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            if about["format"] != FORMAT:
                raise BrokenReader(f"format: {about['format']!r} is not {FORMAT}")
            reader = LearnedReader(about["kind"], about["strength"], heat=about["heat"], leaning=about["leaning"])
            reader.quality = about["quality"]
            reader.labels = list(about["labels"])
            reader.coef = np.asarray(arrays["coef"], dtype=np.float64)
            reader.intercept = np.asarray(arrays["intercept"], dtype=np.float64)
            reader.views.words = [
                _vectorizer(name, about["terms"][name], arrays[f"idf_{name}"])
                for name in PARTS
                if name in about["terms"]
            ]
    except (KeyError, TypeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise BrokenReader(f"this is no reader that was learned here: {error}") from error
    return reader


def _vectorizer(name: str, terms: list[str], idf: Any) -> Any:
    words = Views.vectorizers()[PARTS.index(name)]
    words.set_params(vocabulary={term: place for place, term in enumerate(terms)})
    words.idf_ = np.asarray(idf, dtype=np.float64)
    return words
