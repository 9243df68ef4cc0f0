"""Persons and groups by their ids."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .matching import Matcher


def list_actors(matcher: Matcher, actors: NDArray[Any], per: str) -> list[str]:
    """The ids of these actors, each once, in order of the ids."""
    numbers = np.unique(actors).astype(np.int32)
    return sorted(matcher.events.group_ids(numbers) if per == "group" else matcher.events.ids(numbers))
