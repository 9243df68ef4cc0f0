"""The e-mail that gathers what a person was told and has not read, daily or weekly, at seven in their morning."""

from __future__ import annotations

import datetime
import logging
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from . import access
from .models import Membership, Notification, User

log = logging.getLogger(__name__)
HOUR = 7
OLDEST_DAYS = 21
MOST = 50
TITLES = {
    "mention": "Someone named you",
    "review": "Your review is asked",
    "assigned": "Given to you",
    "poker": "Your ranges are asked",
    "decision": "Decisions",
    "released": "Released",
    "comment": "Answers",
    "alarm": "Alarms",
}


@dataclass(frozen=True)
class Group:
    """Notices of one reason in one product."""

    place: str
    title: str
    notices: list[Notification]


def is_due(user: User, last: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Has the person's hour come since the last one? Daily at seven, weekly on Monday at seven, in their own time."""
    if user.digest not in {"daily", "weekly"}:
        return False
    local = now.astimezone(zone_of(user))
    begin = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if user.digest == "weekly":
        begin -= datetime.timedelta(days=local.weekday())
    if local < begin:
        begin -= datetime.timedelta(days=7 if user.digest == "weekly" else 1)
    return last is None or last < begin


def zone_of(user: User) -> datetime.tzinfo:
    """The person's time zone, the site's when they name one that does not exist."""
    try:
        return zoneinfo.ZoneInfo(user.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


def send_due(now: datetime.datetime | None = None) -> int:
    """Send every digest whose hour has come; returns how many. A failing address stops nobody else's."""
    now = now or timezone.now()
    waiting = Notification.objects.filter(read_at=None, emailed_at=None, created__gt=now - oldest())
    people = User.objects.filter(pk__in=waiting.values("user"), is_active=True).exclude(digest="off")
    sent = 0
    for user in people.annotate(last_digest=Max("notifications__emailed_at")):
        if is_due(user, user.last_digest, now):
            sent += _send(user, now)
    return sent


def oldest() -> datetime.timedelta:
    """How far back a digest looks."""
    return datetime.timedelta(days=OLDEST_DAYS)


def _send(user: User, now: datetime.datetime) -> bool:
    """One person's digest; true when it went out. What they may no longer see is left out and never sent."""
    waiting = Notification.objects.filter(user=user, read_at=None, emailed_at=None, created__gt=now - oldest())
    found = list(waiting.select_related("product", "workspace", "by"))
    groups = list(grouped(still_visible(user, found)))
    if groups:
        try:
            message(user, groups).send()
        except (SMTPException, OSError):
            log.exception("the digest of %s could not be sent", user.pk)
            return False
    Notification.objects.filter(pk__in=[one.pk for one in found]).update(emailed_at=now)
    return bool(groups)


def still_visible(user: User, notices: Iterable[Notification]) -> list[Notification]:
    """The notices of products and workspaces that the person may still see. Two SQL queries."""
    products = set(access.visible_products(user).values_list("pk", flat=True))
    spaces = set(Membership.objects.filter(user=user).values_list("workspace", flat=True))
    return [one for one in notices if (one.product_id in products if one.product_id else one.workspace_id in spaces)]


def grouped(notices: Iterable[Notification]) -> Iterator[Group]:
    """By product, then by reason in the order of TITLES."""
    order = {reason: place for place, reason in enumerate(TITLES)}
    found: dict[tuple[str, int, str], list[Notification]] = {}
    for one in notices:
        place = one.product.name if one.product else one.workspace.name
        found.setdefault((place, order.get(one.reason, len(order)), one.reason), []).append(one)
    for (place, _, reason), some in sorted(found.items(), key=lambda item: item[0]):
        yield Group(place, TITLES.get(reason, "News"), some[:MOST])


def message(user: User, groups: list[Group]) -> EmailMultiAlternatives:
    """The e-mail, as text and as HTML."""
    count = sum(len(group.notices) for group in groups)
    first = groups[0].notices[0].text
    subject = first if count == 1 else f"{first} and {count - 1} more"
    profile = settings.PUBLIC_URL + reverse("core:person")
    context = {"person": user, "groups": groups, "count": count, "site": settings.PUBLIC_URL, "profile": profile}
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split())[:150],
        body=render_to_string("core/digest.txt", context),
        to=[user.email],
        headers={"List-Unsubscribe": f"<{profile}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("core/digest.html", context), "text/html")
    return mail
