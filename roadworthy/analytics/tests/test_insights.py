"""The list of insights, keeping one, changing it; people and their stories."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import store
from roadworthy.analytics.models import Insight
from roadworthy.analytics.rules import drafts
from roadworthy.core import history
from roadworthy.core.models import Change

from .test_insight_actions import QUESTION, make_insight


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


def address(name, *args):
    return reverse(f"analytics:{name}", args=["tea", *args])


def fields(question=QUESTION):
    return "&".join(f"{name}={quote(value)}" for name, value in drafts.write_fields(question))


def test_the_question_at_hand_is_kept_under_a_name(ada_client, tea, ada):
    response = ada_client.post(address("keep_insight"), {"name": "Sign-ups", "draft": fields()})
    row = Insight.objects.get()
    assert response.url == address("insight", row.pk)
    assert (row.name, row.owner, row.question) == ("Sign-ups", ada, QUESTION)


@pytest.mark.parametrize("given", [{"name": "", "draft": fields()}, {"name": "A", "draft": ""},
    {"name": "A", "draft": "kind=horoscope"}, {"name": "A" * 121, "draft": fields()}])  # fmt: skip
def test_what_cannot_be_kept_is_refused_with_what_was_typed(ada_client, tea, given):
    response = ada_client.post(address("keep_insight"), given)
    assert response.status_code == 422
    assert f'value="{given["name"]}"' in response.content.decode() or not given["name"]
    assert not Insight.objects.exists()


def test_a_changed_question_is_saved_and_undone(ada_client, tea, ada):
    row = make_insight(tea, ada)
    ada_client.post(address("change_question", row.pk), {"draft": "kind=paths&start=/"})
    assert Insight.objects.get().question == {"kind": "paths", "start": "/"}
    history.undo(Change.objects.order_by("-pk").first(), by=ada)
    assert Insight.objects.get().question == QUESTION
    assert ada_client.post(address("change_question", row.pk), {"draft": "x"}).status_code == 422


def test_name_owner_and_pin_are_edited(ada_client, tea, ada):
    row = make_insight(tea, ada)
    ada_client.post(address("edit_insight", row.pk), {"name": "New ones", "is_pinned": "on"})
    found = Insight.objects.get()
    assert (found.name, found.is_pinned, found.owner) == ("New ones", True, None)
    assert ada_client.post(address("edit_insight", row.pk), {"name": ""}).status_code == 422


@pytest.mark.parametrize(("query", "shown"), [
    ("q=sign", {"Sign-ups"}), ("kind=paths", {"Ways"}), ("is_pinned=1", {"Ways"}), ("show=archived", {"Old"}),
    ("sort=name", {"Sign-ups", "Ways"})])  # fmt: skip
def test_the_list_is_searched_sorted_and_filtered(vic_client, tea, ada, query, shown):
    make_insight(tea, ada)
    make_insight(tea, ada, name="Ways", is_pinned=True)
    Insight.objects.filter(name="Ways").update(kind="paths")
    make_insight(tea, ada, name="Old", archived_at=timezone.now())
    html = vic_client.get(f"{address('insights')}?{query}").content.decode().split("<rw-listing")[1]
    assert {name for name in ("Sign-ups", "Ways", "Old") if f">{name}<" in html} == shown


def test_pinned_ones_stand_on_top(vic_client, tea, ada):
    make_insight(tea, ada, name="Top", is_pinned=True)
    make_insight(tea, ada, name="Newer")
    html = vic_client.get(address("insights")).content.decode().split("<tbody")[1]
    assert html.index("Top") < html.index("Newer")


def test_many_are_archived_at_once(ada_client, tea, ada):
    rows = [make_insight(tea, ada, name=f"I{n}") for n in range(3)]
    ada_client.post(address("bulk_insights"), {"action": "archive", "pk": [row.pk for row in rows[:2]]})
    assert [row.name for row in Insight.objects.filter(archived_at=None)] == ["I2"]


def test_one_is_put_away_brought_back_and_copied(ada_client, tea, ada):
    row = make_insight(tea, ada)
    for gone in (True, False):
        ada_client.post(address("archive_insight", row.pk))
        assert bool(Insight.objects.get().archived_at) == gone
    ada_client.post(address("duplicate_insight", row.pk))
    assert set(Insight.objects.values_list("name", flat=True)) == {"Sign-ups", "Sign-ups (copy)"}


def test_who_may_only_look_changes_nothing(vic_client, tea, ada):
    row = make_insight(tea, ada)
    for name in ("change_question", "edit_insight", "archive_insight", "duplicate_insight"):
        assert vic_client.post(address(name, row.pk), {"draft": fields()}).status_code == 403
    assert vic_client.get(address("insight", row.pk)).status_code == 200


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    row = make_insight(tea, ada)
    assert olga_client.get(address("insight", row.pk)).status_code == 404
    assert olga_client.get(address("person", "ada")).status_code == 404


def test_the_list_costs_a_fixed_number_of_queries(vic_client, tea, ada, django_assert_max_num_queries):
    for number in range(9):
        make_insight(tea, ada, name=f"I{number}")
    with django_assert_max_num_queries(14):
        vic_client.get(address("insights"))


def say(product, who, *events, days_ago=1, **properties):
    """Somebody did these, minutes apart."""
    begin = timezone.now() - timedelta(days=days_ago)
    calls = [
        {"type": "track", "userId": who, "event": event, "properties": properties, "messageId": f"{who}-{days_ago}-{n}",
         "timestamp": (begin + timedelta(minutes=n)).isoformat()}
        for n, event in enumerate(events)
    ]  # fmt: skip
    store.append(product.pk, 0, [json.dumps(call).encode() for call in calls])
    store.ingest_now()


def test_everybody_is_listed_searched_and_leads_to_their_story(vic_client, tea):
    say(tea, "ada@tea.example", "Signed Up", "Paid", plan="Pro")
    say(tea, "bo", "Signed Up", days_ago=3)
    html = vic_client.get(address("people")).content.decode()
    assert html.index("ada@tea.example") < html.index(">bo<")
    found = vic_client.get(address("people"), {"q": "ADA"}).content.decode()
    assert "ada@tea.example" in found
    assert ">bo<" not in found
    story = vic_client.get(address("person", "ada@tea.example")).content.decode()
    assert story.index("Paid") < story.index("Signed Up")
    assert 'plan: <span dir="auto">Pro' in story


@pytest.mark.parametrize("who", ["a/b c", "ü?x=1", "<b>", "..", "100%", "a//b"])
def test_any_id_has_a_page(vic_client, tea, who):
    say(tea, who, "Signed Up")
    response = vic_client.get(address("person", who))
    assert response.status_code == 200
    assert "<b></h1>" not in response.content.decode()


def test_nobody_has_no_page(vic_client, tea):
    assert vic_client.get(address("person", "nobody")).status_code == 404


def test_earlier_events_follow_on_demand(vic_client, tea):
    for day in range(1, 13):
        say(tea, "ada", *["Opened"] * 12, days_ago=day)
    html = vic_client.get(address("person", "ada")).content.decode()
    before = html.split("?before=")[1].split('"')[0]
    more = vic_client.get(address("person", "ada"), {"before": before}, headers={"HX-Request": "true"}).content.decode()
    assert html.count("<li><time") + more.count("<li><time") == 144


def test_nonsense_in_the_address_is_passed_over(vic_client, tea):
    for query in ("page=-1", "page=x", "page=99999999999", "q=%00"):
        assert vic_client.get(f"{address('people')}?{query}").status_code == 200
