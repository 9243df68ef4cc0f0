"""Reading a table: what is searched, filtered, grouped and paged is what the address asks for."""

from itertools import pairwise

import pytest
from django.db.models import F

from roadworthy.core.models import Job
from roadworthy.ui.tables import read_listing

from .make import ask, job_table, make_job, make_jobs


def read(user=None, table=None, **query):
    return read_listing(ask(user, **query), Job.objects.all(), table or job_table())


def titles(listing):
    return [row.title for row in listing.rows]


def walk(sort, group="", size=7):
    """All rows, page after page, as the address of each next page gives them."""
    found, after = [], ""
    while True:
        listing = read(table=job_table(page_size=size), sort=sort, group=group, after=after)
        found += [row.pk for row in listing.rows]
        if not listing.next_url:
            return found
        after = listing.next_url.split("after=")[1]


@pytest.mark.parametrize("sort", ["title", "-title", "done", "-done", "total", "-total", "created", "-created"])
def test_every_row_is_seen_once_in_the_asked_order(workspace, sort):
    make_jobs(workspace, 40)
    path, is_down = sort.removeprefix("-"), sort.startswith("-")
    by_database = F(path).desc(nulls_last=True) if is_down else F(path).asc(nulls_last=True)
    expected = Job.objects.order_by(by_database, "-pk" if is_down else "pk").values_list("pk", flat=True)
    assert walk(sort) == list(expected)


def test_groups_come_first_and_hold_together_over_pages(workspace):
    make_jobs(workspace, 30)
    states = [Job.objects.get(pk=pk).state for pk in walk("-done", group="state")]
    assert states == sorted(states)
    assert len(states) == 30


def test_a_row_that_arrives_meanwhile_moves_no_other(workspace):
    make_jobs(workspace, 20)
    first = read(table=job_table(page_size=10), sort="title")
    make_job(workspace, "Job 000a")
    second = read(table=job_table(page_size=10), sort="title", after=first.next_url.split("after=")[1])
    assert titles(second)[0] == "Job 010"


def test_every_word_of_the_search_must_occur_somewhere(workspace):
    make_job(workspace, "Import ideas", message="half done")
    make_job(workspace, "Import notes")
    assert titles(read(q="import half")) == ["Import ideas"]


def test_filters_join_and_are_told_as_chips(workspace):
    make_jobs(workspace, 30)
    listing = read(state=["done", "running"], done_min="3")
    assert {row.state for row in listing.rows} == {"done", "running"}
    assert min(row.done for row in listing.rows) == 3
    assert [(chip.label, chip.words) for chip in listing.chips] == [("State", "Done or Running"), ("Done", "from 3")]
    assert "state" not in listing.chips[0].url
    assert "done_min=3" in listing.chips[0].url


def test_the_last_day_of_a_range_belongs_to_it(workspace):
    make_job(workspace, "a", day=0)
    make_job(workspace, "b", day=1)
    make_job(workspace, "c", day=2)
    assert titles(read(created_min="2026-01-02", created_max="2026-01-02")) == ["b"]


def test_me_and_none_find_people(workspace, ada):
    make_job(workspace, "hers", by=ada)
    make_job(workspace, "nobody's")
    assert titles(read(ada, by="me")) == ["hers"]
    assert titles(read(ada, by="none")) == ["nobody's"]
    assert len(titles(read(ada, by=["me", "none"]))) == 2


@pytest.mark.parametrize(
    "query",
    [
        {"done_min": "many"},
        {"created_max": "soon"},
        {"state": "burning"},
        {"sort": "password"},
        {"group": "by"},
        {"after": "%%%"},
    ],
)
def test_what_makes_no_sense_is_left_out(workspace, query):
    make_jobs(workspace, 3)
    assert len(read(**query).rows) == 3


def test_a_cursor_of_another_order_starts_at_the_top(workspace):
    make_jobs(workspace, 12)
    after = read(table=job_table(page_size=5), sort="title").next_url.split("after=")[1]
    assert titles(read(table=job_table(page_size=5), sort="-total", group="state", after=after))


def test_the_address_is_the_shortest_that_says_it(workspace):
    listing = read(q="", sort="title", cols=["title", "state", "done", "created"], state="", done_min=" ")
    assert listing.asked.url == "/jobs/"
    assert read(q="tea", cols="title,total").asked.url == "/jobs/?q=tea&cols=total"


def test_a_second_click_on_the_head_turns_the_order_round(workspace):
    table = job_table()
    assert read(sort="done").sort_url(table.column("done")).endswith("?sort=-done")
    assert read().sort_url(table.column("title")).endswith("?sort=-title")
    assert read().sort_url(table.column("done")).endswith("?sort=-done")
    assert read(sort="-title").sort_url(table.column("title")) == "/jobs/"


def test_reading_costs_a_fixed_number_of_queries(workspace, ada, tea, django_assert_num_queries):
    make_jobs(workspace, 30)
    request = ask(ada, product=tea, q="job", group="state")
    with django_assert_num_queries(4):
        read_listing(request, Job.objects.all(), job_table(page_size=10))


def test_chosen_columns_are_shown_in_their_own_order_with_the_heading(workspace):
    listing = read(cols="total,done")
    assert [column.key for column in listing.columns] == ["title", "done", "total"]


def test_pages_are_ordered_when_every_value_ties(workspace):
    make_jobs(workspace, 15)
    Job.objects.update(done=1)
    seen = walk("done", size=4)
    assert all(a < b for a, b in pairwise(seen))
