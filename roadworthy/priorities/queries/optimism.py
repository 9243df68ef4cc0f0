"""What to expect of the top of a ranking, given that it stands there because it looked best."""

from __future__ import annotations

from collections.abc import Sequence

from ..rules import Chosen, Ranked, expect_of_chosen


def sober_top(rows: Sequence[Ranked], top: int) -> Chosen | None:
    """What the first `top` promise together and what to expect of them. No SQL query.

    Args:
        rows: the whole ranking, best first; the errors are those of its ranges, so correct estimates by the track
            record before, and the errors are those that were found.
    Returns:
        None where nothing is left out, or with too few ideas to compare.
    """
    known = [row.score for row in rows if row.score is not None]
    if len(known) <= top:
        return None
    return expect_of_chosen([(one.mean, one.p10, one.p50, one.p90) for one in known], range(top))
