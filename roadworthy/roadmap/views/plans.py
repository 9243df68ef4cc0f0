"""Making a portfolio the plan: what would happen, then doing it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.priorities.queries import portfolio as priorities
from roadworthy.roadmap import actions, queries
from roadworthy.roadmap.forms import PlanForm
from roadworthy.ui import replies


def plan(request: Request, slug: str, pk: int) -> HttpResponse:
    """Exactly what would happen, and after agreeing, the decision that it made."""
    product = access.product(request, slug, to="edit")
    portfolio = get_object_or_404(priorities.portfolios(product), pk=pk)
    preview = queries.plan_preview(portfolio)
    first = {"title": preview.title, "reason": preview.reason, "review_on": preview.review_on, "digest": preview.digest}
    form = PlanForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.make_plan(portfolio, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal, digest=preview.digest)
        else:
            place = reverse("decisions:decision", args=[slug, done.decision.pk])
            return replies.done(request, told(done), to=place, undo=done.change, kind=tone(done))
    context = {"product": product, "portfolio": portfolio, "preview": preview, "form": form}
    return render(request, "roadmap/plan.html", context, status=422 if form.is_bound else 200)


def told(done: actions.Done) -> str:
    """What was done, in a sentence or two."""
    words = f"{done.placed} ideas stand on the roadmap, {done.planned} of them newly planned."
    if done.taken_out:
        words += f" {done.taken_out} left the plan."
    if done.obstacles:
        words += f" {len(done.obstacles)} could not move: " + "; ".join(
            f"{idea}: {sentence}" for idea, sentence in done.obstacles[:3]
        )
    return words


def tone(done: actions.Done) -> replies.Tone:
    """A warning where something could not move."""
    return "warning" if done.obstacles else "good"
