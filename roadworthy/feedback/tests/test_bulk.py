"""Many notes at once, in the inbox and in the table."""

import csv
import io

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.feedback.models import Note

from .make import in_days, make_note

HTMX = {"HX-Request": "true", "HX-Target": "reading"}


@pytest.fixture
def three(tea):
    return [make_note(tea, title, days_ago=n) for n, title in enumerate(["First", "Second", "Third"])]


def bulk(client, notes, action, value="", **more):
    values = {"pk": [note.pk for note in notes], "action": action, f"value-{action}": value, "queue": ""}
    return client.post("/tea/feedback/bulk/", values, **more)


@pytest.mark.parametrize(
    ("action", "value", "column", "kept"),
    [
        ("accept", "", "state", "accepted"),
        ("archive", "", "state", "archived"),
        ("type", "bug", "type", "bug"),
        ("tag", "noise", "tags", ["noise"]),
        ("snooze", "fortnight", "snoozed_until", in_days(14)),
    ],
)
def test_chosen_notes_change_together(ada_client, ada, three, action, value, column, kept):
    bulk(ada_client, three[:2], action, value)
    assert [getattr(Note.objects.get(pk=note.pk), column) for note in three[:2]] == [kept, kept]
    assert Note.objects.get(pk=three[2].pk).state == "new"
    history.undo(Change.objects.filter(kind="feedback.note").last(), by=ada)
    assert Note.objects.filter(state="new", type="", tags=[]).count() == 3


def test_chosen_notes_are_given_to_a_colleague(ada_client, three, vic):
    bulk(ada_client, three, "assign", vic.pk)
    assert Note.objects.filter(assignee=vic).count() == 3


def test_rows_leave_and_the_next_note_opens(ada_client, three):
    html = bulk(ada_client, three[:2], "archive", headers=HTMX).content.decode()
    assert html.count('hx-swap-oob="delete"') == 2
    assert f'class="reading" data-pk="{three[2].pk}"' in html


def test_deleted_notes_come_back(ada_client, three):
    bulk(ada_client, three, "delete")
    assert not Note.objects.exists()
    change = Change.objects.filter(verb="deleted").last()
    ada_client.post(f"/tea/feedback/undo/{change.pk}/", {"queue": ""})
    assert Note.objects.count() == 3


@pytest.mark.parametrize(("action", "value"), [("burn", ""), ("type", "rant"), ("snooze", ""), ("tag", "")])
def test_what_is_refused_saves_nothing(ada_client, three, action, value):
    assert bulk(ada_client, three, action, value).status_code == 422
    assert not Change.objects.filter(kind="feedback.note").exists()


def test_choosing_nothing_or_strangers_notes_is_refused(ada_client, coffee, tea):
    assert bulk(ada_client, [], "archive").status_code == 422
    assert bulk(ada_client, [make_note(coffee)], "archive").status_code == 422
    assert Note.objects.get().state == "new"


def test_who_may_only_look_is_refused(vic_client, olga_client, three):
    assert bulk(vic_client, three, "archive").status_code == 403
    assert bulk(olga_client, three, "archive").status_code == 404
    assert vic_client.post("/tea/feedback/table/bulk/", {"action": "archive", "pk": three[0].pk}).status_code == 403


def test_the_table_lists_edits_and_goes_out(ada_client, vic_client, olga_client, three):
    assert "Second" in ada_client.get("/tea/feedback/table/").content.decode()
    response = ada_client.get("/tea/feedback/table/", {"format": "csv", "cols": "words,type"})
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert {row["Words"] for row in rows} == {"The kettle wakes the whole floor."}
    edited = ada_client.post(f"/tea/feedback/{three[0].pk}/cell/", {"column": "type", "value": "bug"})
    assert edited.content.decode().startswith(f'<tr id="notes-{three[0].pk}"')
    assert vic_client.post(f"/tea/feedback/{three[0].pk}/cell/", {"column": "type", "value": "bug"}).status_code == 403
    assert olga_client.get("/tea/feedback/table/").status_code == 404


def test_the_table_acts_on_many(ada_client, three):
    ada_client.post("/tea/feedback/table/bulk/", {"action": "archive", "pk": [three[0].pk, three[1].pk]})
    assert Note.objects.filter(state="archived").count() == 2


def test_the_table_costs_the_same_however_long(ada_client, three, tea, django_assert_max_num_queries):
    for n in range(30):
        make_note(tea, f"More {n}")
    with django_assert_max_num_queries(12):
        ada_client.get("/tea/feedback/table/")
