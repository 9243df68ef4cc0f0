"""A ranking tried without saving: some estimates changed, some ideas left out, perhaps another formula."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from .estimates import Candidate, Estimate

Said = tuple[float, float, float]
MOST = 60
"""So many changes stand in one address."""


@dataclass(frozen=True)
class WhatIf:
    """What is supposed.

    Attributes:
        values: low, likely and high by (idea's key, driver): what one person would say instead.
        without: keys of ideas that are left out.
        expression: another formula; empty for the one that is there.
    """

    values: Mapping[tuple[str, str], Said] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    expression: str = ""

    @property
    def count(self) -> int:
        """How many changes it makes."""
        return len(self.values) + len(self.without) + bool(self.expression)

    @property
    def values_text(self) -> str:
        """The values as an address carries them: `12.reach:2~4~9,13.effort:5`."""
        return ",".join(f"{key}.{name}:{_written(said)}" for (key, name), said in sorted(self.values.items()))

    @property
    def without_text(self) -> str:
        """The ideas left out as an address carries them."""
        return ",".join(sorted(self.without, key=lambda key: (len(key), key)))

    def supposing(self, key: str, name: str, said: Said | None) -> "WhatIf":
        """Return it with one value more, or with None one less."""
        rest = {pair: value for pair, value in self.values.items() if pair != (key, name)}
        return replace(self, values=rest if said is None else {**rest, (key, name): said})

    def leaving_out(self, *keys: str) -> "WhatIf":
        """Return it with some ideas left out as well."""
        return replace(self, without=self.without | set(keys))

    def taking_back(self, key: str) -> "WhatIf":
        """Return it with an idea no longer left out."""
        return replace(self, without=self.without - {key})

    def applied(self, candidates: Sequence[Candidate], *, by: str, data: Sequence[str] = ()) -> list[Candidate]:
        """Return the candidates as they would be.

        Args:
            by: whose estimates are replaced; of everybody else's nothing changes.
            data: who is no person: what they say is replaced altogether.
        """
        own: dict[str, dict[str, Said]] = {}
        for (key, name), said in self.values.items():
            own.setdefault(key, {})[name] = said
        found = []
        for one in candidates:
            if one.key in self.without:
                continue
            changes = own.get(one.key)
            if changes:
                drivers = dict(one.drivers)
                for name, said in changes.items():
                    drivers[name] = _replaced(drivers.get(name, ()), said, by, data)
                one = Candidate(one.key, drivers)
            found.append(one)
        return found


def read_what_if(values: str = "", without: str = "", expression: str = "") -> WhatIf:
    """Read what an address supposes. What cannot be read falls away: an address is no form."""
    made: dict[tuple[str, str], Said] = {}
    for part in values.split(",")[:MOST]:
        place, _, numbers = part.partition(":")
        key, _, name = place.partition(".")
        said = _read(numbers)
        if key.isdecimal() and name and said is not None:
            made[key, name] = said
    out = frozenset(key for key in without.split(",")[:MOST] if key.isdecimal())
    return WhatIf(made, out, expression.strip()[:1000])


def _replaced(said: Sequence[Estimate], new: Said, by: str, data: Sequence[str]) -> list[Estimate]:
    rest = [one for one in said if one.by != by and one.by not in data]
    weight = next((one.weight for one in said if one.by == by), 1.0)
    return [*rest, Estimate(*new, by, weight)]


def _read(text: str) -> Said | None:
    try:
        numbers = [float(one) for one in text.split("~")]
    except ValueError:
        return None
    if len(numbers) not in (1, 3) or not all(map(isfinite, numbers)) or numbers != sorted(numbers):
        return None
    return (numbers[0], numbers[0], numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1], numbers[2])


def _written(said: Said) -> str:
    low, _, high = said
    return f"{low:.12g}" if low == high else "~".join(f"{value:.12g}" for value in said)
