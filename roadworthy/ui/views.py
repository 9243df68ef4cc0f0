"""Error pages, saved views, and the page that shows every component."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import SavedView
from roadworthy.core.request import Request

from . import gallery, replies, tables


def _error(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    words = {"title": title, "sentence": sentence, "next_url": "/", "next_label": "Go to your products"}
    return render(request, f"ui/errors/{status}.html", words, status=status)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception or "") or "You may look at this but not change it. Ask an admin of your workspace."
    return _error(request, 403, "Not yours to do", sentence)


@requires_csrf_token
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = "There is nothing at this address, or it belongs to a workspace that you are not part of."
    return _error(request, 404, "Nothing here", sentence)


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """The page for what a rule forbids, when no form could show it."""
    return _error(request, 422, "That did not work", sentence)


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    sentence = "Something broke on our side. Nothing was saved by this step; please try it once more."
    return _error(request, 500, "Something broke", sentence)


@require_POST
def save_view(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    name, page = request.POST.get("name", "").strip()[:80], request.POST.get("page", "")[:60]
    if not name or not page:
        raise Refused("Give the view a name.", field="name")
    query = urlencode([pair for pair in parse_qsl(request.POST.get("query", "")[:4000]) if pair[0] != "after"])
    shared = request.POST.get("is_shared") == "1"
    values = {"query": query, "is_shared": shared}
    SavedView.objects.update_or_create(product=product, user=request.user, page=page, name=name, defaults=values)
    path = request.POST.get("path", "/")
    safe = path if url_has_allowed_host_and_scheme(path, None) else "/"
    return replies.done(request, f"View “{name}” saved.", to=f"{safe}?{query}" if query else safe)


@require_POST
def delete_view(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    view = get_object_or_404(SavedView, pk=pk, product=product, user=request.user)
    view.delete()
    return replies.done(request, f"View “{view.name}” deleted.")


@require_GET
def components(request: Request) -> HttpResponseBase:
    product = access.visible_products(request.user).first()
    return render(request, "ui/gallery/page.html", {"product": product, **gallery.context(request)})


@require_GET
def sample_table(request: Request) -> HttpResponseBase:
    listing = gallery.listing(request)
    return tables.render_listing(request, listing, "ui/gallery/rows.html", {})


@require_POST
def sample_edit(request: Request, pk: int) -> HttpResponse:
    return gallery.edit(request, pk)


@require_POST
def sample_take(request: Request) -> HttpResponse:
    return replies.done(request, "Taken note of.", undo="/dev/components/take", stay=True)


@require_GET
def sample_people(request: Request) -> JsonResponse:
    asked = request.GET.get("q", "").lower()
    return JsonResponse([one for one in gallery.PEOPLE if asked in str(one["name"]).lower()], safe=False)
