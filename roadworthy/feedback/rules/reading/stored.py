"""A learned reader as plain arrays in a file, and back: numbers and words only, nothing that could run."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np

from ..embedding import default_embedder
from .kernel import Kernel
from .learned import LearnedReader
from .views import Views

FORMAT = 2
PARTS = ("words", "parts")


class BrokenReader(ValueError):
    """The file does not hold a reader of this format."""


def as_bytes(reader: LearnedReader) -> bytes:
    """The reader's numbers (half precision for meaning, 32 bits for the rest) and words."""
    kernel = reader.kernel
    arrays: dict[str, Any] = {"near": kernel.near, "says": np.float32(kernel.says), "words": np.float32(kernel.words)}
    arrays["lean"] = np.float32(kernel.lean)
    terms = {}
    for name, words in zip(PARTS, reader.views.words, strict=True):
        terms[name] = sorted(words.vocabulary_, key=words.vocabulary_.get)
        arrays[f"idf_{name}"] = np.float32(words.idf_)
    about = {
        "format": FORMAT,
        "heat": reader.heat,
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
            says, words, lean = (np.asarray(arrays[name], dtype=np.float64) for name in ("says", "words", "lean"))
            kernel = Kernel(np.asarray(arrays["near"], dtype=np.float16), says, words, lean)
            views = Views(default_embedder())
            views.words = [_vectorizer(name, about["terms"][name], arrays[f"idf_{name}"]) for name in PARTS]
            labels, quality = [str(label) for label in about["labels"]], about["quality"]
            reader = LearnedReader(labels, views, kernel, heat=float(about["heat"]), quality=quality)
    except (KeyError, TypeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise BrokenReader(f"this is no reader that was learned here: {error}") from error
    return reader


def _vectorizer(name: str, terms: list[str], idf: Any) -> Any:
    words = Views.vectorizers()[PARTS.index(name)]
    words.set_params(vocabulary={term: place for place, term in enumerate(terms)})
    words.idf_ = np.asarray(idf, dtype=np.float64)
    return words
