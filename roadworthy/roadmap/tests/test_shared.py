"""Shared views: whoever has the link sees what the view contains, and nothing else."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from roadworthy.roadmap.models import SharedView

from .make import dated, make_item


def make_view(tea, **values):
    return SharedView.objects.create(product=tea, name="Internal name", **values)


def look(client, view, slug="tea"):
    return client.get(reverse("roadmap:shared", args=[slug, view.token]))


def test_who_has_the_link_needs_no_sign_in(client, tea):
    make_item(tea, "Swap shifts", horizon="now", promise="Two people swap")
    html = look(client, make_view(tea, audience="For our customers")).content.decode()
    assert "Swap shifts" in html
    assert "Two people swap" in html
    assert "For our customers" in html


def test_it_shows_nothing_that_it_does_not_contain(client, tea):
    make_item(tea, "Secret one", horizon="later")
    dated(
        tea, "Swap", horizon="now", team="Falcon", tags=["public"], promise="Inner words", public_title="Trading shifts"
    )
    make_item(tea, "Untagged", horizon="now")
    view = make_view(tea, horizons=["now"], tags=["public"], shows_promise=False)
    html = look(client, view).content.decode()
    assert "Trading shifts" in html
    for secret in ("Secret one", "Untagged", "Inner words", "Falcon", "Internal name", "Q2 2026", "Swap"):
        assert secret not in html


def test_dates_are_shown_when_the_view_says_so(client, tea):
    dated(tea, horizon="now")
    assert "Q2 2026" in look(client, make_view(tea, shows_dates=True)).content.decode()


def test_a_timeline_carries_no_address_of_the_inside(client, tea):
    dated(tea, horizon="now")
    html = look(client, make_view(tea, form="timeline")).content.decode()
    assert "Swap shifts" in html
    assert "/tea/roadmap/items/" not in html


def test_a_revoked_link_is_dead(client, ada_client, tea):
    view = make_view(tea)
    ada_client.post(reverse("roadmap:revoke", args=["tea", view.pk]))
    assert look(client, view).status_code == 404


def test_a_link_that_is_over_is_dead(client, tea):
    assert look(client, make_view(tea, expires=date(2020, 1, 1))).status_code == 404
    assert look(client, make_view(tea, expires=timezone.localdate())).status_code == 200


def test_a_link_is_good_for_its_own_product_only(client, tea, olga):
    assert look(client, make_view(tea), slug="other").status_code == 404


def test_making_a_link(ada_client, tea):
    values = {
        "name": "Board",
        "form": "board",
        "horizons": ["now", "next", "later"],
        "tags": "a, b",
        "shows_dates": "1",
    }
    ada_client.post(reverse("roadmap:new_share", args=["tea"]), values)
    view = SharedView.objects.get()
    assert (view.horizons, view.tags, view.shows_dates, view.shows_promise) == ([], ["a", "b"], True, False)
    assert len(view.token) >= 32


def test_who_may_only_look_sees_no_links(vic_client, tea):
    assert vic_client.get(reverse("roadmap:shares", args=["tea"])).status_code == 403
    assert vic_client.post(reverse("roadmap:new_share", args=["tea"]), {"name": "x"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(reverse("roadmap:shares", args=["tea"])).status_code == 404
