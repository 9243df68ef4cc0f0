"""The shapes that the texts are written in. Months count from the start of the story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IdeaText:
    """One idea as written; the simulator adds dates, people's estimates and effects. What is urgent is planned at once."""

    key: str
    title: str
    promise: str
    about: str
    product: str = "rota"
    kind: str = "feature"
    under: str = ""
    area: str = ""
    need: str = ""
    owner: str = "maren"
    born: float = 0.0
    status: str = ""
    planned: float | None = None
    decided: float | None = None
    horizon: str = "now"
    release: str = ""
    urgent: bool = False
    metric: str = ""
    potential: float = 0.0
    luck: str = "modest"
    weeks: float = 3.0
    reach: int = 30
    reason: str = ""
    merged_into: str = ""


@dataclass(frozen=True)
class ReleaseText:
    """One release: when, what it is called, and what customers read about it."""

    key: str
    name: str
    month: float
    summary: str
    notes: str
    product: str = "rota"


@dataclass(frozen=True)
class PersonText:
    """One colleague: who they are and, hidden from everybody, how they err.

    ``bias`` and ``effort_bias`` are on the log scale: 0.5 promises e^0.5 = 1.65 times what comes.
    ``noise`` is the standard deviation of a single judgement on that scale. ``overconfidence``
    divides the honest width: 2 states ranges half as wide as they should be.
    """

    key: str
    name: str
    perspective: str
    role: str
    title: str
    bias: float
    effort_bias: float
    noise: float
    overconfidence: float
