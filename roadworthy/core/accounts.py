"""How accounts come to be: by invitation, by the first run, or openly when the settings say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from .actions.members import accept
from .errors import Refused
from .models import Invitation, User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed unless invited, the settings open it, or nobody is here yet."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """True with an open invitation in the session, with ROADWORTHY_SIGN_UP=open, or for the first account."""
        if settings.SIGN_UP == "open" or open_invitation(request) is not None:
            return True
        return not User.objects.exists()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who came with an invitation goes on to it, by whatever door they signed in."""
        found = open_invitation(request)
        if found is not None:
            return reverse("core:invitation", args=[found.token])
        return str(super().get_login_redirect_url(request))

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """As after signing in."""
        return self.get_login_redirect_url(request)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Keep the name that was typed; the first account of an installation may administer it."""
        if not User.objects.exists():
            user.is_staff = user.is_superuser = True
        user.name = (getattr(form, "cleaned_data", {}).get("name") or user.name or "").strip()
        saved: User = super().save_user(request, user, form, commit)
        return saved


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the identity provider vouches for may have an account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """The provider decides who may come."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Take the name that the provider knows."""
        user: User = super().populate_user(request, sociallogin, data)
        full = f"{data.get('first_name') or ''} {data.get('last_name') or ''}".strip()
        user.name = user.name or (data.get("name") or full)[:120]
        return user


def open_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation that this session came with, while it is open."""
    token = request.session.get("invitation")
    found = Invitation.objects.filter(token=token).first() if token else None
    return found if found is not None and found.is_open else None


@transaction.atomic
def make_invited(invitation: Invitation, *, name: str, password: str) -> User:
    """The account of someone who followed an invitation; the link proves the address.

    Raises:
        Refused: the password is weak, or the invitation is over.
    """
    user = User(email=invitation.email.strip().lower(), name=" ".join(name.split()))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    accept(invitation, by=user)
    return user


@dataclass(frozen=True)
class SignedIn:
    """A browser in which a person is signed in."""

    is_here: bool
    ends: datetime


def sessions_of(user: User, current: str | None) -> list[SignedIn]:
    """Where a person is signed in, this browser first. One SQL query, and reading each open session."""
    rows = [row for row in Session.objects.filter(expire_date__gt=timezone.now()) if is_session_of(row, user)]
    found = [SignedIn(row.session_key == current, row.expire_date) for row in rows]
    return sorted(found, key=lambda one: (not one.is_here, one.ends))


def close_other_sessions(user: User, current: str | None) -> int:
    """Sign a person out everywhere but here; returns in how many places."""
    others = [row for row in Session.objects.exclude(session_key=current) if is_session_of(row, user)]
    Session.objects.filter(session_key__in=[row.session_key for row in others]).delete()
    return len(others)


def is_session_of(row: Session, user: User) -> bool:
    """Is this person signed in in this session?"""
    return bool(row.get_decoded().get("_auth_user_id") == str(user.pk))
