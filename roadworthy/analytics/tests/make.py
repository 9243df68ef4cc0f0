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
