"""Remember that a person is here."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from roadworthy.core.models import Product, User

from .models import Visit

PAUSE = datetime.timedelta(minutes=30)
STEP = datetime.timedelta(minutes=5)


@transaction.atomic
def come(product: Product, user: User) -> Visit:
    """Note a visit and return it; after half an hour away the time before becomes "last time".

    Writes at most once in five minutes.
    """
    now = timezone.now()
    visit, is_first = Visit.objects.get_or_create(product=product, user=user, defaults={"seen_at": now})
    away = now - visit.seen_at
    if not is_first and away > STEP:
        if away > PAUSE:
            visit.before_at = visit.seen_at
        visit.seen_at = now
        visit.save(update_fields=["seen_at", "before_at"])
    if user.last_product_id != product.pk:
        User.objects.filter(pk=user.pk).update(last_product=product)
    return visit


def hide_guide(product: Product, user: User, *, hides: bool = True) -> None:
    """Put the first steps away for this person, or show them again."""
    now = timezone.now()
    Visit.objects.update_or_create(
        product=product,
        user=user,
        defaults={"hides_guide": hides},
        create_defaults={"hides_guide": hides, "seen_at": now},
    )
