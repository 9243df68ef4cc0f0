"""What the pages of analytics draw; one file a noun."""

from .metrics import Window, line, place_of, spark, unit_of, window

__all__ = ["Window", "line", "place_of", "spark", "unit_of", "window"]
