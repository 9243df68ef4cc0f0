"""Runs: what is found is kept, what people decided stays, new notes find their theme, a killed run leaves nothing."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from roadworthy.core.errors import Refused
from roadworthy.feedback import actions
from roadworthy.feedback.actions import theme_runs
from roadworthy.feedback.actions.theme_finding import Asked, NoteText, find_by_meaning
from roadworthy.feedback.actions.theme_keeping import Meanings
from roadworthy.feedback.actions.theme_runs import place_new, run_themes
from roadworthy.feedback.models import Note, NoteVector, Theme, ThemeNote, ThemeRun
from roadworthy.feedback.rules.embedding import default_embedder

from .make import make_note

pytestmark = pytest.mark.django_db
WORDS = ("noise", "lid", "steam", "price")


class ByWords:
    """A tiny encoder: one direction a word."""

    model, dimensions = "by-words", len(WORDS)

    def embed(self, texts):
        rows = np.array([[text.lower().split().count(word) for word in WORDS] for text in texts], dtype=np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


@dataclass
class Group:
    key: str
    name: str
    words: list
    notes: list
    quote: str
    centre: np.ndarray


def by_main_word(notes, meanings, asked, only=WORDS):
    """A small clustering: notes of one main word; keys by the nearest earlier centre; people's placements followed."""
    groups = []
    for n, word in enumerate(only):
        mine = [note.key for note in notes if (row := meanings.rows[meanings.at[note.key]]).any() and row.argmax() == n]
        if not mine:
            continue
        centre = meanings.rows[[meanings.at[key] for key in mine]].astype(np.float32).mean(axis=0)
        near = [key for key, other in asked.previous.items() if other @ centre > 0.9 * np.linalg.norm(other) > 0]
        key = near[0] if near else f"key-{word}"
        mine = [note for note in mine if asked.fixed.get(note, key) == key]
        groups.append(Group(key, word.title(), [word], mine, f"“{word}”", centre))
    return groups


def run(product, find=by_main_word, **values):
    return run_themes(product, find=find, embedder=ByWords(), **values)


@pytest.fixture
def notes(tea):
    return [make_note(tea, f"{word} {n}", text=f"{word} again", days_ago=n) for word in WORDS[:3] for n in range(5)]


def members(name):
    return set(ThemeNote.objects.filter(theme__name=name).values_list("note__title", flat=True))


def test_a_run_keeps_what_it_found(tea, ada, notes):
    made = run(tea, by=ada)
    noise = Theme.objects.get(name="Noise")
    assert (made.notes, made.themes, made.unplaced, made.model) == (15, 3, 0, "by-words")
    assert members("Noise") == {f"noise {n}" for n in range(5)}
    assert (noise.words, noise.quote) == (["noise"], "“noise”")
    assert noise.typical in notes[:5]
    assert noise.first_seen == notes[4].said_at
    assert noise.last_seen == notes[0].said_at
    assert noise.places.first().fit == pytest.approx(1, abs=1e-3)


def test_running_again_changes_nothing(tea, notes):
    run(tea)
    before = list(ThemeNote.objects.order_by("note").values_list("note", "theme", "fit"))
    keys = set(Theme.objects.values_list("key", flat=True))
    run(tea)
    assert list(ThemeNote.objects.order_by("note").values_list("note", "theme", "fit")) == before
    assert set(Theme.objects.values_list("key", flat=True)) == keys


def test_names_of_people_stay_and_names_of_machines_change(tea, ada, notes):
    run(tea)
    actions.rename_theme(Theme.objects.get(name="Noise"), name="Peace", by=ada)

    def shouting(*given):
        groups = by_main_word(*given)
        for group in groups:
            group.name = group.name.upper()
        return groups

    run(tea, shouting)
    assert set(Theme.objects.values_list("name", flat=True)) == {"Peace", "LID", "STEAM"}
    assert Theme.objects.get(name="Peace").machine_name == "NOISE"


