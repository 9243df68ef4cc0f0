"""What the machine reads out of notes: as they come, again when they change, and what people's words teach it."""

import pytest

from roadworthy.core.errors import Refused
from roadworthy.core.models import Workspace
from roadworthy.feedback import actions, jobs, queries
from roadworthy.feedback.actions import note_reading, type_learning
from roadworthy.feedback.models import Note, NoteReading, TypeModel
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.reading import find_language
from roadworthy.feedback.rules.reading.builtin import built_in_reader

from .make import make_note

CRASHES = ["It crashes on start", "An error when I save", "The page stays blank", "Login is broken", "Sync fails again"]
WISHES = ["Please add a dark mode", "I wish it had a widget", "An export would be nice", "Support tablets", "Add tags"]


@pytest.fixture
def note(tea):
    return make_note(tea, "", "It crashes whenever I open a photo.")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def label(product, count=6):
    """Notes whose type people said, in words of their own."""
    for n in range(count):
        for texts, kind in ((CRASHES, "other"), (WISHES, "question")):
            make_note(product, "", f"{texts[n % 5]} ({n})", type=kind)


def test_a_new_note_is_read_once(note):
    assert actions.read_waiting() == 1
    found = queries.note_reading(Note.objects.get())
    assert (found.type.word, found.sentiment.word, found.language.word) == ("Bug", "Negative", "English")
    assert found.type.is_sure
    assert found.agrees is None
    assert actions.read_waiting() == 0


def test_a_changed_note_is_read_again_and_a_triaged_one_is_not(note, ada, monkeypatch):
    actions.read_waiting()
    actions.accept(note, by=ada)
    read_at = NoteReading.objects.get().at
    assert actions.read_waiting() == 1
    assert NoteReading.objects.get().at == read_at
    actions.edit_note(note, by=ada, text="Bitte fügt einen Dunkelmodus hinzu.")
    actions.read_waiting()
    found = queries.note_reading(Note.objects.get())
    assert (found.type.value, found.language.value) == ("request", "de")


