"""The builder: a question in the address, its answer on the page, faults beside their fields."""

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import actions, queries, store
from roadworthy.analytics.models import Cohort, Dashboard, Insight
from roadworthy.analytics.rules import drafts
from roadworthy.analytics.rules.simulation import Group, simulate
from roadworthy.analytics.show.explore import whose

from .test_insight_actions import make_insight

FUNNEL = {
    "kind": "funnel", "from": "-30d", "window": {"value": 14, "unit": "day"}, "order": "ordered",
    "steps": [{"any_of": [{"event": name}]} for name in ("Signed Up", "Sheet Imported", "Roster Published")],
}  # fmt: skip
QUESTIONS = [
    FUNNEL, FUNNEL | {"breakdown": {"on": "event", "keys": ["channel"], "limit": 2}},
    {"kind": "trend", "from": "-60d", "series": [{"any_of": [{"event": "Roster Opened"}], "measure": "count"}],
     "breakdown": {"on": "person", "keys": ["platform"]}, "compare": True},
    {"kind": "trend", "from": "-30d", "series": [
        {"any_of": [{"event": "Call-out Accepted"}], "measure": "p90", "property": "seconds"},
        {"any_of": [{}], "measure": "unique_users"}, {"measure": "formula", "formula": "A / B"}]},
    {"kind": "retention", "start": {"any_of": [{"event": "Signed Up"}]}, "return": {"any_of": [{}]}, "period": "week",
     "periods": 5, "first_time": True},
    {"kind": "lifecycle", "from": "-6w", "interval": "week", "any_of": [{"event": "Roster Opened"}]},
    {"kind": "stickiness", "from": "-30d", "series": [{"any_of": [{"event": "Roster Opened"}]}]},
    {"kind": "paths", "from": "-30d", "start": "/", "steps": 4},
    {"kind": "distribution", "from": "-60d", "any_of": [{"event": "Call-out Accepted"}], "property": "seconds"},
    {"kind": "distribution", "from": "-60d", "on": "person", "property": "platform", "any_of": [{"event": "page"}]},
]  # fmt: skip


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def used(tea):
    """Tea with five weeks of events that end yesterday."""
    end = timezone.localdate()
    groups = [Group("hill.example", {"name": "Hill", "plan": "Team"}, 4)]
    calls = simulate(groups, start=end - timedelta(35), end=end, release=end - timedelta(14), seed=2, per_day=9)
    store.append(tea.pk, 0, [json.dumps(call).encode() for call in calls])
    store.ingest_now()
    return tea


def page(client, question=None, name="explore", htmx="", **more):
    fields = dict(drafts.write_fields(question or {}))
    headers = {"HX-Request": "true", "HX-Target": htmx} if htmx else {}
    return client.get(reverse(f"analytics:{name}", args=["tea"]), fields | more, headers=headers)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one['kind']}-{len(str(one))}")
def test_every_kind_is_asked_and_drawn(vic_client, used, question):
    response = page(vic_client, question)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Answered in" in html
    assert '<svg class="plot"' in html
    assert "chart-table" in html


@pytest.mark.parametrize("question", QUESTIONS[:-2], ids=lambda one: f"{one['kind']}-{len(str(one))}")
def test_every_number_leads_to_just_as_many_people(vic_client, used, question):
    html = page(vic_client, question).content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in html.split('href="') if "/explore/who/?" in part[:60]]
    assert links
    for link in (links[0], links[-1]):
        people = vic_client.get(link)
        assert people.status_code == 200
        asked = {"kind": "users", "of": json_of(link), "limit": 1000}
        assert f"{queries.answer(used, asked)['total']:,} p" in people.content.decode()


def json_of(link):
    """The question of an address."""
    fields = [(name, value) for name, values in parse_qs(urlsplit(link).query).items() for value in values]
    return drafts.settle(drafts.read_fields(fields)).question


def test_it_starts_with_the_commonest_thing_that_people_did(vic_client, used):
    [first, *_] = [name for name in queries.catalog_of(used).events if name != "page"]
    html = page(vic_client).content.decode()
    assert f'<option value="{first}" selected>' in html
    assert f"People who did {first}" in html


def test_without_events_it_leads_to_sources_and_to_a_sample(ada_client, tea):
    html = page(ada_client).content.decode()
    assert reverse("analytics:sources", args=["tea"]) in html
    assert "Load a sample" in html


