"""How a product deals with its feedback."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions
from ..forms import SettingsForm, try_write
from ..models import settings_of

# Sections that other pages of the stage fill, by URL name; each is loaded after the page, and left out while unknown.
SECTIONS = ("feedback:addresses", "feedback:widget_panel", "feedback:themes_settings")


def settings(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="administer" if request.method == "POST" else "read")
    kept = settings_of(product)
    form = SettingsForm(request.POST or None, initial=SettingsForm.values_of(kept))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if try_write(form, lambda: actions.set_settings(product, by=request.user, **values)) is not None:
            return replies.done(request, "Saved.", to=url("feedback:settings", slug))
    context = {"product": product, "form": form, "kept": kept, "sections": SECTIONS}
    return render(request, "feedback/settings.html", context, status=422 if form.errors else 200)
