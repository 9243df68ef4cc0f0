"""A product in use, made up: events whose truth is known, for the demo, for samples, and to test answers on.

People find the site, sign up, bring a sheet, publish a first roster, and come back week after week or stop. A release
changes one step for those who sign up after it. Everything follows from the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from math import exp
from random import Random
from typing import Any

Call = dict[str, Any]
PLATFORMS = ("web", "ios", "android")
CHANNELS = ("search", "referral", "advert", "partner")
COUNTRIES = ("GB", "IE", "DE", "ES")
FEATURES = ("Roster Opened", "Swap Requested", "Call-out Accepted", "Leave Requested", "Hours Exported")
PAGES = {
    "Roster Opened": "/roster",
    "Swap Requested": "/swaps",
    "Call-out Accepted": "/tonight",
    "Leave Requested": "/leave",
    "Hours Exported": "/hours",
}
HOURS = (7, 8, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 21)


@dataclass(frozen=True)
class Truth:
    """What is true of the made-up product.

    Attributes:
        imports: the chance that who signs up brings a sheet within two days.
        publishes, publishes_after: the chance that who brought a sheet publishes, signed up before and after the
            release, by search, on their own.
        odds: by what each channel multiplies the odds of publishing.
        invited: the chance to invite a colleague on the first day; it multiplies the odds of publishing by
            ``invited_odds``. The platform does nothing.
        weekly: the chance that an active person uses the product in a week; ``stays`` that they are still there a week
            later.
        features: how often each feature is what somebody came for.
    """

    imports: float = 0.64
    publishes: float = 0.42
    publishes_after: float = 0.66
    odds: dict[str, float] = field(
        default_factory=lambda: {"search": 1.0, "referral": 2.2, "advert": 0.5, "partner": 1.0}
    )
    invited: float = 0.3
    invited_odds: float = 2.5
    weekly: float = 0.62
    stays: float = 0.965
    features: tuple[float, ...] = (0.46, 0.22, 0.14, 0.12, 0.06)


@dataclass(frozen=True)
class Group:
    """A customer whose people use the product: its id elsewhere, its traits, how many of its people take part."""

    id: str
    traits: dict[str, Any]
    people: int


class Story:
    """Writes the calls of one made-up product."""

    def __init__(
        self, groups: Sequence[Group], *, start: date, end: date, release: date, seed: int, truth: Truth, word: str
    ) -> None:
        self.rng = Random(seed)
        self.groups, self.start, self.end, self.release = list(groups), start, end, release
        self.truth, self.word = truth, word
        self.wanted = list(accumulate(truth.features))
        self.calls: list[Call] = []
        self.people = 0
        self.stop = datetime.combine(end, time(), UTC)

    def add(self, at: datetime, kind: str, user: str, **values: Any) -> None:
        """One call, unless it lies after the end."""
        if at < self.stop:
            ids = {"anonymousId": user} if kind == "page" and not values.get("userId") else {"userId": user}
            self.calls.append({"type": kind, **ids, **values, "timestamp": _text(at)})

    def someone(self, at: datetime, plan: str, role: str, group: Group | None, **traits: Any) -> str:
        """A new person with traits, known from this time on."""
        self.people += 1
        user = f"{self.word}-{self.people:04d}"
        platform = self.rng.choices(PLATFORMS, (0.5, 0.3, 0.2))[0]
        known = {"plan": plan, "role": role, "platform": platform, "country": self.rng.choice(COUNTRIES), **traits}
        self.add(at, "identify", user, traits=known)
        if group is not None:
            self.add(at, "group", user, groupId=group.id, traits=group.traits)
        return user

    def moment(self, day: date) -> datetime:
        """A time of a day at which people work."""
        rng = self.rng
        return datetime.combine(day, time(rng.choice(HOURS), rng.randrange(60), rng.randrange(60)), UTC)

    def staff(self) -> None:
        """The people of the groups, who were there before the story begins."""
        first = datetime.combine(self.start, time(0, 5), UTC)
        for group in self.groups:
            for n in range(group.people):
                plan = str(group.traits.get("plan", "Team"))
                user = self.someone(first, plan, "manager" if n == 0 else "colleague", group)
                self.weeks(user, self.start, plan)

    def newcomers(self, per_day: float) -> None:
        """Those who sign up while the story goes on; every third at a group that is there already."""
        for n in range((self.end - self.start).days):
            day = self.start + timedelta(days=n)
            busy = per_day * (0.35 if day.weekday() > 4 else 1.25)
            for _ in range(self.how_many(busy)):
                self.newcomer(self.moment(day))

    def how_many(self, mean: float) -> int:
        """A number after Poisson's law. Source: D. E. Knuth, The Art of Computer Programming 2 (1969), 3.4.1."""
        limit, left, found = exp(-mean), self.rng.random(), 0
        while left > limit:
            left, found = left * self.rng.random(), found + 1
        return found

    def newcomer(self, at: datetime) -> None:
        """One who finds the site, signs up, and gets as far as chance takes them."""
        rng, truth = self.rng, self.truth
        channel = rng.choices(CHANNELS, (0.45, 0.2, 0.25, 0.1))[0]
        group = rng.choice(self.groups) if self.groups and rng.random() < 0.33 else None
        visitor = f"{self.word}-visit-{self.people + 1:04d}"
        minutes = 0.0
        for path in ("/", "/pricing", "/sign-up") if rng.random() < 0.55 else ("/", "/sign-up"):
            self.add(at + timedelta(minutes=minutes), "page", visitor, properties={"path": path, "channel": channel})
            minutes += rng.uniform(0.4, 4)
        if rng.random() > 0.7:
            return
        joined = at + timedelta(minutes=minutes)
        user = self.someone(joined, "Trial", "manager", group, channel=channel)
        self.calls[-1 if group is None else -2] |= {"anonymousId": visitor} if joined < self.stop else {}
        self.add(joined, "track", user, event="Signed Up", properties={"channel": channel})
        odds_times = truth.odds[channel]
        if rng.random() < truth.invited:
            odds_times *= truth.invited_odds
            self.add(joined + timedelta(minutes=rng.uniform(3, 200)), "track", user, event="Colleague Invited")
        if rng.random() < truth.imports:
            brought = joined + timedelta(hours=rng.expovariate(1 / 5) % 46)
            rows = rng.randrange(4, 60)
            self.add(brought, "track", user, event="Sheet Imported", properties={"rows": rows})
            self.publish(user, joined, brought, odds_times)

    def publish(self, user: str, joined: datetime, brought: datetime, odds_times: float) -> None:
        """Whether the first roster is published, how soon, and what follows."""
        truth, rng = self.truth, self.rng
        chance = truth.publishes_after if joined.date() >= self.release else truth.publishes
        odds = chance / (1 - chance) * odds_times
        if rng.random() < odds / (1 + odds):
            at = brought + timedelta(hours=0.3 + rng.gammavariate(1.6, 22) % 260)
            self.add(at, "track", user, event="Roster Published", properties={"weeks": rng.randrange(1, 5)})
            self.weeks(user, at.date() + timedelta(days=1), "Trial")

    def weeks(self, user: str, first: date, plan: str) -> None:
        """Week after week of use, until the person stops or the story ends."""
        habit = min(0.98, max(0.05, self.rng.gauss(self.truth.weekly, 0.15)))
        day = first
        while day < self.end and self.rng.random() < self.truth.stays:
            if self.rng.random() < habit:
                for offset in sorted(self.rng.sample(range(7), self.rng.randrange(1, 4))):
                    self.visit(user, self.moment(day + timedelta(days=offset)), plan)
            day += timedelta(days=7)

    def visit(self, user: str, at: datetime, plan: str) -> None:
        """One sitting: pages, and what the person came for."""
        minutes = 0.0
        self.add(at, "page", user, userId=user, properties={"path": "/home"})
        for _ in range(1 + int(self.rng.random() < 0.45)):
            event = self.rng.choices(FEATURES, cum_weights=self.wanted)[0]
            minutes += self.rng.uniform(0.2, 3)
            page = at + timedelta(minutes=minutes)
            self.add(page, "page", user, userId=user, properties={"path": PAGES[event]})
            said: dict[str, Any] = {"plan": plan}
            if event == "Call-out Accepted":
                said["seconds"] = round(self.rng.gammavariate(2, 95))
            minutes += self.rng.uniform(0.1, 5)
            self.add(at + timedelta(minutes=minutes), "track", user, event=event, properties=said)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def simulate(
    groups: Sequence[Group],
    *,
    start: date,
    end: date,
    release: date,
    seed: int,
    per_day: float,
    truth: Truth | None = None,
    word: str = "person",
) -> list[Call]:
    """The calls of a made-up product from `start` up to `end`, in order of time.

    Args:
        groups: customers; their people use the product from the start.
        release: who signs up from this day on publishes with the chance ``truth.publishes_after``.
        per_day: visitors of the site a day; seven in ten sign up.
        word: how ids of persons begin.
    Returns:
        calls as SDKs send them (identify, group, track, page), each with a ``messageId`` of its own that depends on
        nothing but the arguments.
    Raises:
        ValueError: the end is not after the start.
    """
    if end <= start:
        raise ValueError(f"end: {end} is not after {start}")
    story = Story(groups, start=start, end=end, release=release, seed=seed, truth=truth or Truth(), word=word)
    story.staff()
    story.newcomers(per_day)
    calls = sorted(story.calls, key=lambda call: call["timestamp"])
    return [call | {"messageId": f"{word}-{seed}-{number}"} for number, call in enumerate(calls)]
