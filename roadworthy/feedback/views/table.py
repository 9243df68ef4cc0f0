"""All notes as a dense table: reading, editing in place, acting on many, CSV."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import formats, replies
from roadworthy.ui.tables import own_key, read_bulk, read_edit, read_listing, render_listing, row_response

from .. import queries
from ..models import Note
from ..tables import note_table
from .inbox import act_on_many
from .triage import set_field


@require_GET
def listing(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    found = read_listing(
        request, queries.rows(product, whole="words" in request.GET.get("cols", "")), note_table(request, product)
    )
    return render_listing(request, found, "feedback/table.html", {"product": product})


@require_POST
def edit_cell(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, table = queries.note(product, pk), note_table(request, product)
    column, _ = read_edit(request, table)
    key = f"own-{own_key(column)}" if own_key(column) else column.key
    set_field(note, key, request.POST.get("value", "").strip(), product, request.user)
    return row_response(request, table, queries.rows(product, whole=True).get(pk=pk))


@require_POST
def bulk(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, note_table(request, product))
    notes = list(Note.objects.filter(product=product, pk__in=asked.pks).select_related("product__workspace"))
    count, change, words = act_on_many(request, product, notes)
    return replies.done(request, f"{formats.pluralise(count, 'note')} {words}.", undo=change)