def test_a_sample_is_loaded_once_and_can_be_asked(ada_client, tea):
    ada_client.post(reverse("analytics:load_sample", args=["tea"]))
    assert (
        queries.answer(tea, {"kind": "trend", "from": "all", "series": [{"any_of": []}]})["series"][0]["total"] > 2_000
    )
    again = ada_client.post(reverse("analytics:load_sample", args=["tea"]))
    assert again.status_code == 422


@pytest.mark.parametrize(("change", "field"), [
    ({"window": {"value": 0, "unit": "day"}}, "window.value"), ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"from": "soon"}, "from"),
    ({"where": [{"on": "event", "key": "rows", "op": "gt", "value": "many"}]}, "where.0.value"),
])  # fmt: skip
def test_a_fault_stands_beside_its_field(vic_client, used, change, field):
    html = page(vic_client, FUNNEL | change).content.decode()
    assert f'id="{field}-error"' in html
    assert "cannot be answered as it stands" in html
    part = page(vic_client, FUNNEL | change, htmx="answer").content.decode()
    assert f'"{field}"' in part.replace("&#34;", '"')


def test_what_is_missing_is_said_instead_of_a_fault(vic_client, used):
    html = page(vic_client, {"kind": "funnel", "steps": [{"any_of": [{"event": "Signed Up"}]}]}).content.decode()
    assert "at least two steps" in html


def test_the_address_follows_every_answer(vic_client, used):
    response = page(vic_client, FUNNEL, htmx="answer")
    assert response.content.decode().lstrip().startswith("<section")
    address = response.headers["HX-Push-Url"]
    assert json_of(address) == FUNNEL
    assert vic_client.get(address).status_code == 200


def test_buttons_work_without_scripts(vic_client, used):
    response = page(vic_client, FUNNEL, do="remove:steps.1")
    assert response.status_code == 302
    html = vic_client.get(response.url).content.decode()
    assert [step["any_of"][0]["event"] for step in json_of(response.url)["steps"]] == ["Signed Up", "Roster Published"]
    assert "Step 2" in html


def test_a_row_just_added_waits_for_its_event(vic_client, used):
    html = page(vic_client, FUNNEL, htmx="explore", do="add:steps").content.decode()
    assert "Event of step 4" in html
    assert "Answered in" in html


def test_a_whole_question_may_come_as_json(vic_client, used):
    html = vic_client.get(reverse("analytics:explore", args=["tea"]), {"question": json.dumps(FUNNEL)}).content.decode()
    assert "Event of step 3" in html
    assert "Answered in" in html


@pytest.mark.parametrize("given", ["{", "[]", "null", '{"kind": 3}', '{"kind": "trend", "series": 5}',
    '{"kind":"funnel","steps":{"a":1}}', '{"kind":"trend","series":[{"any_of":[{"event":["x"]}]}]}'])  # fmt: skip
def test_nonsense_is_no_accident(vic_client, used, given):
    assert vic_client.get(reverse("analytics:explore", args=["tea"]), {"question": given}).status_code == 200


def test_values_are_offered_for_a_property(vic_client, used):
    response = page(vic_client, name="values", scope="person", key="platform")
    assert "ios" in response.content.decode()
    assert page(vic_client, name="values", scope="x", key="y").content.decode().strip() == ""


@pytest.mark.parametrize("name", ["time", "trend", "separating"])
def test_a_funnel_has_more_to_tell(vic_client, used, name):
    fields = dict(drafts.write_fields(FUNNEL | {"interval": "week"}))
    response = vic_client.get(reverse("analytics:part", args=["tea", name]), fields)
    assert response.status_code == 200
    assert "<svg" in response.content.decode() or "tried" in response.content.decode()
    other = vic_client.get(reverse("analytics:part", args=["tea", name]), {"kind": "paths"}).content.decode()
    assert "Only a funnel" in other
    assert vic_client.get(reverse("analytics:part", args=["tea", "steps"]), fields).status_code == 404


def test_a_kept_insight_opens_and_knows_when_it_was_changed(ada_client, used, ada):
    row = make_insight(used, ada)
    place = reverse("analytics:insight", args=["tea", row.pk])
    html = ada_client.get(place).content.decode()
    assert "Sign-ups" in html
    assert "Save changes" not in html
    changed = ada_client.get(place, dict(drafts.write_fields(FUNNEL))).content.decode()
    assert "Save changes" in changed


