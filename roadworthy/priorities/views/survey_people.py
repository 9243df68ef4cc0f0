"""Who is asked and who answered: links, invitations, answers on behalf of a customer."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Workspace
from roadworthy.core.request import Request
from roadworthy.market import queries as market
from roadworthy.market.models import Customer
from roadworthy.priorities.actions import responses as answers
from roadworthy.priorities.actions import surveys as acts
from roadworthy.priorities.models import Survey, SurveyLink, SurveyResponse
from roadworthy.priorities.queries import answering, surveys
from roadworthy.priorities.rules.surveys import FEELINGS, IMPORTANCE
from roadworthy.priorities.show import surveys as show
from roadworthy.priorities.tables import response_table
from roadworthy.ui import formats, replies
from roadworthy.ui.tables import read_bulk, read_listing, render_listing

from .surveys import place, survey_of

SHOWN = 200


def link_to(request: Request, survey: Survey, token: str) -> str:
    """A link as it is handed out."""
    return request.build_absolute_uri(reverse("priorities:survey_answer", args=[survey.product.slug, token]))


def share(request: Request, slug: str, pk: int) -> HttpResponse:
    """The survey's link and personal ones; post customers to invite them."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    fault = ""
    if request.method == "POST":
        try:
            made = acts.invite(found, customers_typed(product.workspace, request), by=request.user)
        except Refused as refusal:
            fault = refusal.sentence
        else:
            text = f"{formats.pluralise(len(made), 'link')} made." if made else "They have their links already."
            return replies.done(request, text, to=place("survey_share", found))
    if request.GET.get("format") == "csv":
        return show.links_csv(found, links_of(request, found))
    context = share_context(request, found) | {"fault": fault}
    return render(request, "priorities/survey_share.html", context, status=422 if fault else 200)


def links_of(request: Request, found: Survey) -> Iterator[tuple[str, str, bool]]:
    """(customer, link, answered) of each personal link."""
    for one in surveys.links(found):
        yield one.customer.name, link_to(request, found, one.token), getattr(one, "used", None) is not None


def share_context(request: Request, found: Survey) -> dict[str, Any]:
    """What the page of links shows."""
    links = surveys.links(found)
    return {
        "product": found.product,
        "survey": found,
        "link": link_to(request, found, found.token),
        "links": [(one, link_to(request, found, one.token)) for one in links[:SHOWN]],
        "total": links.count(),
        "segments": market.segments(found.product.workspace),
        "standing": surveys.standing_of(found),
        "typed": request.POST.get("customers", ""),
    }


def customers_typed(workspace: Workspace, request: Request) -> list[Customer]:
    """The customers named one a line, and those of a segment.

    Raises:
        Refused: nobody named, or a name that nobody has.
    """
    names = [line.strip() for line in request.POST.get("customers", "").splitlines() if line.strip()][:5000]
    found = {name: market.by_name(workspace, name) for name in names}
    if missing := [name for name, one in found.items() if one is None]:
        raise Refused(f"There is no customer “{missing[0][:80]}”. Write one name a line.", field="customers")
    segment = request.POST.get("segment", "")
    rows = (
        Customer.objects.filter(workspace=workspace, segment=int(segment))
        if segment.isdecimal() and len(segment) < 19
        else []
    )
    every = [*[one for one in found.values() if one], *rows]
    if not every:
        raise Refused("Name a customer, or choose a segment.", field="customers")
    return every


@require_POST
def withdraw(request: Request, slug: str, pk: int, link_pk: int) -> HttpResponse:
    """End a personal link."""
    product = access.product(request, slug, to="edit")
    rows = SurveyLink.objects.select_related("survey__product", "customer")
    link = get_object_or_404(rows, survey__product=product, survey=pk, pk=link_pk)
    change = acts.withdraw(link, by=request.user)
    return replies.done(
        request, f"The link of {link.customer} is dead.", to=place("survey_share", link.survey), undo=change
    )


@require_GET
def responses(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Who answered."""
    product = access.product(request, slug)
    found = survey_of(product, pk)
    listing = read_listing(request, surveys.responses(found), response_table(request, product, found))
    return render_listing(request, listing, "priorities/survey_responses.html", {"product": product, "survey": found})


@require_POST
def bulk(request: Request, slug: str, pk: int) -> HttpResponse:
    """Throw answers away."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    asked = read_bulk(request, response_table(request, product, found))
    rows = list(SurveyResponse.objects.filter(survey=found, pk__in=asked.pks).select_related("survey__product"))
    with history.batch(f"deleted responses of “{found}”"[:200]):
        changes = [answers.delete_response(row, by=request.user) for row in rows]
    undo = changes[-1] if changes else None
    return replies.done(request, f"{formats.pluralise(len(rows), 'response')} deleted.", undo=undo)


@require_POST
def behalf(request: Request, slug: str, pk: int) -> HttpResponse:
    """Begin a response on behalf of a customer, such as on the phone; the questions are those that customers see."""
    product = access.product(request, slug, to="contribute")
    found = survey_of(product, pk)
    name = request.POST.get("customer", "")
    customer = market.by_name(product.workspace, name) if name.strip() else None
    if customer is None:
        raise Refused(
            f"There is no customer “{name[:80]}”." if name.strip() else "Name the customer.", field="customer"
        )
    made = answers.begin(found, customer=customer, by=request.user)
    return redirect(reverse("priorities:survey_answer", args=[slug, found.token]) + f"?r={made.key.hex}")


@require_GET
def preview(request: Request, slug: str, pk: int) -> HttpResponse:
    """What customers see first; nothing that is pressed there is kept."""
    product = access.product(request, slug)
    found = survey_of(product, pk)
    key = uuid.UUID(int=1)
    wanted = request.GET.get("step", "1")
    step = answering.step_for(found, None, key=key, wanted=int(wanted[:3]) if wanted.isdecimal() else 1)
    context = {"survey": found, "step": step, "key": key.hex, "called": "", "response": None}
    words = {"feelings": FEELINGS, "importance": IMPORTANCE, "faults": {}, "typed": {}, "is_preview": True}
    return render(request, "priorities/survey_answer.html", context | words)
