"""How accounts come to be: by invitation, by the first run, or openly when the settings say so."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed unless invited or the settings open it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """True with an open invitation in the session or ROADWORTHY_SIGN_UP=open."""
        return settings.SIGN_UP == "open" or "invitation" in request.session


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the identity provider vouches for may have an account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """The provider decides who may come."""
        return True
