"""Figures of themes are kept where notes are many, the same as counted now, and only while nobody decided anything."""

import pytest

from roadworthy.core import history
from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import NoteReading, ThemeRun
from roadworthy.feedback.queries import theme_kept
from roadworthy.market.tests.make import make_customer

from .make import make_note, make_theme

URL = "/tea/feedback/themes/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    for place in ("queries.theme_kept", "actions.theme_counting"):
        monkeypatch.setattr(f"roadworthy.feedback.{place}.MANY", 3)


@pytest.fixture
def noise(tea, workspace):
    notes = [make_note(tea, f"N{n}", customer=make_customer(workspace, f"C{n}", revenue=10.5)) for n in range(3)]
    for note in notes:
        NoteReading.objects.create(note=note, type="bug", type_confidence=0.9, sentiment="negative",
            sentiment_confidence=0.9, model="m", digest="d", seen=note.updated)  # fmt: skip
    found = make_theme(tea, "Noise", notes=notes)
    ThemeRun.objects.create(product=tea, about=3, notes=3, read_up_to=notes[-1].pk)
    return found


def test_what_is_kept_is_what_would_be_counted(tea, noise):
    now = queries.counted(tea)
    assert now.at is None
    assert actions.keep_figures(tea)
    kept = queries.counted(tea)
    assert kept.at is not None
    assert (kept.figures, kept.tones, kept.weeks.end) == (now.figures, now.tones, now.weeks.end)
    assert (list(kept.weeks.totals), kept.weeks.of(noise.pk)) == (list(now.weeks.totals), now.weeks.of(noise.pk))
    assert not actions.keep_figures(tea)


def test_the_page_counts_no_note_again_and_says_so(ada_client, tea, noise, django_assert_max_num_queries):
    before = ada_client.get(URL).content.decode()
    actions.keep_figures(tea)
    after = ada_client.get(URL).content.decode()
    assert "Counted" not in before
    assert "Counted" in after
    assert before.split("<tbody")[1].split("</tbody")[0] == after.split("<tbody")[1].split("</tbody")[0]
    assert "Counted" not in ada_client.get(f"{URL}?kind=call").content.decode()


def test_a_decision_or_its_undo_makes_figures_void(tea, noise, ada):
    actions.keep_figures(tea)
    other = make_theme(tea, "Lid")
    _, change = actions.move_to_theme(list(tea.notes.all()[:1]), to=other, by=ada)
    assert queries.counted(tea).at is None
    assert actions.keep_figures(tea)
    assert queries.counted(tea).figures[other.pk].notes == 1
    history.undo(change, by=ada)
    assert queries.counted(tea).at is None
    theme_kept.figures_file(tea).write_text("not json")
    assert queries.counted(tea).at is None


def test_few_notes_are_counted_on_every_page(tea, noise, monkeypatch):
    monkeypatch.setattr("roadworthy.feedback.actions.theme_counting.MANY", 4)
    assert not actions.keep_figures(tea)
