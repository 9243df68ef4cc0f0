"""BM25 in arrays against the formula written out; the nearest vectors against all of them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.folding import fold
from roadworthy.feedback.rules.matching import ENTRY, FieldWeights, Meanings, Postings, read_words
from roadworthy.feedback.rules.matching.meanings import largest
from roadworthy.feedback.rules.matching.postings import ELSEWHERE, K1, MOST_TERMS, B

TEXT, TITLE, WHOLE = FieldWeights(1, 0, 0), FieldWeights(0, 1, 0), FieldWeights(0, 0, 1)


def entries(title="", text=""):
    return read_words(title, text, fold(title, text)).entries


def by_hand(question, texts):
    """The share of the most that the question's words could give, word by word."""
    lengths = [len(text) for text in texts]
    mean = sum(lengths) / len([length for length in lengths if length])

    def rarity(word):
        often = sum(word in text for text in texts)
        return math.log(1 + (len(texts) + ELSEWHERE - often + 0.5) / (often + 0.5))

    def gain(word, text):
        times = text.count(word)
        return rarity(word) * times * (K1 + 1) / (times + K1 * (1 - B + B * len(text) / mean))

    most = sum(rarity(word) for word in set(question))
    return [sum(gain(word, text) for word in set(question)) / most for text in texts]


WORDS = st.lists(st.sampled_from(["kettl", "tea", "cup", "sugar", "milk"]), max_size=8)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6).filter(any), WORDS.filter(bool))
def test_arrays_say_what_the_formula_says(texts, question):
    postings = Postings([entries(text=" ".join(text)) for text in texts])
    found = postings.likeness(entries(text=" ".join(question)), TEXT)
    assert found == pytest.approx(by_hand(question, texts), rel=1e-4, abs=1e-6)


def test_titles_are_compared_with_titles():
    postings = Postings([entries("Kettle", "tea"), entries("Tea", "kettle")])
    found = postings.likeness(entries("kettle"), TITLE)
    assert found[0] > 0 == found[1]


def test_code_counts_in_the_whole_only_and_a_text_is_wholly_like_itself():
    note = entries("Boil", "It hangs ```kettle.boil()``` again")
    postings = Postings([note, entries("Boil", "It hangs"), entries("Sugar", "sweet")])
    found = postings.likeness(note, WHOLE)
    assert 1 > found[0] > found[1] > found[2] == 0
    assert postings.likeness(entries(text="kettle"), TEXT).tolist() == [0, 0, 0]


def test_a_question_of_very_many_words_asks_for_the_most_telling_ones():
    words = [f"w{n}x" for n in range(3 * MOST_TERMS)]
    postings = Postings([entries(text=" ".join(words)), entries(text="sugar")])
    assert postings.likeness(entries(text=" ".join(words)), TEXT)[0] > 0


def test_nothing_is_like_nothing():
    empty = np.zeros(0, dtype=ENTRY)
    assert Postings([]).likeness(entries(text="tea"), TEXT).tolist() == []
    assert Postings([empty, entries(text="tea")]).likeness(empty, TEXT).tolist() == [0, 0]
    assert Postings([empty, empty]).likeness(entries(text="tea"), TEXT).tolist() == [0, 0]


def units(count, seed=1):
    rows = np.random.default_rng(seed).standard_normal((count, 512)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_signs_first_finds_what_exact_cosines_find(monkeypatch):
    centres = np.repeat(units(300), 10, axis=0)
    vectors = centres + 0.5 * units(3000, seed=2)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact = Meanings(vectors)
    monkeypatch.setattr("roadworthy.feedback.rules.matching.meanings.EXACT_TO", 100)
    monkeypatch.setattr("roadworthy.feedback.rules.matching.meanings.RESCORED", 300)
    quick = Meanings(vectors.astype(np.float16))
    shared = [set(exact.nearest(v, 10)) & set(quick.nearest(v, 10)) for v in vectors[:50]]
    assert np.mean([len(one) for one in shared]) > 9.7


def test_a_vector_of_zeros_has_no_neighbours_and_only_earlier_ones_are_asked():
    vectors = units(30)
    meanings = Meanings(vectors)
    assert len(meanings.nearest(np.zeros(512, dtype=np.float32), 5)) == 0
    assert set(meanings.nearest(vectors[20], 5, stop=10)) <= set(range(10))
    assert len(meanings.nearest(vectors[20], 5, stop=0)) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=20), st.integers(1, 25))
def test_the_largest_are_the_first_of_a_stable_order(values, count):
    stable = sorted(range(len(values)), key=lambda n: -values[n])[:count]
    assert largest(np.array(values), count).tolist() == sorted(stable)
