"""Signing in by the installation's identity provider: OpenID Connect, authorization code with PKCE.

Members sign in through allauth, which would make them accounts; visitors have none, so this speaks for them alone.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.core import signing
from django.core.cache import cache

from roadworthy.core.errors import Refused

from ..models import Portal, Visitor
from .visitors import visitor_for

SALT = "roadworthy.portal.oidc"
LASTS = 600
WAIT = 10
FAILED = "The identity provider did not answer as it should. Please try again."


def app() -> dict[str, Any]:
    """What the settings say of the provider. Raises Refused without one."""
    found: Any = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect")
    if not found:
        raise Refused("There is no identity provider here.")
    return dict(found["APPS"][0])


def discovered() -> dict[str, Any]:
    """The provider's own description of itself (OpenID Connect Discovery 1.0); remembered for an hour."""
    url = str(app()["settings"]["server_url"]).rstrip("/")
    place = url if "/.well-known/" in url else f"{url}/.well-known/openid-configuration"
    found = cache.get(f"oidc {place}")
    if found is None:
        found = asked("GET", place)
        cache.set(f"oidc {place}", found, 3600)
    return dict(found)


def asked(method: str, url: str, **options: Any) -> dict[str, Any]:
    """The provider's answer. Raises Refused when there is none."""
    try:
        response = requests.request(method, url, timeout=WAIT, **options)
        response.raise_for_status()
        return dict(response.json())
    except (requests.RequestException, ValueError) as error:
        raise Refused(FAILED) from error


def begin(portal: Portal, *, back: str, to: str) -> tuple[str, str]:
    """(address to send the person to, word to keep in their browser until they come back)."""
    state, nonce, verifier = (secrets.token_urlsafe(24) for _ in range(3))
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": app()["client_id"],
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    kept = {"portal": portal.pk, "state": state, "nonce": nonce, "verifier": verifier, "to": to}
    return f"{discovered()['authorization_endpoint']}?{urlencode(query)}", signing.dumps(kept, salt=SALT)


def finish(portal: Portal, *, kept: str, state: str, code: str, back: str) -> tuple[Visitor, str]:
    """The visitor that the provider knows, and where to go on.

    Raises:
        Refused: it was not begun in this browser, took too long, or the provider has not checked the address.
    """
    try:
        begun = signing.loads(kept, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise Refused("Signing in took too long. Please try again.") from error
    if begun["portal"] != portal.pk or not code or not secrets.compare_digest(begun["state"], state):
        raise Refused("Signing in was begun elsewhere. Please try again.")
    claims = claims_of(code, begun, back)
    if not claims.get("email") or claims.get("email_verified") is not True:
        raise Refused("Your identity provider has not checked your e-mail address, so we cannot rely on it.")
    name = str(claims.get("name") or "")
    return visitor_for(portal, email=str(claims["email"]), name=name, is_vouched=True), str(begun["to"])


def claims_of(code: str, begun: dict[str, Any], back: str) -> dict[str, Any]:
    """What the provider says of the person, its signature checked. Raises Refused."""
    found, client = discovered(), app()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": begun["verifier"]}
    answer = asked("POST", found["token_endpoint"], data=form, auth=(client["client_id"], client["secret"]))
    keys = jwt.PyJWKSet.from_dict(asked("GET", found["jwks_uri"]))
    try:
        token = str(answer["id_token"])
        header = jwt.get_unverified_header(token)
        key = next(one for one in keys.keys if header.get("kid") in (None, one.key_id))
        options: Any = {"require": ["exp", "iat", "sub"]}
        checks: dict[str, Any] = {"audience": client["client_id"], "issuer": found["issuer"], "leeway": 30}
        claims = dict(jwt.decode(token, key, algorithms=["RS256", "ES256", "PS256"], options=options, **checks))
    except (jwt.PyJWTError, KeyError, StopIteration) as error:
        raise Refused(FAILED) from error
    if claims.get("nonce") != begun["nonce"]:
        raise Refused(FAILED)
    if "email" not in claims and "userinfo_endpoint" in found:
        bearer = {"Authorization": f"Bearer {answer.get('access_token', '')}"}
        more = asked("GET", found["userinfo_endpoint"], headers=bearer)
        claims |= more if more.get("sub") == claims["sub"] else {}
    return claims
