"""How the portal looks: colours, pictures, harmless text, and what an address asks for."""

from __future__ import annotations

import html
import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.cache import cache
from django.http import FileResponse, Http404, QueryDict
from markupsafe import Markup

from .models import Portal
from .queries import SORTS
from .rules import is_solved, readable

SALT = "roadworthy.portal.proof"
PROOF_LASTS = 2 * 3600
LIGHT, DARK = "#f1efeb", "#302e2c"
ENOUGH = 5.0
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif"}


@dataclass(frozen=True)
class Asked:
    """What the address of the list asks for."""

    q: str = ""
    word: str = ""
    sort: str = "top"
    mine: bool = False
    number: int = 1

    def filters(self) -> dict[str, Any]:
        """As the query takes them."""
        return {"q": self.q, "word": self.word, "sort": self.sort, "mine": self.mine, "number": self.number}

    def url(self, **changes: Any) -> str:
        """The address of the list with something changed; a change begins on the first page."""
        found = self.filters() | {"number": 1} | changes
        kept = {"q": found["q"], "status": found["word"], "sort": found["sort"] if found["sort"] != "top" else ""}
        kept |= {"mine": "1" if found["mine"] else "", "page": found["number"] if found["number"] > 1 else ""}
        query = urlencode({key: value for key, value in kept.items() if value})
        return f"?{query}" if query else "?"


def read_asked(given: QueryDict, words: list[str]) -> Asked:
    """What is asked for; nonsense is left out."""
    number = given.get("page", "")
    return Asked(
        q=given.get("q", "").strip()[:200],
        word=given.get("status", "") if given.get("status") in words else "",
        sort=given.get("sort", "") if given.get("sort") in SORTS else "top",
        mine=given.get("mine") == "1",
        number=int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1,
    )


def theme_of(accent: str) -> str:
    """A style sheet of the team's colour, so that it can be read on light and on dark paper."""
    light, dark = readable(accent, LIGHT, enough=ENOUGH), readable(accent, DARK, enough=ENOUGH)
    strong = readable(light, LIGHT, enough=7)
    brighter = readable(dark, DARK, enough=7)
    return (
        f":root {{ --accent: light-dark({light}, {dark}); --accent-strong: light-dark({strong}, {brighter});"
        " --on-accent: light-dark(#fff, #161514);"
        " --accent-soft: color-mix(in oklab, var(--accent) 9%, var(--sheet));"
        " --accent-line: color-mix(in oklab, var(--accent) 45%, var(--sheet)); }\n"
    )


def picture(portal: Portal) -> FileResponse:
    """The portal's logo. Raises Http404 without one."""
    if not portal.logo or not portal.logo.storage.exists(portal.logo.name or ""):
        raise Http404("There is no logo.")
    ending = str(portal.logo.name).rsplit(".", 1)[-1].lower()
    response = FileResponse(portal.logo.open("rb"), content_type=TYPES.get(ending, "application/octet-stream"))
    response["Cache-Control"] = "public, max-age=300"
    return response


def harmless(text: str) -> Markup:
    """Text of a stranger as paragraphs: everything escaped, web addresses as links that pass nothing on."""
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
    return Markup("".join(f'<p dir="auto">{_lines(block)}</p>' for block in blocks))


def _lines(block: str) -> str:
    """One paragraph."""
    parts, last = [], 0
    for found in LINK.finditer(block):
        address = html.escape(found.group())
        parts += [html.escape(block[last : found.start()])]
        parts += [f'<a href="{address}" rel="nofollow ugc noopener noreferrer">{address}</a>']
        last = found.end()
    return "".join([*parts, html.escape(block[last:])]).replace("\n", "<br>")


def challenge() -> str:
    """What a browser is to work on, once."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(12))


def has_proof(given: QueryDict) -> bool:
    """Did the browser do the work for a challenge of ours that nobody used before?"""
    word, proof = given.get("challenge", "")[:200], given.get("proof", "")
    try:
        signing.TimestampSigner(salt=SALT).unsign(word, max_age=PROOF_LASTS)
    except signing.BadSignature:
        return False
    return is_solved(word, proof) and bool(cache.add(f"portal-proof-{word}", 1, timeout=PROOF_LASTS))


def colours_of(accent: str) -> dict[str, str]:
    """What becomes of the team's colour on light and on dark paper."""
    return {"light": readable(accent, LIGHT, enough=ENOUGH), "dark": readable(accent, DARK, enough=ENOUGH)}
