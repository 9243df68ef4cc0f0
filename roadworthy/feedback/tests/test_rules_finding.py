"""Search over notes as pure rules: held against a brute force that reads every text."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.finding import (
    BEST,
    NEARBY,
    REST,
    WITH_ALL,
    Living,
    LivingVectors,
    Question,
    Text,
    asked_words,
    join_vectors,
    nearest,
    pack,
    rank,
    ranking,
    turn_round,
    with_all_words,
    words_of,
)
from roadworthy.feedback.rules.finding.ranking import MEANING, NEAR, SOME_WORDS
from roadworthy.feedback.rules.finding.words import near_words

SIZE = 512
NO_MEANING = np.zeros(SIZE, np.float32)


def living(*texts):
    """One part of texts given as (key, title, body)."""
    part = turn_round(Text(key, 0, 0, title, body) for key, title, body in texts)
    return Living(part, np.ones(len(part), dtype=bool))


def found(typed, *parts):
    return with_all_words(Question(asked_words(typed), NO_MEANING), parts).tolist()


def unit(rng, count):
    rows = rng.normal(size=(count, SIZE)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("kettle", True),
        ("ket LOUD", True),
        ("ttle", False),
        ("cafe", True),
        ("CAFÉ", True),
        ("node", True),
        ("namenode", True),
        ("kettel", True),
        ("kettel loud", True),
        ("ketttle", True),
        ("crashes", True),
        ("crashing", True),
        ("kettle coffee", False),
        ("検索", True),
        ("索検", False),
        ("検", True),
        ("kettle 9", False),
        ("kettle 7", True),
    ],
)
def test_words_are_beginnings_in_any_order_and_one_slip_is_forgiven(typed, is_found):
    part = living(
        (7, "Loud kettle", "In the café a NameNode may crash. 全文検索 please, 7 times"), (9, "Coffee", "none")
    )
    assert (7 in found(typed, part)) is is_found


def test_a_known_word_is_never_taken_for_a_slip():
    part = living((1, "form", ""), (2, "from", ""))
    assert found("form", part) == [1]


def test_slips_are_each_one_step_away():
    def steps(a, b):  # optimal string alignment, by the textbook's table
        table = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
        for i in range(1, len(a) + 1):
            for j in range(1, len(b) + 1):
                same = a[i - 1] != b[j - 1]
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + same)
                if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        return table[-1][-1]

    slips = set(near_words("timer")) - {"timer"}
    assert {steps("timer", slip) for slip in slips} == {1}
    assert {"tmer", "itmer", "timmer", "tamer", "timers"} <= slips


def test_the_best_known_text_by_hand():
    """Two texts of three words each, one has the word: rarity cancels, the gain is 1 of 2.2 (BM25, k1 = 1.2)."""
    part = living((1, "", "alpha beta gamma"), (2, "", "delta beta gamma"))
    ranked = rank(Question(["alpha"], NO_MEANING), [part], [])
    assert ranked.keys.tolist() == [1]
    assert ranked.scores[0] == pytest.approx(1 / 2.2, abs=0.003)
    assert ranked.tiers.tolist() == [BEST]


WORDS = ["kettle", "loud", "timer", "tea", "steam", "lid", "cord", "kettles"]
texts_of_words = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=25)


@settings(max_examples=25)
@given(texts_of_words, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), st.randoms())
def test_however_it_is_cut_into_parts_it_finds_what_reading_every_text_finds(texts, typed, random):
    rows = [(key, "", body) for key, body in enumerate(texts, 1)]
    cut = random.randrange(len(rows) + 1)
    old = living(*rows[:cut], *[(key, "stale", "stale") for key, _, _ in rows[cut:] if random.random() < 0.5])
    old.alive[np.isin(old.part.keys, [key for key, _, _ in rows[cut:]])] = False
    parts = [old, living(*rows[cut:])]
    stems = {"kettles": "kettle"}
    by_reading = [
        key
        for key, _, body in rows
        if all(any(w.startswith((t, stems.get(t, t))) for w in body.split()) for t in typed)
    ]
    assert found(" ".join(typed), *parts) == by_reading


def brute_force(words, vector, texts, vectors):
    """The ranking by plain sums over every text; no beginnings or slips, which the texts here do not have."""
    counts = {key: body.split() for key, body in texts.items()}
    mean = np.mean([len(one) for one in counts.values()])
    fits = {}
    most = sum(math.log1p((len(texts) + 1) / (sum(w in one for one in counts.values()) + 0.5)) for w in words)
    for key, one in counts.items():
        fits[key] = 0.0
        for word in words:
            rarity = math.log1p((len(texts) + 1) / (sum(word in other for other in counts.values()) + 0.5))
            times = one.count(word)
            gain = times * 2.2 / (times + 1.2 * (0.25 + 0.75 * len(one) / mean)) if times else 0
            fits[key] += rarity * gain / 2.2 / most
    cosine = {key: float(vectors[key] @ vector) for key in texts}
    whole = {key for key, one in counts.items() if all(word in one for word in words)}
    kept = whole | {key for key in texts if fits[key] >= SOME_WORDS or cosine[key] >= NEAR}
    score = {key: fits[key] + MEANING * max(cosine[key], 0) for key in kept}
    return sorted(kept, key=lambda key: (key not in whole, -score[key], -key)), score


@pytest.mark.parametrize("seed", range(4))
def test_words_and_meaning_together_rank_as_reading_every_text_does(seed):
    rng = np.random.default_rng(seed)
    known = ["red", "blue", "green", "black", "white", "grey", "pink"]
    texts = {key: " ".join(rng.choice(known, rng.integers(2, 9))) for key in range(1, 121)}
    rows = unit(rng, len(texts))
    question = rows[3] + 0.6 * unit(rng, 1)[0]
    question /= np.linalg.norm(question)
    rows[60:90] = rows[60:90] * 0.8 + question * rng.uniform(0.2, 0.9, (30, 1))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = dict(zip(texts, rows, strict=True))
    parts = [living(*[(key, "", body) for key, body in texts.items()])]
    keys = np.array(list(texts), dtype=np.int64)
    meanings = [LivingVectors(pack(keys, keys, rows), np.ones(len(keys), dtype=bool))]
    typed = ["red", "pink"]
    ranked = rank(Question(typed, question), parts, meanings)
    expected, score = brute_force(typed, question, texts, vectors)
    sure = [key for key in expected if score[key] > SOME_WORDS + MEANING * NEAR + 0.02]
    assert sure
    assert set(sure) <= set(ranked.keys.tolist())
    near = {int(key): float(value) for key, value in zip(ranked.keys, ranked.scores, strict=True)}
    assert all(near[key] == pytest.approx(score[key], abs=0.012) for key in expected if key in near)
    order = [key for key in ranked.keys.tolist() if key in score]
    assert all(
        score[a] >= score[b] - 0.025
        for a, b in pairwise(order)
        if (a in expected) and ranked.tiers[ranked.keys == a] == ranked.tiers[ranked.keys == b]
    )


def test_only_what_is_allowed_is_ranked_and_then_meaning_is_compared_with_all_of_it():
    rng = np.random.default_rng(5)
    rows, keys = unit(rng, 300), np.arange(1, 301)
    meanings = [LivingVectors(pack(keys, keys, rows), np.ones(300, dtype=bool))]
    part = living(*[(int(key), "", "tea") for key in keys])
    allowed = np.array([4, 200, 299])
    ranked = rank(Question(["tea"], rows[199]), [part], meanings, allowed)
    assert sorted(ranked.keys.tolist()) == [4, 200, 299]
    assert ranked.keys[0] == 200


def test_meaning_alone_comes_behind_all_the_words():
    rng = np.random.default_rng(2)
    rows, keys = unit(rng, 3), np.array([1, 2, 3])
    meanings = [LivingVectors(pack(keys, keys, rows), np.ones(3, dtype=bool))]
    part = living((1, "", "dark mode"), (2, "", "too bright at night"), (3, "", "nothing"))
    ranked = rank(Question(["dark", "mode"], rows[1]), [part], meanings)
    assert ranked.keys.tolist() == [1, 2]
    assert ranked.tiers.tolist() == [BEST, NEARBY]


def test_signs_first_finds_the_nearest_as_comparing_with_all_does():
    rng = np.random.default_rng(3)
    rows = unit(rng, 3_000)
    rows[1:20] = rows[0] + np.linspace(0.2, 1.5, 19)[:, None] * rows[1:20]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    keys = np.arange(3_000)
    parts = [
        LivingVectors(pack(keys[:1_000], keys[:1_000], rows[:1_000]), np.ones(1_000, dtype=bool)),
        LivingVectors(pack(keys[1_000:], keys[1_000:], rows[1_000:]), np.ones(2_000, dtype=bool)),
    ]
    found_keys, cosine = nearest(rows[0], parts, 10, rescored=200)
    exact = np.argsort(-(rows @ rows[0]), kind="stable")[:10]
    assert set(found_keys.tolist()) == set(exact.tolist())
    assert cosine == pytest.approx(np.sort(rows @ rows[0])[::-1][:10], abs=0.01)
    parts[0].alive[int(exact[1])] = False
    assert exact[1] not in nearest(rows[0], parts, 10, rescored=200)[0]


def test_parts_joined_are_the_living_of_both():
    rng = np.random.default_rng(4)
    rows, keys = unit(rng, 6), np.arange(6)
    old = LivingVectors(pack(keys[:4], keys[:4], rows[:4]), np.array([True, False, True, True]))
    new = LivingVectors(pack(np.array([5, 1]), np.array([9, 8]), rows[[5, 1]]), np.ones(2, dtype=bool))
    joined = join_vectors([old, new])
    assert joined.keys.tolist() == [0, 1, 2, 3, 5]
    assert joined.marks.tolist() == [0, 8, 2, 3, 9]


def test_nothing_is_found_where_nothing_is():
    empty = living()
    assert found("tea", empty) == []
    assert len(rank(Question(["tea"], NO_MEANING), [], [])) == 0
    assert len(rank(Question([], NO_MEANING), [living((1, "tea", ""))], [])) == 0


def test_a_later_key_must_be_larger():
    with pytest.raises(ValueError, match="key: 1 after 2"):
        living((2, "", "a"), (1, "", "b"))


ODD = ["", "\0", "a\0b", "x" * 300_000, "aA" * 90_000, "ab " * 50_000, "\ud800 lone", "\u202eabc", "()" * 900]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_cut_into_words(text):
    assert all(0 < len(word) <= 40 for word in words_of(text))
    assert len(asked_words(text)) <= 12
    living((1, text, text))


def test_of_very_many_the_best_are_weighed_and_the_rest_comes_newest_first(monkeypatch):
    monkeypatch.setattr(ranking, "CANDIDATES", 3)
    monkeypatch.setattr(ranking, "WEIGHED", 4)
    part = living(*[(key, "", "tea " + "and milk " * (key % 10)) for key in range(1, 31)])
    ranked = rank(Question(["tea"], NO_MEANING), [part], [])
    assert ranked.tiers.tolist() == [BEST] * 3 + [WITH_ALL] * 4 + [REST] * 23
    assert sorted(ranked.keys.tolist()) == list(range(1, 31))
    assert ranked.keys[:7].tolist() == [30, 20, 10, 21, 11, 1, 22]
    assert ranked.keys[7:].tolist() == sorted(ranked.keys[7:].tolist(), reverse=True)
    for at in range(30):
        place = int(ranked.tiers[at]), float(ranked.scores[at]), int(ranked.keys[at])
        assert ranked.behind(*place) == at + 1