def test_reading_goes_on_where_it_was_killed(tea, monkeypatch):
    for n in range(5):
        make_note(tea, f"Note {n}", "Please add a dark mode")
    monkeypatch.setattr("roadworthy.feedback.actions.note_reading.BATCH", 2)
    monkeypatch.setattr("roadworthy.feedback.actions.note_reading._say_rest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.read_waiting()
    assert not NoteReading.objects.exists()
    monkeypatch.undo()
    assert actions.read_waiting(seconds=0) == 5
    assert NoteReading.objects.count() == 5


def test_a_note_that_was_written_long_ago_is_found_by_the_nightly_sweep(tea, note):
    actions.read_waiting()
    late = make_note(tea, "Late", "It came with a slow import")
    Note.objects.filter(pk=late.pk).update(updated="2020-01-01T00:00Z")
    assert actions.read_waiting() == 0
    assert actions.read_waiting(whole=True) == 1


def test_people_agree_with_one_key(ada_client, note):
    actions.read_waiting()
    page = ada_client.get(f"/tea/feedback/?open={note.pk}").content.decode()
    assert "Looks like" in page
    ada_client.post(f"/tea/feedback/{note.pk}/mark/", {"field": "type", "value": "bug"})
    assert queries.note_reading(Note.objects.get()).agrees


def test_agreeing_with_nothing_is_refused(note, ada):
    with pytest.raises(Refused, match="not been read"):
        actions.accept_type(note, by=ada)
    actions.read_waiting()
    actions.accept_type(note, by=ada)
    assert Note.objects.get().type == "bug"


def test_a_reader_sees_the_suggestion_without_the_button(vic_client, note):
    actions.read_waiting()
    page = vic_client.get(f"/tea/feedback/{note.pk}/").content.decode()
    assert "Looks like" in page
    assert "Agree" not in page


def test_quality_counts_what_was_suggested_before_people_spoke(tea, workspace, ada):
    make_note(tea, "", "It crashes on start", type="bug")
    notes = [make_note(tea, "", f"{text} {n}") for n in range(5) for text in CRASHES]
    actions.read_waiting()
    assert queries.reading_quality(workspace).share is None
    for n, note in enumerate(notes):
        actions.set_type(note, type="bug" if n < 20 else "praise", by=ada)
    actions.read_waiting()
    found = queries.reading_quality(workspace)
    right = NoteReading.objects.filter(note__in=notes[:20], type="bug").count()
    assert (found.asked, found.right) == (25, right)
    assert found.share.estimate == right / 25
    assert found.share.low < right / 25 < found.share.high


def test_corrections_teach_and_the_inbox_is_read_again(tea, workspace, folder):
    label(tea, 12)
    fresh = make_note(tea, "", "Another crash: the list is broken")
    actions.read_waiting()
    assert NoteReading.objects.get(note=fresh).type == "bug"
    jobs.learn_every_hour.call()
    model = TypeModel.objects.get()
    assert model.is_own
    assert model.quality > model.built_in_quality
    found = NoteReading.objects.get(note=fresh)
    assert (found.type, found.model) == ("other", "workspace-1")
    assert actions.learn_due() == []
    assert actions.reread(workspace) == 0


def test_what_was_learned_stays_in_its_workspace(tea, workspace):
    label(tea, 12)
    type_learning.learn(workspace)
    other = Workspace.objects.create(name="Other", slug="other")
    assert type_learning.reader_of(other).reader is None
    assert type_learning.reader_of(workspace).name == "workspace-1"


def test_a_lost_file_is_learned_anew_and_a_broken_one_is_not_believed(tea, workspace):
    label(tea, 12)
    model = type_learning.learn(workspace)
    type_learning.file_of(model).write_bytes(b"\x80\x04cos\nsystem\n")
    type_learning._loaded.cache_clear()
    assert type_learning.reader_of(workspace).reader is None
    type_learning.file_of(model).unlink()
    assert actions.learn_due() == [workspace]
    assert TypeModel.objects.get().version == 2


def test_corrected_tones_teach_too(tea, workspace, ada):
    for n in range(12):
        for texts, tone in ((CRASHES, "positive"), (WISHES, "negative")):
            note = make_note(tea, "", f"{texts[n % 5]} ({n})")
            note_reading.read_notes([note])
            actions.set_tone(note, tone=tone, by=ada)
    fresh = make_note(tea, "", "Another crash: the list is broken")
    jobs.learn_every_hour.call()
    model = TypeModel.objects.get()
    assert (model.of, model.labels, model.is_own) == ("tone", 24, True)
    note_reading.read_notes([fresh])
    assert (fresh.reading.sentiment, fresh.reading.model) == ("positive", "tones-1")
    assert actions.learn_due() == []


def test_the_inbox_shows_notes_of_a_tone_as_people_said_it(ada_client, tea, ada, note):
    glad = make_note(tea, "", "What a wonderful crew, thank you!")
    actions.read_waiting()
    page = lambda tone: ada_client.get(f"/tea/feedback/?tone={tone}").content.decode()  # noqa: E731
    assert "wonderful" in page("positive")
    assert "wonderful" not in page("negative")
    actions.set_tone(Note.objects.get(pk=glad.pk), tone="negative", by=ada)
    assert "wonderful" in page("negative")
    assert "wonderful" not in page("positive")


def test_a_language_that_people_name_here_becomes_likelier(tea, workspace):
    text = "Problema grave"
    unknown = find_language(text)
    habit = find_language(text, {"pt": 30})
    assert habit.value == "pt"
    assert unknown is None or unknown.confidence < habit.confidence
    assert find_language(text, {"pt": 3}) == unknown
    assert find_language("Where is the settings page of this app?", {"pt": 1_000}).value == "en"
    make_note(tea, "", text, language="pt")
    assert type_learning.said_languages(workspace) == {"pt": 1}


def test_few_or_equal_types_teach_nothing(tea, workspace):
    label(tea, 3)
    assert actions.learn_due() == []
    Note.objects.update(type="bug")
    assert type_learning.learn(workspace) is None


def test_what_a_note_means_is_read_once_for_type_and_for_suggestions(tea, monkeypatch):
    encoder = default_embedder()
    asked, real = [], encoder.embed
    built_in_reader().type_chances(["ready"], real(["ready"]))
    monkeypatch.setattr(encoder, "embed", lambda texts: asked.extend(texts) or real(texts))
    for n in range(3):
        make_note(tea, f"Note {n}", "Please add a dark mode")
    assert actions.read_waiting() == 3
    assert len(asked) == 3
    assert actions.read_notes(tea) == 0
    make_note(tea, "Note 3", "It crashes")
    assert actions.read_notes(tea) == 1
    assert actions.read_waiting() == 1
    assert len(asked) == 4
