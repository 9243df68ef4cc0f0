"""The team's work."""

from django.urls import reverse

from roadworthy.delivery import queries
from roadworthy.delivery.models import WorkItem

from .make import make_idea, make_work


def address(name, *args):
    return reverse(f"delivery:{name}", args=["tea", *args])


def test_the_board_shows_work_in_its_column(vic_client, tea):
    make_work(tea, state="doing")
    html = vic_client.get(address("board")).content.decode()
    assert "Write it" in html


def test_a_move_keeps_when_work_began_and_ended(ada_client, tea):
    item = make_work(tea)
    ada_client.post(address("move_work", item.pk), {"column": "doing"})
    item.refresh_from_db()
    assert item.started_at is not None
    ada_client.post(address("move_work", item.pk), {"column": "done"})
    item.refresh_from_db()
    assert item.finished_at >= item.started_at


def test_a_card_lands_above_the_other(ada_client, tea):
    first, second = make_work(tea, "First", position=1), make_work(tea, "Second", position=2)
    ada_client.post(address("move_work", second.pk), {"column": "todo", "before": first.pk})
    assert [item.title for item in queries.work_items(tea)] == ["Second", "First"]


def test_an_unknown_column_is_refused(ada_client, tea):
    item = make_work(tea)
    assert ada_client.post(address("move_work", item.pk), {"column": "elsewhere"}).status_code == 422


def test_new_work_hangs_on_an_idea(ada_client, tea):
    idea = make_idea(tea)
    ada_client.post(address("new_work"), {"title": "Write it", "state": "todo", "idea": idea.pk})
    assert WorkItem.objects.get().idea == idea


def test_work_without_a_title_is_refused(ada_client, tea):
    page = ada_client.post(address("new_work"), {"title": "", "state": "todo", "description": "keep me"})
    assert page.status_code == 422
    assert "keep me" in page.content.decode()


def test_who_may_only_look_moves_nothing(vic_client, tea):
    item = make_work(tea)
    assert vic_client.post(address("move_work", item.pk), {"column": "done"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("work", make_work(tea).pk)).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, django_assert_max_num_queries):
    for number in range(12):
        make_work(tea, f"Item {number}", idea=make_idea(tea, f"Idea {number}"))
    with django_assert_max_num_queries(14):
        ada_client.get(address("board"))
