"""What a captured note may bring along: whose it is by what outside tools know, turns of a call, a transcript file."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from pydantic import Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import Line200, LongText, Strict, unset
from roadworthy.core.models import Workspace
from roadworthy.market import queries as market

from .. import actions
from ..rules.transcripts import Spoken

LONGEST_FILE = 4_800_000
Seconds = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Base64 = Annotated[str, Field(max_length=LONGEST_FILE)]


class CustomerHint(Strict):
    """Whose words they are, by what your tool knows; the first that is known counts, and nobody is made."""

    email: Line200 = Field("", description="of a contact; else its domain")
    external_id: Line200 = Field("", description="the customer's id in the tool that it came from")
    domain: Line200 = ""
    name: Line200 = Field("", description="of the customer")


class CallTurnIn(Strict):
    """What one person says in one go."""

    speaker: Line200 = unset()
    text: LongText
    start_seconds: Seconds | None = None
    end_seconds: Seconds | None = None


class TranscriptIn(Strict):
    """A transcript file: WebVTT, SubRip, Word or text, by the ending of its name."""

    name: Line200
    content: Base64 = Field(description="the file in Base64")


def recognised(home: Workspace, hint: CustomerHint) -> dict[str, Any]:
    """Customer and contact as far as the hint is known; else who is named becomes the author."""
    values = {name: getattr(hint, name) for name in ("email", "domain", "external_id", "name")}
    customer, contact = market.recognise(home, **values)
    if customer is None:
        return {"author": hint.email or hint.name}
    return {"customer": customer, "contact": contact, "author": str(contact) if contact else hint.email}


def spoken(turns: list[CallTurnIn] | None, transcript: TranscriptIn | None) -> list[Spoken]:
    """The turns that a request brings. Raises Refused for two kinds at once, a bad file, times that run back."""
    if transcript is not None:
        if turns:
            raise Refused("Send turns or a transcript, not both.", field="transcript")
        return actions.read_upload(transcript.name, decoded(transcript.content, "transcript"))
    found = []
    for number, turn in enumerate(turns or []):
        start, end = turn.start_seconds, turn.end_seconds
        if start is not None and end is not None and end < start:
            raise Refused("A turn does not end before it begins.", field=f"turns.{number}.end_seconds")
        found.append(Spoken(turn.speaker or "", turn.text, start, end))
    return found


def decoded(content: str, field: str) -> bytes:
    """The bytes of a file. Raises Refused for what is no Base64."""
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("This is no Base64.", field=f"{field}.content") from error
