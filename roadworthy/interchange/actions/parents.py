"""Parents of ideas: a row may name one that comes later, so they are joined when all are there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from roadworthy.ideas.models import Idea

_AT_ONCE = 500


class Parents:
    """Names of parents that wait, kept beside in a private temporary database."""

    def __init__(self, product_id: int, source: str, column: str) -> None:
        self._product_id, self._source, self._column = product_id, source, column
        self._db: sqlite3.Connection | None = None

    def wait(self, pairs: Sequence[tuple[int, str]]) -> None:
        """Keep (idea, its parent's title or id in the source) for later."""
        if not pairs:
            return
        if self._db is None:
            self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._db.execute("CREATE TABLE waiting (idea INTEGER, parent TEXT)")
        self._db.executemany("INSERT INTO waiting VALUES (?, ?)", pairs)

    def settle(self) -> dict[str, int]:
        """Join every idea with its parent. Two reads and one or two writes for 500 ideas.

        Returns:
            how many were joined, and how many name a parent that is not there or would close
            a circle; what they name is kept in their own data.
        """
        joined = lost = 0
        if self._db is None:
            return {}
        above = dict(Idea.objects.filter(product=self._product_id, parent__isnull=False).values_list("pk", "parent_id"))
        cursor = self._db.execute("SELECT idea, parent FROM waiting ORDER BY idea")
        while pairs := cursor.fetchmany(_AT_ONCE):
            places = self._find({name for _, name in pairs})
            homeless = {}
            for pk, name in pairs:
                parent = places.get(name)
                if parent is None or _closes_circle(pk, parent, above):
                    homeless[pk] = name
                else:
                    above[pk] = parent
            found = [Idea(pk=pk, parent_id=above[pk]) for pk, _ in pairs if pk not in homeless]
            Idea.objects.bulk_update(found, ["parent"], batch_size=200)
            self._keep(homeless)
            joined, lost = joined + len(found), lost + len(homeless)
        return {"ideas put below their parent": joined, "ideas whose parent is not there": lost}

    def _keep(self, names: dict[int, str]) -> None:
        ideas = list(Idea.objects.filter(pk__in=names).only("pk", "own"))
        for idea in ideas:
            idea.own = {**idea.own, self._column: names[idea.pk]}
        Idea.objects.bulk_update(ideas, ["own"], batch_size=200)

    def _find(self, names: set[str]) -> dict[str, int]:
        ideas = Idea.objects.filter(product=self._product_id)
        by_title = dict(ideas.filter(title__in=names).order_by("-pk").values_list("title", "pk"))
        by_id = dict(ideas.filter(source=self._source, source_id__in=names).values_list("source_id", "pk"))
        return by_title | by_id

    def close(self) -> None:
        """Throw away what was kept beside."""
        if self._db is not None:
            self._db.close()


def _closes_circle(idea: int, parent: int, above: dict[int, int]) -> bool:
    """Would this make an idea its own ancestor?"""
    here: int | None = parent
    while here is not None:
        if here == idea:
            return True
        here = above.get(here)
    return False
