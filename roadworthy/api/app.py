"""The JSON API: every stage's router under /api/v1, one document that describes them all."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ninja import NinjaAPI

from roadworthy.core.json_api import JsonParser, TokenAuth, recorded
from roadworthy.core.json_api.problems import install

from .description import complete

ROOMS = (
    "core",
    "market",
    "analytics",
    "feedback",
    "strategy",
    "ideas",
    "priorities",
    "roadmap",
    "delivery",
    "outcomes",
    "portal",
)


class Api(NinjaAPI):
    """The API, whose document also says what its framework does not."""

    def get_openapi_schema(self, **values: Any) -> Any:
        """The OpenAPI document."""
        return complete(super().get_openapi_schema(**values))


api = Api(
    title="Roadworthy",
    version="1",
    description=(
        "The same queries and actions as the pages. Errors are RFC 9457 problem documents that name the field; "
        "lists page by cursor (`after`, `limit`); single resources carry an ETag, which writes may send as If-Match; "
        "creates take an Idempotency-Key. 422 is a request that does not fit this document; 409 one that fits it and "
        "that a rule refuses."
    ),
    auth=TokenAuth(),
    parser=JsonParser(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
install(api)
api.add_decorator(recorded)
for room in ROOMS:
    if find_spec(f"roadworthy.{room}.api"):
        api.add_router("", import_module(f"roadworthy.{room}.api").router)
