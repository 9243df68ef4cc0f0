"""Themes: groups of notes that speak of the same thing, found by meaning and words, with keys that last."""

from .finding import find_themes
from .grouping import FAR
from .shapes import Said, Theme, Themes
from .views import unit

__all__ = ["FAR", "Said", "Theme", "Themes", "find_themes", "unit"]