def test_a_moved_note_stays_where_a_person_put_it(tea, ada, notes):
    run(tea)
    actions.move_to_theme([notes[0]], to=Theme.objects.get(name="Lid"), by=ada)
    actions.move_to_theme([notes[1]], to=None, by=ada)
    run(tea)
    assert "noise 0" in members("Lid")
    assert ThemeNote.objects.get(note=notes[1]).theme is None


def test_a_finder_that_ignores_people_is_overruled(tea, ada, notes):
    run(tea)
    actions.move_to_theme([notes[0]], to=Theme.objects.get(name="Lid"), by=ada)
    run(tea, lambda notes, meanings, asked: by_main_word(notes, meanings, replace(asked, fixed={})))
    assert "noise 0" in members("Lid")


def test_merged_themes_stay_merged(tea, ada, notes):
    run(tea)
    actions.merge_theme(Theme.objects.get(name="Lid"), into=Theme.objects.get(name="Noise"), by=ada)
    make_note(tea, "lid 9", text="lid")
    run(tea)
    assert members("Noise") >= {"lid 9", "lid 0", "noise 0"}
    assert members("Lid") == set()


def test_a_kept_theme_that_is_not_found_again_keeps_its_notes(tea, ada, notes):
    run(tea)
    actions.pin_theme(Theme.objects.get(name="Steam"), is_pinned=True, by=ada)
    run(tea, lambda *given: by_main_word(*given, only=WORDS[:2]))
    assert len(members("Steam")) == 5


def test_a_theme_that_nobody_keeps_lets_its_notes_go(tea, notes):
    run(tea)
    made = run(tea, lambda *given: by_main_word(*given, only=WORDS[:2]))
    assert members("Steam") == set()
    assert made.unplaced == 5
    assert run(tea).unplaced == 0
    assert len(members("Steam")) == 5


def test_no_run_takes_a_renamed_theme_apart(tea, ada):
    for n in range(16):
        word = "kettle hums at night" if n % 2 else "lid of the pot cracks"
        make_note(tea, f"The {word} {n}", days_ago=n)
    run_themes(tea, about=3)
    for theme in Theme.objects.all():
        actions.rename_theme(theme, name=f"Mine {theme.pk}", by=ada)
    before = set(ThemeNote.objects.values_list("note", "theme"))
    for n in range(12):
        make_note(tea, f"The kettle hums at night again {n}")
    run_themes(tea, about=3)
    assert before <= set(ThemeNote.objects.values_list("note", "theme"))


def test_a_split_theme_lives_on(tea, ada, notes):
    run(tea)
    made, _ = actions.split_theme(Theme.objects.get(name="Noise"), notes=notes[:2], name="Night", by=ada)
    run(tea)
    assert members("Night") == {"noise 0", "noise 1"}
    assert Theme.objects.get(pk=made.pk).key == made.key


def test_new_notes_find_the_nearest_theme_and_strangers_wait(tea, notes):
    run(tea)
    make_note(tea, "noise 9", text="noise")
    make_note(tea, "odd", text="something else altogether")
    make_note(tea, "price", text="price")
    assert place_new(tea, embedder=ByWords()) == 1
    assert "noise 9" in members("Noise")
    assert place_new(tea, embedder=ByWords()) == 0
    assert ThemeNote.objects.count() == 16


def test_new_notes_of_a_merged_theme_show_under_the_other(tea, ada, notes):
    run(tea)
    actions.merge_theme(Theme.objects.get(name="Lid"), into=Theme.objects.get(name="Noise"), by=ada)
    make_note(tea, "lid 9", text="lid")
    place_new(tea, embedder=ByWords())
    assert "lid 9" in members("Noise")


def test_without_a_run_nothing_is_placed(tea, notes):
    assert place_new(tea, embedder=ByWords()) == 0


