"""The ASGI application that the server runs."""

import gc
import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadworthy.settings")
pages = get_asgi_application()
from roadworthy.analytics.ingest.asgi import events_first  # noqa: E402 - it needs the settings and the models
from roadworthy.analytics.queries.answering import prepare_beside  # noqa: E402 - the same

application = events_first(pages)
# Everything that every request needs is loaded now, and left out of later collections of what requests leave behind:
# going through it again and again made one request in thirty wait for a fifth of a second.
assert get_resolver().url_patterns
gc.collect()
gc.freeze()
prepare_beside()
