"""Themes: what belongs together is together, keys last, people's word holds, and odd input does no harm."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.themes import Said, find_themes
from roadworthy.feedback.rules.themes.naming import name_themes, phrases, tokens

DARK = ["Dark mode please", "A dark theme for the night", "Please add a dark mode", "Ein dunkler Modus wäre schön"]
BILLS = [
    "The invoice is wrong",
    "Wrong amount on my invoice",
    "My invoice shows a wrong total",
    "La facture est fausse",
]
MAPS = [
    "The map shows the wrong town",
    "Offline maps for hiking",
    "Maps do not load without a network",
    "A map of trails",
]


def said(texts, start=0):
    return [Said(f"n{start + n}", text) for n, text in enumerate(texts)]


def groups(found):
    return {frozenset(theme.notes) for theme in found.themes}


def test_notes_of_several_languages_stand_with_what_they_mean():
    found = find_themes(said(DARK + BILLS), 2)
    assert groups(found) == {frozenset({"n0", "n1", "n2", "n3"}), frozenset({"n4", "n5", "n6", "n7"})}
    dark = next(theme for theme in found.themes if "n0" in theme.notes)
    assert "dark" in dark.name.lower()
    assert dark.quote in dark.notes
    assert np.linalg.norm(dark.centre) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("texts", [[], ["One alone"], ["", " ", "123"]])
def test_too_little_makes_no_theme(texts):
    found = find_themes(said(texts))
    assert not found.themes
    assert found.unplaced == tuple(f"n{n}" for n in range(len(texts)))


def test_equal_notes_are_one_theme_whatever_was_wished():
    (theme,) = find_themes(said(["Please add a dark mode"] * 30), 12).themes
    assert len(theme.notes) == 30


def test_a_note_about_something_else_fits_nowhere():
    found = find_themes([*said(DARK), Said("odd", "Pizza with pineapple")], 3)
    assert "odd" in found.unplaced


def test_the_same_notes_give_the_same_themes():
    notes = said((DARK + BILLS + MAPS) * 2)
    first, second = find_themes(notes, 3), find_themes(notes, 3)
    assert [(t.key, t.name, t.notes) for t in first.themes] == [(t.key, t.name, t.notes) for t in second.themes]


def test_keys_last_while_themes_stay_about_the_same():
    before = find_themes(said(DARK[:3] + BILLS[:3]), 2)
    key_of = {note: theme.key for theme in before.themes for note in theme.notes}
    after = find_themes([*said(MAPS, 100), *said(DARK + BILLS)][::-1], 3, before.themes)
    found = {note: theme.key for theme in after.themes for note in theme.notes}
    assert found["n0"] == key_of["n0"]
    assert found["n5"] == key_of["n5"]
    assert len({theme.key for theme in after.themes}) == len(after.themes)


def test_a_theme_that_people_keep_is_there_again_even_without_notes():
    before = find_themes(said(DARK), 1)
    after = find_themes(said(BILLS), 2, before.themes, kept=[before.themes[0].key])
    assert before.themes[0].key in {theme.key for theme in after.themes}
    bills = next(theme for theme in after.themes if "n0" in theme.notes)
    assert bills.key != before.themes[0].key


def test_what_people_said_of_single_notes_holds():
    fixed = {"n0": "mine", "n1": None}
    found = find_themes(said(DARK + BILLS), 3, fixed=fixed)
    mine = next(theme for theme in found.themes if theme.key == "mine")
    assert "n0" in mine.notes
    assert "n1" in found.unplaced
    again = find_themes(said(DARK + BILLS), 3, found.themes, kept=["mine"], fixed={"n4": "mine"})
    assert "n4" in next(theme for theme in again.themes if theme.key == "mine").notes


def test_impossible_wishes_are_named():
    with pytest.raises(ValueError, match="notes: keys"):
        find_themes([Said("a", "x"), Said("a", "y")])
    with pytest.raises(ValueError, match="about: 0"):
        find_themes([], 0)
    with pytest.raises(ValueError, match="vectors: 1 rows for 0"):
        find_themes([], vectors=default_embedder().embed(["x"]))


def test_names_are_words_as_people_write_them():
    assert [word for _, word in tokens("The Kindle's videos don't load: https://x.example/a")] == [
        "Kindle",
        "videos",
        "load",
    ]
    assert [word for _, word in tokens("夜间模式")] == ["夜间", "间模", "模式"]


def test_phrases_stand_within_one_stretch_and_hold_one_small_word_at_most():
    assert set(phrases("Share of storage, offline maps").values()) == {
        "Share", "storage", "Share of storage", "offline", "maps", "offline maps",
    }  # fmt: skip
    assert "glad i downloaded" not in phrases("glad i downloaded").values()


def test_a_name_begins_with_the_phrase_that_people_use():
    exports = [f"Please let us export {what} to our calendar" for what in ("shifts", "rosters", "plans")]
    texts = ["The dark mode is missing", "A dark mode please", "Dark mode at night", *exports]
    named = name_themes(texts, {0: [0, 1, 2], 1: [3, 4, 5]})
    assert named[0][0].startswith("Dark mode")
    assert "export" in named[1][0].lower()


def test_nobody_s_name_names_a_theme():
    texts = ["Ask Jolanta about exports", "Jolanta wants exports", "Jolanta exports twice", "Maps, maps, maps", "A map"]
    alone, guarded = (name_themes(texts, {0: [0, 1, 2], 1: [3, 4]}, people) for people in ((), {"jolanta"}))
    assert "jolanta" in alone[0][0].lower()
    assert "jolanta" not in " ".join(guarded[0][1]).lower()
    assert "exports" in guarded[0][0].lower()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(DARK + BILLS), st.text(max_size=20)), max_size=25), st.integers(1, 8))
def test_every_note_stands_in_one_place_and_no_theme_is_alone(texts, about):
    found = find_themes(said(texts), about)
    placed = [note for theme in found.themes for note in theme.notes] + list(found.unplaced)
    assert sorted(placed) == sorted(f"n{n}" for n in range(len(texts)))
    assert len(found.themes) <= about
    assert all(len(theme.notes) >= 2 and theme.quote in theme.notes for theme in found.themes)
    sizes = [len(theme.notes) for theme in found.themes]
    assert sizes == sorted(sizes, reverse=True)
