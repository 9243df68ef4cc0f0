"""Dropping a card on the board."""

from roadworthy.ideas.models import Idea

from . import make


def drop(client, idea, column, before="", htmx=True, **more):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(make.address("move", idea.pk), {"column": column, "before": before, **more}, **headers)


def order(category="new"):
    return list(Idea.objects.filter(category=category).order_by("position", "pk").values_list("title", flat=True))


def test_another_column_is_another_status(ada_client, timer):
    response = drop(ada_client, timer, "exploring")
    assert (response.status_code, "Moved to Exploring" in response["HX-Trigger"]) == (204, True)
    assert Idea.objects.get().category == "exploring"


def test_a_card_lies_where_it_was_dropped(ada_client, tea):
    a, b, c = (make.make_idea(tea, title) for title in "ABC")
    assert order() == ["C", "B", "A"]
    drop(ada_client, c, "new", before=a.pk)
    assert order() == ["B", "C", "A"]
    drop(ada_client, b, "new")
    assert order() == ["C", "A", "B"]
    drop(ada_client, b, "new", before=c.pk)
    assert order() == ["B", "C", "A"]


def test_cards_that_all_lie_on_one_spot_are_spread(ada_client, tea):
    _, b, c = (make.make_idea(tea, title) for title in "ABC")
    Idea.objects.update(position=0)
    drop(ada_client, c, "new", before=b.pk)
    assert order() == ["A", "C", "B"]


def test_many_drops_between_the_same_two_keep_the_order(ada_client, tea):
    first, second = make.make_idea(tea, "first"), make.make_idea(tea, "second")
    last, names = first, []
    for n in range(40):
        card = make.make_idea(tea, f"card {n}")
        drop(ada_client, card, "new", before=last.pk)
        last, names = card, [card.title, *names]
    assert order() == ["second", *names, "first"]
    assert second.pk


def test_the_place_in_a_column_is_no_history(ada_client, tea, timer):
    other = make.make_idea(tea, "Kettle")
    change = make.actions.change_status(timer, "exploring", by=None)
    drop(ada_client, timer, "exploring", before=other.pk)
    timer.refresh_from_db()
    assert change.after == {"status_id": timer.status_id, "category": "exploring"}


def test_declining_by_dropping_asks_why(ada_client, timer):
    refused = drop(ada_client, timer, "declined")
    assert (refused.status_code, refused["X-Field"]) == (422, "reason")
    assert drop(ada_client, timer, "declined", reason="Too dear").status_code == 204


def test_a_column_of_ones_own_status(ada_client, tea, workspace, ada, timer):
    someday = make.actions.add_status(workspace, by=ada, name="Someday", category="new")
    drop(ada_client, timer, str(someday.pk))
    assert Idea.objects.get().status == someday


def test_without_javascript_it_goes_back_to_the_board(ada_client, timer):
    response = drop(ada_client, timer, "ready", htmx=False, next="/tea/ideas/board/")
    assert (response.status_code, response.url) == (302, "/tea/ideas/board/")


def test_no_such_column(ada_client, timer):
    assert drop(ada_client, timer, "nowhere").status_code == 422


def test_who_may_only_look_is_refused(vic_client, timer):
    assert drop(vic_client, timer, "ready").status_code == 403
    assert Idea.objects.get().category == "new"


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert drop(olga_client, timer, "ready").status_code == 404
