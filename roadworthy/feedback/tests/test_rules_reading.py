"""Reading texts: type, tone, language; learned labels; chances that mean what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.reading import (
    SENTIMENTS,
    TYPES,
    BrokenReader,
    as_bytes,
    built_in_reader,
    compare_with_built_in,
    find_language,
    from_bytes,
    learn_types,
    read_notes,
    reading_text,
)
from roadworthy.feedback.rules.reading.cues import signs_of, tone
from roadworthy.feedback.rules.reading.examples import examples

DEFECTS = ["It crashes", "Error when saving", "Broken link", "The app freezes", "Wrong total", "Blank page", "It hangs"]
DESIRES = [
    "Add tags",
    "A dark mode please",
    "Allow export",
    "I wish for a map",
    "Support tablets",
    "An undo",
    "More fonts",
]


def types_of(*texts, **values):
    return [one.type.value for one in read_notes(texts, **values)]


def test_types_in_several_fields_and_languages():
    assert types_of("OutOfMemoryError in the worker after upgrading", "La aplicación no abre desde ayer") == ["bug"] * 2
    assert types_of("Allow filtering by owner", "Il serait utile de pouvoir exporter la liste") == ["request"] * 2
    assert types_of("What a wonderful crew, thank you!", "すごく便利です。ありがとう") == ["praise"] * 2
    assert types_of("Which plan includes the API?", "Wo kann ich die Sprache ändern?") == ["question"] * 2


def test_tones():
    said = ["You ruined my holiday, shame on you", "I am delighted with it", "The meeting is at nine"]
    assert [one.sentiment.value for one in read_notes(said)] == ["negative", "positive", "neutral"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("good and useful", (2, 0)),
        ("not good", (0, 1)),
        ("It doesn’t look nice", (0, 1)),
        ("no problem", (0.5, 0)),
        ("很好 但是太贵", (1, 1)),
        ("👍 :(", (1, 1)),
        ("", (0, 0)),
    ],
)
def test_praise_and_blame_are_counted_and_turned_round_by_negation(text, expected):
    assert tone(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("love it", "en"),
        ("Great app", "en"),
        ("plz fix", "en"),
        ("NullPointerException in FileSystem.close()", "en"),
        ("Funktioniert nicht mehr", "de"),
        ("Ne marche plus du tout", "fr"),
        ("No funciona nada", "es"),
        ("アプリが落ちます", "ja"),
        ("Не работает", "ru"),
        ("很好用", "zh"),
        ("앱이 꺼져요", "ko"),
    ],
)
def test_short_and_technical_texts_have_their_language(text, code):
    assert find_language(text).value == code


@pytest.mark.parametrize("text", ["", "12345", "👍👍", "!", "x", "https://example.com"])
def test_a_text_without_a_hint_has_no_language(text):
    found = find_language(text)
    assert found is None or found.confidence < 0.6


def test_the_types_of_our_own_examples_are_known():
    given_examples = examples()
    assert {one.type for one in given_examples} == set(TYPES)
    assert {one.sentiment for one in given_examples} == set(SENTIMENTS)
    assert len({one.text for one in given_examples}) > 600


def test_a_note_is_read_the_same_whatever_stands_beside_it():
    alone = read_notes(["Please add a dark mode"])[0]
    beside = read_notes(["It crashes", "Please add a dark mode", ""])[1]
    assert (alone.type.value, alone.language) == (beside.type.value, beside.language)
    assert alone.type.confidence == pytest.approx(beside.type.confidence, abs=1e-5)
    assert read_notes([]) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_can_be_read(texts):
    for one in read_notes([reading_text("", text) for text in texts]):
        assert one.type.value in TYPES
        assert 0 < one.type.confidence <= 1
        assert one.sentiment.value in SENTIMENTS
    assert np.isfinite(signs_of(texts)).all()


def test_learned_labels_are_answered_in_their_own_words():
    reader = learn_types(DEFECTS + DESIRES, ["Defekt"] * 7 + ["Wunsch"] * 7)
    assert types_of("Crashed again", "Please allow sorting", types=reader) == ["Defekt", "Wunsch"]
    assert reader.quality > 0.7


def test_few_one_and_no_labels_have_a_sensible_answer():
    few = learn_types(["It crashes", "Add tags"], ["a", "b"])
    assert types_of("Everything crashes", "Please add sorting", types=few) == ["a", "b"]
    assert {guess.confidence for guess in few.guess(["It crashes"], default_embedder().embed(["It crashes"]))} != {1.0}
    assert types_of("anything", types=learn_types(["x", "y"], ["only", "only"])) == ["only"]
    assert learn_types([], []) is built_in_reader()
    with pytest.raises(ValueError, match="labels: 1 for 2"):
        learn_types(["a", "b"], ["x"])


def test_learning_twice_gives_the_same_reader():
    first, second = (learn_types(DEFECTS + DESIRES, ["x"] * 7 + ["y"] * 7) for _ in range(2))
    vectors = default_embedder().embed(["It fails"])
    assert first.guess(["It fails"], vectors) == second.guess(["It fails"], vectors)


@pytest.mark.parametrize("labels", [["x"] * 7 + ["y"] * 7, ["x"] * 7 + ["y"] * 3 + ["z"] * 4])
def test_a_stored_reader_answers_the_same(labels):
    reader = learn_types(DEFECTS + DESIRES, labels)
    again = from_bytes(as_bytes(reader))
    texts = ["It fails", "Please add sorting", ""]
    vectors = default_embedder().embed(texts)
    for one, other in zip(reader.guess(texts, vectors), again.guess(texts, vectors), strict=True):
        assert (one.value, one.confidence) == (other.value, pytest.approx(other.confidence, abs=1e-4))


@pytest.mark.parametrize("content", [b"", b"\x80\x04cos\nsystem\n(S'true'\ntR.", b"PK\x03\x04 not really"])
def test_what_is_no_reader_is_refused(content):
    with pytest.raises(BrokenReader):
        from_bytes(content)


def test_the_built_in_reader_stays_where_learning_is_no_better():
    said = types_of(*DEFECTS, *DESIRES)
    found = compare_with_built_in(DEFECTS + DESIRES, said)
    assert found.built_in_quality == 1
    assert not found.is_better
    assert compare_with_built_in(DEFECTS + DESIRES, ["praise"] * 7 + ["other"] * 7).is_better
