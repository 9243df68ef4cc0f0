"""How a product deals with its feedback."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from ..models import FeedbackSettings

MOST_HALF_LIFE = 3_650
MOST_UNTOUCHED = 365


@transaction.atomic
def set_settings(
    product: Product, *, by: User | None, half_life_days: int | None, untouched_days: int, masks_personal_data: bool
) -> FeedbackSettings:
    """Decide how fast voices fade, when a note is overdue and whether personal data is masked.

    Raises:
        Refused: a number of days that makes no sense.
    """
    if half_life_days is not None and not 1 <= half_life_days <= MOST_HALF_LIFE:
        raise Refused(f"Voices fade in 1 to {MOST_HALF_LIFE} days, or not at all.", field="half_life_days")
    if not 1 <= untouched_days <= MOST_UNTOUCHED:
        raise Refused(f"A note may wait 1 to {MOST_UNTOUCHED} days.", field="untouched_days")
    values: dict[str, Any] = {
        "half_life_days": half_life_days,
        "untouched_days": untouched_days,
        "masks_personal_data": masks_personal_data,
    }
    there = FeedbackSettings.objects.filter(product=product).first()
    if there is None:
        return history.create(FeedbackSettings(product=product, **values), by=by)
    history.update(there, by=by, **values)
    return there
