"""Signing in with a token of the host application: a JWT (RFC 7519), HS256, signed with the portal's secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadworthy.core.errors import Refused
from roadworthy.market.models import Customer, Segment

from ..models import Portal, UsedToken, Visitor
from .signing import hash_of
from .visitors import visitor_for

SALT = b"roadworthy.portal.secret"
LONGEST = timedelta(hours=1)
NEEDED = ["exp", "jti", "email"]
LEEWAY = 30


def secret_of(portal: Portal) -> str:
    """The secret that the host application signs with: made of the installation's key, so that it is stored nowhere."""
    words = f"{portal.pk} {portal.secret_number}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), SALT + words, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def read_token(portal: Portal, token: str) -> dict[str, Any]:
    """What a token says. Raises Refused for a wrong signature, a missing claim, or a wrong time."""
    try:
        claims = jwt.decode(token, secret_of(portal), algorithms=["HS256"], options={"require": NEEDED}, leeway=LEEWAY)
    except jwt.MissingRequiredClaimError as error:
        raise Refused(f"The token lacks “{error.claim}”.", field=str(error.claim)) from error
    except jwt.ExpiredSignatureError as error:
        raise Refused("The token is over. Open the portal from the application again.") from error
    except jwt.PyJWTError as error:
        raise Refused("The token is not good.") from error
    until = datetime.fromtimestamp(claims["exp"], UTC)
    if until > timezone.now() + LONGEST:
        raise Refused("The token lasts too long: “exp” may lie an hour ahead at most.", field="exp")
    return dict(claims)


@transaction.atomic
def enter_by_token(portal: Portal, token: str) -> Visitor:
    """The visitor whom the host application vouches for; a token works once.

    Claims: email, exp, jti; optionally name, customer (our key, or the source's), company (a customer's name), segment.
    Raises:
        Refused: as `read_token`, or it was used already.
    """
    claims = read_token(portal, token)
    until = datetime.fromtimestamp(claims["exp"], UTC) + timedelta(seconds=2 * LEEWAY)
    try:
        with transaction.atomic():
            UsedToken.objects.create(portal=portal, jti=hash_of(str(claims["jti"])), expires=until)
    except IntegrityError as error:
        raise Refused("The token was used already. Open the portal from the application again.") from error
    return visitor_for(
        portal,
        email=str(claims["email"]),
        name=str(claims.get("name") or ""),
        customer=customer_of(portal, claims),
        segment=segment_of(portal, claims),
        is_vouched=True,
    )


def customer_of(portal: Portal, claims: dict[str, Any]) -> Customer | None:
    """The customer that a token names: by the key of the application it came from, by ours, by its name."""
    rows = Customer.objects.filter(workspace=portal.product.workspace_id).order_by("pk")
    key = str(claims.get("customer") or "")[:200].replace("\x00", "")
    name = str(claims.get("company") or "")[:200].replace("\x00", "")
    found = rows.filter(source_id=key).first() if key else None
    if found is None and key.isascii() and key.isdecimal() and len(key) < 19:
        found = rows.filter(pk=int(key)).first()
    return found or (rows.filter(name__iexact=name).first() if name else None)


def segment_of(portal: Portal, claims: dict[str, Any]) -> Segment | None:
    """The segment of this name."""
    name = str(claims.get("segment") or "")[:120].replace("\x00", "")
    rows = Segment.objects.filter(workspace=portal.product.workspace_id)
    return rows.filter(name__iexact=name).order_by("pk").first() if name else None
