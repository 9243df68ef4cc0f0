"""State for the tests of analytics."""

import datetime

from roadworthy.analytics.models import Metric, MetricPoint

DAY = datetime.date(2026, 3, 1)


def make_metric(product, name="Active users", key="active-users", **values):
    return Metric.objects.create(product=product, name=name, key=key, **values)


def fill(metric, values, start=DAY):
    """Give a metric one value a day from `start` on."""
    days = (start + datetime.timedelta(days=number) for number in range(len(values)))
    MetricPoint.objects.bulk_create(
        MetricPoint(metric=metric, on=d, value=v) for d, v in zip(days, values, strict=True)
    )
    return metric


def make_source(product, name="Web", key="k" * 32, **values):
    """A source with one key."""
    from roadworthy.analytics.ingest import fresh
    from roadworthy.analytics.models import Source, WriteKey

    source = Source.objects.create(product=product, name=name, **values)
    WriteKey.objects.create(source=source, key=key)
    fresh.forget()
    return source


def stored(product):
    """The calls that lie durably in the log of the store, in the order in which they came."""
    import json

    from roadworthy.analytics.store import places, records

    found = []
    for path in sorted(places.log_folder().glob("*.log")):
        data = path.read_bytes()
        batches = records.read(data, start=len(records.FILE_MARK))
        found += [json.loads(call) for one in batches if one.product == product.pk for call in one.calls]
    return found


def send(product, *rows, source=1):
    """Put events into the store at once: (person, day, event) or (person, day, event, properties); noon of the day."""
    import json

    from roadworthy.analytics import store

    calls = []
    for number, (person, day, event, *rest) in enumerate(rows):
        moment = f"{day.isoformat()}T12:{number % 60:02}:00.000Z"
        call = {"type": "track", "event": event, "userId": person, "timestamp": moment}
        calls.append(call | {"properties": rest[0] if rest else {}, "messageId": f"{moment}{person}{event}{number}"})
    store.append(product.pk, source, [json.dumps(call).encode() for call in calls])
    store.ingest_now()
