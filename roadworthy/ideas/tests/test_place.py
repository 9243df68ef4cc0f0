"""Moving an idea in the tree."""

from . import make


def place(client, idea, parent="", htmx=True):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(make.address("place", idea.pk), {"parent": parent, "before": ""}, **headers)


def test_it_goes_under_another_and_out_again(ada_client, tea, timer):
    whole = make.make_idea(tea, "Calm kitchen", level="initiative")
    assert place(ada_client, timer, whole.pk).status_code == 204
    timer.refresh_from_db()
    assert timer.parent == whole
    place(ada_client, timer)
    timer.refresh_from_db()
    assert timer.parent is None


def test_never_under_its_own_part(ada_client, tea, timer):
    part = make.make_idea(tea, "Bell", parent=timer)
    below = make.make_idea(tea, "Clapper", parent=part)
    assert place(ada_client, timer, below.pk).status_code == 422
    timer.refresh_from_db()
    assert timer.parent is None


def test_an_initiative_does_not_go_under_a_feature(ada_client, tea, timer):
    whole = make.make_idea(tea, "Calm kitchen", level="initiative")
    assert place(ada_client, whole, timer.pk).status_code == 422


def test_another_products_idea_is_none_of_ours(ada_client, coffee, timer):
    assert place(ada_client, timer, make.make_idea(coffee, "Grinder").pk).status_code == 422


def test_without_javascript_it_goes_back(ada_client, timer):
    assert place(ada_client, timer, htmx=False).status_code == 302


def test_who_may_only_look_is_refused(vic_client, timer):
    assert place(vic_client, timer).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert place(olga_client, timer).status_code == 404
