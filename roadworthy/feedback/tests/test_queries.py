"""Queues, their order and counts, neighbours, search, likeness."""

import pytest
from django.utils import timezone

from roadworthy.feedback import queries
from roadworthy.feedback.models import Note
from roadworthy.market.tests.make import make_customer

from .make import in_days, make_note


def titles(page):
    return [note.title for note in page.notes]


@pytest.fixture
def five(tea):
    return [make_note(tea, str(n), days_ago=n) for n in range(5)]


def test_a_queue_is_read_page_by_page_without_gaps(tea, ada, five):
    rows, order = queries.queue(tea, "new", ada), queries.terms("new", "")
    first = queries.page(rows, order, size=2)
    second = queries.page(rows, order, first.after, size=2)
    third = queries.page(rows, order, second.after, size=2)
    assert [*titles(first), *titles(second), *titles(third)] == list("01234")
    assert third.after is None


@pytest.mark.parametrize(("sort", "first"), [("", "0"), ("newest", "0"), ("oldest", "4"), ("revenue", "3")])
def test_a_queue_has_several_orders(tea, workspace, ada, five, sort, first):
    Note.objects.filter(title="3").update(customer=make_customer(workspace, revenue=5))
    assert titles(queries.page(queries.queue(tea, "new", ada), queries.terms("new", sort)))[0] == first


@pytest.mark.parametrize("sort", ["", "oldest", "revenue"])
def test_neighbours_walk_the_queue_both_ways(tea, workspace, ada, five, sort):
    for n, note in enumerate(five[::2]):
        note.customer = make_customer(workspace, f"C{n}", revenue=n % 2)
        note.save()
    rows, order = queries.queue(tea, "new", ada), queries.terms("new", sort)
    whole = list(queries.page(rows, order).notes)
    for before, here, after in zip([None, *whole], whole, [*whole[1:], None], strict=False):
        assert queries.neighbours(rows, order, here) == (before, after)


def test_the_snoozed_come_by_the_day_they_return(tea, ada):
    for name, days in [("late", 9), ("soon", 1), ("middle", 4)]:
        make_note(tea, name, state="snoozed", snoozed_until=in_days(days))
    rows, order = queries.queue(tea, "snoozed", ada), queries.terms("snoozed", "")
    assert titles(queries.page(rows, order)) == ["soon", "middle", "late"]
    middle = Note.objects.get(title="middle")
    assert [note.title for note in queries.neighbours(rows, order, middle)] == ["soon", "late"]


def test_each_queue_is_counted_and_strangers_are_not(tea, coffee, ada):
    make_note(tea, assignee=ada)
    make_note(tea, state="archived")
    make_note(tea, state="snoozed", snoozed_until=in_days(0))
    make_note(coffee)
    assert queries.counts(tea, ada) == {
        "new": 1, "mine": 1, "accepted": 0, "snoozed": 1, "archived": 1, "all": 3, "due": 1,
    }  # fmt: skip


def test_counting_stops_at_its_limit(tea, ada, django_assert_num_queries):
    for n in range(4):
        make_note(tea, str(n))
    with django_assert_num_queries(1):
        assert queries.counts(tea, ada, cap=2)["new"] == 3


def test_every_word_must_occur_somewhere(tea, workspace):
    hotel = make_customer(workspace)
    make_note(tea, "Too loud", "At night it screams", customer=hotel)
    make_note(tea, "Too slow", "At night")
    assert queries.search(Note.objects.all(), "LOUD night", tea).count() == 1
    assert queries.search(Note.objects.all(), "grand screams", tea).get().customer == hotel
    assert not queries.search(Note.objects.all(), "loud slow", tea).exists()


def test_what_shares_rare_words_is_alike(tea):
    note = make_note(tea, "Kettle lid cracks", "The lid cracks when it boils")
    twin = make_note(tea, "Lid cracks after a week", "boils over and the lid cracks")
    for n in range(8):
        make_note(tea, f"The display is too dim {n}", "When it boils I see nothing")
    assert queries.similar(note)[0] == twin


def test_a_note_without_words_is_like_nothing(tea):
    make_note(tea)
    assert queries.similar(make_note(tea, "!", "?")) == []


def test_the_notes_of_a_customer_are_counted_and_the_newest_shown(tea, workspace):
    hotel = make_customer(workspace)
    for n in range(3):
        make_note(tea, str(n), days_ago=n, customer=hotel)
    heard = queries.notes_of(tea, hotel, limit=2)
    assert (heard.count, [note.title for note in heard.notes]) == (3, ["0", "1"])
    assert heard.last.date() == timezone.now().date()


def test_tags_come_most_used_first(tea):
    make_note(tea, tags=["noise", "lid"])
    make_note(tea, tags=["lid"])
    assert queries.tags_in_use(tea) == ["lid", "noise"]
