"""Lists kept under a name."""

import pytest
from django.urls import reverse

from roadworthy.core.models import Job, SavedView
from roadworthy.ui.tables import read_listing

from .make import ask, job_table

FIELDS = {"page": "jobs", "path": "/tea/ideas/", "name": "Mine", "query": "q=tea&sort=-votes&after=abc"}


def save(client, **fields):
    return client.post(reverse("ui:save_view", args=["tea"]), FIELDS | fields)


def test_a_view_is_kept_without_its_page(tea, ada_client, ada):
    response = save(ada_client)
    view = SavedView.objects.get()
    assert (view.user, view.name, view.query, view.is_shared) == (ada, "Mine", "q=tea&sort=-votes", False)
    assert response.url == "/tea/ideas/?q=tea&sort=-votes"


def test_saving_under_the_same_name_replaces_it(tea, ada_client):
    save(ada_client)
    save(ada_client, query="q=milk", is_shared="1")
    view = SavedView.objects.get()
    assert (view.query, view.is_shared) == ("q=milk", True)


def test_a_view_needs_a_name(tea, ada_client):
    assert save(ada_client, name="  ").status_code == 422
    assert not SavedView.objects.exists()


def test_nobody_is_led_to_another_site(tea, ada_client):
    assert save(ada_client, path="https://evil.example/").url.startswith("/?")


def test_who_may_only_look_keeps_views_of_their_own(tea, vic_client):
    assert save(vic_client).status_code == 302


def test_a_stranger_learns_nothing(tea, olga_client):
    assert save(olga_client).status_code == 404
    assert not SavedView.objects.exists()


def test_colleagues_see_what_is_shared_and_no_more(tea, ada, vic, ada_client):
    save(ada_client, name="Hers")
    save(ada_client, name="Ours", is_shared="1")
    listing = read_listing(ask(vic, product=tea), Job.objects.all(), job_table())
    assert [view.name for view in listing.views] == ["Ours"]


@pytest.mark.parametrize(
    ("who", "status", "left"), [("ada_client", 302, 0), ("vic_client", 404, 1), ("olga_client", 404, 1)]
)
def test_only_its_owner_deletes_a_view(tea, ada_client, request, who, status, left):
    save(ada_client, is_shared="1")
    url = reverse("ui:delete_view", args=["tea", SavedView.objects.get().pk])
    assert request.getfixturevalue(who).post(url).status_code == status
    assert SavedView.objects.count() == left
