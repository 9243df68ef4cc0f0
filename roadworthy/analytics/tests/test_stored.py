"""The page of what is stored, and for how long."""

import pytest
from django.urls import reverse

from roadworthy.analytics import store
from roadworthy.analytics.models import EventKeeping

pytestmark = pytest.mark.django_db
PLACE = reverse("analytics:stored", args=["tea"])
CALL = b'{"type": "track", "event": "A", "userId": "u%d", "messageId": "m%d"}'


def test_it_says_how_many_events_there_are_without_those_that_came_twice(vic_client, tea):
    for _ in range(2):
        store.append(tea.pk, 1, [CALL % (n, n) for n in range(1234)])
    store.ingest_now()
    html = vic_client.get(PLACE).content.decode()
    assert html.count("1,234") == 3, "events, people, and those that came again"
    assert "kept for ever" in html


def test_an_empty_page_leads_to_the_sources(vic_client, tea):
    assert "Nothing is stored yet" in vic_client.get(PLACE).content.decode()


def test_the_owner_says_for_how_long_events_are_kept(owen_client, vic_client, tea):
    page = owen_client.post(PLACE, {"days": "400"}, follow=True)
    assert "kept for 400 days" in page.content.decode()
    assert "for 400 days" in vic_client.get(PLACE).content.decode()
    assert "for ever" in owen_client.post(PLACE, {"days": ""}, follow=True).content.decode()
    assert EventKeeping.objects.get(product=tea).days is None


@pytest.mark.parametrize("days", ["0", "many", "99999"])
def test_a_refused_number_saves_nothing_and_stays(owen_client, tea, days):
    page = owen_client.post(PLACE, {"days": days})
    assert page.status_code == 422
    assert f'value="{days}"' in page.content.decode()
    assert not EventKeeping.objects.exists()


def test_who_may_only_look_or_edit_is_refused(vic_client, ada_client, tea):
    assert vic_client.post(PLACE, {"days": "3"}).status_code == 403
    assert ada_client.post(PLACE, {"days": "3"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(PLACE).status_code == 404


def test_the_page_costs_a_fixed_number_of_queries(vic_client, tea, django_assert_max_num_queries):
    vic_client.get(PLACE)
    with django_assert_max_num_queries(14):
        vic_client.get(PLACE)
