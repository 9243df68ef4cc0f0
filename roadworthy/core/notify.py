"""Tell people what concerns them: one notice in the app, gathered into an e-mail digest later."""

from __future__ import annotations

from collections.abc import Iterable

from .models import Notification, Product, User, Workspace


def tell(
    users: Iterable[User],
    text: str,
    *,
    reason: str,
    workspace: Workspace,
    product: Product | None = None,
    url: str = "",
    by: User | None = None,
) -> list[Notification]:
    """Make a notice for each person once, never for who caused it. One SQL query.

    Args:
        reason: why they hear of it: mention, assigned, review, released, decision, job.
        url: the page to open, a path on this site.
    """
    unique = {user.pk: user for user in users if by is None or user.pk != by.pk}
    rows = [
        Notification(
            user=user, text=text[:300], reason=reason, workspace=workspace, product=product, url=url[:300], by=by
        )
        for user in unique.values()
    ]
    return Notification.objects.bulk_create(rows)
