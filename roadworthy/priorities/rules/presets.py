"""Known formulas, the drivers they need, and the steps that people choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from .formula import FUNCTIONS, Formula, parse
from .measures import FIBONACCI_STEPS, TSHIRT_STEPS, Measure, Steps


@dataclass(frozen=True)
class DriverKind:
    """What a driver is.

    Attributes:
        name: as in formulas. label: as on the page. question: what an estimate answers.
        unit: of its values, empty without one.
        lower, upper: no estimate may lie outside; None for no bound.
        perspective: who rates it first; empty for everyone.
        kind, steps: how its values are typed, as ``Measure`` has them.
    """

    name: str
    label: str
    question: str
    unit: str = ""
    lower: float | None = 0.0
    upper: float | None = None
    perspective: str = ""
    kind: str = "number"
    steps: Steps = ()

    @property
    def measure(self) -> Measure:
        """How its values are typed and shown."""
        return Measure(self.kind, self.steps, self.unit)


@dataclass(frozen=True)
class Preset:
    """A known formula.

    Attributes:
        key: its name in ``formula`` and in the settings.
        sentence: what it says, for people who choose.
        source: where it comes from.
    """

    key: str
    label: str
    text: str
    drivers: tuple[DriverKind, ...]
    sentence: str
    source: str


IMPACT_STEPS: Mapping[str, float] = {"massive": 3.0, "high": 2.0, "medium": 1.0, "low": 0.5, "minimal": 0.25}
CONFIDENCE_STEPS: Mapping[str, float] = {"high": 1.0, "medium": 0.8, "low": 0.5}
MOSCOW_STEPS: Mapping[str, float] = {"Must": 3.0, "Should": 2.0, "Could": 1.0, "Won't": 0.0}
SCALES: Mapping[str, Mapping[str, float]] = {
    "impact": IMPACT_STEPS,
    "confidence": CONFIDENCE_STEPS,
    "t-shirt": TSHIRT_STEPS,
    "fibonacci": {f"{step:g}": step for step in FIBONACCI_STEPS},
    "moscow": MOSCOW_STEPS,
}
"""Steps with the number behind each. Impact and confidence are those of RICE at Intercom."""


def _steps(scale: Mapping[str, float]) -> Steps:
    return tuple((value, word) for word, value in scale.items())


def _ten(name: str, label: str, question: str, perspective: str = "") -> DriverKind:
    return DriverKind(name, label, question, "", 0.0, 10.0, perspective, "ten")


_REACH = DriverKind("reach", "Reach", "How many customers meet it in a quarter?", "customers", perspective="marketing")
_IMPACT = DriverKind(
    "impact", "Impact", "How much does it change for each of them?", perspective="product", kind="scale",
    steps=_steps(IMPACT_STEPS),
)  # fmt: skip
_CONFIDENCE = DriverKind(
    "confidence", "Confidence", "How sure are we of reach and impact?", upper=1.0, kind="percent",
    steps=_steps(CONFIDENCE_STEPS),
)  # fmt: skip
_EFFORT = DriverKind("effort", "Effort", "How long does it take the team?", "person-months", perspective="development")

PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset(
            "rice",
            "RICE",
            "reach * impact * confidence / effort",
            (_REACH, _IMPACT, _CONFIDENCE, _EFFORT),
            "How many it reaches, times how much it helps each, times how sure we are, per effort.",
            "S. McBride, Intercom (2016)",
        ),
        Preset(
            "ice",
            "ICE",
            "impact * confidence * ease",
            (
                _ten("impact", "Impact", "How much will it help?", "product"),
                _ten("confidence", "Confidence", "How sure are we?"),
                _ten("ease", "Ease", "How easy is it?", "development"),
            ),
            "The product of three marks out of ten: impact, confidence, ease.",
            "Sean Ellis, GrowthHackers; the product, as in most tools, not the mean",
        ),
        Preset(
            "wsjf",
            "WSJF",
            "(business_value + time_criticality + risk_opportunity) / job_size",
            (
                DriverKind("business_value", "Business value", "What is it worth to customers and us?"),
                DriverKind("time_criticality", "Time criticality", "How fast does the value fade?"),
                DriverKind("risk_opportunity", "Risk and opportunity", "Which risk does it remove, what does it open?"),
                DriverKind("job_size", "Job size", "How large is it?", perspective="development"),
            ),
            "What waiting costs, in relative points, per size of the job.",
            "Scaled Agile, after D. G. Reinertsen, The Principles of Product Development Flow (2009)",
        ),
        Preset(
            "cost_of_delay",
            "Cost of delay",
            "weekly_cost / weeks",
            (
                DriverKind(
                    "weekly_cost",
                    "Cost of a week's delay",
                    "What do we lose each week without it?",
                    "per week",
                    kind="money",
                ),
                DriverKind(
                    "weeks", "Duration", "How many weeks does it take?", perspective="development", kind="weeks"
                ),
            ),
            "What a week without it costs, per week of work: the order in which waiting costs least.",
            "W. E. Smith (1956); D. G. Reinertsen (2009)",
        ),
        Preset(
            "value_effort",
            "Value per effort",
            "value / effort",
            (
                DriverKind("value", "Value", "What is it worth?", lower=None),
                _EFFORT,
            ),
            "Value for each unit of effort.",
            "the plain ratio",
        ),
        Preset(
            "opportunity",
            "Opportunity score",
            "importance + max(importance - satisfaction, 0)",
            (
                _ten("importance", "Importance", "How important is the outcome to customers?", "product"),
                _ten("satisfaction", "Satisfaction", "How satisfied are they with what there is today?", "product"),
            ),
            "What customers find important and are not satisfied with; being more than satisfied earns nothing.",
            "A. W. Ulwick, “Turn customer input into innovation”, Harvard Business Review 80 (2002)",
        ),
        Preset(
            "kano",
            "Kano",
            "(better - worse) / effort",
            (
                DriverKind("better", "Better with it", "How much more satisfied are people with it?", upper=1.0),
                DriverKind(
                    "worse",
                    "Worse without it",
                    "How much less satisfied without it, as -1 to 0?",
                    lower=-1.0,
                    upper=0.0,
                ),
                _EFFORT,
            ),
            "How far satisfaction moves between having it and not, per effort.",
            "N. Kano (1984); better and worse: M. Timko in C. Berger et al., Center for Quality of Management Journal "
            "2, no. 4 (1993)",
        ),
        Preset(
            "moscow",
            "MoSCoW",
            "moscow",
            (
                DriverKind(
                    "moscow",
                    "MoSCoW",
                    "Must, should, could it be there, or won't it this time?",
                    upper=3.0,
                    perspective="product",
                    kind="scale",
                    steps=_steps(MOSCOW_STEPS),
                ),
            ),
            "Four groups and nothing finer: Must before Should before Could before Won't.",
            "D. Clegg, R. Barker, Case Method Fast-Track: A RAD Approach (1994)",
        ),
    )
}


def formula_of(text: str, *, weights: Mapping[str, float] | None = None) -> Formula:
    """Return the formula for a preset's key, for ``weighted``, or for a formula as written.

    Raises:
        FormulaError: the formula cannot be read.
        ValueError: ``weighted`` without usable weights.
    """
    if text == "weighted":
        return parse(weighted(weights or {}))
    return parse(PRESETS[text].text if text in PRESETS else text)


def weighted(weights: Mapping[str, float]) -> str:
    """Return the formula of a weighted sum; weights are per cent and may be below 0.

    Raises:
        ValueError: no weights, a weight that is not finite, or a name with brackets.
    """
    if not weights:
        raise ValueError("weights must name at least one driver")
    for name, weight in weights.items():
        if not isfinite(weight):
            raise ValueError(f"weights must be finite numbers: {name} is {weight}")
        if not name.strip() or "[" in name or "]" in name:
            raise ValueError(f"weights must be of drivers with a name without brackets, not {name!r}")
    terms = " + ".join(f"({weight!r} * {_quoted(name)})" for name, weight in weights.items())
    return f"({terms}) / 100"


def kinds_of(text: str) -> dict[str, DriverKind]:
    """Return the driver kinds of a preset by name; empty for own formulas."""
    return {kind.name: kind for kind in PRESETS[text].drivers} if text in PRESETS else {}


def _quoted(name: str) -> str:
    return name if name.isidentifier() and name not in {*FUNCTIONS, "and", "or", "not"} else f"[{name}]"
