"""Files of events: their rows, the shape of whoever wrote them, and the calls that they become."""

from .files import FileFault, kind_of, open_rows
from .mapping import FIELDS, Mapping, guess, unknown_columns
from .shapes import SHAPES, Shape, recognise
from .turning import Turned, turn

__all__ = [
    "FIELDS", "SHAPES", "FileFault", "Mapping", "Shape", "Turned", "guess", "kind_of", "open_rows", "recognise", "turn",
    "unknown_columns",
]  # fmt: skip
