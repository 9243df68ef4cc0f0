"""Types of fields that both databases can hold, so that a request is refused before it reaches them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

BIGGEST = 2**63 - 1


def storable(text: str) -> str:
    """Refuse what no database stores: NUL and lone surrogates."""
    if "\x00" in text:
        raise ValueError("must not contain the NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("must be valid Unicode") from error
    return text


Id = Annotated[int, Field(ge=1, le=BIGGEST)]
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), AfterValidator(storable)]
Text = Annotated[str, StringConstraints(max_length=300), AfterValidator(storable)]
LongText = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(storable)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Share = Annotated[float, Field(ge=0, le=1)]
Limit = Annotated[int, Field(ge=1, le=200, description="how many at most")]
Cursor = Annotated[str, StringConstraints(max_length=200, pattern=r"^[-\w]*$")]


class Strict(Schema):
    """Input that may hold nothing but what is named."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)

    def given(self) -> dict[str, Any]:
        """Only what the request really said, for partial changes."""
        return self.dict(exclude_unset=True)
