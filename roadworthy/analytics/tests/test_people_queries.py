"""Who is there and what they did, read from stored events; told again by going through the calls by hand."""

import json
from collections import Counter
from datetime import date

import pytest

from roadworthy.analytics import queries, store
from roadworthy.analytics.rules.simulation import Group, simulate
from roadworthy.core.models import Product

GROUPS = [Group("hill.example", {"name": "Hill", "plan": "Team"}, 3)]


def keep(product, calls):
    """Calls in the store of a product, at once."""
    store.append(product.pk, 0, [json.dumps(call).encode() for call in calls])
    store.ingest_now()


@pytest.fixture
def calls():
    return simulate(GROUPS, start=date(2026, 1, 5), end=date(2026, 2, 2), release=date(2026, 1, 20), seed=1, per_day=6)


@pytest.fixture
def tea(settings, tmp_path):
    settings.DATA = tmp_path
    return Product(pk=1, slug="tea")


def test_names_come_with_the_commonest_first_and_keys_by_whose_they_are(tea, calls):
    keep(tea, calls)
    found = queries.catalog_of(tea)
    counts = Counter(call.get("event", "page") for call in calls if call["type"] in ("track", "page"))
    assert [counts[name] for name in found.events] == sorted(counts.values(), reverse=True)
    assert set(found.properties["person"]) == {"plan", "role", "platform", "country", "channel"}
    assert set(found.properties["group"]) == {"name", "plan"}
    assert {"channel", "rows", "plan", "path", "seconds"} <= set(found.properties["event"])


def test_without_events_there_is_nothing_to_choose_and_nobody(tea):
    assert queries.catalog_of(tea) == queries.Catalog()
    assert not queries.has_events(tea)
    assert queries.people(tea).total == 0
    assert queries.story_of(tea, "ada") is None


@pytest.mark.parametrize(("scope", "key", "values"), [
    ("event", "channel", {"search", "referral", "advert", "partner"}), ("group", "plan", {"Team"}),
    ("person", "platform", {"web", "ios", "android"}), ("event", "nobody", set()),
])  # fmt: skip
def test_values_of_a_property_are_offered(tea, calls, scope, key, values):
    keep(tea, calls)
    assert set(queries.values_of(tea, scope, key)) == values


def test_everybody_is_listed_once_with_their_events(tea, calls):
    keep(tea, calls)
    page = queries.people(tea, limit=1000)
    mine = Counter(call["userId"] for call in calls if call["type"] in ("track", "page") and "userId" in call)
    theirs = {one.id: one.count for one in page.rows}
    assert page.total == len(page.rows)
    assert all(theirs[one] >= count for one, count in mine.items())
    assert sum(theirs.values()) == sum(call["type"] in ("track", "page") for call in calls)
    assert [one.last for one in page.rows] == sorted((one.last for one in page.rows), reverse=True)


def test_people_are_found_by_part_of_their_id_and_paged(tea, calls):
    keep(tea, calls)
    found = queries.people(tea, search="PERSON-0001")
    assert [one.id for one in found.rows] == ["person-0001"]
    assert found.rows[0].group == "hill.example"
    first, second = (queries.people(tea, offset=n, limit=2).rows for n in (0, 2))
    assert len({one.id for one in (*first, *second)}) == 4


def test_a_story_holds_every_event_of_the_person_with_its_properties(tea, calls):
    keep(tea, calls)
    joined = next(call for call in calls if call["type"] == "identify" and "anonymousId" in call)
    ids = {joined["userId"], joined["anonymousId"]}
    mine = [call for call in calls if ids & {call.get("userId"), call.get("anonymousId")}
            and call["type"] in ("track", "page")]  # fmt: skip
    story = queries.story_of(tea, joined["anonymousId"], most=1000)
    told = [one for session in story.sessions for one in session.events]
    assert story.person.id == joined["userId"]
    assert [(one.event, one.properties) for one in reversed(told)] == [
        (call.get("event", "page"), call.get("properties", {})) for call in mine]  # fmt: skip
    assert story.traits["channel"] == joined["traits"]["channel"]


def test_a_long_story_is_told_in_pages_without_a_gap(tea, calls):
    keep(tea, calls)
    whole = [one.time for session in queries.story_of(tea, "person-0002", most=1000).sessions for one in session.events]
    seen, before = [], None
    while len(seen) < len(whole):
        page = queries.story_of(tea, "person-0002", before=before, most=7)
        seen += [one.time for session in page.sessions for one in session.events]
        before = page.before
    assert (seen, before) == (whole, None) or seen == whole


def test_a_pause_of_half_an_hour_begins_another_session(tea, calls):
    keep(tea, calls)
    for session in queries.story_of(tea, "person-0001", most=1000).sessions:
        gaps = [a.time - b.time for a, b in zip(session.events, session.events[1:], strict=False)]
        assert all(gap <= 1_800_000_000 for gap in gaps)


def test_ids_become_people_in_the_order_given(tea, calls):
    keep(tea, calls)
    found = queries.people_with(tea, ["person-0002", "nobody", "person-0001"])
    assert [(one.id, one.count > 0) for one in found] == [
        ("person-0002", True), ("nobody", False), ("person-0001", True)]  # fmt: skip
