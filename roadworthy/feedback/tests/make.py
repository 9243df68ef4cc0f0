"""Notes for tests."""

import datetime

from django.utils import timezone

from roadworthy.feedback.models import Note, Theme, ThemeNote


def make_note(product, title="Too loud", text="The kettle wakes the whole floor.", days_ago=0, **values):
    said_at = timezone.now() - datetime.timedelta(days=days_ago)
    return Note.objects.create(product=product, title=title, text=text, **{"said_at": said_at, **values})


def in_days(days):
    """A date from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


def make_theme(product, name="Noise", notes=(), **values):
    """A theme as a run would leave it, with these notes."""
    words = values.pop("words", name.lower().split())
    theme = Theme.objects.create(
        product=product, key=f"{name.lower()}-{product.pk}", name=name, machine_name=name, words=words, **values
    )
    for note in notes:
        ThemeNote.objects.create(product=product, note=note, theme=theme, origin=theme, fit=0.8)
    return theme
