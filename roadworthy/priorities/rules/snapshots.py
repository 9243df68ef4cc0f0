"""What moved between two rankings, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Said = tuple[float, float, float]


@dataclass(frozen=True)
class Entry:
    """One idea in a snapshot: its rank, mean score (None is unknown) and low, likely, high by driver."""

    key: str
    rank: int | None
    score: float | None
    drivers: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Shift:
    """What became of one idea.

    Attributes:
        kind: added, removed, up, down, same; or known, unknown when a score came or went.
        steps: places won (above 0) or lost; 0 where there is no comparison.
        causes: whole phrases, the idea's own changes first.
    """

    key: str
    kind: str
    rank_before: int | None
    rank_after: int | None
    steps: int
    causes: tuple[str, ...]


@dataclass(frozen=True)
class SnapshotDiff:
    """All ideas of either snapshot, in the later order, the removed ones last."""

    shifts: tuple[Shift, ...]
    sentence: str

    @property
    def moved(self) -> tuple[Shift, ...]:
        """Only those whose place or being there changed."""
        return tuple(shift for shift in self.shifts if shift.kind != "same")


def compare_snapshots(
    before: Sequence[Entry],
    after: Sequence[Entry],
    *,
    formula_before: str = "",
    formula_after: str = "",
    labels: Mapping[str, str] | None = None,
    shown: Callable[[str, Said], str] | None = None,
) -> SnapshotDiff:
    """Say what moved from one snapshot to the next, and why.

    A shift's causes are its own changed estimates, the formula's change, and else that the
    others changed around it.

    Args:
        labels: how drivers are called on the page. shown: writes a driver's range.
    Raises:
        ValueError: a key twice in one snapshot.
    """
    old, new = {e.key: e for e in before}, {e.key: e for e in after}
    if len(old) != len(before) or len(new) != len(after):
        raise ValueError("keys must be unique in a snapshot")
    other_formula = formula_before != formula_after
    write = shown or (lambda _, said: _range(said))
    shifts = [_shift(old.get(e.key), e, other_formula, labels or {}, write) for e in after]
    gone = (entry for entry in before if entry.key not in new)
    shifts += [Shift(e.key, "removed", e.rank, None, 0, ("no longer ranked",)) for e in gone]
    return SnapshotDiff(tuple(shifts), _sentence(shifts, other_formula))


def _shift(
    old: Entry | None, new: Entry, other_formula: bool, labels: Mapping[str, str], write: Callable[[str, Said], str]
) -> Shift:
    if old is None:
        return Shift(new.key, "added", None, new.rank, 0, ("new in the ranking",))
    own = _own_causes(old, new, labels, write)
    if old.rank is None or new.rank is None:
        kind = "same" if old.rank == new.rank else ("known" if old.rank is None else "unknown")
        return Shift(new.key, kind, old.rank, new.rank, 0, tuple(own))
    steps = old.rank - new.rank
    causes = own + (["the formula changed"] if other_formula else [])
    if steps and not causes:
        causes = ["others moved around it; its own estimates did not change"]
    return Shift(new.key, "up" if steps > 0 else "down" if steps else "same", old.rank, new.rank, steps, tuple(causes))


def _own_causes(old: Entry, new: Entry, labels: Mapping[str, str], write: Callable[[str, Said], str]) -> list[str]:
    causes = []
    for name in dict.fromkeys([*new.drivers, *old.drivers]):
        was, now = old.drivers.get(name), new.drivers.get(name)
        label = labels.get(name, name.replace("_", " "))
        if was is None and now is not None:
            causes.append(f"{label} was estimated at {write(name, now)}")
        elif now is None:
            causes.append(f"the estimate of {label} was taken back")
        elif was is not None and was != now:
            causes.append(f"{label} went from {write(name, was)} to {write(name, now)}")
    return causes


def _range(said: Said) -> str:
    low, likely, high = said
    return f"{likely:g}" if low == high else f"{likely:g} ({low:g} to {high:g})"


def _sentence(shifts: Sequence[Shift], other_formula: bool) -> str:
    counts = {
        kind: sum(s.kind == kind for s in shifts) for kind in ("up", "down", "added", "removed", "known", "unknown")
    }
    words = {
        "up": "rose",
        "down": "fell",
        "added": "came in",
        "removed": "left",
        "known": "got a score",
        "unknown": "lost its score",
    }
    parts = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
    why = " The formula changed." if other_formula else ""
    return (f"{', '.join(parts)}." if parts else "Nothing moved.") + why
