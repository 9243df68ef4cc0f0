"""Plain functions that make what these tests look at. Jobs serve as rows: they have gaps, ties and dates."""

from datetime import UTC, datetime, timedelta

from django.test import RequestFactory

from roadworthy.core.models import Job
from roadworthy.ui.tables import Column, Filter, Table

START = datetime(2026, 1, 1, tzinfo=UTC)


def make_job(workspace, title, *, total=None, done=0, state="waiting", day=0, **values):
    """One job."""
    created = START + timedelta(days=day)
    return Job.objects.create(
        workspace=workspace, title=title, total=total, done=done, state=state, created=created, **values
    )


def make_jobs(workspace, count):
    """Many jobs with ties in `done` and gaps in `total`."""
    states = ["waiting", "running", "done"]
    rows = [
        Job(
            workspace=workspace,
            title=f"Job {n:03}",
            total=None if n % 4 == 0 else n % 7,
            done=n % 5,
            state=states[n % 3],
            created=START + timedelta(days=n),
        )
        for n in range(count)
    ]
    return Job.objects.bulk_create(rows)


def job_table(**values):
    """The table of jobs, changed where a test wants it."""
    states = [("waiting", "Waiting", "new"), ("running", "Running", "building"), ("done", "Done", "released")]
    columns = [
        Column("title", "Title", is_lead=True, is_editable=True, sort="title"),
        Column("state", "State", "status", choices=states, is_editable=True, group="state", sort="state"),
        Column("done", "Done", "number", sort="done", is_editable=True),
        Column("total", "Total", "number", sort="total", is_shown=False),
        Column("created", "Created", "date", sort="created"),
    ]
    filters = [
        Filter("state", "State", choices=states),
        Filter("done", "Done", "number"),
        Filter("created", "Created", "date"),
        Filter("title", "Title", "text"),
        Filter("by", "Started by", "person", choices=[]),
    ]
    given = {"columns": columns, "filters": filters, "search": ["title", "message"], "default_sort": "title"} | values
    return Table("jobs", "Jobs", **given)


def ask(user=None, path="/jobs/", *, product=None, htmx=None, **query):
    """A request with this query."""
    request = RequestFactory().get(path, query)
    request.user = user or Nobody()
    request.htmx = htmx
    if product is not None:
        request.product = product
    return request


class Nobody:
    """Someone who is not signed in."""

    pk = None
    is_authenticated = False
