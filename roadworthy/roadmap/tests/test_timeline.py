"""The roadmap in time."""

from datetime import date

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.roadmap import actions, queries
from roadworthy.roadmap.models import Dependency

from .make import dated, make_item


def address(name, *args):
    return reverse(f"roadmap:{name}", args=["tea", *args])


def test_items_with_dates_are_drawn(vic_client, tea):
    dated(tea, "Swap shifts")
    make_item(tea, "Some day")
    html = vic_client.get(address("timeline")).content.decode()
    assert "Swap shifts" in html
    assert "Some day" not in html


@pytest.mark.parametrize("by", ["horizon", "team", "component", "objective"])
def test_lanes_can_be_chosen(vic_client, tea, by):
    dated(tea, team="Falcon")
    html = vic_client.get(address("timeline"), {"by": by, "zoom": "year"}).content.decode()
    assert {"horizon": "Later", "team": "Falcon"}.get(by, f"No {by}") in html


def test_a_dragged_bar_keeps_its_new_dates(ada_client, tea):
    item = dated(tea)
    ada_client.post(address("dates", item.pk), {"start": "2026-05-01", "end": "2026-07-31"})
    item.refresh_from_db()
    assert (item.starts, item.ends) == (date(2026, 5, 1), date(2026, 7, 31))


@pytest.mark.parametrize("start", ["2026-09-01", "soon", ""])
def test_dates_that_cannot_be_meant_are_refused(ada_client, tea, start):
    item = dated(tea)
    assert ada_client.post(address("dates", item.pk), {"start": start, "end": "2026-07-31"}).status_code == 422
    item.refresh_from_db()
    assert item.starts == date(2026, 4, 1)


def test_starting_before_what_it_needs_is_said(vic_client, tea, ada):
    early = dated(tea, "Early", date(2026, 1, 1), date(2026, 2, 1), precision="day")
    late = dated(tea, "Late", date(2026, 3, 1), date(2026, 4, 1), precision="day")
    actions.add_dependency(early, late, by=ada)
    html = vic_client.get(address("timeline")).content.decode()
    assert "Late" in html
    assert 'class="notice warning"' in html


def test_a_circle_is_refused(tea, ada):
    one, two, three = (dated(tea, name) for name in ("One", "Two", "Three"))
    actions.add_dependency(one, two, by=ada)
    actions.add_dependency(two, three, by=ada)
    with pytest.raises(Refused, match="circle"):
        actions.add_dependency(three, one, by=ada)
    assert Dependency.objects.count() == 2


def test_what_moved_since_march_is_told(ada_client, tea, ada):
    item, gone = dated(tea, "Swap"), dated(tea, "Gone")
    snapshot = actions.take_snapshot(tea, by=ada, name="March")
    actions.change_item(item, by=ada, ends=date(2026, 9, 30))
    actions.remove_item(gone, by=ada)
    dated(tea, "New")
    assert {one.title: one.kind for one in queries.moved_since(snapshot)} == {
        "Swap": "moved",
        "Gone": "gone",
        "New": "new",
    }
    assert "not there" in ada_client.get(address("timeline"), {"since": snapshot.pk}).content.decode()


def test_who_may_only_look_drags_nothing(vic_client, tea):
    values = {"start": "2026-05-01", "end": "2026-07-31"}
    assert vic_client.post(address("dates", dated(tea).pk), values).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("timeline")).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, django_assert_max_num_queries):
    before = dated(tea, "First")
    for number in range(15):
        item = dated(tea, f"Item {number}")
        actions.add_dependency(item, before, by=ada)
    with django_assert_max_num_queries(16):
        ada_client.get(address("timeline"))
