"""The panel on a theme's page: the opportunities made of it, and making one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.feedback import queries as feedback
from roadworthy.feedback.models import Theme
from roadworthy.ideas import actions, queries
from roadworthy.ui import replies
from roadworthy.ui.frame import url


def theme_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    theme = feedback.theme(product, pk)
    if request.method != "POST":
        return draw_panel(request, product, theme)
    try:
        need = actions.opportunity_from_theme(theme, by=request.user, title=request.POST.get("title", ""))
    except Refused as error:
        return draw_panel(request, product, theme, error.sentence)
    to = url("strategy:opportunity", slug, need.pk)
    return replies.done(request, f"“{need}” is an opportunity now.", to=to, undo=history.of(need).first())


def draw_panel(request: Request, product: Product, theme: Theme, error: str = "") -> HttpResponse:
    """The panel, or a page around it; with what was refused."""
    context = {"product": product, "theme": theme, "needs": list(queries.needs_of_theme(theme)), "error": error}
    context["typed"] = request.POST.get("title", theme.name)
    template = "ideas/_theme_panel.html" if request.htmx else "ideas/theme_panel.html"
    return render(request, template, context, status=422 if error else 200)
