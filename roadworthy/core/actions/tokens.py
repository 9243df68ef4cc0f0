"""Tokens of the JSON API: made once, shown once, revoked at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from .. import access, history
from ..errors import Refused
from ..models import ApiToken, User, Workspace
from ..scopes import SCOPES, needs


@transaction.atomic
def create_token(
    workspace: Workspace,
    name: str,
    *,
    by: User,
    by_role: str,
    scopes: Sequence[str],
    expires: datetime.datetime | None = None,
) -> tuple[ApiToken, str]:
    """A token that acts as its maker, within its scopes. Returns (row, the secret to show once).

    Raises:
        Refused: no name, no scope, or a scope above the maker's role.
    """
    if not (name := " ".join(name.split())[:80]):
        raise Refused("Say what the token is for.", field="name")
    chosen = [scope for scope in SCOPES if scope in scopes]
    if not chosen:
        raise Refused("Choose at least one thing that the token may do.", field="scopes")
    if refused := [scope for scope in chosen if not access.allows(by_role, needs(scope))]:
        raise Refused(f"Your role does not carry {refused[0]}.", field="scopes")
    if expires and expires <= timezone.now():
        raise Refused("Choose a day to come.", field="expires")
    secret, prefix, digest = ApiToken.fresh()
    row = ApiToken.objects.create(
        workspace=workspace, user=by, name=name, prefix=prefix, hash=digest, scopes=chosen, expires=expires
    )
    history.note(workspace, by=by, verb="made the API token", after={"name": name, "scopes": ", ".join(chosen)})
    return row, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    """End a token at once and for good."""
    if token.revoked_at:
        raise Refused("This token is revoked already.")
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=timezone.now())
    history.note(token.workspace, by=by, verb="revoked the API token", after={"name": token.name})
