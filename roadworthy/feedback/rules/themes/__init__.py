"""Themes: groups of notes that speak of the same thing, found by meaning and words, with keys that last."""

from .finding import find_themes
from .shapes import Said, Theme, Themes

__all__ = ["Said", "Theme", "Themes", "find_themes"]
