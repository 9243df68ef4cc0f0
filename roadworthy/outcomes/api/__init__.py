"""The JSON face of outcomes; one file a noun."""

from ninja import Router

from . import drivers, promises, record

router = Router(tags=["outcomes"])
for part in (promises, drivers, record):
    router.add_router("", part.router)

__all__ = ["router"]
