"""What is stored of a person goes out on request: as a file to them, or for good."""

from __future__ import annotations

from typing import Any

from roadworthy.analytics import store
from roadworthy.core import history, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Job, Product, User

from ..models import Arrival, SeenProperty

SHORTEST_SOUGHT = 4
NOBODY = "Nobody is known under this id. Write it as it is sent: the user id or the anonymous id."


def person_data(product: Product, id_: str) -> dict[str, Any]:
    """All that is stored of a person: `ids` and `calls`. Raises Refused for an id that is not known."""
    found = store.export_person(product.pk, id_.strip()) if id_.strip() else None
    if found is None:
        raise Refused(NOBODY, field="id")
    return found


def begin_forgetting(product: Product, id_: str, *, by: User | None) -> Job:
    """Delete a person in the background. Raises Refused for an id that is not known.

    Neither the title of the job nor history says who it was.
    """
    ids = person_data(product, id_)["ids"]
    title = "Deleting a person's events"
    return jobs.start(
        title, forget, workspace=product.workspace, product=product, by=by, product_pk=product.pk, ids=ids
    )


def forget(progress: jobs.Progress, product_pk: int, ids: list[str]) -> dict[str, Any]:
    """The job that deletes a person; harmless to run again. Afterwards the job itself knows the ids no more."""
    product = Product.objects.select_related("workspace").get(pk=product_pk)
    progress.step(0, 2, "Looking through the stored events")
    count = sum(store.forget_person(product_pk, one) for one in ids)
    progress.step(1, 2, "Looking through the newest arrivals and examples")
    forget_arrivals(product, ids)
    Job.objects.filter(pk=progress.job.pk).update(arguments={})
    history.note(product, by=progress.job.by, verb="deleted a person's events", after={"events": count})
    return {"events": count}


def forget_arrivals(product: Product, ids: list[str]) -> None:
    """Delete newest arrivals that name one of these ids anywhere, and blank examples that hold one."""
    sought = [one for one in ids if one]
    doomed = [
        row.pk
        for row in Arrival.objects.filter(source__product=product).iterator()
        if row.person in sought or any(one in texts_of(row.document) for one in sought)
    ]
    for start in range(0, len(doomed), 500):
        Arrival.objects.filter(pk__in=doomed[start : start + 500]).delete()
    for one in sought:
        if len(one) >= SHORTEST_SOUGHT:
            rows = SeenProperty.objects.filter(event__source__product=product, example__contains=one)
            rows.update(example="")


def texts_of(value: Any) -> set[str]:
    """Every text and number in a JSON value, as text."""
    if isinstance(value, dict):
        return {text for one in value.values() for text in texts_of(one)}
    if isinstance(value, list):
        return {text for one in value for text in texts_of(one)}
    return set() if value is None or isinstance(value, bool) else {str(value)}
