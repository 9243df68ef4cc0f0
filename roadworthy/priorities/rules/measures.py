"""What the values of a driver are: numbers, money, per cent, steps with names, yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

TSHIRT_STEPS: Mapping[str, float] = {"XS": 1.0, "S": 2.0, "M": 3.0, "L": 5.0, "XL": 8.0, "XXL": 13.0}
FIBONACCI_STEPS: tuple[float, ...] = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0)

NUMBER, MONEY, PERCENT, SCALE, WEEKS = "number", "money", "percent", "scale", "weeks"
TEN, TSHIRT, FIBONACCI, YES_NO = "ten", "tshirt", "fibonacci", "yes_no"
KINDS = (NUMBER, MONEY, PERCENT, SCALE, WEEKS, TEN, TSHIRT, FIBONACCI, YES_NO)

Steps = tuple[tuple[float, str], ...]
"""(value, word) of each step."""

_STEPS: Mapping[str, Steps] = {
    TSHIRT: tuple((value, word) for word, value in TSHIRT_STEPS.items()),
    FIBONACCI: tuple((value, f"{value:g}") for value in FIBONACCI_STEPS),
    YES_NO: ((0.0, "no"), (1.0, "yes")),
}
_BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    PERCENT: (0.0, 1.0),
    TEN: (0.0, 10.0),
    YES_NO: (0.0, 1.0),
}


@dataclass(frozen=True)
class Measure:
    """How the values of a driver are typed and shown.

    Attributes:
        kind: one of ``KINDS``.
        steps: (value, word); of a scale its own, of sizes and points theirs unless others are given.
            Per cent may have steps too: words that stand for a share, such as high for 100 %.
        unit: of the values, such as customers; empty without one.
        currency: three letters, for money.
    """

    kind: str = NUMBER
    steps: Steps = ()
    unit: str = ""
    currency: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {self.kind!r}")
        if not self.steps and self.kind in _STEPS:
            object.__setattr__(self, "steps", _STEPS[self.kind])
        object.__setattr__(self, "steps", tuple(sorted((float(value), str(word)) for value, word in self.steps)))

    @property
    def has_choices(self) -> bool:
        """People choose one of its steps rather than type a number."""
        return bool(self.steps) and self.kind in (SCALE, TSHIRT, FIBONACCI, YES_NO)

    @property
    def must_be_step(self) -> bool:
        """Only its steps can be meant, no number between them."""
        return self.kind in (TSHIRT, FIBONACCI)

    def word_of(self, value: float) -> str | None:
        """The word of the step with this value; None when it lies between steps."""
        return next((word for step, word in self.steps if step == value), None)

    def middle(self, low: float, high: float) -> float:
        """The likely value between two ends when only those were said.

        Of steps the middle one, or the mean of the two in the middle; the mean is geometric where both
        are above 0, for what counts something is more often said as "twice" than as "two more".
        """
        between = [step for step, _ in self.steps if low <= step <= high] if self.has_choices else []
        if len(between) >= 2 and between[0] == low and between[-1] == high:
            low, high = between[(len(between) - 1) // 2], between[len(between) // 2]
        if low == high:
            return low
        product = low * high
        found = sqrt(product) if low > 0 and 0 < product < float("inf") else low / 2 + high / 2
        return min(max(found, low), high)


def bounds_of_kind(kind: str) -> tuple[float | None, float | None]:
    """Lowest and highest value that a kind allows: 0 to 1 for per cent and yes or no, 0 to 10; else 0 and none."""
    return _BOUNDS.get(kind, (0.0, None))
