"""All themes: the list, finding them, over time, and what changed after a day."""

from __future__ import annotations

from io import StringIO

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.frame import url
from roadworthy.ui.tables import read_listing, render_listing

from .. import jobs, queries, show

SPANS = {"26": "Half a year", "52": "A year", "104": "Two years"}
STRETCHES = {"4": "4 weeks", "8": "8 weeks", "12": "12 weeks"}
MOST_CHARTS = 12


@require_GET
def themes(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    which = show.read_which(request.GET)
    found = queries.counted(product, which)
    rows = queries.themes(product, which, hidden=bool(request.GET.get("hidden")), figures=found.figures)
    weeks, tones = found.weeks, found.tones
    known = list(rows)
    changes = weeks.changes([one.pk for one in known])
    table = show.theme_table(request, product, weeks, changes, tones)
    listing = read_listing(request, show.theme_rows(rows, changes, tones), table)
    context = {"product": product, "rising": show.standing_out(known, changes), "weeks": weeks, "which": which}
    context["counted_at"] = found.at
    return render_listing(request, listing, "feedback/themes.html", context | run_context(product))


def run_context(product: Product) -> dict[str, object]:
    """The run at work, the last one, and whether there is enough to group. Three SQL queries."""
    return {
        "job": queries.themes_job(product),
        "last": queries.last_theme_run(product),
        "has_enough": product.notes.order_by()[: jobs.FEWEST_NOTES].count() >= jobs.FEWEST_NOTES,
        "fewest": jobs.FEWEST_NOTES,
    }


def run(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    back = url("feedback:themes", slug)
    if request.method == "POST":
        about = request.POST.get("about", "").strip()
        if about and not (about.isdecimal() and len(about) < 5):
            raise Refused("Write how many themes you want as a number, or leave it empty.", field="about")
        jobs.start_themes(product, by=request.user, about=int(about) if about else None)
        return replies.done(request, "Looking for themes. This page shows how far it is.", to=back)
    context = {"product": product, **run_context(product)}
    if not request.htmx:
        return render(request, "feedback/themes_run.html", context)
    response = render(request, "feedback/_themes_run.html", context)
    if context["job"] is None:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def over_time(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    span = request.GET.get("weeks", "26") if request.GET.get("weeks") in SPANS else "26"
    which = show.read_which(request.GET)
    known = queries.counted(product, which, weeks=int(span))
    weeks, rows = known.weeks, queries.themes(product, which, figures=known.figures)
    found = sorted(rows, key=lambda one: (-one.notes, one.pk))  # type: ignore[attr-defined]
    changes = weeks.changes([one.pk for one in found])
    charts = [(one, show.weeks_chart(one, weeks, height=120), changes[one.pk]) for one in found[:MOST_CHARTS]]
    context = {
        "product": product,
        "charts": charts,
        "spans": SPANS,
        "span": span,
        "which": which,
        "more": len(found) - len(charts),
    }
    context |= {"filters": show.which_filters(product), "weeks": weeks}
    return render(request, "feedback/themes_time.html", context)


@require_GET
def changed(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    given = request.GET.get("day", "")
    day, length = show.asked_day(given), request.GET.get("weeks", "8")
    length = length if length in STRETCHES else "8"
    which = show.read_which(request.GET)
    after = queries.changed_after(product, day, weeks=int(length), which=which) if day else None
    if after and request.GET.get("format") == "csv":
        return changed_csv(after)
    context = {
        "product": product, "after": after, "typed": given, "length": length, "stretches": STRETCHES, "which": which,
        "name": request.GET.get("name", "")[:80], "filters": show.which_filters(product), "today": timezone.localdate(),
        "is_unreadable": bool(given.strip()) and day is None, "chart": show.after_chart(after) if after else None,
    }  # fmt: skip
    return render(request, "feedback/themes_changed.html", context)


def changed_csv(after: queries.After) -> HttpResponse:
    """What changed, a row a theme."""
    out = StringIO()
    out.write("\ufeff")
    writer = csv_writer(out)
    writer.writerow(["Theme", "Notes before", "All notes before", "Notes after", "All notes after",
                     "Change of share", "From", "To", "Chance of mistake", "In words"])  # fmt: skip
    for theme, change in after.rows:
        one = change.comparison
        ends = [one.difference.estimate, one.difference.low, one.difference.high] if one else ["", "", ""]
        counts = [change.before.count, change.before.total, change.after.count, change.after.total]
        writer.writerow([theme.name, *counts, *ends, "" if change.p is None else change.p, change.words])
    headers = {"Content-Disposition": f'attachment; filename="after-{after.day:%Y-%m-%d}.csv"'}
    return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
