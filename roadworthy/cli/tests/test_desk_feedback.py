"""The desk tools about feedback: what they answer, in which form, and what they refuse."""

import json

import pytest

from roadworthy.cli.calc import answer_or_error
from roadworthy.cli.desk import tool

SAID = [
    "It crashes whenever I open a photo",
    "Please add a dark mode",
    "Love it, great app!",
    "How do I export my data?",
]
TRAIN = [("It crashes on start", "Defect"), ("An error when saving", "Defect"), ("Add a night theme", "Wish")]


def answer(name, document):
    """What the tool says to this document."""
    found = tool(name)
    return found.work(found.reads.model_validate_json(json.dumps(document))).model_dump()


def notes(texts):
    return [{"key": f"n{n}", "title": "", "text": text} for n, text in enumerate(texts)]


def test_notes_are_read_without_training():
    found = answer("classify", {"notes": notes(SAID), "train": None})["notes"]
    assert [one["type"] for one in found] == ["bug", "request", "praise", "question"]
    assert [one["sentiment"] for one in found] == ["negative", "neutral", "positive", "neutral"]
    assert {one["language"] for one in found} == {"en"}
    assert set(found[0]) == {"key", "type", "confidence", "sentiment", "language"}
    assert all(0 < one["confidence"] <= 1 for one in found)


def test_answers_are_in_the_words_of_the_training():
    train = [{"title": "", "text": text, "type": label} for text, label in TRAIN]
    found = answer("classify", {"notes": notes(["Stürzt beim Start ab", "A dark theme please"]), "train": train})
    assert [one["type"] for one in found["notes"]] == ["Defect", "Wish"]
    alone = answer("classify", {"notes": notes(SAID), "train": train[2:]})["notes"]
    assert {(one["type"], one["confidence"]) for one in alone} == {("Wish", 0.5)}
    assert answer("classify", {"notes": notes(SAID), "train": []}) == answer("classify", {"notes": notes(SAID)})


def test_a_note_without_words_is_no_fault():
    (found,) = answer("classify", {"notes": [{"key": "a", "title": None, "text": ""}]})["notes"]
    assert (found["type"], found["sentiment"], found["language"]) == ("other", "neutral", None)


def test_themes_hold_each_note_once():
    texts = ["Dark mode please", "A dark theme for the night", "Please add a dark mode", "The invoice is wrong"]
    texts += ["Wrong amount on my invoice", "The invoice shows a wrong total", "pizza"]
    found = answer("themes", {"notes": notes(texts), "about": 3})
    groups = [set(theme["notes"]) for theme in found["themes"]]
    assert sorted(groups, key=min) == [{"n0", "n1", "n2"}, {"n3", "n4", "n5"}]
    assert found["unplaced"] == ["n6"]
    assert any("dark" in theme["name"].lower() for theme in found["themes"])


@pytest.mark.parametrize("name", ["classify", "themes"])
def test_equal_keys_and_strange_documents_are_refused(name):
    def field(document):
        return answer_or_error(tool(name), json.dumps(document))["error"]["field"]

    assert field({"notes": [{"key": "a", "text": "x"}] * 2}) == "notes"
    assert field({"notes": [{"text": "x"}]}) == "notes.0.key"
    assert field({}) == "notes"
    assert field({"notes": [], "abuot": 3}) == "abuot"
