"""The JSON API: every stage's router under /api/v1, one document that describes them all."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

from roadworthy.core.json_api import TokenAuth
from roadworthy.core.json_api.problems import install

ROOMS = ("core", "market", "analytics", "feedback", "strategy", "ideas", "priorities", "roadmap", "delivery", "outcomes")

api = NinjaAPI(
    title="Roadworthy",
    version="1",
    description=(
        "The same queries and actions as the pages. Errors are RFC 9457 problem documents that name the field; "
        "lists page by cursor (`after`, `limit`); single resources carry an ETag, which writes may send as If-Match; "
        "creates take an Idempotency-Key."
    ),
    auth=TokenAuth(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
install(api)
for room in ROOMS:
    if find_spec(f"roadworthy.{room}.api"):
        api.add_router("", import_module(f"roadworthy.{room}.api").router)
