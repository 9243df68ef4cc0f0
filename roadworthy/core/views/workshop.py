"""Own fields and API tokens of a workspace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from .. import access, replies
from ..actions import fields as field_actions
from ..actions import tokens as token_actions
from ..errors import Refused
from ..forms import FieldForm, TokenForm
from ..models import ApiToken, FieldDefinition
from ..request import Request
from .shared import saved, workspace_frame


def fields(request: Request, slug: str) -> HttpResponse:
    space, product = workspace_frame(request, slug, to="administer" if request.method == "POST" else "read")
    form = FieldForm(request.POST or None)
    made = saved(form, lambda: field_actions.add_field(space, **form.values(), by=request.user))
    if made is not None:
        return replies.done(request, f"Added {made.label}.", to=reverse("core:fields", args=[slug]))
    defined = list(space.field_definitions.all())
    groups = [(label, [one for one in defined if one.on == on]) for on, label in FieldDefinition.On.choices]
    context = {"workspace": space, "product": product, "form": form, "groups": groups, "tab": "fields"}
    return render(request, "core/fields.html", context, status=422 if form.is_bound else 200)


def field(request: Request, slug: str, pk: int) -> HttpResponse:
    space, product = workspace_frame(request, slug, to="administer")
    found = get_object_or_404(space.field_definitions, pk=pk)
    form = FieldForm(request.POST or None, field=found)
    done = saved(form, lambda: (field_actions.change_field(found, **form.values(), by=request.user),))
    if done is not None:
        return replies.done(request, "Saved.", to=reverse("core:fields", args=[slug]), undo=done[0])
    context = {"workspace": space, "product": product, "form": form, "field": found, "tab": "fields"}
    return render(request, "core/field.html", context, status=422 if form.is_bound else 200)


@require_POST
def arrange_field(request: Request, slug: str, pk: int) -> HttpResponse:
    space = access.workspace(request, slug, to="administer")
    found = get_object_or_404(space.field_definitions, pk=pk)
    to = reverse("core:fields", args=[slug])
    if request.POST.get("do") == "delete":
        change = field_actions.delete_field(found, by=request.user)
        return replies.done(request, f"Deleted {found.label}.", to=to, undo=change)
    field_actions.move_field(found, by=request.user, steps=-1 if request.POST.get("do") == "up" else 1)
    return replies.done(request, f"Moved {found.label}.", to=to)


def tokens(request: Request, slug: str) -> HttpResponse:
    space, product = workspace_frame(request, slug)
    form, secret = TokenForm(request.POST or None), ""
    if form.is_bound and form.is_valid():
        try:
            made = token_actions.create_token(space, **form.cleaned_data, by=request.user, by_role=request.role)
            form, secret = TokenForm(), made[1]
        except Refused as error:
            form.add_error(error.field, error.sentence)
    rows = ApiToken.objects.filter(workspace=space, revoked_at=None).select_related("user").order_by("-created")
    if not access.can(request, "administer"):
        rows = rows.filter(user=request.user)
    context = {"workspace": space, "product": product, "form": form, "tokens": rows, "secret": secret, "tab": "tokens"}
    response = render(request, "core/tokens.html", context, status=422 if form.is_bound else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_token(request: Request, slug: str, pk: int) -> HttpResponse:
    space = access.workspace(request, slug)
    token = get_object_or_404(ApiToken, workspace=space, pk=pk)
    if token.user_id != request.user.pk:
        access.workspace(request, slug, to="administer")
    token_actions.revoke_token(token, by=request.user)
    return replies.done(request, f"Revoked {token.name}.", to=reverse("core:tokens", args=[slug]))
