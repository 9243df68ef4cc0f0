"""Learning labels from texts: leaving out is exact, comparing with fewer loses little, rare labels count as much."""

import numpy as np
import pytest
from scipy import sparse

from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.reading import learn_types
from roadworthy.feedback.rules.reading import learned as learning
from roadworthy.feedback.rules.reading.kernel import solve
from roadworthy.feedback.rules.reading.views import Rows, sentences

from .test_rules_reading import DEFECTS, DESIRES


def some_rows(n, seed=0):
    rng = np.random.default_rng(seed)
    words = sparse.random(n, 12, density=0.3, random_state=seed, format="csr")
    return Rows(rng.normal(size=(n, 5)).astype(np.float16).astype(float), words), rng


def test_leaving_out_is_as_if_the_text_had_never_been_there():
    rows, rng = some_rows(14)
    targets, weights = rng.normal(size=(14, 3)), rng.uniform(0.5, 2, 14)
    [known] = solve(rows, targets, weights, [0.7])
    for n in range(14):
        rest = np.arange(14) != n
        [without] = solve(Rows(rows.meaning[rest], rows.words[rest]), targets[rest], weights[rest], [0.7])
        alone = Rows(rows.meaning[[n]], rows.words[[n]])
        assert without.kernel.scores(alone) == pytest.approx(known.left_out[[n]], abs=1e-4)


def test_scores_are_those_of_ridge_regression_in_its_dual_form():
    """A second route: alpha = (K + smoothing / weights)^-1 targets."""
    rows, rng = some_rows(9, seed=2)
    targets, weights = rng.normal(size=(9, 2)), rng.uniform(0.5, 2, 9)
    apart = ((rows.meaning[:, None] - rows.meaning[None]) ** 2).sum(axis=2)
    likeness = np.exp(-0.25 * apart) + 0.2 * (rows.words @ rows.words.T).toarray() + 1
    expected = likeness @ np.linalg.solve(likeness + 0.4 * np.diag(1 / weights), targets)
    [found] = solve(rows, targets, weights, [0.4])
    assert found.kernel.scores(rows) == pytest.approx(expected, abs=1e-4)


def test_comparing_with_fewer_texts_says_nearly_the_same(monkeypatch):
    rows, rng = some_rows(200, seed=3)
    targets = np.sin(rows.meaning[:, :2]) + rng.normal(size=(200, 2)) * 0.05
    [whole] = solve(rows, targets, np.ones(200), [1.0])
    monkeypatch.setattr("roadworthy.feedback.rules.reading.kernel.MOST_COMPARED", 150)
    [fewer] = solve(rows, targets, np.ones(200), [1.0])
    assert np.corrcoef(whole.left_out.ravel(), fewer.left_out.ravel())[0, 1] > 0.97


def test_a_rare_label_is_found_too():
    reader = learn_types(DEFECTS * 6 + DESIRES[:2], ["defect"] * 42 + ["wish"] * 2)
    said = reader.guess(["Please add an undo"], default_embedder().embed(["Please add an undo"]))
    assert said[0].value == "wish"


def test_of_very_many_labels_an_even_sample_of_each_is_learned(monkeypatch):
    monkeypatch.setattr(learning, "MOST", 10)
    labels = ["a"] * 40 + ["b"] * 10
    chosen = learning._sample(labels)
    assert [labels[n] for n in chosen].count("b") == 2
    assert len(chosen) == len(set(chosen)) == 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good\nIt is. But it crashes!", ["Good", "It is.", "But it crashes!"]),
        ("落ちる。直して", ["落ちる。", "直して"]),
        ("one", ["one"]),
        ("", [""]),
        ("...", ["..."]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected
