"""Rows as HTML, edits in place, bulk actions and CSV."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.test import RequestFactory

from roadworthy.core.errors import Refused
from roadworthy.core.models import Job
from roadworthy.ui.tables import BulkAction, Column, csv_response, read_bulk, read_edit, read_listing, row_response
from roadworthy.ui.tables.edits import parse
from roadworthy.ui.tables.markup import rows

from .make import ask, job_table, make_job, make_jobs

EDITED = {"can_edit": True, "edit_url": lambda row: f"/jobs/{row.pk}"}


def html_of(workspace, table=None, **query):
    return rows(read_listing(ask(**query), Job.objects.all(), table or job_table()))


def post(**fields):
    return RequestFactory().post("/jobs/1", fields)


def test_what_a_stranger_wrote_stays_text(workspace):
    make_job(workspace, '<script>alert("x")</script>')
    html = html_of(workspace)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_only_who_may_edit_gets_cells_to_type_in(workspace):
    make_job(workspace, "Tea")
    assert "data-value" not in html_of(workspace, job_table(**EDITED | {"can_edit": False}))
    assert 'data-value="Tea"' in html_of(workspace, job_table(**EDITED))


def test_each_group_begins_with_its_name_and_count(workspace):
    make_jobs(workspace, 9)
    html = html_of(workspace, group="state")
    assert html.count('class="group"') == 3
    assert "Running" in html
    assert '<small class="count">3</small>' in html


def test_a_group_is_not_named_again_on_the_next_page(workspace):
    make_jobs(workspace, 9)
    table = job_table(page_size=2)
    first = read_listing(ask(group="state"), Job.objects.all(), table)
    after = first.next_url.split("after=")[1]
    assert 'class="group"' not in html_of(workspace, table, group="state", after=after).partition("</tr>")[0]


def test_the_last_row_loads_the_next_page_and_is_a_link_without_scripts(workspace):
    make_jobs(workspace, 5)
    html = html_of(workspace, job_table(page_size=3))
    assert 'hx-trigger="intersect once"' in html
    assert '<a href="/jobs/?after=' in html


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " Tea ", " Tea "), ("number", "1,234.5", Decimal("1234.5")), ("percent", "8.3 %", Decimal("0.083")),
        ("money", "−5", Decimal(-5)), ("number", "", None), ("date", "2026-03-31", date(2026, 3, 31)),
        ("date", "", None),
        ("flag", "1", True), ("flag", "", False), ("choice", "a", "a"), ("choice", "", None),
    ],
)  # fmt: skip
def test_typed_text_becomes_a_value_of_its_kind(kind, text, value):
    assert parse(Column("x", "X", kind, choices=[("a", "A")]), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "a lot"),
        ("number", "1e400"),
        ("number", "NaN"),
        ("money", "9" * 20),
        ("date", "31.3.2026"),
        ("choice", "z"),
        ("person", "7"),
    ],
)
def test_what_is_no_value_is_refused_in_words(kind, text):
    with pytest.raises(Refused, match=r"“"):
        parse(Column("x", "X", kind, choices=[("a", "A")]), text)


def test_a_column_that_is_not_for_editing_is_refused():
    with pytest.raises(Refused):
        read_edit(post(column="created", value="2026-01-01"), job_table())
    with pytest.raises(Refused):
        read_edit(post(column="is_superuser", value="1"), job_table())


def test_an_edit_answers_with_the_row_as_the_page_shows_it(workspace):
    job = make_job(workspace, "Tea", total=9)
    table = job_table(**EDITED)
    html = row_response(post(column="title", value="Tea", cols="title,total"), table, job).content.decode()
    assert html.startswith(f'<tr id="jobs-{job.pk}"')
    assert 'data-col="total"' in html
    assert 'data-col="state"' not in html


def test_a_bulk_post_names_its_rows_and_a_value_of_the_menu():
    table = job_table(bulk=[BulkAction("state", "Set state", choices=[("done", "Done")]), BulkAction("drop", "Delete")])
    bulk = read_bulk(post(action="state", pk=["3", "5", "x"], **{"value-state": "done"}), table)
    assert (bulk.action, list(bulk.pks), bulk.value) == ("state", [3, 5], "done")
    for fields in (
        {"action": "state", "pk": "3", "value": "burning"},
        {"action": "drop"},
        {"action": "own", "pk": "3"},
    ):
        with pytest.raises(Refused):
            read_bulk(post(**fields), table)


def read_csv(table=None, **query):
    request = ask(**query)
    listing = read_listing(request, Job.objects.all(), table or job_table())
    text = b"".join(csv_response(request, listing).streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def test_csv_holds_every_row_beyond_the_page_with_labels_and_plain_numbers(workspace):
    make_jobs(workspace, 12)
    head, *lines = read_csv(job_table(page_size=5), sort="-done", cols="title,state,done")
    assert head == ["Title", "State", "Done"]
    assert len(lines) == 12
    assert lines[0] == ["Job 009", "Waiting", "4"]


def test_csv_is_no_formula_in_a_spreadsheet(workspace):
    for title in ("=HYPERLINK(1)", "+A1", "-A1", "-1", "@SUM", "\tx", "fine"):
        make_job(workspace, title)
    cells = {line[0] for line in read_csv()[1:]}
    assert cells == {"'=HYPERLINK(1)", "'+A1", "'-A1", "-1", "'@SUM", "'\tx", "fine"}


def test_a_table_with_two_columns_of_one_key_is_a_mistake():
    table = job_table()
    with pytest.raises(ValueError, match="one key"):
        replace(table, columns=[*table.columns, table.columns[0]])
