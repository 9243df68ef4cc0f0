"""Customers by their use: who is active, and a rise or fall only when it is clear."""

import datetime
import json
import random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from roadworthy.analytics import queries, store
from roadworthy.analytics.rules.health import Health, Usage, chance_of, health

NOW = datetime.datetime(2026, 3, 29, 12, tzinfo=datetime.UTC)
LATER, EARLIER = "2026-03-20T12:00:00Z", "2026-02-20T12:00:00Z"


def there(product, who, group, *times):
    calls = [
        {"type": "group", "userId": who, "groupId": group, "traits": {"name": group.title()}, "timestamp": EARLIER}
    ]
    calls += [{"type": "track", "event": "Brewed", "userId": who, "timestamp": at} for at in times]
    rows = [json.dumps(call | {"messageId": f"{who}-{n}"}).encode() for n, call in enumerate(calls)]
    store.append(product.pk, 0, rows, at=1_772_000_000_000_000)


@pytest.fixture
def cups(tea):
    for n in range(8):
        there(tea, f"acme-{n}", "acme", EARLIER)
    there(tea, "acme-8", "acme", EARLIER, LATER)
    for n in range(3):
        there(tea, f"blue-{n}", "blue", EARLIER, LATER)
    there(tea, "cyan-0", "cyan", LATER)
    there(tea, "dune-0", "dune", EARLIER)
    there(tea, "ecru-0", "ecru")
    store.ingest_now()
    return tea


def test_customers_that_need_looking_at_come_first(cups):
    rows = queries.groups(cups, now=NOW)
    assert [(row.id, row.health.value) for row in rows] == [
        ("dune", "quiet"), ("acme", "falling"), ("blue", "steady"), ("cyan", "new"), ("ecru", "never"),
    ]  # fmt: skip
    acme = rows[1]
    assert (acme.usage.active, acme.usage.before, acme.people, acme.events, acme.name) == (1, 9, 9, 1, "Acme")


def test_people_of_a_customer(cups):
    assert queries.people_of(cups, "blue") == ["blue-0", "blue-1", "blue-2"]
    assert queries.people_of(cups, "nobody") == []


def test_the_list_is_searched_filtered_and_a_file(ada_client, cups):
    place = reverse("analytics:groups", args=["tea"])
    assert "Blue" in ada_client.get(place, {"q": "BLU"}).content.decode()
    assert "Acme" not in ada_client.get(place, {"q": "BLU"}).content.decode()
    assert ada_client.get(place, {"format": "csv"}).content.decode().startswith("id,name,health,people")


def test_one_customer_shows_its_people(vic_client, cups):
    html = vic_client.get(reverse("analytics:group", args=["tea", "blue"])).content.decode()
    assert "blue-1" in html
    assert vic_client.get(reverse("analytics:group", args=["tea", "nobody"])).status_code == 404


def test_without_customers_the_page_says_how_they_come(ada_client, tea):
    assert "group()" in ada_client.get(reverse("analytics:groups", args=["tea"])).content.decode()


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_chance_is_that_of_a_sign_test(gained, lost):
    peer = binomtest(gained, gained + lost, 0.5).pvalue if gained + lost else 1.0
    assert chance_of(gained, lost) == pytest.approx(peer, abs=1e-9)


def test_known_answer_of_the_exact_test():
    assert chance_of(1, 8) == pytest.approx(2 * (1 + 9) / 2**9)
    assert health(Usage(both=2, gained=1, lost=8)) == Health.FALLING
    assert health(Usage(both=2, gained=8, lost=1)) == Health.RISING
    assert health(Usage(both=0, gained=0, lost=5)) == Health.QUIET
    assert health(Usage(0, 0, 0, was_ever=False)) == Health.NEVER


def test_steady_customers_are_seldom_called_falling_or_rising():
    chance = random.Random(3)
    calls = 0
    for _ in range(2000):
        kept = [(chance.random() < 0.6, chance.random() < 0.6) for _ in range(40)]
        usage = Usage(
            sum(a and b for a, b in kept), sum(b and not a for a, b in kept), sum(a and not b for a, b in kept)
        )
        calls += health(usage) in (Health.RISING, Health.FALLING)
    assert calls / 2000 < 0.05


def test_less_than_nobody_is_refused():
    with pytest.raises(ValueError, match="lost"):
        chance_of(1, -1)
