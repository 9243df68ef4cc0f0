"""Themes over the API: the same figures and decisions as the pages."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.api.tests.make import caller
from roadworthy.feedback.models import Theme, ThemeNote

from .make import make_note, make_theme
from .test_themes_queries import spread

AT = "/products/tea/themes"


@pytest.fixture
def call(ada, workspace):
    return caller(ada, workspace)


@pytest.fixture
def noise(tea):
    return make_theme(tea, "Noise", notes=[make_note(tea, f"Loud {n}") for n in range(3)])


def test_themes_are_listed_with_their_figures_page_by_page(call, tea, noise):
    make_theme(tea, "Lid", notes=[make_note(tea)])
    first = call.get(f"{AT}?limit=1").json()
    assert (first["items"][0]["name"], first["items"][0]["notes"], first["items"][0]["revenue"]) == ("Noise", 3, 0)
    second = call.get(f"{AT}?limit=1&after={first['next']}").json()
    assert [row["name"] for row in second["items"]] == ["Lid"]
    assert call.get(f"{AT}?hidden=true").json()["items"] == []
    assert call.get(f"{AT}?until=2001-01-01").json()["items"] == []


def test_a_theme_is_made_of_notes(call, tea, noise):
    note = make_note(tea)
    answer = call.post(AT, {"name": "Night", "note_ids": [note.pk]})
    assert answer.status_code == 201
    assert answer.json()["notes"] == 1
    assert call.get(f"/products/tea/notes/{note.pk}/theme").json()["placed_by"] == "person"


def test_what_breaks_a_rule_is_refused_and_nothing_is_made(call, coffee, noise):
    for body in ({"name": "noise"}, {"name": "  "}, {"name": "x", "note_ids": [make_note(coffee).pk]}):
        assert call.post(AT, body).status_code == 409
    assert Theme.objects.count() == 1


def test_a_theme_is_renamed_hidden_and_merged(call, tea, noise):
    lid = make_theme(tea, "Lid", notes=[make_note(tea)])
    row = call.patch(f"{AT}/{lid.pk}", {"name": "Cover", "is_hidden": True, "merged_into_id": noise.pk}).json()
    assert (row["name"], row["is_hidden"], row["merged_into_id"], row["notes"]) == ("Cover", True, noise.pk, 0)
    assert call.get(f"{AT}/{noise.pk}").json()["notes"] == 4
    assert call.patch(f"{AT}/{lid.pk}", {"merged_into_id": None}).json()["notes"] == 1
    assert call.patch(f"{AT}/{lid.pk}", {"merged_into_id": 999_999}).status_code == 409


def test_a_change_of_what_moved_on_is_refused(call, noise):
    tag = call.get(f"{AT}/{noise.pk}")["ETag"]
    call.patch(f"{AT}/{noise.pk}", {"is_pinned": True})
    assert call.patch(f"{AT}/{noise.pk}", {"is_pinned": False}, If_Match=tag).status_code == 412


def test_a_note_is_put_into_a_theme_and_out(call, tea, noise):
    note = make_note(tea)
    at = f"/products/tea/notes/{note.pk}/theme"
    assert call.get(at).json() == {"note_id": note.pk, "theme_id": None, "placed_by": None, "fit": None}
    assert call.put(at, {"theme_id": noise.pk}).json()["theme_id"] == noise.pk
    assert call.put(at, {"theme_id": None}).json()["placed_by"] == "person"
    assert ThemeNote.objects.get(note=note).theme is None
    assert call.put(at, {"theme_id": 999_999}).status_code == 409


def test_trends_and_changes_say_what_the_page_says(call, tea):
    up = spread(tea, "Up", [1] * 12 + [6] * 4)
    spread(tea, "Calm", [9] * 16)
    rows = {row["name"]: row["change"] for row in call.get(f"{AT}/trends").json()}
    assert rows["Up"]["verdict"] == "rising"
    assert rows["Up"]["ratio"]["low"] > 1
    assert rows["Up"]["after"] == {"notes": 24, "of": 60}
    day = timezone.localdate() - datetime.timedelta(days=27)
    found = call.get(f"{AT}/changes?day={day}&weeks=4").json()
    assert found["themes"][0]["theme_id"] == up.pk
    assert found["day"] == day.isoformat()
    assert call.get(f"{AT}/changes?day=2026-13-01").status_code == 422