def test_another_encoder_waits_for_a_run(tea, notes):
    run(tea)
    ThemeRun.objects.update(model="older")
    Theme.objects.update(centre_model="older")
    make_note(tea, "noise 9", text="noise")
    assert place_new(tea, embedder=ByWords()) == 0
    run(tea)
    assert "noise 9" in members("Noise")


def test_a_run_that_is_killed_leaves_nothing_and_succeeds_when_begun_again(tea, notes, monkeypatch):
    def die(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("roadworthy.feedback.actions.theme_keeping.keep_times", die)
        with pytest.raises(KeyboardInterrupt):
            run(tea)
    assert not Theme.objects.exists()
    assert not ThemeNote.objects.exists()
    assert not ThemeRun.objects.exists()
    assert run(tea).themes == 3


def test_what_was_read_before_a_kill_is_not_read_again(tea, notes):
    def die(*given):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tea, die)
    assert NoteVector.objects.filter(product=tea, model="by-words").count() == 15

    class Refusing(ByWords):
        def embed(self, texts):
            assert not texts
            return super().embed(texts)

    assert run_themes(tea, find=by_main_word, embedder=Refusing()).themes == 3


def test_a_note_deleted_while_reading_is_left_out(tea, notes):
    def slow(*given):
        found = by_main_word(*given)
        notes[0].delete()
        return found

    run(tea, slow)
    assert len(members("Noise")) == 4


def test_notes_without_words_stay_out(tea, notes):
    make_note(tea, "", text="")
    assert run(tea).unplaced == 1


def test_too_few_notes_and_odd_numbers_are_refused(tea, notes):
    with pytest.raises(Refused, match="3 to 120"):
        run(tea, about=1)
    for note in notes[:5]:
        note.delete()
    with pytest.raises(Refused, match="at least 12 notes; there are 10"):
        run(tea)


def test_progress_is_told(tea, notes):
    told = []
    run(tea, tell=lambda *said: told.append(said))
    assert told[0] == (0, 15, "Reading notes")
    assert told[-1][:2] == (15, 15)


@pytest.mark.parametrize(("notes", "themes"), [(12, 3), (300, 10), (5_000, 40), (100_000, 40)])
def test_more_notes_make_more_themes_up_to_what_one_reads(notes, themes):
    assert theme_runs.usual_number(notes) == pytest.approx(themes, abs=1)


def test_of_very_many_a_sample_finds_the_themes_and_all_are_placed(tea, ada, monkeypatch):
    monkeypatch.setattr("roadworthy.feedback.actions.theme_finding.MOST_GROUPED", 30)
    for n in range(90):
        make_note(tea, WORDS[n % 3], text=f"{WORDS[n % 3]} again {n}")
    odd = make_note(tea, "odd", text="something else altogether")
    made = run_themes(tea, embedder=ByWords(), about=3)
    assert (made.notes, made.unplaced) == (91, 1)
    assert not ThemeNote.objects.filter(note=odd).exists()
    inside = {theme: Note.objects.filter(theme_place__theme=theme) for theme in Theme.objects.all()}
    held = {frozenset(rows.values_list("title", flat=True)) for rows in inside.values()}
    assert held == {frozenset([word]) for word in WORDS[:3]}


def test_notes_beyond_the_sample_are_placed_as_those_within(monkeypatch):
    texts = [f"{what} number {n}" for n in range(30) for what in ("Dark mode please", "The invoice is wrong")]
    rows = default_embedder().embed(texts).astype(np.float16)
    notes = [NoteText(n, "", text) for n, text in enumerate(texts)]
    monkeypatch.setattr("roadworthy.feedback.actions.theme_finding.MOST_GROUPED", 12)
    found = find_by_meaning(notes, Meanings.of(range(60), rows, "m"), Asked(2, {}, (), {}))
    assert sorted(sorted(one.notes) for one in found) == [list(range(0, 60, 2)), list(range(1, 60, 2))]
