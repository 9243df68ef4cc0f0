"""What sign-in pages need: the identity providers, whether accounts can be made, and the name that a new one asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django import forms
from django.http import HttpRequest


@dataclass(frozen=True)
class ProviderButton:
    """One identity provider to sign in with."""

    name: str
    provider: Any
    request: HttpRequest

    def url(self, target: str = "", process: str = "login") -> str:
        """Where to post to begin; `target` is the page to come back to."""
        more = {"next": target} if target else {}
        return str(self.provider.get_login_url(self.request, process=process, **more))


def providers(request: HttpRequest) -> list[ProviderButton]:
    """The identity providers that the settings name. No SQL query when they stand in the settings."""
    found = get_social_adapter().list_providers(request)
    return [ProviderButton(provider.name, provider, request) for provider in found]


def context(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """The context processor of sign-in pages: asks only when a page wants to know."""
    return {
        "sign_in_providers": lambda: providers(request),
        "may_sign_up": lambda: get_adapter().is_open_for_signup(request),
    }


class NameForm(forms.Form):
    """The name, asked first when someone makes an account by themselves."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True})
    )
    field_order = ("name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Kept by the adapter already."""
