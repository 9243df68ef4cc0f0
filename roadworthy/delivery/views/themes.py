"""Releases on the page that compares what people speak of before and after a day."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui.frame import url

from ..models import Release

MOST = 12


@require_GET
def theme_releases(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    rows = Release.objects.filter(product=product, state=Release.State.RELEASED, released_at__isnull=False)
    found = []
    for one in rows.order_by("-released_at", "-pk")[:MOST]:
        day = timezone.localdate(one.released_at)
        asked = urlencode({"day": day.isoformat(), "name": one.version or one.name})
        found.append((one, f"{url('feedback:themes_changed', slug)}?{asked}"))
    template = "delivery/_theme_releases.html" if request.htmx else "delivery/theme_releases.html"
    return render(request, template, {"product": product, "releases": found})
