"""What a tree shows. A move posts `parent` and `before` (keys, or empty) to the node's move address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Node:
    """One node. `kind` is its sort in a word (objective), `mark` a status, `facts` what stands at the end."""

    key: str
    title: str
    url: str = ""
    children: Sequence[Node] = ()
    kind: str = ""
    mark: Markup | str = ""
    facts: Markup | str = ""
    is_open: bool = True
    move_url: str = ""
    opens_panel: bool = False
