"""When will it be done: the page, its question, its empty states."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.api.tests.make import caller
from roadworthy.delivery import queries
from roadworthy.delivery.models import WorkItem
from roadworthy.delivery.rules import forecast_when
from roadworthy.maths import Range
from roadworthy.priorities.rules.typed import read_estimate

from .make import make_idea, make_release, make_work

TODAY = timezone.localdate()
URL, TEAMS = "/tea/delivery/forecast/", "/tea/delivery/forecast/teams/"


def finish(product, *counts, idea=None):
    """So many items finished in each past week, the last one ending yesterday."""
    rows = []
    for back, count in enumerate(reversed(counts)):
        at = timezone.now() - datetime.timedelta(days=7 * back + 3)
        values = {"state": "done", "created": at - datetime.timedelta(days=2), "started_at": at, "finished_at": at}
        rows += [WorkItem(product=product, title="Done", idea=idea, **values) for _ in range(count)]
    WorkItem.objects.bulk_create(rows)
    begun = timezone.now() - datetime.timedelta(days=7 * len(counts))
    WorkItem.objects.create(product=product, title="First", state="dropped", created=begun)


@pytest.fixture
def steady(tea):
    """Two or three a week for twelve weeks, and ten left."""
    finish(tea, *[2, 3] * 6)
    for n in range(10):
        make_work(tea, f"Open {n}", position=n)


def test_it_answers_in_a_sentence_with_the_exact_dates(ada_client, steady):
    html = ada_client.get(URL).content.decode()
    sure = forecast_when([2, 3] * 6, items=10, start=TODAY, confidence=[85])[0].date
    assert f"85 % sure by {sure.day} {sure:%B %Y}" in html
    assert "All open work: 10 items" in html


def test_the_pace_counts_whole_weeks_until_yesterday(tea, steady):
    assert queries.pace(tea).counts == (2, 3) * 6
    assert queries.pace(tea, weeks=4).counts == (2, 3) * 2
    by_day = queries.pace(tea, per="day").counts
    assert (len(by_day), sum(by_day)) == (84, 30)


def test_weeks_before_the_first_work_do_not_count(tea):
    finish(tea, 5, 5, 5, 5, 5)
    assert queries.pace(tea, weeks=52).counts == (5,) * 5


def test_a_release_counts_what_stands_before_it_on_the_board(ada_client, tea, steady):
    idea = make_idea(tea)
    release = make_release(tea, idea)
    make_work(tea, "Last", idea=idea, position=99)
    html = ada_client.get(URL, {"what": f"release-{release.pk}"}).content.decode()
    assert "Spring: 11 items (1 of its own, 10 before it on the board)" in html
    assert "Spring: 1 item," in ada_client.get(URL, {"what": f"release-{release.pk}", "alone": 1}).content.decode()


def test_ideas_without_items_are_named(ada_client, tea, steady):
    release = make_release(tea, make_idea(tea, "Not broken down"), idea := make_idea(tea, "Ready"))
    make_work(tea, idea=idea)
    html = ada_client.get(URL, {"what": f"release-{release.pk}"}).content.decode()
    assert "No work items yet, so not counted: Not broken down." in html


def test_a_typed_number_and_growth_of_scope_make_it_later(ada_client, steady):
    asked = ({"growth": "none"}, {"growth": "own", "rate": "1.2-1.6"})
    for given, split in zip(asked, (None, Range(*read_estimate("1.2-1.6"))), strict=True):
        html = ada_client.get(URL, {"items": 30, **given}).content.decode()
        sure = forecast_when([2, 3] * 6, items=30, start=TODAY, confidence=[85], split=split)[0].date
        assert f"85 % sure by {sure.day} {sure:%B %Y}" in html


def test_growth_is_measured_from_finished_ideas(tea):
    now = timezone.now()
    for n in range(4):
        idea = make_idea(tea, f"Idea {n}")
        for created in (now, now, now + datetime.timedelta(days=n)):
            times = {"created": created, "started_at": now + datetime.timedelta(hours=1), "finished_at": now}
            make_work(tea, idea=idea, state="done", **times)
    grown = queries.growth(tea)
    assert (grown.groups, grown.items, grown.added) == (4, 9, 3)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"items": "many"}, "whole number"),
        ({"start": "tomorrow"}, "2026-03-31"),
        ({"until": "0001-01-01"}, "too far off"),
        ({"growth": "own", "rate": "0.5"}, "1 is no growth"),
    ],
)
def test_what_cannot_be_meant_is_said_beside_the_field(ada_client, steady, given, field):
    page = ada_client.get(URL, given)
    assert page.status_code == 422
    assert field in page.content.decode()


@pytest.mark.parametrize("what", ["release-999", "idea-999"])
def test_what_is_not_there_is_not_found(ada_client, steady, what):
    assert ada_client.get(URL, {"what": what}).status_code == 404


def test_the_record_says_how_past_dates_held(ada_client, tea):
    finish(tea, *[2, 3, 4] * 16)
    make_work(tea)
    row = queries.record(queries.pace(tea, weeks=13)).dates
    assert row.n >= 6
    assert row.sentence in ada_client.get(URL, {"weeks": "13"}).content.decode()


def test_csv_is_the_curve(ada_client, steady):
    lines = ada_client.get(URL, {"format": "csv"}).content.decode().splitlines()
    assert lines[0] == "day,chance that it is done"
    assert lines[1] == f"{TODAY.isoformat()},0.0"


def test_empty_states_teach_the_next_step(ada_client, tea):
    assert "Not enough finished work yet" in ada_client.get(URL).content.decode()
    finish(tea, 3, 3, 3, 3)
    assert "Nothing is left to do" in ada_client.get(URL).content.decode()


def test_the_release_page_and_the_case_say_when(ada_client, tea, steady):
    idea = make_idea(tea)
    release = make_release(tea, idea)
    make_work(tea, idea=idea, position=99)
    assert "85 % sure by" in ada_client.get(reverse("delivery:release", args=["tea", release.pk])).content.decode()
    panel = ada_client.get(reverse("delivery:panel", args=["tea", idea.pk])).content.decode()
    assert 'hx-swap-oob="innerHTML:#figure-forecast"' in panel
    assert "85 % sure by" in panel


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    for address in (URL, TEAMS):
        assert olga_client.get(address).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, steady, django_assert_max_num_queries):
    for n in range(12):
        make_work(tea, idea=make_idea(tea, f"Idea {n}"))
    with django_assert_max_num_queries(17):
        ada_client.get(URL)


def test_the_api_answers_the_same(ada, tea, steady):
    call = caller(ada, tea.workspace)
    found = call.get(
        "/products/tea/forecast?growth=none&until=" + (TODAY + datetime.timedelta(days=28)).isoformat()
    ).json()
    wanted = forecast_when([2, 3] * 6, items=10, start=TODAY)
    assert [row["date"] for row in found["when"]] == [row.date.isoformat() for row in wanted]
    assert found["items_left"] == 10
    assert [row["items"] for row in found["how_many"]][-1] >= 8
    assert call.get("/products/tea/forecast?idea=999").status_code == 404
    assert call.get("/products/tea/forecast?idea=1&release=1").status_code == 409
    assert call.get("/products/tea/forecast?split_rate=0.5").status_code == 422


def test_the_api_says_why_it_cannot_tell(ada, tea):
    found = caller(ada, tea.workspace).get("/products/tea/forecast").json()
    assert (found["when"], found["sentence"][:15]) == ([], "Not enough data")
