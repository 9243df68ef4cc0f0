"""Texts as vectors: meaning is near, words are not needed, and broken weights are not believed."""

import numpy as np
import pytest

from roadworthy.feedback.rules.embedding import BrokenWeights, check_digest, default_embedder


def cosine(left, right):
    rows = default_embedder().embed([left, right])
    return float(rows[0] @ rows[1])


def test_rows_are_units_and_silence_is_zero():
    rows = default_embedder().embed(["The kettle is too loud", " ", "x" * 10_000])
    assert rows.shape == (3, 512)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)


def test_the_same_meaning_in_other_words_and_languages_is_nearer_than_another_meaning():
    same = cosine("The kettle is too loud", "It makes so much noise when the water boils")
    german = cosine("The kettle is too loud", "Der Wasserkocher ist zu laut")
    other = cosine("The kettle is too loud", "Please send the invoice to our accountant")
    assert min(same, german) > other + 0.2


def test_a_text_has_one_vector_whatever_stands_beside_it():
    alone = default_embedder().embed(["Burnt tea"])
    assert default_embedder().embed(["Sugar", "Burnt tea"])[1] == pytest.approx(alone[0], abs=1e-5)


def test_weights_that_were_not_measured_are_refused(tmp_path):
    file = tmp_path / "weights.npz"
    file.write_bytes(b"something else")
    with pytest.raises(BrokenWeights, match=r"weights\.npz"):
        check_digest(file, "0" * 64)
