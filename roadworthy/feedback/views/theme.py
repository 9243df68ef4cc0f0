"""One theme: its page, what people decide about it, and which notes belong to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.core.request import Request
from roadworthy.ui import formats, replies
from roadworthy.ui.frame import url
from roadworthy.ui.tables import read_bulk, read_listing, render_listing

from .. import actions, queries, show
from ..models import Note, Theme

Step = Callable[[Theme, User], Change | None]
STEPS: dict[str, tuple[str, Step]] = {
    "pin": ("Pinned: it stays on top.", lambda one, by: actions.pin_theme(one, is_pinned=True, by=by)),
    "unpin": ("Unpinned.", lambda one, by: actions.pin_theme(one, is_pinned=False, by=by)),
    "hide": ("Hidden. It goes on gathering notes.", lambda one, by: actions.hide_theme(one, is_hidden=True, by=by)),
    "show": ("Shown again.", lambda one, by: actions.hide_theme(one, is_hidden=False, by=by)),
    "found_name": ("It has the found name again.", lambda one, by: actions.use_found_name(one, by=by)),
    "part": ("It stands by itself again.", lambda one, by: actions.unmerge_theme(one, by=by)),
}


@require_GET
def page(request: Request, slug: str, pk: int) -> HttpResponseBase:
    product = access.product(request, slug)
    return draw_theme(request, product, queries.theme(product, pk))


def draw_theme(
    request: Request, product: Product, theme: Theme, *, error: str = "", field: str = "", typed: str = ""
) -> HttpResponseBase:
    """The page of a theme, with what was refused."""
    others = queries.standing_themes(product)
    listing = read_listing(request, queries.notes_in(theme), show.notes_table(request, theme, others))
    context: dict[str, Any] = {"product": product, "theme": theme, "others": [one for one in others if one != theme]}
    context |= {"error": error, "field": field, "typed": typed}
    if not request.htmx or request.htmx.history_restore_request:
        context |= pictures(product, theme, others)
    response = render_listing(request, listing, "feedback/theme.html", context)
    response.status_code = 422 if error else response.status_code
    return response


def pictures(product: Product, theme: Theme, others: list[Theme]) -> dict[str, Any]:
    """Figures, quotes, weeks, segments and neighbours of a theme. Fourteen SQL queries, fewer where they are kept."""
    known = queries.counted(product, weeks=52)
    weeks = known.weeks
    change = weeks.changes([one.pk for one in others] if theme in others else [theme.pk])[theme.pk]
    segments = queries.by_segment(theme, known.segments)
    return {
        "chart": show.weeks_chart(theme, weeks),
        "change": change,
        "figures": queries.theme_figures(theme),
        "tone": known.tones.get(theme.pk),
        "quotes": queries.notes_in(theme)[:3],
        "segments": segments,
        "segments_chart": show.segments_chart(segments),
        "alike": queries.alike_themes(theme),
        "merged": list(theme.merged.order_by("name", "pk")),
        "day": weeks.end,
    }


@require_POST
def decide(request: Request, slug: str, pk: int) -> HttpResponseBase:
    product = access.product(request, slug, to="edit")
    theme, key = queries.theme(product, pk), request.POST.get("step", "")
    typed = request.POST.get("name", "")
    try:
        told, change, there = take(product, theme, key, request)
    except Refused as error:
        shown = queries.theme(product, pk)
        return draw_theme(request, product, shown, error=error.sentence, field=error.field or key, typed=typed)
    return replies.done(request, told, to=url("feedback:theme", slug, there.pk), undo=change)


def take(product: Product, theme: Theme, key: str, request: Request) -> tuple[str, Change | None, Theme]:
    """Take one decision: (what to say, its change, the theme to show). Raises Refused."""
    if key == "rename":
        change = actions.rename_theme(theme, name=request.POST.get("name", ""), by=request.user)
        return "Renamed. Later runs keep this name.", change, theme
    if key == "merge":
        into = chosen(product, request.POST.get("into", ""), "into")
        change = actions.merge_theme(theme, into=into, by=request.user)
        return f"Merged into “{into}”. Later runs keep them together.", change, into.merged_into or into
    if key not in STEPS:
        raise Refused("There is no such step.", field="step")
    told, step = STEPS[key]
    return told, step(theme, request.user), theme


def chosen(product: Product, value: str, field: str) -> Theme:
    """A theme of the product by its key. Raises Refused for anything else."""
    found = Theme.objects.filter(product=product, pk=value).first() if value.isdecimal() and len(value) < 19 else None
    if found is None:
        raise Refused("Choose a theme.", field=field)
    return found


@require_POST
def notes(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    theme = queries.theme(product, pk)
    asked = read_bulk(request, show.notes_table(request, theme, queries.standing_themes(product)))
    rows = list(Note.objects.filter(product=product, pk__in=asked.pks).select_related("product").order_by("pk"))
    here = url("feedback:theme", slug, pk)
    if asked.action == "split":
        made, change = actions.split_theme(theme, notes=rows, name=queries.free_name(theme), by=request.user)
        told = f"“{made}” begins with {formats.pluralise(len(rows), 'note')}. Give it a name."
        return replies.done(request, told, to=url("feedback:theme", slug, made.pk), undo=change)
    target = chosen(product, asked.value, "value") if asked.action == "move" else None
    count, change = actions.move_to_theme(rows, to=target, by=request.user)
    where = f"moved to “{target}”" if target else "taken out"
    return replies.done(request, f"{formats.pluralise(count, 'note')} {where}.", to=here, undo=change)
