"""What the pages of analytics draw; one file a noun."""

from .branches import nodes, steps
from .metrics import Window, line, place_of, spark, unit_of, window

__all__ = ["Window", "line", "nodes", "place_of", "spark", "steps", "unit_of", "window"]
