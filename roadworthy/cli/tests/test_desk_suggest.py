"""`calc suggest` and `calc duplicates`: fields, lines, faults, and the product's own functions behind them."""

import json

import pytest

from roadworthy.cli.calc import answer_or_error
from roadworthy.cli.desk import tool
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.matching import Idea, Note, suggest

IDEAS = [{"key": "dark", "title": "Dark mode"}, {"key": "pdf", "title": "Export as PDF", "text": "for printing"}]
NOTE = {"key": "n", "title": "PDF", "text": "I cannot export my report"}


def ask(name, **document):
    return answer_or_error(tool(name), json.dumps(document))


def test_ideas_come_with_score_and_words_as_the_product_finds_them():
    (row,) = ask("suggest", notes=[NOTE], ideas=IDEAS)["suggestions"]
    ideas = [Idea(one["key"], one["title"], one.get("text", "")) for one in IDEAS]
    ((best, _),) = suggest([Note("n", NOTE["title"], NOTE["text"])], ideas, 5, default_embedder())
    assert row["note"] == "n"
    assert row["ideas"][0] == {"key": "pdf", "score": pytest.approx(best.score), "words": list(best.words)}


def test_duplicates_come_in_the_order_of_the_notes():
    notes = [NOTE, {"key": "m", "text": "Export of the report is broken"}, {"key": "empty"}]
    rows = ask("duplicates", notes=notes)["duplicates"]
    assert [(row["note"], [one["key"] for one in row["candidates"]][:1]) for row in rows] == [
        ("n", ["m"]),
        ("m", ["n"]),
        ("empty", []),
    ]
    earlier = ask("duplicates", notes=notes, earlier_only=True, limit=1)["duplicates"]
    assert [len(row["candidates"]) for row in earlier] == [0, 1, 0]


@pytest.mark.parametrize(
    ("name", "document", "field"),
    [
        ("suggest", {"notes": [NOTE, NOTE], "ideas": []}, "notes"),
        ("suggest", {"notes": [], "ideas": [IDEAS[0], IDEAS[0]]}, "ideas"),
        ("suggest", {"notes": [], "ideas": [], "limit": 0}, "limit"),
        ("suggest", {"notes": [{**NOTE, "rating": 3}], "ideas": []}, "notes.0.rating"),
        ("suggest", {"notes": [{"title": "no key"}], "ideas": []}, "notes.0.key"),
        ("suggest", {"notes": []}, "ideas"),
        ("duplicates", {"notes": [NOTE, NOTE]}, "notes"),
        ("duplicates", {"notes": [], "ideas": []}, "ideas"),
        ("duplicates", {"notes": [{"key": "a", "text": 5}]}, "notes.0.text"),
    ],
)
def test_a_fault_names_its_field(name, document, field):
    assert ask(name, **document)["error"]["field"] == field


def test_nothing_is_answered_with_nothing():
    assert ask("suggest", notes=[], ideas=[]) == {"suggestions": []}
    assert ask("duplicates", notes=[]) == {"duplicates": []}
