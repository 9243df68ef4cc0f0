"""The page where events are asked in SQL."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics.store import sql as engine
from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

LONGEST, MOST_IN_FILE = 6000, 100_000
EXAMPLES = (
    (
        "Events by name",
        "SELECT event, count(*) AS times, count(DISTINCT person) AS people\nFROM events\nGROUP BY event\n"
        "ORDER BY times DESC",
    ),
    (
        "People by day",
        "SELECT time::DATE AS day, count(DISTINCT person) AS people\nFROM events\n"
        "WHERE time > now() - INTERVAL 30 DAY\nGROUP BY day\nORDER BY day",
    ),
    (
        "Values of a property",
        "SELECT properties->>'plan' AS plan, count(*) AS times\nFROM events\nGROUP BY plan\nORDER BY times DESC",
    ),
)


@require_GET
def sql(request: Request, slug: str) -> HttpResponse:
    """The question and its answer; a file with `format=csv`."""
    product = access.product(request, slug, to="edit")
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"product": product, "query": query, "examples": EXAMPLES, "run": secrets.token_hex(16)}
    context |= {"columns": engine.COLUMNS, "rows": None, "fault": "", "seconds": engine.SECONDS}
    if query:
        is_file = request.GET.get("format") == "csv"
        told = answered(product, query, request.GET.get("run", ""), MOST_IN_FILE if is_file else engine.MOST_ROWS)
        if is_file and "rows" in told:
            return csv_of(told["rows"])
        context |= told
    template = "analytics/_sql.html" if request.htmx and request.htmx.target == "sql-answer" else "analytics/sql.html"
    return render(request, template, context, status=422 if context["fault"] and not request.htmx else 200)


def answered(product: Product, query: str, run: str, most: int) -> dict[str, Any]:
    """Rows or a fault."""
    if len(query) > LONGEST:
        return {"fault": f"A query takes {LONGEST:,} characters."}
    try:
        return {"rows": engine.ask(product.pk, query, run=run, most=most)}
    except engine.SqlFault as fault:
        return {"fault": str(fault)}


def csv_of(rows: engine.Rows) -> HttpResponse:
    """The rows as a file."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="events.csv"'
    out = csv_writer(response)
    out.writerow(rows.columns)
    out.writerows(["" if value is None else value for value in row] for row in rows.rows)
    return response


@require_POST
def stop_sql(request: Request, slug: str) -> HttpResponse:
    """End a query that takes too long."""
    access.product(request, slug, to="edit")
    if not engine.stop(request.POST.get("run", "")):
        raise Refused("It has ended already.")
    return replies.done(request, "Stopped.", stay=True)
