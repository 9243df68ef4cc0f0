"""What a careful reader would ask."""

import pytest

from roadworthy.specs.rules import CriterionText, lint

GOOD = [
    CriterionText("When the lid is open, the kettle does not heat."),
    CriterionText("The water boils within 90 seconds for 1 litre."),
]


def kinds(html, criteria=GOOD, **options):
    return [f.kind for f in lint(html, criteria, **options)]


def test_a_clear_spec_has_no_finding():
    assert kinds("<p>Boiling takes 140 s. We want 90 s, so that conversion rises by 2 %.</p>") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The page loads fast.", "fast"),
        ("It is easy to use.", "easy"),
        ("Several users asked.", "Several"),
        ("Sizes: small, large, etc.", "etc"),
        ("Colours TBD.", "TBD"),
        ("We improve the lid.", "improve"),
        ("A user-friendly lid.", "user-friendly"),
    ],
)
def test_vague_words_are_pointed_at(text, quote):
    html = f"<h2>Fast and easy</h2><p>Our metric is conversion.</p><p>{text}</p>"
    [found] = lint(html, GOOD)
    assert (found.kind, found.place, found.quote) == ("vague", "paragraph 3", quote)
    assert text[found.start : found.end] == quote
    assert found.advice


def test_a_vague_word_with_a_number_after_it_is_measured():
    assert kinds("<p>It must be fast: under 2 s. Conversion counts.</p>") == []


def test_words_inside_words_are_not_taken_for_vague():
    assert kinds("<p>Breakfast for someone. Awesome manifold conversion.</p>") == []


def test_what_is_missing_is_said_once():
    assert kinds("<p>A lid.</p>", []) == ["no-criteria", "no-metric"]
    assert kinds("<p>A lid.</p>", has_metric=True) == []
    assert kinds("<p>The churn rate.</p>", [CriterionText("The lid shows 2 lights.")]) == ["no-negative-case"]
    assert kinds("<p>The churn rate.</p>", [CriterionText("The lid shows 2 lights.", True)]) == []


def test_a_criterion_that_nobody_can_check_is_named():
    found = lint("<p>The churn rate.</p>", [*GOOD, CriterionText("Great design")])
    assert [(f.kind, f.place, f.quote) for f in found] == [("unmeasurable", "criterion 3", "Great design")]


def test_a_sentence_of_fifty_words_is_too_long():
    found = lint(f"<p>Short. {' '.join(['word'] * 50)}. The churn rate.</p>", GOOD)
    assert [f.kind for f in found] == ["long-sentence"]
    assert found[0].sentence == "This sentence has 50 words."


def test_nothing_written_is_one_finding():
    assert [f.kind for f in lint("", [])] == ["empty"]
