"""What the pages of questions show: the desk where one is edited, and answers as pictures and words."""

from .asked import Asked, ask
from .desk import Desk, read_desk, read_draft
from .funnels import conversion, time_to_convert
from .links import Links
from .shown import Figure, Shown
from .times import lasting
from .whose import whose

__all__ = [
    "Asked", "Desk", "Figure", "Links", "Shown", "ask", "conversion", "lasting", "read_desk", "read_draft",
    "time_to_convert", "whose",
]  # fmt: skip