def test_people_behind_a_number_download(vic_client, used):
    actors = json.dumps({"step": 0, "kind": "converted"})
    lines = page(vic_client, FUNNEL, name="who", actors=actors, format="csv").content.decode().splitlines()
    assert lines[0].endswith("id")
    assert len(lines) - 1 == queries.answer(used, FUNNEL)["steps"][0]["users"]
    assert page(vic_client, FUNNEL, name="who").status_code == 422


def test_the_page_costs_no_more_queries_with_more_events(vic_client, used, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page(vic_client, FUNNEL)


def test_who_may_only_look_loads_no_sample_and_keeps_nothing(vic_client, tea):
    for name in ("load_sample", "keep_insight", "bulk_insights"):
        assert vic_client.post(reverse(f"analytics:{name}", args=["tea"])).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    for name in ("explore", "values", "who", "insights", "people"):
        assert page(olga_client, name=name).status_code == 404


def test_samples_are_refused_where_there_are_events(used):
    with pytest.raises(Exception, match="already"):
        actions.load_sample(used)


@pytest.mark.parametrize(("question", "actors", "said"), [
    (FUNNEL, {"step": 1, "kind": "dropped"}, "Left before “Sheet Imported”"),
    (FUNNEL, {"step": 2, "kind": "converted", "breakdown": ["referral"]}, "Got as far as “Roster Published”, referral"),
    (QUESTIONS[2], {"series": 0, "time": "2026-03-02T00:00:00Z", "breakdown": [None]},
     "Times of Roster Opened, not known, 2026-03-02"),
    (QUESTIONS[4], {"cohort": 1, "period": 2}, "Started in week 2 of the table, came back 2 weeks later"),
    (QUESTIONS[5], {"status": "dormant", "time": "2026-03-02"}, "Went quiet, 2026-03-02"),
    (QUESTIONS[7], {"from": "1_/", "to": "2_/a_b"}, "Went / → /a_b"), (QUESTIONS[6], {"intervals": 3}, "On 3 days"),
    (FUNNEL, {"step": 9}, ""), (FUNNEL, "nonsense", ""),
])  # fmt: skip
def test_a_list_of_people_says_whose_number_it_is(question, actors, said):
    assert whose(question | {"actors": actors}) == said


def test_what_only_the_last_step_knows_separates_nobody(used):
    told = queries.what_separates(used, FUNNEL)
    assert told.tried > 10
    assert not [one.trait.key for one in told.found if "weeks" in one.trait.key or "rows" in one.trait.key]
    keys = [one.trait.key for one in told.found]
    assert "channel: referral" in keys
    assert "at the first step channel: referral" not in keys


def test_a_question_is_narrowed_to_a_kept_cohort(vic_client, used):
    found = Cohort.objects.create(product=used, name="On phones", definition={"any": [
        {"on": "person", "key": "platform", "op": "eq", "value": ["ios", "android"]}]})  # fmt: skip
    whole, narrow = (
        queries.answer(used, FUNNEL | {"where": where})["steps"][0]["users"]
        for where in ([], [queries.cohort_condition(found)])
    )
    assert 0 < narrow < whole
    html = page(vic_client, FUNNEL, **{"where.0.json": json.dumps(queries.cohort_condition(found))}).content.decode()
    assert "in On phones" in html
    assert f">{narrow:,}<" in html
    assert "Answered in" in page(vic_client, FUNNEL, **{"where.0.json": ""}).content.decode()


def test_a_kept_insight_is_put_on_a_dashboard_from_its_page(ada_client, vic_client, used, ada):
    board = Dashboard.objects.create(product=used, name="Mondays")
    place = reverse("analytics:insight", args=["tea", make_insight(used, ada).pk])
    html = ada_client.get(place).content.decode()
    assert reverse("analytics:add_tile", args=["tea", board.pk]) in html
    assert "Mondays" not in vic_client.get(place).content.decode()
    ada_client.post(
        reverse("analytics:add_tile", args=["tea", board.pk]), {"insight": Insight.objects.get().pk, "width": "half"}
    )
    assert str(board.tiles.get()) == "Sign-ups"
