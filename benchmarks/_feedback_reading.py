"""How well notes are read and grouped, on strangers' data, each against a baseline of the same run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from roadworthy.feedback.rules.embedding import Embedder, default_embedder
from roadworthy.feedback.rules.reading import built_in_reader, find_language, learn_types, reading_text
from roadworthy.feedback.rules.reading.cues import tone
from roadworthy.feedback.rules.reading.learned import macro_f1
from roadworthy.feedback.rules.reading.readings import embed_all
from roadworthy.feedback.rules.themes import Said, find_themes

TARGETS = {"types_learned": 0.75, "types_few": 0.70, "sentiment": 0.78, "themes_reviews": 0.70, "themes_titles": 0.25}
KINDS = {"Bug": "bug", "Feature": "request", "Rating": "praise", "UserExperience": "praise"}
REVIEWS, FEATURES = "app_reviews_maalej.csv", "review_feature_links_is22.csv"
WISHES, REPORTS = "wishlist_feature_requests_votes.csv", "bug_reports_hadoop.csv"

DRAWS, FEW = 5, 32


def measure(folder: Path, *, most: int = 4_000) -> dict:
    """All figures of the files that are there, from at most so many rows of each."""
    found: dict = {"targets": TARGETS}
    if (folder / REVIEWS).exists():
        rows = sampled(folder / REVIEWS, most)
        texts = tuple(reading_text(row["title"], row["text"]) for row in rows)
        vectors = embed_all(texts, default_embedder())
        found["types_learned"] = types_learned(rows, texts, vectors)
        found["types_few"] = types_few(rows, texts, vectors)
        found["types_as_they_come"] = types_as_they_come(rows, texts, vectors)
        found["types_built_in"] = types_built_in(rows, texts, vectors)
        found["sentiment"] = sentiment(rows, texts, vectors)
    found["other_files"] = {name: shares(folder / name, most) for name in (WISHES, REPORTS) if (folder / name).exists()}
    if (folder / FEATURES).exists():
        rows = list({row["review_id"]: row for row in sampled(folder / FEATURES, most)}.values())
        found["themes_reviews"] = themes([row["text"] for row in rows], [row["app"] for row in rows])
    if (folder / WISHES).exists():
        rows = sampled(folder / WISHES, min(most, 2_000))
        found["themes_titles"] = themes([row["title"] for row in rows], [row["category"] for row in rows])
    return found


@lru_cache(maxsize=8)
def sampled(file: Path, most: int) -> tuple[dict, ...]:
    """The rows of a file, or so many of them by chance (the same every time)."""
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    chosen = np.sort(np.random.default_rng(1).permutation(len(rows))[:most])
    return tuple(rows[n] for n in chosen)


def types_learned(rows: Sequence[dict], texts: Sequence[str], vectors: np.ndarray) -> dict:
    """Macro F1 of three types by five folds, each time on another draw of equally many clear reviews of each type.

    With `spread`, the standard deviation over the draws; baseline: words alone, on the same draws.
    """
    from sklearn.model_selection import StratifiedKFold

    labels, kinds = clear_labels(rows)
    size = min(int((labels == kind).sum()) for kind in kinds)
    reads = Remembering(default_embedder())
    figures, simple, errors = [], [], []
    for draw in range(DRAWS):
        rng = np.random.default_rng(2 + draw)
        chosen = np.concatenate([rng.choice(np.flatnonzero(labels == kind), size, replace=False) for kind in kinds])
        said, plain, sure = labels[chosen].copy(), labels[chosen].copy(), np.zeros(len(chosen))
        for train, test in StratifiedKFold(5, shuffle=True, random_state=3 + draw).split(chosen, labels[chosen]):
            known, asked = chosen[train], chosen[test]
            said[test], sure[test] = told(texts, vectors, labels, known, asked, reads)
            plain[test] = told_by_words(texts, labels, known, asked)
        figures.append(macro_f1(list(said), list(labels[chosen])))
        simple.append(macro_f1(list(plain), list(labels[chosen])))
        errors.append(calibration_error(sure, said == labels[chosen]))
    return {**summed(figures, simple), "of_each": size, "calibration_error": round(float(np.mean(errors)), 3)}


def types_few(rows: Sequence[dict], texts: Sequence[str], vectors: np.ndarray) -> dict:
    """The same from 32 labelled reviews of each type, asked for equally many others of each."""
    labels, kinds = clear_labels(rows)
    size = min(int((labels == kind).sum()) for kind in kinds)
    reads = Remembering(default_embedder())
    figures, simple = [], []
    for draw in range(2 * DRAWS):
        rng = np.random.default_rng(20 + draw)
        mixed = [rng.permutation(np.flatnonzero(labels == kind))[:size] for kind in kinds]
        known, asked = np.concatenate([one[:FEW] for one in mixed]), np.concatenate([one[FEW:] for one in mixed])
        said, _ = told(texts, vectors, labels, known, asked, reads)
        figures.append(macro_f1(list(said), list(labels[asked])))
        simple.append(macro_f1(list(told_by_words(texts, labels, known, asked)), list(labels[asked])))
    return {**summed(figures, simple), "of_each": FEW}


def types_as_they_come(rows: Sequence[dict], texts: Sequence[str], vectors: np.ndarray) -> dict:
    """The same by five folds of all clear reviews, in which praise is eight of ten."""
    from sklearn.model_selection import StratifiedKFold

    labels, _ = clear_labels(rows)
    chosen = np.flatnonzero(labels != "")
    reads = Remembering(default_embedder())
    figures, simple = [], []
    for draw in range(2):
        said, plain = labels[chosen].copy(), labels[chosen].copy()
        for train, test in StratifiedKFold(5, shuffle=True, random_state=30 + draw).split(chosen, labels[chosen]):
            said[test], _ = told(texts, vectors, labels, chosen[train], chosen[test], reads)
            plain[test] = told_by_words(texts, labels, chosen[train], chosen[test])
        figures.append(macro_f1(list(said), list(labels[chosen])))
        simple.append(macro_f1(list(plain), list(labels[chosen])))
    return summed(figures, simple)


class Remembering:
    """An embedder that reads no text twice."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder, self.model, self.dimensions = embedder, embedder.model, embedder.dimensions
        self.known: dict[str, np.ndarray] = {}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows of shape (n, dimensions)."""
        if new := sorted({text for text in texts if text not in self.known}):
            self.known |= dict(zip(new, self.embedder.embed(new), strict=True))
        return np.array([self.known[text] for text in texts]).reshape(-1, self.dimensions)


def clear_labels(rows: Sequence[dict]) -> tuple[np.ndarray, list[str]]:
    """The type of each review, empty where people did not agree, and the types there are."""
    labels = np.array(["" if row.get("ambiguous") == "True" else KINDS[row["label"]] for row in rows], dtype=object)
    return labels, sorted(set(labels) - {""})


def told(
    texts: Sequence[str], vectors: np.ndarray, labels: np.ndarray, known: np.ndarray, asked: np.ndarray, reads: Embedder
) -> tuple[list[str], list[float]]:
    """What our reader says of the texts asked for, having learned from the known ones, and how sure it is."""
    reader = learn_types([texts[n] for n in known], list(labels[known]), embedder=reads, vectors=vectors[known])
    guesses = reader.guess([texts[n] for n in asked], vectors[asked])
    return [guess.value for guess in guesses], [guess.confidence for guess in guesses]


def told_by_words(texts: Sequence[str], labels: np.ndarray, known: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """The baseline: TF-IDF and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    plain = make_pipeline(TfidfVectorizer(), LogisticRegression(class_weight="balanced", max_iter=500))
    given = plain.fit([texts[n] for n in known], list(labels[known]))
    return np.asarray(given.predict([texts[n] for n in asked]), dtype=object)


