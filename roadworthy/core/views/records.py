"""The workspace's record of every change, and jobs at work."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core.csv_cells import csv_writer

from .. import access, jobs, replies
from ..models import Change, Job
from ..queries.audit import AuditFilter, audit, audit_choices, csv_lines
from ..queries.history import sentences
from ..request import Request
from .shared import workspace_frame

PAGE = 100


def audit_page(request: Request, slug: str) -> HttpResponse | StreamingHttpResponse:
    space, product = workspace_frame(request, slug, to="administer")
    asked = AuditFilter.read(request.GET)
    rows = audit(space, asked)
    if request.GET.get("format") == "csv":
        return _csv(rows.iterator(chunk_size=1000), f"{slug}-changes.csv")
    found = list(rows[: PAGE + 1])
    query = request.GET.copy()
    query["before"] = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    context = {
        "workspace": space,
        "product": product,
        "asked": asked,
        "choices": audit_choices(space),
        "sentences": sentences(found[:PAGE]),
        "more": f"?{query.urlencode()}" if query["before"] else "",
        "csv_url": f"?{_with_csv(request)}",
        "tab": "audit",
    }
    return render(request, "core/audit.html", context)


def _with_csv(request: Request) -> str:
    query = request.GET.copy()
    query["format"] = "csv"
    return query.urlencode()


class Echo:
    """A file that hands back what is written, so that CSV streams."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def _csv(rows: Iterator[Change], name: str) -> StreamingHttpResponse:
    """Every change as CSV, streamed: memory stays flat however many there are."""
    writer = csv_writer(Echo())

    def lines() -> Iterator[str]:
        yield writer.writerow("at who via verb kind id label column before after undone".split())
        for change in rows:
            for line in csv_lines(change):
                yield writer.writerow(line)

    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)


def job(request: Request, pk: int) -> HttpResponse:
    found = _job(request, pk)
    context = {"job": found, "product": found.product}
    return render(request, "core/_job.html" if request.htmx else "core/job.html", context)


@require_POST
def cancel_job(request: Request, pk: int) -> HttpResponse:
    found = _job(request, pk)
    if found.by_id != request.user.pk and not access.can(request, "administer"):
        raise PermissionDenied("Only who started it, or an admin, may stop it.")
    jobs.cancel(found)
    return replies.done(request, "It will stop.", to=reverse("core:job", args=[pk]))


def _job(request: Request, pk: int) -> Job:
    """The job after the access check; another person's is for editors."""
    found = get_object_or_404(Job.objects.select_related("product", "workspace", "by"), pk=pk)
    if found.product:
        access.product(request, found.product.slug)
    else:
        access.workspace(request, found.workspace.slug)
    if found.by_id != request.user.pk and not access.can(request, "edit"):
        raise PermissionDenied("Only who started it, and editors, follow this work.")
    return found
