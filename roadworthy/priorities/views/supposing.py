"""A ranking tried without saving: previews while typing, what-ifs in the address, and keeping one."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver
from roadworthy.priorities.rules import read_what_if
from roadworthy.ui import replies

from .looking import address, supposing, what_if
from .ranking import context, said


def found_cell(product: Product, idea: str, driver: str) -> tuple[Idea, Driver]:
    """The idea and driver that a cell stands for. Raises Refused where they are not chosen, Http404 for strangers'."""
    if not (idea.isdecimal() and driver.isdecimal()):
        raise Refused("Choose an idea and a driver.", field="idea")
    drivers = Driver.objects.select_related("product__workspace")
    ideas = Idea.objects.filter(product=product)
    return get_object_or_404(ideas, pk=idea), get_object_or_404(drivers, product=product, pk=driver)


@require_GET
def preview(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """The list as it would be with what is being typed; nothing is saved.

    What cannot be meant (yet: somebody is typing) changes nothing and is said in a header.
    """
    product = access.product(request, slug, to="contribute")
    idea, driver = found_cell(product, str(pk), str(driver_pk))
    formula = queries.formula_for(product, request.GET.get("formula", ""))
    try:
        values = said(driver, request.GET.get("value", ""))
        actions.check_estimate(idea, driver, *values)
    except Refused as refusal:
        return HttpResponse(status=204, headers={"X-Fault": quote(refusal.sentence)})
    found = context(request, product, formula, supposed=what_if(request).supposing(str(pk), driver.key, values))
    return render(request, "priorities/_ranking.html", found | {"is_preview": True})


@require_GET
def suppose(request: Request, slug: str) -> HttpResponse:
    """One more thing supposed (a value, an idea left out or taken back); answers with the ranking's new address."""
    product = access.product(request, slug)
    now = what_if(request)
    if out := request.GET.get("leave_out", ""):
        return redirect(supposing(request, slug, now.leaving_out(*(key for key in out.split(",") if key.isdecimal()))))
    if back := request.GET.get("take_back", ""):
        return redirect(supposing(request, slug, now.taking_back(back)))
    idea, driver = found_cell(product, request.GET.get("idea", ""), request.GET.get("driver", ""))
    if request.GET.get("without_idea"):
        return redirect(supposing(request, slug, now.leaving_out(str(idea.pk))))
    text = request.GET.get("value", "").strip()
    values = said(driver, text) if text else None
    if values:
        actions.check_estimate(idea, driver, *values)
    return redirect(supposing(request, slug, now.supposing(str(idea.pk), driver.key, values)))


@require_POST
def keep(request: Request, slug: str) -> HttpResponse:
    """Keep what is supposed as one's own estimates."""
    product = access.product(request, slug, to="contribute")
    supposed = read_what_if(request.POST.get("try", ""))
    count = actions.keep_what_if(product, supposed, by=request.user, reason=request.POST.get("reason", ""))
    text = f"{count} {'estimate is' if count == 1 else 'estimates are'} now yours."
    return replies.done(request, text, to=address(request, slug, **{"try": "", "by": ""}))


@require_POST
def chosen(request: Request, slug: str) -> HttpResponse:
    """Do something with the chosen ideas: compare two, or look at the ranking without them."""
    access.product(request, slug)
    keys = [key for key in request.POST.getlist("pk") if key.isdecimal()]
    if request.POST.get("action") == "without" and keys:
        return redirect(supposing(request, slug, what_if(request).leaving_out(*keys)))
    if len(keys) != 2:
        raise Refused("Choose exactly two ideas to compare them.", field="pk")
    return redirect(f"{address(request, slug).split('?')[0]}compare/?a={keys[0]}&b={keys[1]}")
