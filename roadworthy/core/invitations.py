"""The e-mail that invites."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from .models import Invitation


def link(invitation: Invitation) -> str:
    """The whole address that accepts an invitation."""
    return settings.PUBLIC_URL + reverse("core:invitation", args=[invitation.token])


def send(invitation: Invitation) -> None:
    """Send the link. A mail server that fails raises; the invitation stays and can be sent again."""
    who = str(invitation.invited_by) if invitation.invited_by else settings.SITE_NAME
    space = invitation.workspace.name
    text = (
        f"{who} invites you to {space} on {settings.SITE_NAME}, as {invitation.get_role_display().lower()}.\n\n"
        f"Accept here:\n{link(invitation)}\n\n"
        f"The link works until {invitation.expires:%d %B %Y}. If you expected no invitation, do nothing.\n"
    )
    send_mail(f"{who} invites you to {space}", text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
