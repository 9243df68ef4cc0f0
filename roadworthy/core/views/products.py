"""My products, new ones, and a product's own settings."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST

from .. import access, replies
from ..actions import workspaces as actions
from ..forms import NewProductForm, ProductForm, WorkspaceForm
from ..models import Change
from ..queries.products import first_product, houses, may_found
from ..request import Request
from .shared import saved


def start(request: Request) -> HttpResponse:
    product = first_product(request.user)
    return redirect("home:home", product.slug) if product else redirect("core:products")


def products(request: Request) -> HttpResponse:
    mine = houses(request.user)
    is_fragment = bool(request.htmx)
    if not mine and not is_fragment and may_found(request.user):
        return redirect("core:new_workspace")
    template = "core/_switcher.html" if is_fragment else "core/products.html"
    response = render(request, template, {"houses": mine, "may_found": may_found(request.user)})
    patch_vary_headers(response, ["HX-Request"])
    return response


def new_workspace(request: Request) -> HttpResponse:
    if not may_found(request.user):
        raise PermissionDenied("Only who runs this site makes workspaces. Ask to be invited to one.")
    form = WorkspaceForm(request.POST or None)
    first = NewProductForm(request.POST or None, prefix="product")
    if request.method == "POST" and form.is_valid() and first.is_valid():
        space = actions.create_workspace(**form.cleaned_data, by=request.user)
        product = actions.create_product(space, **first.cleaned_data, by=request.user)
        return replies.done(request, f"{product.name} is ready.", to=reverse("home:home", args=[product.slug]))
    status = 422 if form.errors or first.errors else 200
    return render(request, "core/new_workspace.html", {"form": form, "first": first}, status=status)


def new_product(request: Request, slug: str) -> HttpResponse:
    workspace = access.workspace(request, slug, to="administer")
    form = NewProductForm(request.POST or None)
    made = saved(form, lambda: actions.create_product(workspace, **form.cleaned_data, by=request.user))
    if made is not None:
        return replies.done(request, f"{made.name} is ready.", to=reverse("home:home", args=[made.slug]))
    status = 422 if form.errors else 200
    return render(request, "core/new_product.html", {"form": form, "workspace": workspace}, status=status)


def settings(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    form = ProductForm(request.POST or None, instance=product)
    if request.method == "POST":
        product = access.product(request, slug, to="administer")
        done = saved(form, lambda: (actions.change_product(product, **form.cleaned_data, by=request.user),))
        if done is not None:
            return replies.done(request, "Saved.", to=reverse("core:settings", args=[product.slug]), undo=done[0])
    context = {"product": product, "form": form, "components": product.components.all()}
    return render(request, "core/settings.html", context, status=422 if form.errors else 200)


@require_POST
def archive(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="administer")
    if product.archived_at:
        change, words = actions.reopen_product(product, by=request.user), f"{product.name} is open again."
    else:
        change, words = actions.archive_product(product, by=request.user), f"{product.name} is archived."
    return replies.done(request, words, to=reverse("core:settings", args=[slug]), undo=change)


@require_POST
def add_component(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    made = actions.add_component(product, request.POST.get("name", ""), by=request.user)
    return replies.done(request, f"Added {made.name}.", to=reverse("core:settings", args=[slug]) + "#components")


@require_POST
def change_component(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    component = get_object_or_404(product.components, pk=pk)
    change: Change | None
    if request.POST.get("do") == "delete":
        change, words = actions.delete_component(component, by=request.user), f"Deleted {component.name}."
    else:
        change, words = actions.rename_component(component, request.POST.get("name", ""), by=request.user), "Renamed."
    return replies.done(request, words, to=reverse("core:settings", args=[slug]) + "#components", undo=change)
