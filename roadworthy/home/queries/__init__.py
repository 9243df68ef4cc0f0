"""What a person's home shows: what waits, what changed, their numbers, and the first steps."""

from .changes import Changed, changed
from .figures import Figure, figures
from .guide import Guide, guide
from .waiting import Group, counts, mentions, waiting

__all__ = ["Changed", "Figure", "Group", "Guide", "changed", "counts", "figures", "guide", "mentions", "waiting"]
