"""Invite people, accept, change what they may do, let them go. A workspace always keeps an owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from .. import access, history, notify
from ..errors import Refused
from ..models import (
    ApiToken,
    Change,
    Invitation,
    Membership,
    Perspective,
    Product,
    ProductRole,
    Role,
    User,
    Workspace,
)
from ..models.workspaces import in_two_weeks, invitation_token


@transaction.atomic
def invite(
    workspace: Workspace, email: str, *, by: User, by_role: str, role: str, perspectives: Sequence[str] = ()
) -> Invitation:
    """An invitation, not yet sent; an older open one to the same address ends.

    Raises:
        Refused: the person is a member, or the role is above the inviter's own.
    """
    email = email.strip().lower()
    if workspace.memberships.filter(user__email__iexact=email).exists():
        raise Refused(f"{email} is a member already.", field="email")
    _check_reach(by_role, role)
    workspace.invitations.filter(email__iexact=email, accepted_at=None).delete()
    made = Invitation.objects.create(
        workspace=workspace, email=email, role=role, perspectives=_known(perspectives), invited_by=by
    )
    history.note(workspace, by=by, verb="invited", after={"email": email, "role": role})
    return made


@transaction.atomic
def renew(invitation: Invitation, *, by: User) -> Invitation:
    """A fresh link and two more weeks; the old link ends."""
    if invitation.accepted_at:
        raise Refused(f"{invitation.email} has accepted already.")
    invitation.token, invitation.expires = invitation_token(), in_two_weeks()
    invitation.save(update_fields=["token", "expires"])
    history.note(invitation.workspace, by=by, verb="invited again", after={"email": invitation.email})
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Take an invitation back: its link ends."""
    history.note(invitation.workspace, by=by, verb="took back the invitation of", after={"email": invitation.email})
    invitation.delete()


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> Membership:
    """Make the person a member as invited; a member keeps the higher role.

    Raises:
        Refused: the invitation was used or is over.
    """
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not fresh.is_open:
        raise Refused("This invitation was used or is over. Ask for a new one.")
    Invitation.objects.filter(pk=fresh.pk).update(accepted_at=timezone.now())
    workspace = fresh.workspace
    member = Membership.objects.filter(workspace=workspace, user=by).first()
    if member is None:
        member = Membership(workspace=workspace, user=by, role=fresh.role, perspectives=fresh.perspectives)
        history.create(member, by=by, verb="joined")
    elif access.LEVEL[fresh.role] > access.LEVEL[member.role]:
        history.update(member, by=by, role=fresh.role)
    _tell_inviter(fresh, by)
    return member


def _tell_inviter(invitation: Invitation, who: User) -> None:
    if invitation.invited_by:
        text = f"{who} joined {invitation.workspace}"
        url = f"/workspace/{invitation.workspace.slug}/members/"
        notify.tell([invitation.invited_by], text, reason="joined", workspace=invitation.workspace, url=url, by=who)


@transaction.atomic
def change_member(
    member: Membership, *, by: User, by_role: str, role: str, perspectives: Sequence[str] = ()
) -> Change | None:
    """Another role or other perspectives.

    Raises:
        Refused: the last owner would go, or the role is above that of who changes it.
    """
    if role != member.role:
        _check_reach(by_role, role)
        _check_reach(by_role, member.role)
        if member.role == Role.OWNER:
            _keep_an_owner(member)
    return history.update(member, by=by, role=role, perspectives=_known(perspectives))


@transaction.atomic
def set_product_role(product: Product, user: User, *, by: User, by_role: str, role: str) -> Change | None:
    """Another role for one product; an empty role takes the workspace's again."""
    present = ProductRole.objects.filter(product=product, user=user).first()
    for asked in (role, present.role if present else ""):
        if asked in access.LEVEL:
            _check_reach(by_role, asked)
    if not Membership.objects.filter(workspace=product.workspace, user=user).exists():
        raise Refused(f"{user} is no member of {product.workspace}.")
    if not role:
        return history.delete(present, by=by) if present else None
    if present:
        return history.update(present, by=by, role=role)
    history.create(ProductRole(product=product, user=user, role=role), by=by)
    return None


@transaction.atomic
def change_member_everywhere(
    member: Membership,
    *,
    by: User,
    by_role: str,
    role: str,
    perspectives: Sequence[str],
    product_roles: Mapping[int, str],
) -> None:
    """Role, perspectives and the other roles for products (product id to role, empty for none), all or nothing."""
    products = Product.objects.filter(workspace=member.workspace, pk__in=product_roles)
    present = dict(ProductRole.objects.filter(user=member.user, product__in=products).values_list("product", "role"))
    with history.batch(f"changed {member.user}"):
        change_member(member, by=by, by_role=by_role, role=role, perspectives=perspectives)
        for product in products:
            if product_roles[product.pk] != present.get(product.pk, ""):
                set_product_role(product, member.user, by=by, by_role=by_role, role=product_roles[product.pk])


@transaction.atomic
def remove_member(member: Membership, *, by: User, by_role: str) -> Change:
    """Let a person go: membership, product roles and tokens of this workspace end. Their words stay.

    Raises:
        Refused: the last owner, or someone above the one who removes.
    """
    if by.pk != member.user_id:
        _check_reach(by_role, member.role)
    if member.role == Role.OWNER:
        _keep_an_owner(member)
    with history.batch(f"removed {member.user}"):
        ApiToken.objects.filter(workspace=member.workspace, user=member.user, revoked_at=None).update(
            revoked_at=timezone.now()
        )
        for override in ProductRole.objects.filter(product__workspace=member.workspace, user=member.user):
            history.delete(override, by=by)
        return history.delete(member, by=by, verb="removed")


def _keep_an_owner(member: Membership) -> None:
    others = Membership.objects.select_for_update().filter(workspace=member.workspace, role=Role.OWNER)
    if not others.exclude(pk=member.pk).filter(user__is_active=True).exists():
        raise Refused("A workspace needs an owner. Make someone else owner first.", field="role")


def _check_reach(by_role: str, role: str) -> None:
    if role not in access.LEVEL:
        raise Refused("There is no such role.", field="role")
    if access.LEVEL[role] > access.LEVEL[by_role]:
        raise Refused(f"Only an {Role(role).label.lower()} may give or take the role {Role(role).label}.", field="role")


def _known(perspectives: Sequence[str]) -> list[str]:
    return [value for value in Perspective.values if value in perspectives]
