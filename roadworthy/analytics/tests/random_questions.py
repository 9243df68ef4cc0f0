"""Random events and random questions for the parity of engines.

Events come with ties, late ones, merged persons, groups, and around the days on which clocks change; steps overlap and
repeat; conditions nest. `world(seed)` gives a document for `calc query`: question, events, now, timezone.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
NAMES = ("a", "b", "c", "d")
ZONES = ("UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "US/Pacific")
VALUES = ("x", "y", "X2", 1, 2.5, 10, "1", True, "true", None, "2024-03-30", "2024-03-31T01:30:00Z", "")
MEASURES = (
    "count", "unique_users", "weekly_active", "monthly_active", "sum", "mean", "median", "min", "max", "p90", "p95",
    "p99", "sum_per_user",
)  # fmt: skip
INTERVALS = ("hour", "day", "day", "day", "week", "month")
UNITS = ("minute", "hour", "hour", "day", "day", "week")
OPERATORS = ("eq", "ne", "contains", "not_contains", "regex", "not_regex", "gt", "gte", "lt", "lte", "before", "after")
NODES = ("/", "/a", "/a/b", "/c", "a", "b", "c")


class Maker:
    """Everything random, from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        # The 31st of March and the 10th of March 2024 are days of 23 hours in Berlin and in New York.
        self.now = datetime(2024, 3, self.rng.choice((12, 20, 31)), self.rng.choice((0, 13)), 20, tzinfo=UTC)
        self.people = self.rng.randint(1, 6)
        # Moments lie on a grid: a coarse one makes many events of the same time.
        self.grid = self.rng.choice((1, 60, 3600, 6 * 3600, 86_400))
        self.span = self.rng.choice((2, 9, 9, 40))

    def maybe(self, chance: float) -> bool:
        """True so often."""
        return self.rng.random() < chance

    def pick(self, options: Any) -> Any:
        """One of these."""
        return self.rng.choice(options)

    def moment(self) -> str:
        """A time, mostly within the days before now, rarely after it."""
        seconds = self.rng.uniform(-0.5, self.span) * 86_400
        seconds -= seconds % self.grid
        return (self.now - timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")

    def calls(self) -> list[Json]:
        """Calls of all kinds, in the order of their arrival: not that of their times."""
        made = [self.call() for _ in range(self.rng.randint(0, self.pick((10, 60, 150))))]
        if made and self.maybe(0.3):
            made.append(made[0])
        return made

    def person(self) -> Json:
        """Who it was: a user, an anonymous one, or nobody."""
        number = self.rng.randrange(self.people)
        kind = self.rng.random()
        if kind < 0.65:
            return {"userId": f"u{number}"}
        return {"anonymousId": f"n{number}"} if kind < 0.97 else {}

    def call(self) -> Json:
        """One call."""
        kind = self.rng.random()
        told: Json = {"timestamp": self.moment(), "messageId": f"m{self.rng.randrange(10**9)}"}
        number = self.rng.randrange(self.people)
        if kind < 0.72:
            return told | {"type": "track", "event": self.pick(NAMES), "properties": self.properties()} | self.person()
        if kind < 0.82:
            node = self.pick(NODES)
            where: Json = self.pick(({"path": node}, {"url": f"https://t.example{node}/?q=1"}, {}))
            return told | {"type": self.pick(("page", "page", "screen")), "properties": where} | self.person()
        if kind < 0.9:
            traits = {"plan": self.pick(VALUES), "age": self.pick((10, 20, "30", None))}
            other = {"anonymousId": f"n{self.rng.randrange(self.people)}"} if self.maybe(0.3) else {}
            return told | {"type": "identify", "userId": f"u{number}", "traits": traits} | other
        if kind < 0.93:
            return told | {"type": "alias", "userId": f"u{number}", "previousId": self.pick(("n0", "u1", "n2"))}
        traits = {"size": self.pick((1, 50, "big", None))}
        return told | {"type": "group", "userId": f"u{number}", "groupId": self.pick(("g1", "g2")), "traits": traits}

    def properties(self) -> Json:
        """Properties of an event."""
        return {key: self.pick(VALUES) for key in ("k", "l") if self.maybe(0.7)} | (
            {"n": self.pick((1, 2, 3.5, 10, "7", "many", None, True))} if self.maybe(0.7) else {}
        )

    def condition(self, depth: int = 0, *, on: str | None = None) -> Json:
        """One condition, a group of them, or membership of a cohort."""
        kind = self.rng.random()
        if depth < 2 and kind < 0.15:
            return {
                self.pick(("all", "any")): [self.condition(depth + 1, on=on) for _ in range(self.rng.randint(1, 3))]
            }
        if depth < 1 and on is None and kind < 0.22:
            return {"cohort": self.cohort(), "op": self.pick(("in", "not_in"))}
        scope = on or self.pick(("event", "event", "person", "group"))
        key = {"event": ("k", "l", "n"), "person": ("plan", "age"), "group": ("size",)}[scope]
        told: Json = {"on": scope, "key": self.pick(key)}
        if self.maybe(0.15):
            return told | {"op": self.pick(("is_set", "is_not_set"))}
        op = self.pick(OPERATORS)
        return told | {"op": op, "value": self.value(op)}

    def value(self, op: str) -> Any:
        """What an operator compares with, a list of it at times."""
        if op in ("gt", "gte", "lt", "lte"):
            options: tuple[Any, ...] = (0, 1, 2.5, "3", 15)
        elif op in ("before", "after"):
            options = ("2024-03-30", "2024-03-31T02:00:00Z", "-3d")
        elif op.endswith("regex"):
            options = ("^x", "[0-9]", "true|y", "2.5")
        else:
            options = tuple(value for value in VALUES if value is not None or op in ("eq", "ne"))
            if op.endswith("contains"):
                options = ("x", "2", "TRUE", 1)
        return [self.pick(options) for _ in range(self.rng.randint(0, 3))] if self.maybe(0.4) else self.pick(options)

    def where(self, chance: float = 0.3) -> Json:
        """Conditions, or none."""
        return {"where": [self.condition() for _ in range(self.rng.randint(1, 2))]} if self.maybe(chance) else {}

    def selection(self) -> Json:
        """Events of one name, of several, or of any."""
        kind = self.rng.random()
        if kind < 0.06:
            return self.where()
        names = (*NAMES, "page", "never")
        if kind < 0.7:
            return {"event": self.pick(names)} | self.where(0.2)
        picks = [{"event": self.pick((*names, None))} | self.where(0.3) for _ in range(self.rng.randint(1, 3))]
        return {"any_of": picks} | self.where(0.2)

    def cohort(self) -> Json:
        """Persons by what they are and did."""
        options: list[Json] = [
            {"ids": ["u0", "u2", "n1"]},
            {
                "did": {"event": self.pick(NAMES)},
                "op": self.pick(("gte", "lte", "eq")),
                "times": self.rng.randint(0, 2),
            },
            {"did": {"event": self.pick(NAMES)}, "within": {"value": self.rng.randint(1, 9), "unit": "day"}},
            self.condition(1, on=self.pick(("person", "group"))),
        ]
        return {self.pick(("all", "any")): self.rng.sample(options, self.rng.randint(1, 2))}

    def breakdown(self) -> Json:
        """How an answer is divided."""
        if self.maybe(0.1):
            return {"cohorts": [{"name": "one", **self.cohort()}, {"name": "two", **self.cohort()}]}
        on = self.pick(("event", "event", "event", "person", "group"))
        keys = {"event": ("k", "l", "n"), "person": ("plan", "age"), "group": ("size",)}[on]
        return {
            "on": on,
            "keys": self.rng.sample(keys, self.rng.randint(1, len(keys))),
            "limit": self.pick((1, 2, 3, 25)),
        }

    def common(self) -> Json:
        """The range and what else all questions share."""
        told: Json = {"timezone": self.pick(ZONES), "week_start": self.pick(("monday", "sunday"))} | self.where(0.25)
        start = self.pick((None, "all", "-3d", "-9d", "-30d", "-24h", "-1mS", "2024-03-08", "2024-03-09T22:30:00"))
        end = self.pick((None, None, None, "-1d", "2024-03-31", "2024-03-10T12:00:00Z"))
        told |= {"from": start} if start else {}
        told |= {"to": end} if end else {}
        return told | ({"per": "group"} if self.maybe(0.12) else {})

    def trend(self) -> Json:
        """A trend."""
        cumulative = self.maybe(0.2)
        measures = [one for one in MEASURES if not (cumulative and one.endswith("_active"))]
        series = [
            self.selection() | {"measure": self.pick(measures), "property": "n"} for _ in range(self.rng.randint(1, 3))
        ]
        for one in series:
            if one["measure"] == "sum_per_user" and self.maybe(0.4):
                del one["property"]
        plain = len(series)
        told: Json = {"series": series, "interval": self.pick(INTERVALS), "cumulative": cumulative}
        if self.maybe(0.3):
            formula = self.pick(("A / 2 + 1", "A * 100 - A", "-A", "A / A" if plain < 2 else "A / B"))
            if self.maybe(0.5):
                series.append({"formula": formula})
            else:
                told["formula"] = formula
        told |= {"compare": True} if self.maybe(0.25) else {}
        told |= {"breakdown": self.breakdown()} if self.maybe(0.5) else {}
        if self.maybe(0.4):
            told["actors"] = {"series": self.rng.randrange(plain)} | self.asked_label(told)
            told["actors"] |= {"time": self.moment()[:10]} if self.maybe(0.6) else {}
        return told

    def asked_label(self, told: Json) -> Json:
        """A label to list, if the answer is divided."""
        if "breakdown" not in told or self.maybe(0.3):
            return {}
        if self.maybe(0.2):
            return {"other": True}
        names = told["breakdown"].get("keys") or ["cohort"]
        return {"breakdown": [self.pick((*VALUES, "one")) for _ in names]}

    def funnel(self) -> Json:
        """A funnel."""
        steps = [self.selection() for _ in range(self.rng.randint(1, 4))]
        if self.maybe(0.25):
            steps[-1] = steps[0]
        told: Json = {
            "steps": steps, "order": self.pick(("ordered", "ordered", "strict", "any")),
            "window": {"value": self.rng.randint(1, 4), "unit": self.pick(UNITS)},
            "entry": self.pick(("any", "any", "first")), "view": self.pick(("steps", "steps", "trend", "time")),
            "interval": self.pick(INTERVALS[1:]), "seconds": self.maybe(0.8),
        }  # fmt: skip
        if len(steps) > 1 and self.maybe(0.35):
            first = self.rng.randrange(len(steps) - 1)
            bounds = {"from_step": first, "to_step": self.rng.randint(first + 1, len(steps) - 1)}
            told["exclusions"] = [self.selection() | bounds]
        if self.maybe(0.5):
            told["breakdown"] = self.breakdown() | {"step": self.rng.randrange(len(steps))}
            told["breakdown"]["attribution"] = self.pick(("first_touch", "last_touch", "all", "step"))
        if self.maybe(0.4):
            kind = self.pick(("converted", "dropped")) if len(steps) > 1 else "converted"
            told["actors"] = {"kind": kind, "step": self.rng.randint(kind == "dropped", len(steps) - 1)}
            told["actors"] |= self.asked_label(told)
            told["actors"] |= {"time": self.moment()[:10]} if self.maybe(0.3) else {}
        return told

    def retention(self) -> Json:
        """A retention."""
        periods = self.rng.randint(1, 8)
        told = {
            "start": self.selection(), "period": self.pick(INTERVALS), "periods": periods,
            "first_time": self.maybe(0.4), "bounded": self.maybe(0.6),
            "reference": self.pick(("start", "previous", None)),
        }  # fmt: skip
        told |= {"return": self.selection()} if self.maybe(0.5) else {}
        cohort = self.rng.randrange(periods)
        return told | (
            {"actors": {"cohort": cohort, "period": self.rng.randrange(periods - cohort)}} if self.maybe(0.4) else {}
        )

    def lifecycle(self) -> Json:
        """A lifecycle."""
        status = self.pick(("new", "returning", "resurrecting", "dormant"))
        told = {"event": self.pick(NAMES)} if self.maybe(0.7) else {}
        asked = {"actors": {"time": self.moment()[:10], "status": status}} if self.maybe(0.4) else {}
        return told | {"interval": self.pick(INTERVALS[1:])} | asked

    def stickiness(self) -> Json:
        """A stickiness."""
        series = [self.selection() for _ in range(self.rng.randint(1, 2))]
        asked = {"actors": {"series": 0, "intervals": self.rng.randint(1, 3)}} if self.maybe(0.4) else {}
        return {"series": series, "interval": self.pick(INTERVALS)} | asked

    def paths(self) -> Json:
        """Paths."""
        told: Json = {"steps": self.rng.randint(2, 6), "session_minutes": self.pick((30, 60, 600, 10_000))}
        told |= (
            {"events": self.rng.sample(("page", "a", "b", "c", "d"), self.rng.randint(1, 4))} if self.maybe(0.4) else {}
        )
        told |= {"start": self.pick(NODES)} if self.maybe(0.3) else {}
        told |= {"end": self.pick(NODES)} if self.maybe(0.3) else {}
        told |= {"exclude": self.rng.sample(("a", "/a*", "b"), 1)} if self.maybe(0.3) else {}
        told |= {"group": self.rng.sample(("/a*", "*b", "/*"), self.rng.randint(1, 2))} if self.maybe(0.3) else {}
        told |= {"edges": self.rng.randint(1, 6)} if self.maybe(0.4) else {}
        if self.maybe(0.4):
            told["actors"] = {"from": f"1_{self.pick(NODES)}"} | (
                {"to": f"2_{self.pick(NODES)}"} if self.maybe(0.5) else {}
            )
        return told

    def size(self) -> Json:
        """The size of a cohort."""
        return {"cohort": self.cohort(), "actors": True if self.maybe(0.5) else None}

    def distribution(self) -> Json:
        """The values of a property; the histogram has so many bins that no number lies on an edge by rounding."""
        on, keys = self.pick((("event", ("k", "l", "n")), ("person", ("plan", "age")), ("group", ("size",))))
        return {"on": on, "property": self.pick(keys), "limit": self.rng.randint(1, 9), "bins": self.pick((1, 2))} | (
            {"event": self.pick(NAMES)} if self.maybe(0.7) else {}
        )

    def question(self) -> Json:
        """A question of any kind; at times a page of the persons behind a number."""
        asked = self.plain_question()
        if asked.get("actors") and self.maybe(0.2):
            return {"kind": "users", "of": asked, "limit": self.rng.randint(1, 3), "offset": self.rng.randint(0, 2)}
        return asked

    def plain_question(self) -> Json:
        """A question of any kind but `users`."""
        kind = self.pick(
            ("trend", "trend", "funnel", "funnel", "funnel", "retention", "lifecycle", "stickiness", "paths")
        )
        if self.maybe(0.08):
            kind = self.pick(("cohort", "distribution"))
        made = self.size() if kind == "cohort" else getattr(self, kind)()
        told = {"kind": kind} | self.common() | made
        for key in ("where", "per") if kind == "cohort" else ():
            told.pop(key, None)
        return told


def world(seed: int) -> Json:
    """A document for `calc query`; the same for the same seed. Some ranges end before they begin: ask again then."""
    maker = Maker(seed)
    return {
        "question": maker.question(), "events": maker.calls(), "now": maker.now.isoformat(), "timezone": "UTC",
    }  # fmt: skip
