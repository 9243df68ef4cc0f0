"""The page on which a person's events are handed out or deleted, on their request."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from roadworthy.analytics import actions
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies


class PersonForm(forms.Form):
    """Who it is, and what to do."""

    id = forms.CharField(
        label="User id or anonymous id",
        max_length=255,
        help_text="As your code sends it. All other ids of theirs count too.",
    )


def person_data(request: Request, slug: str) -> HttpResponse:
    """Look a person up, hand out all that is stored of them, or delete it for good."""
    product = access.product(request, slug, to="administer")
    form = PersonForm(request.POST or None)
    context: dict[str, Any] = {"product": product, "form": form}
    if request.method == "POST" and form.is_valid():
        id_, do = form.cleaned_data["id"], request.POST.get("do", "look")
        try:
            if do == "delete":
                actions.begin_forgetting(product, id_, by=request.user)
                return replies.done(request, DELETING, to=reverse("analytics:person_data", args=[slug]))
            found = actions.person_data(product, id_)
        except Refused as refusal:
            form.add_error("id", refusal.sentence)
        else:
            if do == "export":
                return as_file(found)
            context |= {"found": found, "sought": id_}
    return render(request, "analytics/person_data.html", context, status=422 if form.errors else 200)


DELETING = "Their events are being deleted, also in the files. Until that is done they may still be counted."


def as_file(found: dict[str, Any]) -> HttpResponse:
    """All of it as JSON to download."""
    body = msgspec.json.format(msgspec.json.encode(found), indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="person.json"'
    return response
