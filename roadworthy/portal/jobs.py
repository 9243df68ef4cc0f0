"""What the portal does by itself: sends links to sign in with, lets votes follow, and tidies up."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from roadworthy.core import history, housekeeping

from . import actions
from .models import Portal, SignIn, UsedToken, VisitorSession


@task()
def send_link(pk: int) -> None:
    """Send a link to sign in with, if it is still good. Nothing when the key is 0: so each request takes as long."""
    row = SignIn.objects.filter(pk=pk, used_at=None, expires__gt=timezone.now()).first()
    if row is not None:
        actions.send_link(row)


@task()
def every_hour() -> None:
    """Votes follow suggestions that were linked in the inbox; what is over goes. Idempotent."""
    try:
        with history.via("portal"):
            for portal in Portal.objects.select_related("product__workspace").order_by("pk"):
                actions.follow_links(portal)
        tidy()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)


def tidy() -> None:
    """Delete sessions, links and used tokens that are over."""
    now = timezone.now()
    VisitorSession.objects.filter(expires__lt=now).delete()
    SignIn.objects.filter(expires__lt=now - housekeeping.WEEK).delete()
    UsedToken.objects.filter(expires__lt=now).delete()
