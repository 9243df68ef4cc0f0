"""Who may take a change back: its maker while they contribute, and every editor; for people's rights more."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from .. import access, history
from ..errors import Refused
from ..models import Change, Membership, Role, User

RIGHTS_KINDS = {"core.membership", "core.productrole"}
ADMIN_KINDS = {"core.workspace", "core.product", "core.fielddefinition", "ideas.status"}


def needs(change: Change, *, by: User) -> access.Right:
    """The right that taking this change back needs. At most one SQL query.

    Rights of people need an admin whoever made the change, and an owner where an owner is concerned: otherwise
    someone who was demoted could undo their own demotion.
    """
    parts = list(Change.objects.filter(batch=change.batch)) if change.batch else [change]
    kinds = {one.kind for one in parts}
    if kinds & RIGHTS_KINDS:
        roles = {values.get("role") for one in parts for values in (one.before, one.after)}
        return "own" if Role.OWNER.value in roles else "administer"
    if kinds & ADMIN_KINDS:
        return "administer"
    return "contribute" if change.by_id == by.pk else "edit"


@transaction.atomic
def take_back(change: Change, *, by: User) -> None:
    """Undo a change, or its batch; the rights are checked before.

    Raises:
        Refused: it cannot be undone, or the workspace would be without an owner.
    """
    group = Q(pk=change.pk) | (Q(batch=change.batch) if change.batch else Q())
    owners = Membership.objects.filter(workspace=change.workspace, role=Role.OWNER, user__is_active=True)
    may_lose_owner = Change.objects.filter(group, kind="core.membership").exists() and owners.exists()
    history.undo(change, by=by)
    if may_lose_owner and not owners.exists():
        raise Refused("A workspace needs an owner, so this cannot be undone.")
