"""Talk, files and history of any one thing, and taking changes back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import models
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from .. import access, history, replies, targets
from ..actions import files as file_actions
from ..actions import talk as actions
from ..actions import undoing
from ..errors import Refused
from ..file_kinds import may_show
from ..models import Attachment, Change, Comment, Product, Reaction
from ..people import place_of, suggestions
from ..queries import talk as queries
from ..queries.history import sentences
from ..request import Request


def thread(request: Request, kind: str, pk: int) -> HttpResponse:
    target = targets.find(request, kind, pk, to="contribute" if request.method == "POST" else "read")
    if request.method == "POST":
        asked = request.POST.get("parent", "")
        parent = Comment.objects.filter(pk=int(asked)).first() if asked.isdecimal() else None
        words, url = request.POST.get("body", ""), targets.address(target) or replies.here(request)
        try:
            actions.comment(target, words, by=request.user, url=url, parent=parent)
        except Refused as error:
            return _thread(request, target, error=error.sentence, typed=words, status=422)
    return _thread(request, target)


def _thread(request: Request, target: models.Model, *, status: int = 200, **more: Any) -> HttpResponse:
    """The talk's fragment, or its page without htmx; after a plain post back to where it came from."""
    if request.method == "POST" and not request.htmx and status == 200:
        return redirect(replies.here(request, targets.address(target) or "/"))
    context = {
        "target": target,
        "kind": target._meta.label_lower,
        "product": place_of(target)[1],
        "remarks": queries.thread(target, request.user),
        "files": queries.attachments(target),
        "signs": Reaction.SIGNS,
        "max_mb": settings.ATTACHMENT_MAX_MB,
        "back": targets.address(target),
    } | more
    return render(request, "core/_thread.html" if request.htmx else "core/thread.html", context, status=status)


def _said(request: Request, pk: int, to: access.Right = "contribute") -> tuple[Comment, models.Model]:
    """A comment and what it is about, after the access check on that."""
    said = get_object_or_404(Comment.objects.select_related("by", "parent"), pk=pk)
    return said, targets.find(request, said.kind, said.object_id, to=to)


@require_POST
def edit_comment(request: Request, pk: int) -> HttpResponse:
    said, target = _said(request, pk)
    url = targets.address(target)
    actions.edit_comment(said, request.POST.get("body", ""), by=request.user, target=target, url=url)
    return _thread(request, target)


@require_POST
def delete_comment(request: Request, pk: int) -> HttpResponse:
    said, target = _said(request, pk)
    change = actions.delete_comment(said, by=request.user, role=request.role)
    if not request.htmx:
        return replies.done(request, "Deleted.", to=replies.here(request, targets.address(target)), undo=change)
    return replies.toast(_thread(request, target), "Deleted.", undo=change)


@require_POST
def resolve_comment(request: Request, pk: int) -> HttpResponse:
    said, target = _said(request, pk)
    actions.resolve(said, by=request.user, is_resolved=request.POST.get("resolved") == "1")
    return _thread(request, target)


@require_POST
def react(request: Request, pk: int) -> HttpResponse:
    said, target = _said(request, pk)
    actions.react(said, request.POST.get("sign", ""), by=request.user)
    return _thread(request, target)


@require_POST
def attach(request: Request, kind: str, pk: int) -> HttpResponse:
    target = targets.find(request, kind, pk, to="contribute")
    uploads = request.FILES.getlist("file")
    try:
        if not uploads:
            raise Refused("Choose a file first.")
        for upload in uploads:
            file_actions.attach(target, upload, by=request.user)
    except Refused as error:
        return _thread(request, target, error=error.sentence, status=422)
    return _thread(request, target)


def file(request: Request, pk: int) -> FileResponse:
    row = get_object_or_404(Attachment, pk=pk)
    targets.find(request, row.kind, row.object_id)
    response = FileResponse(
        row.file.open("rb"),
        as_attachment=not may_show(row.content_type) or "download" in request.GET,
        filename=row.name,
        content_type=row.content_type,
    )
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
def detach(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Attachment, pk=pk)
    target = targets.find(request, row.kind, row.object_id, to="contribute")
    file_actions.detach(row, by=request.user, role=request.role, target=target)
    return _thread(request, target)


def changes(request: Request, kind: str, pk: int) -> HttpResponse:
    target = targets.find(request, kind, pk)
    before = request.GET.get("before", "")
    rows = history.of(target)
    rows = rows.filter(pk__lt=int(before)) if before.isdecimal() else rows
    found = list(rows[:31])
    context = {
        "target": target,
        "kind": kind,
        "product": place_of(target)[1],
        "sentences": sentences(found[:30], about_itself=True),
        "more": found[29].pk if len(found) > 30 else None,
        "back": targets.address(target),
    }
    return render(request, "core/_history.html" if request.htmx else "core/history.html", context)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    change = get_object_or_404(Change.objects.select_related("product", "workspace"), pk=pk)
    needed = undoing.needs(change, by=request.user)
    if change.product:
        access.product(request, change.product.slug, to=needed)
    else:
        access.workspace(request, change.workspace.slug, to=needed)
    undoing.take_back(change, by=request.user)
    if request.htmx:
        messages.success(request, "Undone.")
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return replies.done(request, "Undone.", to=replies.here(request))


def mentions(request: Request, slug: str) -> JsonResponse:
    product: Product = access.product(request, slug)
    found = suggestions(product.workspace, product, request.GET.get("q", ""))
    return JsonResponse([{"id": one.pk, "name": str(one), "title": one.job_title} for one in found], safe=False)
