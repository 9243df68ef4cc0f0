"""What the framework leaves out of the OpenAPI document: the media type of problems, and headers of answers."""

from __future__ import annotations

from typing import Any

from roadworthy.core.json_api.problems import MEDIA_TYPE

WAIT = {"Retry-After": {"description": "seconds to wait", "schema": {"type": "string"}}}


def complete(document: Any) -> Any:
    """The document with problems under their own media type and the headers that answers carry."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                _complete_response(int(status), response)
    return document


def _complete_response(status: int, response: dict[str, Any]) -> None:
    content = response.get("content", {})
    if status >= 400 and "application/json" in content:
        content[MEDIA_TYPE] = content.pop("application/json")
    if status == 429:
        response["headers"] = WAIT
