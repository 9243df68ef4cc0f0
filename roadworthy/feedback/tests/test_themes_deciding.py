"""What people decide about themes, and taking it back."""

import pytest

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.feedback import actions
from roadworthy.feedback.models import Theme, ThemeNote, pack, unpack

from .make import make_note, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def noise(tea):
    return make_theme(tea, "Noise", notes=[make_note(tea, f"Loud {n}") for n in range(3)])


@pytest.fixture
def lid(tea):
    return make_theme(tea, "Lid", notes=[make_note(tea, f"Lid {n}") for n in range(2)])


def notes_of(theme):
    return set(ThemeNote.objects.filter(theme=theme).values_list("note__title", flat=True))


def test_a_vector_survives_its_column():
    assert unpack(pack([0.5, -0.25])).tolist() == [0.5, -0.25]
    assert unpack("") is None
    assert pack(None) == ""


def test_a_new_name_is_kept_and_can_be_taken_back(ada, noise):
    change = actions.rename_theme(noise, name="  Too  loud ", by=ada)
    noise.refresh_from_db()
    assert (noise.name, noise.is_renamed, noise.is_kept) == ("Too loud", True, True)
    history.undo(change, by=ada)
    noise.refresh_from_db()
    assert (noise.name, noise.is_renamed) == ("Noise", False)


@pytest.mark.parametrize(("name", "words"), [("  ", "a name"), ("x" * 201, "at most"), ("LID", "Merge the two")])
def test_a_name_that_is_none_is_refused(ada, noise, lid, name, words):
    with pytest.raises(Refused, match=words):
        actions.rename_theme(noise, name=name, by=ada)


def test_the_found_name_comes_back_on_request(ada, noise):
    actions.rename_theme(noise, name="Peace", by=ada)
    actions.use_found_name(noise, by=ada)
    assert (noise.name, noise.is_renamed) == ("Noise", False)
    with pytest.raises(Refused, match="named"):
        actions.use_found_name(actions.make_theme(noise.product, name="Own", by=ada), by=ada)


def test_merging_shows_the_notes_under_the_other_and_undo_parts_them(ada, noise, lid):
    change = actions.merge_theme(lid, into=noise, by=ada)
    assert len(notes_of(noise)) == 5
    assert notes_of(lid) == set()
    history.undo(change, by=ada)
    assert len(notes_of(noise)) == 3
    assert len(notes_of(lid)) == 2


def test_what_was_merged_before_follows_and_comes_back(ada, tea, noise, lid):
    steam = make_theme(tea, "Steam", notes=[make_note(tea, "Steam")])
    actions.merge_theme(steam, into=lid, by=ada)
    change = actions.merge_theme(Theme.objects.get(pk=lid.pk), into=noise, by=ada)
    assert len(notes_of(noise)) == 6
    assert Theme.objects.get(pk=steam.pk).merged_into == noise
    history.undo(change, by=ada)
    assert notes_of(lid) == {"Lid 0", "Lid 1", "Steam"}


def test_a_merged_theme_stands_by_itself_again(ada, noise, lid):
    actions.merge_theme(lid, into=noise, by=ada)
    actions.unmerge_theme(lid, by=ada)
    assert len(notes_of(lid)) == 2
    with pytest.raises(Refused, match="not merged"):
        actions.unmerge_theme(lid, by=ada)


def test_no_theme_is_merged_into_itself_or_a_stranger(ada, coffee, noise, lid):
    with pytest.raises(Refused, match="itself"):
        actions.merge_theme(noise, into=noise, by=ada)
    with pytest.raises(Refused, match="no such theme"):
        actions.merge_theme(noise, into=make_theme(coffee, "Noise"), by=ada)
    actions.merge_theme(lid, into=noise, by=ada)
    with pytest.raises(Refused, match="already"):
        actions.merge_theme(lid, into=noise, by=ada)
    with pytest.raises(Refused, match="itself"):
        actions.merge_theme(noise, into=lid, by=ada)


def test_a_moved_note_is_the_persons_word_and_undo_gives_it_back(ada, tea, noise, lid):
    note = lid.places.first().note
    count, change = actions.move_to_theme([note, make_note(tea, "Fresh")], to=noise, by=ada)
    assert count == 2
    assert notes_of(noise) >= {note.title, "Fresh"}
    assert note.theme_place.__class__.objects.get(note=note).placed_by == "person"
    history.undo(change, by=ada)
    assert notes_of(noise) == {"Loud 0", "Loud 1", "Loud 2"}
    assert note.title in notes_of(lid)
    assert not ThemeNote.objects.filter(note__title="Fresh").exists()


def test_a_note_taken_out_stands_in_no_theme(ada, lid):
    note = lid.places.first().note
    actions.move_to_theme([note], to=None, by=ada)
    place = ThemeNote.objects.get(note=note)
    assert (place.theme, place.origin, place.placed_by) == (None, None, "person")


def test_moving_nothing_too_much_or_elsewhere_is_refused(ada, tea, coffee, noise):
    with pytest.raises(Refused, match="at least one"):
        actions.move_to_theme([], to=noise, by=ada)
    with pytest.raises(Refused, match="at most"):
        actions.move_to_theme([make_note(tea)] * 501, to=noise, by=ada)
    with pytest.raises(Refused, match="no such theme"):
        actions.move_to_theme([make_note(coffee)], to=noise, by=ada)


def test_splitting_makes_a_theme_and_undo_makes_it_one_again(ada, noise):
    notes = [place.note for place in noise.places.all()[:2]]
    made, change = actions.split_theme(noise, notes=notes, name="Night noise", by=ada)
    assert len(notes_of(made)) == 2
    assert len(notes_of(noise)) == 1
    history.undo(change, by=ada)
    assert len(notes_of(noise)) == 3
    assert not Theme.objects.filter(pk=made.pk).exists()


def test_splitting_off_a_note_of_another_theme_is_refused(ada, noise, lid):
    with pytest.raises(Refused, match="do not belong"):
        actions.split_theme(noise, notes=[lid.places.first().note], name="Odd", by=ada)
    assert not Theme.objects.filter(name="Odd").exists()


def test_pinning_and_hiding_can_be_undone(ada, noise):
    for change in (actions.pin_theme(noise, is_pinned=True, by=ada), actions.hide_theme(noise, is_hidden=True, by=ada)):
        history.undo(change, by=ada)
    noise.refresh_from_db()
    assert (noise.is_pinned, noise.is_hidden) == (False, False)


def test_a_deleted_note_comes_back_into_its_theme(ada, noise):
    note = noise.places.first().note
    change = actions.delete_note(note, by=ada)
    assert len(notes_of(noise)) == 2
    history.undo(change, by=ada)
    assert len(notes_of(noise)) == 3
