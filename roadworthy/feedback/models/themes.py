"""Themes: notes that speak of the same thing, found by machine, named and corrected by people."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import ClassVar

import numpy as np
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from numpy.typing import NDArray

from roadworthy.core.models import Change, Product

from .notes import Note


def pack(vector: NDArray[np.floating] | None) -> str:
    """A vector as text for a column: half precision, base64. Empty for none."""
    return "" if vector is None else base64.b64encode(np.asarray(vector, dtype="<f2").tobytes()).decode()


def unpack(text: str) -> NDArray[np.float32] | None:
    """A vector of a column; None for an empty one."""
    return np.frombuffer(base64.b64decode(text), dtype="<f2").astype(np.float32) if text else None


class Theme(models.Model):
    """A group of notes. `key` stays the same from run to run; what people decided is never changed by machine.

    A theme that was merged keeps its key and centre, so that later runs find it and show its notes under the other.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="themes")
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    machine_name = models.CharField(max_length=200, blank=True)
    is_renamed = models.BooleanField(default=False)
    words = models.JSONField(default=list, blank=True)
    quote = models.TextField(blank=True)
    typical = models.ForeignKey(Note, models.SET_NULL, null=True, blank=True, related_name="+")
    is_pinned = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    is_made = models.BooleanField(default=False, help_text="put together by a person, not found by machine")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    centre_text = models.TextField(blank=True, help_text="the middle of its notes' meaning, packed")
    centre_model = models.CharField(max_length=80, blank=True)
    reach = models.FloatField(
        null=True, blank=True, help_text="nine of ten of its notes lie at least as near its middle"
    )
    first_seen = models.DateTimeField(null=True, blank=True, help_text="when its earliest note was said")
    last_seen = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-is_pinned", "name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "key"], name="theme_key_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def centre(self) -> NDArray[np.float32] | None:
        """The middle of its notes' meaning; None where it is not known."""
        return unpack(self.centre_text)

    @property
    def is_kept(self) -> bool:
        """Has a person said something about it, so that no run may let it go?"""
        return bool(
            self.is_pinned or self.is_renamed or self.is_hidden or self.is_made or self.merged_into_id is not None
        )

    @classmethod
    def settle(cls, changes: Iterable[Change]) -> None:
        """After an undo: notes of merged themes are shown where they belong now."""
        pks = {change.object_id for change in changes}
        show_where_merged(ThemeNote.objects.filter(origin__in=pks))


class ThemeNote(models.Model):
    """Where a note stands: one theme, or none because a person took it out.

    `origin` is the theme that the machine or a person put it into; `theme` the one under which it is shown, another one
    after a merge. `fit` is how near the note lies to the theme's middle, at most 1; unknown where a person decided.
    """

    class PlacedBy(models.TextChoices):
        MACHINE = "machine", "Machine"
        PERSON = "person", "A person"

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    note = models.OneToOneField(Note, models.CASCADE, related_name="theme_place")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="places")
    origin = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="+")
    fit = models.FloatField(null=True, blank=True)
    placed_by = models.CharField(max_length=10, choices=PlacedBy, default=PlacedBy.MACHINE)
    placed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["product", "placed_by"], name="theme_note_placed_by")]

    def __str__(self) -> str:
        return f"{self.note} in {self.theme or 'no theme'}"


def show_where_merged(places: models.QuerySet[ThemeNote]) -> None:
    """Show notes under the theme that theirs was merged into, or under their own. One SQL query."""
    merged = Theme.objects.filter(pk=models.OuterRef("origin")).values("merged_into")[:1]
    places.filter(origin__isnull=False).update(theme=Coalesce(models.Subquery(merged), models.F("origin")))


class ThemeRun(models.Model):
    """One time that the notes of a product were grouped."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="theme_runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    started = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)
    about = models.PositiveSmallIntegerField(help_text="about how many themes were wanted")
    is_asked = models.BooleanField(default=False, help_text="a person asked for so many")
    notes = models.PositiveIntegerField(default=0)
    themes = models.PositiveIntegerField(default=0)
    unplaced = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(null=True, blank=True)
    model = models.CharField(max_length=80, blank=True)
    read_up_to = models.PositiveBigIntegerField(default=0, help_text="the newest note that was placed or left out")

    class Meta:
        ordering: ClassVar = ["-started", "-id"]
        indexes: ClassVar = [models.Index(fields=["product", "-started"], name="theme_run_last")]

    def __str__(self) -> str:
        return f"Themes of {self.started:%Y-%m-%d}"
