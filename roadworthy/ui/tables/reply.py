"""One view serves the page, the table alone, the next rows and the CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from .export import csv_response
from .listing import Listing


def render_listing(
    request: HttpRequest, listing: Listing, template: str, context: Mapping[str, Any] | None = None
) -> HttpResponseBase:
    """Answer a request for a table in the form that it asks for.

    Args:
        template: the whole page; it shows the table by `c.table(listing)`.
        context: what the page needs besides; `listing` is added.
    Returns:
        CSV for `format=csv`; for htmx the next rows (`after=`) or the table's region, with the short address pushed;
        else the page.
    """
    if request.GET.get("format") == "csv":
        return csv_response(request, listing)
    htmx = getattr(request, "htmx", None)
    target = htmx.target if htmx else None
    if htmx and not htmx.history_restore_request and listing.asked.after:
        response = render(request, "ui/_rows.html", {"listing": listing})
    elif target == listing.dom_id:
        response = render(request, "ui/_table.html", {"listing": listing})
        response["HX-Push-Url"] = listing.asked.url
    else:
        response = render(request, template, {**(context or {}), "listing": listing})
    patch_vary_headers(response, ("HX-Request", "HX-Target", "X-Panel"))
    return response
