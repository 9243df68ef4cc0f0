"""What changed between two versions."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.specs.rules import as_html, compare_html, compare_rows, compare_words, plain_text

texts = st.text("ab c.,<&\n", max_size=60)
bodies = st.lists(
    st.tuples(st.sampled_from(["p", "h2", "li"]), st.text("abc de", min_size=1, max_size=20)), max_size=6
).map(lambda rows: "".join(f"<{tag}>{text}</{tag}>" for tag, text in rows))


def side(pieces, *kinds):
    return "".join(p.text for p in pieces if p.kind in kinds)


def test_a_changed_word_is_struck_and_its_successor_underlined():
    found = compare_html("<p>The kettle whistles twice.</p>", "<p>The kettle whistles once.</p>")
    assert found.lines[0].html == "The kettle whistles <del>twice</del><ins>once</ins>."
    assert found.sentence == "1 word added, 1 word removed."


def test_paragraphs_come_and_go_whole():
    found = compare_html("<h2>Why</h2><p>Old reasons here.</p>", "<h2>Why</h2><p>Entirely other words.</p><p>More.</p>")
    assert [(line.kind, line.tag) for line in found.lines] == [
        ("same", "h2"),
        ("added", "p"),
        ("added", "p"),
        ("removed", "p"),
    ]


def test_what_people_wrote_cannot_become_a_tag():
    assert as_html(compare_words("a", "<script>")) == "<del>a</del><ins>&lt;script&gt;</ins>"


def test_bold_alone_is_no_change_but_another_tag_is():
    assert compare_html("<p>big <strong>lid</strong></p>", "<p>big lid</p>").is_empty
    found = compare_html("<p>big lid</p>", "<h2>big lid</h2>")
    assert (found.is_empty, found.sentence) == (False, "Only the layout changed.")
    assert compare_html("", "").sentence == "Nothing changed."


def test_criteria_are_compared_as_rows():
    kinds = [
        line.kind
        for line in compare_rows(["opens in 2 s", "shows a lid"], ["opens in 3 s", "shows a lid", "has a handle"])
    ]
    assert kinds == ["changed", "same", "added"]


@given(texts, texts)
def test_both_versions_can_be_read_out_of_the_difference(before, after):
    pieces = compare_words(before, after)
    assert side(pieces, "same", "removed") == before
    assert side(pieces, "same", "added") == after


@settings(deadline=None)
@given(bodies, bodies)
def test_both_texts_can_be_read_out_of_the_lines(before, after):
    lines = compare_html(before, after).lines
    for body, kinds in ((before, ("same", "removed")), (after, ("same", "added"))):
        read = [side(line.pieces, *kinds) for line in lines]
        assert sorted(filter(None, read)) == sorted(plain_text(body).splitlines())
    assert compare_html(before, before).is_empty


@pytest.mark.parametrize("size", [3000, 60_000])
def test_time_stays_bounded_on_long_texts(size):
    old = "<p>" + " ".join(f"w{n % 977}" for n in range(size)) + "</p>"
    new = "<p>" + " ".join(f"w{n % 983}" for n in range(size)) + "</p>"
    start = perf_counter()
    assert not compare_html(old, new).is_empty
    assert perf_counter() - start < 5
