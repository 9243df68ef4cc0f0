"""Now, next, later."""

from django.urls import reverse

from roadworthy.roadmap import queries
from roadworthy.roadmap.models import Item

from .make import make_idea, make_item


def address(name, *args):
    return reverse(f"roadmap:{name}", args=["tea", *args])


def test_an_idea_is_placed(ada_client, tea):
    idea = make_idea(tea)
    ada_client.post(address("place"), {"idea": idea.pk, "horizon": "now"})
    assert Item.objects.get(idea=idea).horizon == "now"


def test_placing_twice_moves_it(ada_client, tea):
    idea = make_idea(tea)
    for horizon in ("now", "later"):
        ada_client.post(address("place"), {"idea": idea.pk, "horizon": horizon})
    assert Item.objects.get().horizon == "later"


def test_planned_ideas_that_stand_nowhere_are_offered(ada_client, tea):
    make_idea(tea, "Forgotten")
    assert "Forgotten" in ada_client.get(address("board")).content.decode()


def test_a_card_lands_above_the_other(ada_client, tea):
    first, second = make_item(tea, "First", position=1), make_item(tea, "Second", position=2)
    ada_client.post(address("move", second.pk), {"column": "later", "before": first.pk})
    [_, _, later] = queries.board(tea)
    assert [str(item) for item in later.items] == ["Second", "First"]


def test_many_drops_in_one_gap_keep_the_order(tea, ada):
    from roadworthy.roadmap import actions

    top, bottom = make_item(tea, "Top", position=1), make_item(tea, "Bottom", position=2)
    for number in range(60):
        item = make_item(tea, f"Item {number}", position=100)
        bottom.refresh_from_db()
        above = Item.objects.exclude(pk__in=[bottom.pk, item.pk]).filter(position__lt=bottom.position)
        actions.move_item(item, by=ada, horizon="later", before=bottom, after=above.order_by("position").last())
    order = [str(one) for one in queries.board(tea)[2].items]
    assert order == ["Top", *(f"Item {number}" for number in range(60)), "Bottom"]
    assert top.pk


def test_an_unknown_column_is_refused(ada_client, tea):
    assert ada_client.post(address("move", make_item(tea).pk), {"column": "never"}).status_code == 422


def test_a_declined_idea_leaves_the_board(vic_client, tea):
    make_item(tea, "Gone", category="declined")
    assert "Gone" not in vic_client.get(address("board")).content.decode()


def test_who_may_only_look_moves_nothing(vic_client, tea):
    assert vic_client.post(address("move", make_item(tea).pk), {"column": "now"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    item = make_item(tea)
    assert olga_client.get(address("board")).status_code == 404
    assert olga_client.post(address("move", item.pk), {"column": "now"}).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, django_assert_max_num_queries):
    for number in range(20):
        make_item(tea, f"Item {number}", horizon="now")
    with django_assert_max_num_queries(14):
        ada_client.get(address("board"))


def test_after_placing_it_goes_to_no_other_site(ada_client, tea):
    idea = make_idea(tea)
    answer = ada_client.post(address("place"), {"idea": idea.pk, "horizon": "now", "next": "https://evil.example/"})
    assert answer.url == address("board")