def summed(figures: Sequence[float], simple: Sequence[float]) -> dict:
    """Mean and spread over draws, and the mean of the baseline."""
    return {
        "macro_f1": round(float(np.mean(figures)), 3),
        "spread": round(float(np.std(figures, ddof=1)), 3),
        "baseline_words": round(float(np.mean(simple)), 3),
    }


def types_built_in(rows: Sequence[dict], texts: Sequence[str], vectors: np.ndarray) -> dict:
    """Macro F1 of three types without any training; any other answer is wrong. Baseline: the commonest."""
    labels = [KINDS[row["label"]] for row in rows]
    guesses = built_in_reader().guess(texts, vectors)
    said = [guess.value for guess in guesses]
    commonest = max(sorted(set(labels)), key=labels.count)
    right = np.array([one == label for one, label in zip(said, labels, strict=True)])
    return {
        "macro_f1": round(macro_f1(said, labels), 3),
        "right": round(float(right.mean()), 3),
        "baseline_commonest": round(macro_f1([commonest] * len(labels), labels), 3),
        "calibration_error": calibration_error(np.array([guess.confidence for guess in guesses]), right),
    }


def sentiment(rows: Sequence[dict], texts: Sequence[str], vectors: np.ndarray) -> dict:
    """Positive (4, 5 stars) or negative (1, 2), without training: share right, macro F1; baseline: counting words."""
    stars = np.array([float(row["rating"]) for row in rows])
    told = np.flatnonzero(stars != 3)
    labels = ["positive" if stars[n] > 3 else "negative" for n in told]
    chances = built_in_reader().sentiment_chances([texts[n] for n in told], vectors[told])
    said = ["positive" if good > bad else "negative" for good, bad, _ in chances]
    tones = [tone(texts[n]) for n in told]
    counted = ["negative" if bad > good else "positive" for good, bad in tones]
    return {
        "right": share_equal(said, labels),
        "macro_f1": round(macro_f1(said, labels), 3),
        "baseline_words": round(macro_f1(counted, labels), 3),
        "called_neutral": round(float((chances.argmax(axis=1) == 2).mean()), 3),
    }


