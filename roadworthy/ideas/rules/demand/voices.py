"""Demand for an idea: who asks for it, counted as one voice per customer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from math import fsum

from .weights import Group

IMPORTANCE: tuple[str, ...] = ("not important", "nice to have", "important", "critical")
"""What importance 0, 1, 2 and 3 mean."""

ACTIVE, LOST, PROSPECT = "active", "lost", "prospect"
"""States of a customer."""


@dataclass(frozen=True)
class Ask:
    """One passage of a note, or one vote, that asks for the idea.

    Attributes:
        key: identifies the note or vote; the voice of an ask without a customer.
        at: when it was said.
        importance: 0 to 3.
        customer: the customer's key, or None when nobody knows who said it.
        revenue: the customer's monthly recurring revenue; None is unknown.
        state: of the customer. group: the customer's segment (0: none) and plan.
    """

    key: str
    at: datetime
    importance: int
    customer: str | None = None
    revenue: Decimal | None = None
    state: str = ACTIVE
    group: Group = (0, "")

    def __post_init__(self) -> None:
        if not 0 <= self.importance < len(IMPORTANCE):
            raise ValueError(f"importance must be 0 to 3, not {self.importance}")
        if self.revenue is not None and self.revenue < 0:
            raise ValueError(f"revenue of {self.customer} must not be below 0")

    @property
    def voice(self) -> str:
        """Who speaks: the customer, or else this note alone."""
        return f"customer {self.customer}" if self.customer is not None else f"note {self.key}"


@dataclass(frozen=True)
class Demand:
    """How much an idea is wanted.

    Attributes:
        voices: customers who ask (latest importance 1 or more), and each ask of nobody
            known, plus ``votes`` of other systems.
        customers: of these, known customers.
        votes: of these, votes counted elsewhere, whose people we do not know.
        lost: of these, customers who have left. prospects: of these, who never were customers.
        fresh: voices, each halved per half-life of age; ``voices`` where voices do not fade.
        weighted: the same times importance/3; a fresh critical voice is 1. Votes from elsewhere count 1/3: a click
            is "nice to have".
        revenue: monthly recurring revenue of the customers who ask, each counted once.
        revenue_fresh: the same, each customer's halved per half-life of the age of its voice.
        revenue_unknown: customers who ask and whose revenue nobody entered.
        by_importance: number of voices by importance 0, 1, 2, 3, without ``votes``.
        asks: passages and votes counted, before one voice per customer.
        latest: the time of the latest ask, None without any.
    """

    voices: int = 0
    customers: int = 0
    votes: int = 0
    lost: int = 0
    prospects: int = 0
    fresh: float = 0.0
    weighted: float = 0.0
    revenue: Decimal = Decimal(0)
    revenue_fresh: float = 0.0
    revenue_unknown: int = 0
    by_importance: tuple[int, int, int, int] = (0, 0, 0, 0)
    asks: int = 0
    latest: datetime | None = None
    sentences: tuple[str, ...] = field(default=())


def latest_by_voice(asks: Iterable[Ask]) -> dict[str, Ask]:
    """Return for each voice its latest ask; of equally late ones the most important.

    The result does not depend on the order of ``asks``.
    """
    kept: dict[str, Ask] = {}
    for ask in asks:
        before = kept.get(ask.voice)
        if before is None or (ask.at, ask.importance, ask.key) > (before.at, before.importance, before.key):
            kept[ask.voice] = ask
    return kept


def demand(
    asks: Iterable[Ask],
    *,
    now: datetime,
    votes: int = 0,
    votes_at: datetime | None = None,
    half_life_days: float | None = None,
) -> Demand:
    """Count the demand of one idea.

    Args:
        asks: n passages and votes, in any order.
        now: ages are counted to here; both must be aware or both naive.
        votes: votes counted in another system, each of another person. votes_at: how old they are; now without.
        half_life_days: after so many days a voice counts half; None: voices do not fade.
    Raises:
        ValueError: ``votes`` below 0, or a half-life not above 0.
    """
    if votes < 0:
        raise ValueError("votes must not be below 0")
    said = list(asks)
    voices = latest_by_voice(said)
    asking = [ask for ask in voices.values() if ask.importance > 0]
    left = {ask.voice: freshness(ask, now=now, half_life_days=half_life_days) for ask in asking}
    known = [ask for ask in asking if ask.customer is not None]
    counts = [sum(ask.importance == step for ask in voices.values()) for step in range(4)]
    elsewhere = votes * faded(votes_at or now, now=now, half_life_days=half_life_days)
    paid = [(ask.revenue, left[ask.voice]) for ask in known if ask.revenue is not None]
    result = Demand(
        voices=len(asking) + votes,
        customers=len(known),
        votes=votes,
        lost=sum(ask.state == LOST for ask in known),
        prospects=sum(ask.state == PROSPECT for ask in known),
        fresh=fsum(left.values()) + elsewhere,
        weighted=fsum(left[ask.voice] * ask.importance / 3 for ask in asking) + elsewhere / 3,
        revenue=sum((revenue for revenue, _ in paid), Decimal(0)),
        revenue_fresh=fsum(float(revenue) * share for revenue, share in paid),
        revenue_unknown=sum(ask.revenue is None for ask in known),
        by_importance=(counts[0], counts[1], counts[2], counts[3]),
        asks=len(said),
        latest=max((ask.at for ask in said), default=None),
    )
    return _with_sentences(result, anonymous=len(asking) - len(known))


def freshness(ask: Ask, *, now: datetime, half_life_days: float | None) -> float:
    """What age left of a voice: 1 today, half after a half-life, 1 for ever without one."""
    return faded(ask.at, now=now, half_life_days=half_life_days)


def faded(at: datetime, *, now: datetime, half_life_days: float | None) -> float:
    """The part that is left of something said then, by whole days: a minute more never changes it.

    Raises:
        ValueError: a half-life not above 0.
    """
    if half_life_days is None:
        return 1.0
    if not half_life_days > 0:
        raise ValueError(f"half_life_days must be above 0, not {half_life_days}")
    return float(2.0 ** (-max(0, (now - at).days) / half_life_days))


def _with_sentences(counted: Demand, *, anonymous: int) -> Demand:
    lines = []
    if counted.customers:
        lines.append(f"{_number(counted.customers, 'customer')} asked, in {_number(counted.asks, 'passage or vote')}.")
    if counted.lost:
        lines.append(f"{_number(counted.lost, 'of them has', 'of them have')} left since.")
    if counted.prospects:
        lines.append(f"{_number(counted.prospects, 'of them is', 'of them are')} not a customer yet.")
    if anonymous:
        lines.append(f"{_number(anonymous, 'voice')} could not be tied to a customer.")
    if counted.votes:
        lines.append(f"{_number(counted.votes, 'vote')} came from another system, without names.")
    if counted.by_importance[3]:
        lines.append(f"For {_number(counted.by_importance[3], 'of them', 'of them')} it is critical.")
    if counted.by_importance[0]:
        lines.append(f"{_number(counted.by_importance[0], 'voice')} said it is not important; not counted.")
    if counted.revenue_unknown:
        lines.append(f"The revenue of {_number(counted.revenue_unknown, 'customer')} is unknown and not in the sum.")
    return Demand(**{**counted.__dict__, "sentences": tuple(lines or ["Nobody has asked for it yet."])})


def _number(count: int, word: str, plural: str = "") -> str:
    if word == "passage or vote" and count != 1:
        return f"{count} passages or votes"
    return f"{count} {word if count == 1 else plural or word + 's'}"
