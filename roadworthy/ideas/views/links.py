"""Panels that other pages fetch: what a note speaks for, what a customer asks for, what an opportunity holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product
from roadworthy.core.request import Request
from roadworthy.feedback.models import Note
from roadworthy.feedback.rules.shown import read_shown
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import DismissForm, LinkForm
from roadworthy.ideas.models import Evidence, Importance
from roadworthy.ui import replies
from roadworthy.ui.frame import url_or_none

from .demand import demand_context


@require_GET
def note_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    return draw_note_panel(request, product, queries.note(product, pk))


def draw_note_panel(request: Request, product: Product, note: Note, error: str = "") -> HttpResponse:
    """The panel beside a note, or a page around it where nothing was fetched."""
    given = request.POST if request.method == "POST" else request.GET
    links = queries.note_links(note, text=given.get("q", ""))
    context = {"product": product, "note": note, "links": links, "given": given, "error": error}
    context |= {"importances": Importance.choices, "back": url_or_none("feedback:note", product.slug, note.pk) or ""}
    if not given.get("q", "").strip():
        found = queries.proposals(note, taken={row.idea_id for row in links.linked})
        context |= {"proposals": found, "shown": queries.shown_proposals(found)}
    is_picks = bool(request.htmx) and request.htmx.target == "note-picks"
    template = "ideas/_note_picks.html" if is_picks else "ideas/_note_panel.html"
    status = 422 if error else 200
    return render(request, template if request.htmx else "ideas/note_panel.html", context, status=status)


@require_POST
def link(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Refused("Say which note and which idea.", field=next(iter(form.errors)))
    note = queries.note(product, form.cleaned_data["note"])
    try:
        evidence = save_link(product, note, form, request)
    except Refused as refusal:
        return draw_note_panel(request, product, note, refusal.sentence)
    target = evidence.idea or evidence.opportunity
    if request.htmx:
        response = draw_note_panel(request, product, note)
        replies.trigger(response, "evidence:linked", {"note": note.pk, "start": evidence.start, "end": evidence.end})
        return replies.toast(response, f"Linked to “{target}”.", undo=undo_of(product, history.of(evidence).first()))
    return replies.done(request, f"Linked to “{target}”.", undo=history.of(evidence).first())


def undo_of(product: Product, change: Change | None) -> str | None:
    """Where a change is taken back, in the inbox where there is one: it then shows the note as it is."""
    if change is None:
        return None
    return url_or_none("feedback:undo", product.slug, change.pk) or replies.undo_url(change)


@require_POST
def dismiss(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    form = DismissForm(request.POST)
    if not form.is_valid():
        raise Refused("Say which suggestion does not fit.", field=next(iter(form.errors)))
    note, chosen = queries.note(product, form.cleaned_data["note"]), form.cleaned_data["dismiss"]
    shown = read_shown(form.cleaned_data["shown"]) or {}
    gone = [one for pk, one in shown.items() if chosen in ("all", str(pk))]
    change = actions.dismiss_ideas(note, gone, by=request.user)
    told = "None of these fits." if chosen == "all" else "Not suggested for this note again."
    if not request.htmx:
        return replies.done(request, told, undo=change)
    response = draw_note_panel(request, product, note)
    if chosen == "all":
        replies.trigger(response, "suggestions:none", {"note": note.pk})
    return replies.toast(response, told, undo=undo_of(product, change))


def save_link(product: Product, note: Note, form: LinkForm, request: Request) -> Evidence:
    """Link the passage to the idea or opportunity that was chosen, or to a new idea of the title given."""
    given = form.cleaned_data
    words = {name: given[name] for name in ("quote", "start", "end")}
    words["importance"] = Importance.IMPORTANT if given["importance"] is None else given["importance"]
    if given["title"]:
        if given["as_need"]:
            access.product(request, product.slug, to="edit")
        made = actions.opportunity_from_passage if given["as_need"] else actions.idea_from_passage
        return made(note, by=request.user, title=given["title"], **words)
    if given["opportunity"]:
        return actions.link_evidence(queries.opportunity(product, given["opportunity"]), note, by=request.user, **words)
    if given["idea"]:
        idea, shown = queries.idea(product, given["idea"]), read_shown(given["shown"])
        return actions.link_idea(note, idea, by=request.user, shown=shown, **words)
    raise Refused("Choose an idea or an opportunity, or give a new one a title.", field="idea")


@require_GET
def customer_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    customer = queries.customer(product, pk)
    context = {"product": product, "customer": customer, "asks": queries.asks_of_customer(product, customer)}
    return render(request, "ideas/_customer_panel.html" if request.htmx else "ideas/customer_panel.html", context)


@require_GET
def opportunity_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    opportunity = queries.opportunity(product, pk)
    context = {
        **demand_context(product, opportunity, queries.asked_for(opportunity)),
        "opportunity": opportunity,
        "ideas": queries.ideas_under(opportunity)[:50],
        "pieces": queries.pieces(queries.evidence_of(opportunity)[:20]),
        "new_url": f"{reverse('ideas:new', args=[slug])}?opportunity={pk}",
        "importances": Importance.choices,
    }
    template = "ideas/_opportunity_panel.html" if request.htmx else "ideas/opportunity_panel.html"
    return render(request, template, context)
