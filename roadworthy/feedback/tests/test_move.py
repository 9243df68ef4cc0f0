"""One step of triage, as it is sent by the page."""

import json

import pytest

from roadworthy.core.models import Change
from roadworthy.feedback.models import Note

from .make import in_days, make_note

HTMX = {"HX-Request": "true", "HX-Target": "reading"}


@pytest.fixture
def three(tea):
    return [make_note(tea, title, days_ago=n) for n, title in enumerate(["First", "Second", "Third"])]


def move(client, note, step, htmx=False, **values):
    values = {"step": step, "queue": "", **values}
    return client.post(f"/tea/feedback/{note.pk}/move/", values, headers=HTMX if htmx else {})


@pytest.mark.parametrize(("step", "state"), [("accept", "accepted"), ("archive", "archived")])
def test_without_script_the_next_note_is_opened(ada_client, three, step, state):
    response = move(ada_client, three[0], step)
    assert response.url == f"/tea/feedback/?note={three[1].pk}"
    assert Note.objects.get(pk=three[0].pk).state == state


def test_the_next_note_comes_and_the_row_goes(ada_client, three):
    response = move(ada_client, three[0], "accept", htmx=True)
    html = response.content.decode()
    assert f'class="reading" data-pk="{three[1].pk}"' in html
    assert f'<li id="row-{three[0].pk}" hx-swap-oob="delete">' in html
    assert response["HX-Push-Url"] == f"/tea/feedback/?note={three[1].pk}"
    change = Change.objects.get(verb="accepted")
    assert json.loads(response["HX-Trigger"])["toast"]["undo"] == f"/tea/feedback/undo/{change.pk}/"


def test_after_the_last_note_comes_the_one_before(ada_client, three):
    assert f'data-pk="{three[1].pk}"' in move(ada_client, three[2], "archive", htmx=True).content.decode()


def test_after_the_only_note_the_queue_is_empty(ada_client, tea):
    assert "Nothing waits here" in move(ada_client, make_note(tea), "archive", htmx=True).content.decode()


def test_among_all_notes_the_note_stays_and_its_row_changes(ada_client, three):
    html = move(ada_client, three[0], "accept", htmx=True, queue="tab=all").content.decode()
    assert f'class="reading" data-pk="{three[0].pk}"' in html
    assert f'<li id="row-{three[0].pk}" class="queue-row"' in html


def test_filters_hold_when_the_next_is_chosen(ada_client, three):
    Note.objects.filter(pk=three[2].pk).update(type="bug")
    Note.objects.filter(pk=three[0].pk).update(type="bug")
    html = move(ada_client, three[0], "accept", htmx=True, queue="type=bug").content.decode()
    assert f'class="reading" data-pk="{three[2].pk}"' in html


@pytest.mark.parametrize(("until", "days"), [("tomorrow", 1), ("fortnight", 14)])
def test_a_note_is_snoozed_until_a_named_day(ada_client, three, until, days):
    move(ada_client, three[0], "snooze", until=until)
    assert Note.objects.get(pk=three[0].pk).snoozed_until == in_days(days)


def test_a_note_is_marked_as_duplicate_of_another(ada_client, three):
    move(ada_client, three[0], "duplicate", of=three[2].pk)
    note = Note.objects.get(pk=three[0].pk)
    assert (note.state, note.duplicate_of) == ("duplicate", three[2])


@pytest.mark.parametrize(
    "values",
    [
        {"step": "snooze"},
        {"step": "snooze", "until": "yesterday"},
        {"step": "snooze", "until": "2001-01-01"},
        {"step": "duplicate"},
        {"step": "reopen"},
        {"step": "burn"},
        {"step": ""},
    ],
)
def test_what_is_refused_saves_nothing(ada_client, three, values):
    assert move(ada_client, three[0], **values).status_code == 422
    assert not Change.objects.filter(kind="feedback.note").exists()


def test_on_the_notes_own_page_the_page_stays(ada_client, three):
    response = ada_client.post(f"/tea/feedback/{three[0].pk}/move/", {"step": "accept"})
    assert response.url == f"/tea/feedback/{three[0].pk}/"


def test_who_may_only_look_is_refused(vic_client, cleo_client, three):
    assert move(vic_client, three[0], "accept").status_code == 403
    assert move(cleo_client, three[0], "accept").status_code == 403
    assert Note.objects.filter(state="new").count() == 3


def test_strangers_do_not_learn_that_it_exists(olga_client, ada_client, three, coffee):
    assert move(olga_client, three[0], "accept").status_code == 404
    assert move(ada_client, make_note(coffee), "accept").status_code == 404
    assert move(ada_client, three[0], "duplicate", of=make_note(coffee).pk).status_code == 404


def undo(client, change, htmx=True, slug="tea"):
    return client.post(f"/{slug}/feedback/undo/{change.pk}/", {"queue": ""}, headers=HTMX if htmx else {})


def test_undo_brings_the_note_and_its_row_back(ada_client, three):
    move(ada_client, three[0], "archive")
    html = undo(ada_client, Change.objects.get(verb="archived")).content.decode()
    assert f'class="reading" data-pk="{three[0].pk}"' in html
    assert f'id="row-{three[0].pk}"' in html
    assert Note.objects.get(pk=three[0].pk).state == "new"


def test_undo_works_without_script_and_only_once(ada_client, three):
    move(ada_client, three[0], "archive")
    change = Change.objects.get(verb="archived")
    assert undo(ada_client, change, htmx=False).status_code == 302
    assert undo(ada_client, change, htmx=False).status_code == 422


def test_nobody_undoes_what_they_may_not(vic_client, olga_client, ada_client, three):
    move(ada_client, three[0], "archive")
    change = Change.objects.get(verb="archived")
    assert undo(vic_client, change).status_code == 403
    assert undo(olga_client, change).status_code == 404
    assert undo(olga_client, change, slug="coffee").status_code == 404
    assert Note.objects.get(pk=three[0].pk).state == "archived"


def test_a_deleted_note_comes_back(ada_client, three):
    ada_client.post(f"/tea/feedback/{three[0].pk}/delete/", {"queue": ""}, headers=HTMX)
    assert Note.objects.count() == 2
    undo(ada_client, Change.objects.get(verb="deleted"))
    assert Note.objects.filter(title="First").exists()
