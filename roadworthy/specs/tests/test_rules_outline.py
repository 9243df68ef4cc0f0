"""The text of a spec without its tags."""

from hypothesis import given
from hypothesis import strategies as st

from roadworthy.specs.rules import blocks, missing_sections, outline, plain_text, sections, sentences

BODY = "<p>Hello <em>there</em>.</p><h2>Why &amp; how</h2><ul><li>One</li><li>Two<br>lines</li></ul><h3>Risks</h3>"


def test_blocks_keep_their_tag_and_lose_the_rest():
    assert [(b.tag, b.text) for b in blocks(BODY)] == [
        ("p", "Hello there."),
        ("h2", "Why & how"),
        ("li", "One"),
        ("li", "Two lines"),
        ("h3", "Risks"),
    ]
    assert plain_text(BODY).splitlines()[1] == "Why & how"


def test_headings_and_what_stands_below():
    assert [(h.level, h.text, h.block) for h in outline(BODY)] == [(2, "Why & how", 1), (3, "Risks", 4)]
    found = sections(BODY)
    assert [s.words for s in found] == [2, 3, 0]
    assert found[0].heading is None
    assert sections("") == []


def test_sections_of_a_template_that_say_nothing_are_missing():
    assert missing_sections(BODY, ["why & How", "Risks", "Metrics"]) == ["Risks", "Metrics"]


def test_sentences_end_at_a_stop_before_a_blank():
    assert sentences("It costs 2.5 euro. Really? Yes!") == ["It costs 2.5 euro.", "Really?", "Yes!"]
    assert sentences("  ") == []


@given(st.text("<>/ph2li&;ab \n\"'=", max_size=80))
def test_any_text_can_be_read(text):
    assert all(block.text.strip() for block in blocks(text))