def shares(file: Path, most: int) -> dict:
    """What the built-in reader calls the rows of another file, and how many it takes for English."""
    rows = sampled(file, min(most, 800))
    texts = [reading_text(row["title"], row.get("text", "")) for row in rows]
    said = [guess.value for guess in built_in_reader().guess(texts, embed_all(texts, default_embedder()))]
    english = [(found := find_language(text)) is not None and found.value == "en" for text in texts]
    counted = {kind: round(said.count(kind) / len(said), 3) for kind in sorted(set(said))}
    return {"types": counted, "english": round(float(np.mean(english)), 3)}


def themes(texts: Sequence[str], labels: Sequence[str]) -> dict:
    """Normalised mutual information with people's groups, as many wanted as they have; baseline: k-means on words."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import normalized_mutual_info_score

    wanted = len(set(labels))
    found = find_themes([Said(str(n), text) for n, text in enumerate(texts)], wanted)
    place = {key: number for number, theme in enumerate(found.themes) for key in theme.notes}
    words = TfidfVectorizer(stop_words="english").fit_transform(texts)
    plain = KMeans(wanted, n_init=4, random_state=0).fit_predict(words)
    return {
        "nmi": round(normalized_mutual_info_score(labels, [place.get(str(n), -1) for n in range(len(texts))]), 3),
        "baseline_words": round(normalized_mutual_info_score(labels, plain), 3),
        "unplaced": round(len(found.unplaced) / len(texts), 3),
        "groups": wanted,
    }


def share_equal(said: Sequence[str], labels: Sequence[str]) -> float:
    """How many are right."""
    return round(float(np.mean([one == label for one, label in zip(said, labels, strict=True)])), 3)


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Mean distance between how sure and how often right, in ten equal steps of sureness, weighed by their sizes."""
    steps = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[steps == one].mean() - right[steps == one].mean()) * (steps == one).mean() for one in set(steps)]
    return round(float(np.sum(gaps)), 3)
