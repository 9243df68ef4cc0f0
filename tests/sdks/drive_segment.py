"""Drives segment-analytics-python: HOST KEY USER COUNT. Runs in an environment of its own."""

import sys
from datetime import UTC, datetime

import segment.analytics as analytics

host, key, user, count = sys.argv[1:]
analytics.write_key, analytics.host, analytics.gzip = key, host, True
analytics.identify(user, {"plan": "Gold", "since": datetime(2020, 1, 2, 3, 4, 5)})
when = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
analytics.track(user, "Signed Up", {"price": 9.5, "isNew": True, "tags": ["a", "b"]}, timestamp=when)
analytics.page(user, "Docs", "Start", {"path": "/start"})
analytics.group(user, "acme", {"seats": 12})
analytics.alias(f"before-{user}", user)
for number in range(int(count)):
    analytics.track(user, "Counted", {"number": number})
analytics.flush()
analytics.shutdown()
