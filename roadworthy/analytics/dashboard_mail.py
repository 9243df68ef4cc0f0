"""Dashboards by mail: what is due, the mail with its pictures, sent once."""

from __future__ import annotations

import datetime
import logging
from email.message import MIMEPart
from email.mime.image import MIMEImage
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import DashboardMail, Tile
from roadworthy.analytics.rules.dashboards import is_due
from roadworthy.analytics.show.dashboards import TileShown, show_tile
from roadworthy.core import access
from roadworthy.core.digest import zone_of
from roadworthy.ui.charts.alone import draw_alone

log = logging.getLogger(__name__)


def send_due(now: datetime.datetime | None = None) -> int:
    """Send every dashboard whose hour has come; returns how many went out.

    A row is marked before its mail leaves: a worker that is killed in between sends one mail too few, never two. Who
    may no longer see the product gets nothing. A failing address stops nobody else's and is tried again.
    """
    now, sent = now or timezone.now(), 0
    rows = DashboardMail.objects.filter(dashboard__archived_at=None, dashboard__product__archived_at=None)
    for row in rows.filter(user__is_active=True).select_related("user", "dashboard__product__workspace"):
        zone = zone_of(row.user)
        last = row.sent_at.astimezone(zone) if row.sent_at else None
        if not is_due(row.rhythm, last, now.astimezone(zone)):
            continue
        if not access.visible_products(row.user).filter(pk=row.dashboard.product_id).exists():
            continue
        marked = DashboardMail.objects.filter(pk=row.pk, sent_at=row.sent_at).update(sent_at=now)
        sent += bool(marked) and _send(row)
    return sent


def _send(row: DashboardMail) -> bool:
    """Send one; a failure puts the mark back, so that the next round tries again."""
    try:
        message(row).send()
    except (SMTPException, OSError):
        log.exception("the dashboard %s could not be sent to %s", row.dashboard_id, row.user_id)
        DashboardMail.objects.filter(pk=row.pk).update(sent_at=row.sent_at)
        return False
    return True


def message(row: DashboardMail) -> EmailMultiAlternatives:
    """The mail: every tile with its numbers, and a picture of its chart where pictures can be made."""
    dashboard, product = row.dashboard, row.dashboard.product
    place = settings.PUBLIC_URL + reverse("analytics:dashboard", args=[product.slug, dashboard.pk])
    marks = queries.annotations_of(product)
    parts: list[dict[str, Any]] = []
    pictures: list[Any] = []
    for tile in queries.tiles_of(dashboard):
        told = show_tile(tile, product, since=dashboard.since, marks=marks, has_links=False)
        picture = png_of(told)
        name = f"tile-{tile.pk}" if picture else ""
        parts.append({"tile": tile, "told": told, "picture": name, "words": words_of(tile, told)})
        if picture:
            pictures.append(inline(picture, name))
    context = {"person": row.user, "dashboard": dashboard, "parts": parts, "place": place, "product": product}
    mail = EmailMultiAlternatives(
        subject=" ".join(f"{dashboard} · {product}".split())[:150],
        body=render_to_string("analytics/dashboard_mail.txt", context),
        to=[row.user.email],
        headers={"List-Unsubscribe": f"<{place}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("analytics/dashboard_mail.html", context), "text/html")
    for image in pictures:
        mail.attach(image)
    return mail


def inline(picture: bytes, name: str) -> Any:
    """A picture that the mail's text shows by its name, in the form that this Django attaches."""
    if settings.IS_DJANGO_6:
        part = MIMEPart()
        part.set_content(picture, "image", "png", disposition="inline", cid=f"<{name}>", filename=f"{name}.png")
        return part
    image = MIMEImage(picture, "png")
    image.add_header("Content-ID", f"<{name}>")
    image.add_header("Content-Disposition", "inline", filename=f"{name}.png")
    return image


def words_of(tile: Tile, told: TileShown) -> list[str]:
    """A tile in plain words, a line each."""
    if tile.words:
        return tile.words.splitlines()
    if told.fault:
        return [told.fault]
    return [f"{one.label}: {one.value}{f' ({one.note})' if one.note else ''}" for one in told.figures]


def png_of(told: TileShown) -> bytes | None:
    """The first chart as a PNG of twice its size; None of words, of charts that have no picture, or without resvg."""
    drawn = next((svg for chart in (told.shown.charts if told.shown else ()) if (svg := draw_alone(chart))), "")
    if not drawn:
        return None
    try:
        import resvg_py  # noqa: PLC0415 - an optional extra, and heavy
    except ImportError:
        return None
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=2))
