"""How a file was read is kept for the next file with the same header."""

from __future__ import annotations

from django.utils import timezone

from roadworthy.interchange.models import ImportMapping, ImportRun
from roadworthy.interchange.rules.mapping import header_fingerprint

_OPTIONS = ("create_customers", "measure", "period", "metric", "revenue_period", "timezone", "words")


def remember(run: ImportRun) -> None:
    """Keep this run's mapping and options."""
    targets = {one["column"]: one["target"] for one in run.mapping["columns"]}
    options = {key: run.options[key] for key in _OPTIONS if key in run.options}
    ImportMapping.objects.update_or_create(
        product=run.product,
        kind=run.kind,
        fingerprint=header_fingerprint(run.form["columns"]),
        defaults={"mapping": targets, "options": options | {"source": run.source}, "used": timezone.now()},
    )


def forget(run: ImportRun) -> None:
    """Forget what was remembered for files with this header."""
    fingerprint = header_fingerprint(run.form["columns"])
    ImportMapping.objects.filter(product=run.product, kind=run.kind, fingerprint=fingerprint).delete()
