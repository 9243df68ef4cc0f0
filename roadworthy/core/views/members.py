"""The workspace itself, its members and invitations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from .. import access, replies
from ..actions import members as actions
from ..actions.workspaces import change_workspace
from ..forms import InviteForm, MemberForm, WorkspaceForm
from ..invitations import send
from ..models import Membership, Workspace
from ..request import Request
from .shared import saved, workspace_frame


def workspace(request: Request, slug: str) -> HttpResponse:
    space, product = workspace_frame(request, slug, to="administer" if request.method == "POST" else "read")
    form = WorkspaceForm(request.POST) if request.method == "POST" else WorkspaceForm.of(space)
    done = saved(form, lambda: (change_workspace(space, **form.cleaned_data, by=request.user),))
    if done is not None:
        return replies.done(request, "Saved.", to=reverse("core:workspace", args=[slug]), undo=done[0])
    context = {"workspace": space, "product": product, "form": form, "tab": "workspace"}
    return render(request, "core/workspace.html", context, status=422 if form.is_bound else 200)


def members(request: Request, slug: str) -> HttpResponse:
    space, product = workspace_frame(request, slug, to="administer" if request.method == "POST" else "read")
    form = InviteForm(request.POST or None, by_role=request.role)
    made = saved(form, lambda: actions.invite(space, **form.cleaned_data, by=request.user, by_role=request.role))
    if made is not None:
        send(made)
        return replies.done(request, f"Invited {made.email}.", to=reverse("core:members", args=[slug]))
    context = {
        "workspace": space,
        "product": product,
        "form": form,
        "tab": "members",
        "members": space.memberships.select_related("user").order_by("user__name", "user__email"),
        "invitations": space.invitations.filter(accepted_at=None).select_related("invited_by").order_by("-created"),
    }
    return render(request, "core/members.html", context, status=422 if form.is_bound else 200)


def member(request: Request, slug: str, pk: int) -> HttpResponse:
    space, product = workspace_frame(request, slug, to="administer")
    found = _member(space, pk)
    products = list(space.products.filter(archived_at=None))
    form = MemberForm(request.POST or None, by_role=request.role, member=found, products=products)
    done = saved(form, lambda: _save(request, found, form))
    if done:
        return replies.done(request, f"Saved {found.user}.", to=reverse("core:members", args=[slug]))
    fields = [form[f"product-{one.pk}"] for one in products]
    context = {"workspace": space, "product": product, "member": found, "form": form, "overrides": fields}
    return render(request, "core/member.html", context | {"tab": "members"}, status=422 if form.is_bound else 200)


def _save(request: Request, found: Membership, form: MemberForm) -> bool:
    actions.change_member_everywhere(
        found,
        by=request.user,
        by_role=request.role,
        role=form.cleaned_data["role"],
        perspectives=form.cleaned_data["perspectives"],
        product_roles={int(name[8:]): role for name, role in form.cleaned_data.items() if name.startswith("product-")},
    )
    return True


@require_POST
def remove_member(request: Request, slug: str, pk: int) -> HttpResponse:
    space = access.workspace(request, slug)
    found = _member(space, pk)
    if found.user_id != request.user.pk:
        access.workspace(request, slug, to="administer")
    change = actions.remove_member(found, by=request.user, by_role=request.role)
    if found.user_id == request.user.pk:
        return replies.done(request, f"You left {space.name}.", to=reverse("core:products"))
    return replies.done(request, f"Removed {found.user}.", to=reverse("core:members", args=[slug]), undo=change)


@require_POST
def renew_invitation(request: Request, slug: str, pk: int) -> HttpResponse:
    space = access.workspace(request, slug, to="administer")
    invitation = actions.renew(get_object_or_404(space.invitations, pk=pk), by=request.user)
    send(invitation)
    return replies.done(request, f"Sent to {invitation.email} again.", to=reverse("core:members", args=[slug]))


@require_POST
def revoke_invitation(request: Request, slug: str, pk: int) -> HttpResponse:
    space = access.workspace(request, slug, to="administer")
    actions.revoke(get_object_or_404(space.invitations, pk=pk, accepted_at=None), by=request.user)
    return replies.done(request, "The invitation is taken back.", to=reverse("core:members", args=[slug]))


def _member(space: Workspace, pk: int) -> Membership:
    return get_object_or_404(space.memberships.select_related("user", "workspace"), pk=pk)
