"""Events as columns: the one form in which the engine reads them, wherever they lie.

The store maps segments of files into this form, `roadworthy calc query` and the tests make it of lists. Whoever answers
a question sees nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Scope = Literal["event", "person", "group"]
Value = str | float | bool
MISSING = -1


@dataclass(frozen=True, eq=False)
class Column:
    """One property as codes into a dictionary of its values.

    Attributes:
        codes: n codes, int32; `MISSING` where there is no such property or it is null.
        values: the distinct values, by code. Numbers are floats; lists and objects are their JSON text. Columns that
            share one dictionary share this very object, so a look-up table made for it serves all of them; a
            dictionary may grow at its end and never changes what stands in it.
    """

    codes: NDArray[np.int32]
    values: Sequence[Value]


class Block(Protocol):
    """Events of one bucket of persons in order of time; at the same time, in order of arrival.

    Attributes:
        time: n times, int64, microseconds since 1970 in UTC, never falling.
        person: n dense numbers of persons, int32, merges already applied.
        event: n codes of event names, int32, into `Events.names`.
    """

    @property
    def time(self) -> NDArray[np.int64]: ...
    @property
    def person(self) -> NDArray[np.int32]: ...
    @property
    def event(self) -> NDArray[np.int32]: ...

    def column(self, key: str) -> Column:
        """The event property `key` of the n events; all missing when nobody ever sent it."""
        ...


class Events(Protocol):
    """All events of one product that a question may read.

    Attributes:
        names: event names by code.
        persons: how many persons there are; their numbers are 0 to persons - 1.
    """

    @property
    def names(self) -> Sequence[str]: ...
    @property
    def persons(self) -> int: ...

    def extent(self) -> tuple[int, int] | None:
        """The first and the last time of any event in microseconds; None without events."""
        ...

    def buckets(self, start: int, end: int) -> list[Sequence[Block]]:
        """The events with ``start <= time < end``, bucket by bucket.

        A person's events all lie in one bucket. The blocks of a bucket follow each other in time and do not overlap,
        so that reading them in order reads the bucket in order of time.
        """
        ...

    def person_column(self, key: str) -> Column:
        """The latest value of the person property `key`, by number of person (``persons`` codes)."""
        ...

    def group_of_person(self) -> NDArray[np.int32]:
        """The dense number of the group (customer) that each person belongs to now; `MISSING` of nobody's."""
        ...

    def group_column(self, key: str) -> Column:
        """The latest value of the group property `key`, by number of group."""
        ...

    def is_person(self) -> NDArray[np.bool_]:
        """Which numbers are persons; the others were merged into one of them."""
        ...

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event of any kind ever; the largest int64 of a person without one."""
        ...

    def ids(self, persons: NDArray[np.int32]) -> list[str]:
        """The latest user id of each of these persons; the anonymous id of one who never had any."""
        ...

    def group_ids(self, groups: NDArray[np.int32]) -> list[str]:
        """The id of each of these groups."""
        ...


Json = dict[str, Any]
