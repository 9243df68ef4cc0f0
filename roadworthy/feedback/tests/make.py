"""Notes for tests."""

import datetime

from django.utils import timezone

from roadworthy.feedback.models import Note


def make_note(product, title="Too loud", text="The kettle wakes the whole floor.", days_ago=0, **values):
    said_at = timezone.now() - datetime.timedelta(days=days_ago)
    return Note.objects.create(product=product, title=title, text=text, **{"said_at": said_at, **values})


def in_days(days):
    """A date from today."""
    return timezone.localdate() + datetime.timedelta(days=days)
