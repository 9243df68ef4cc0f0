"""Queues kept under a name, and what waits too long."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.models import Change, Notification
from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import FeedbackSettings, Note, SavedQueue

from .make import make_note

URL = "/tea/feedback/"


def waiting(product, title, days, **values):
    note = make_note(product, title, **values)
    Note.objects.filter(pk=note.pk).update(waiting_since=timezone.now() - datetime.timedelta(days=days))
    return note


def fragment(client, url, target="queue"):
    return client.get(url, headers={"HX-Request": "true", "HX-Target": target}).content.decode()


def save(client, **values):
    return client.post(f"{URL}queues/save/", {"name": "Old bugs", "query": "type=bug&tab=new&note=3", **values})


def test_what_nobody_touched_for_five_days_is_overdue_longest_first(ada_client, tea):
    for title, days in (("Six", 6), ("Nine", 9), ("Four", 4)):
        waiting(tea, title, days)
    waiting(tea, "Done", 30, state="accepted")
    html = fragment(ada_client, f"{URL}?tab=overdue")
    assert html.index("Nine") < html.index("Six")
    assert "Four" not in html
    assert "Done" not in html
    page = ada_client.get(URL).content.decode()
    assert page.count('<span class="tag bad" title="New since') == 2


def test_the_product_says_how_long_notes_may_wait(ada_client, tea):
    waiting(tea, "Four", 4)
    FeedbackSettings.objects.create(product=tea, untouched_days=3)
    assert "Four" in fragment(ada_client, f"{URL}?tab=overdue")
    assert "Four" not in fragment(ada_client, f"{URL}?tab=overdue&days=10")


def test_a_note_that_comes_back_waits_anew(ada_client, ada, tea):
    note = waiting(tea, "Back", 30, state="archived")
    actions.reopen(note, by=ada)
    assert "Back" not in fragment(ada_client, f"{URL}?tab=overdue")


def test_the_first_decision_is_the_answer_and_undo_takes_it_back(ada, tea):
    note = make_note(tea)
    change = actions.archive(note, by=ada)
    assert note.answered_at is not None
    first = note.answered_at
    actions.reopen(note, by=ada)
    actions.accept(note, by=ada)
    assert note.answered_at == first
    other = make_note(tea)
    change = actions.archive(other, by=ada)
    history.undo(change, by=ada)
    other.refresh_from_db()
    assert other.answered_at is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("overdue=1", {"Old"}),
        ("age=last-week", {"Fresh"}),
        ("age=older-month", {"Old"}),
        ("age=nonsense", {"Old", "Fresh"}),
        ("language=de", {"Old"}),
    ],
)
def test_filters_of_age_language_and_waiting(ada_client, tea, query, found):
    waiting(tea, "Old", 9, days_ago=60, language="de")
    make_note(tea, "Fresh", language="en")
    html = fragment(ada_client, f"{URL}?{query}")
    assert {title for title in ("Old", "Fresh") if title in html} == found


def test_a_queue_is_kept_with_its_filters_and_promise(ada_client, tea, ada):
    assert save(ada_client, days="2").url == f"{URL}?type=bug&days=2"
    waiting(tea, "Three", 3, type="bug")
    waiting(tea, "One", 1, type="bug")
    html = fragment(ada_client, f"{URL}queues/?type=bug&days=2", "saved")
    assert 'href="/tea/feedback/?type=bug&amp;days=2" aria-current="page" title="1 overdue"' in html
    assert '<b class="num bad">2</b>' in html


def test_the_same_name_again_changes_the_queue(ada_client, tea):
    save(ada_client)
    save(ada_client, query="type=praise")
    assert SavedQueue.objects.get().query == "type=praise"


def test_colleagues_see_what_is_shared_and_nothing_else(ada_client, vic_client, tea, ada):
    save(ada_client, name="For all", is_shared="1")
    save(ada_client, name="For me")
    html = vic_client.get(f"{URL}queues/").content.decode()
    assert "For all" in html
    assert "For me" not in html
    assert vic_client.post(f"{URL}queues/{SavedQueue.objects.get(name='For all').pk}/delete/").status_code == 404


def test_a_deleted_queue_comes_back(ada_client, tea, ada):
    save(ada_client)
    ada_client.post(f"{URL}queues/{SavedQueue.objects.get().pk}/delete/")
    assert not SavedQueue.objects.exists()
    history.undo(Change.objects.get(kind="feedback.savedqueue", verb="deleted"), by=ada)
    assert SavedQueue.objects.get().name == "Old bugs"


@pytest.mark.parametrize(
    "values", [{"name": " "}, {"days": "0"}, {"days": "soon"}, {"days": "9999"}, {"name": "x" * 61}]
)
def test_what_is_refused_saves_nothing(ada_client, tea, values):
    assert save(ada_client, **values).status_code == 422
    assert not SavedQueue.objects.exists()


def test_a_reader_keeps_queues_but_shares_none(vic_client, olga_client, tea):
    assert save(vic_client).status_code == 302
    assert save(vic_client, is_shared="1", name="All").status_code == 403
    assert save(olga_client).status_code == 404
    assert SavedQueue.objects.count() == 1


def test_counts_of_queues_cost_the_same_however_full(ada_client, tea, django_assert_max_num_queries):
    save(ada_client)
    for n in range(130):
        make_note(tea, f"Bug {n}", type="bug")
    with django_assert_max_num_queries(18):
        html = ada_client.get(f"{URL}queues/").content.decode()
    assert ">99+</b>" in html


def test_the_assignee_hears_once_that_a_note_waits(tea, ada):
    note = waiting(tea, "Forgotten", 6, assignee=ada)
    waiting(tea, "Nobody's", 6)
    assert actions.tell_overdue(tea) == 1
    assert actions.tell_overdue(tea) == 0
    told = Notification.objects.get()
    assert (told.user, told.url) == (ada, f"/tea/feedback/?note={note.pk}")
    actions.archive(note, by=ada)
    actions.reopen(note, by=ada)
    Note.objects.filter(pk=note.pk).update(
        waiting_since=timezone.now() - datetime.timedelta(days=6),
        overdue_told_at=timezone.now() - datetime.timedelta(8),
    )
    assert actions.tell_overdue(tea) == 1


def test_many_that_wait_are_told_in_one_notice(tea, ada):
    for n in range(3):
        waiting(tea, f"Note {n}", 6, assignee=ada)
    actions.tell_overdue(tea)
    assert Notification.objects.get().text == "3 notes that were given to you wait longer than 5 days."


def test_the_overdue_of_a_type_are_the_same_whichever_way_they_are_asked(tea, ada):
    old = waiting(tea, "Old bug", 9, type="bug")
    waiting(tea, "Old wish", 9, type="request")
    waiting(tea, "Young bug", 1, type="bug")
    before = queries.overdue_before(5)
    rows = queries.queue(tea, "new", ada).filter(type="bug")
    assert list(queries.only_overdue(rows, before)) == list(rows.filter(queries.is_overdue(before))) == [old]
