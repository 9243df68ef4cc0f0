"""Brute force, first part: who did what, straight from the calls, and which conditions hold. Slow and plain."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from roadworthy.analytics.rules.questions.conditions import Condition, Did, Every, Listed, Member, Some

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Event:
    time: int
    place: int
    name: str
    person: str
    properties: dict


@dataclass
class World:
    """Everything known: events in order, and by person or group their properties."""

    events: list = field(default_factory=list)
    traits: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)
    group_of: dict = field(default_factory=dict)
    group_traits: dict = field(default_factory=dict)

    def actor(self, event, per):
        return event.person if per == "user" else self.group_of.get(event.person)


def micros(call, now):
    said = call.get("timestamp")
    if said is None:
        return now
    moment = datetime.fromisoformat(said)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return round((moment - EPOCH) / timedelta(microseconds=1))


def clean(properties):
    return {key: value for key, value in (properties or {}).items() if value is not None}


def read(calls, now):
    """The world that these calls tell of."""
    seen, known = set(), []
    for place, call in enumerate(calls):
        message = call.get("messageId")
        if message is None or message not in seen:
            seen.add(message)
            known.append((micros(call, now), place, call))
    links = {}

    def touch(one):
        links.setdefault(one, set())

    for _, _, call in known:
        own = call.get("userId") or call.get("anonymousId")
        if own:
            touch(own)
        old = {"identify": call.get("anonymousId"), "alias": call.get("previousId")}.get(call["type"])
        if own and old:
            touch(old)
            links[own].add(old)
            links[old].add(own)
    component = {}
    for one in links:
        if one not in component:
            stack = [one]
            while stack:
                found = stack.pop()
                if found not in component:
                    component[found] = one
                    stack += links[found]
    return fill(World(), sorted(known, key=lambda entry: entry[:2]), component)


def fill(world, known, component):
    replaced, used = set(), {}
    for time, place, call in known:
        own = call.get("userId") or call.get("anonymousId")
        person = component[own] if own else f"nobody {place}"
        world.traits.setdefault(person, {})
        if call.get("userId"):
            used[call["userId"]] = max(used.get(call["userId"], (time, place)), (time, place))
        old = {"identify": call.get("anonymousId"), "alias": call.get("previousId")}.get(call["type"])
        if old and old != own:
            replaced.add(old)
        if call["type"] == "identify":
            world.traits[person] |= clean(call.get("traits"))
        elif call["type"] == "group":
            world.group_of[person] = call["groupId"]
            world.group_traits.setdefault(call["groupId"], {}).update(clean(call.get("traits")))
        elif call["type"] != "alias":
            name = call["event"] if call["type"] == "track" else call["type"]
            world.events.append(Event(time, place, name, person, clean(call.get("properties"))))
        world.ids.setdefault(person, "")
    for one, person in component.items():
        best = world.ids.get(person) or ""
        rank = [
            (other in used, other not in replaced, used.get(other, (0, 0)), other) for other in (best, one) if other
        ]
        world.ids[person] = max(rank)[-1]
    return world


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def number(value):
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def moment(value, calendar):
    if number(value) is not None:
        found = number(value)
        return int(found * (1_000 if abs(found) > 1e11 else 1_000_000))
    try:
        return calendar.micro(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return None


def compare(condition, value):
    """One property with one condition, negation included."""
    op = condition.op
    if op == "is_set":
        return value is not None
    if op == "is_not_set":
        return value is None
    if op.startswith("not_") or op == "ne":
        positive = {"ne": "eq", "not_contains": "contains", "not_regex": "regex"}[op]
        return not any(compare_one(positive, value, said, None, condition.calendar) for said in condition.values)
    spans = condition.spans or [None] * len(condition.values)
    pairs = zip(condition.values, spans, strict=True)
    return any(compare_one(op, value, said, span, condition.calendar) for said, span in pairs)


def compare_one(op, value, said, span, calendar):
    if value is None:
        return op == "eq" and said is None
    if op == "eq":
        return said is not None and text(value) == text(said)
    if op == "contains":
        return text(said).lower() in text(value).lower()
    if op == "regex":
        return re.search(text(said), text(value)) is not None
    if op in ("before", "after"):
        found = moment(value, calendar)
        return found is not None and (found < span[0] if op == "before" else found >= span[1])
    found, bound = number(value), number(said)
    if found is None:
        return False
    return {"gt": found > bound, "gte": found >= bound, "lt": found < bound, "lte": found <= bound}[op]


def holds(world, filter_, person, properties):
    """A condition of any depth on one event; of a person alone where `properties` is None."""
    if isinstance(filter_, Every):
        return all(holds(world, part, person, properties) for part in filter_.parts)
    if isinstance(filter_, Some):
        return any(holds(world, part, person, properties) for part in filter_.parts)
    if isinstance(filter_, Member):
        return (person in members(world, filter_.cohort)) == filter_.is_inside
    assert isinstance(filter_, Condition)
    return compare(filter_, property_of(world, filter_.on, filter_.key, person, properties))


def property_of(world, on, key, person, properties):
    if on == "event":
        return properties.get(key)
    if on == "person":
        return world.traits[person].get(key)
    return world.group_traits.get(world.group_of.get(person), {}).get(key)


def takes(world, selection, event):
    picked = not selection.any_of or any(
        pick.event in (None, event.name) and holds(world, pick.where, event.person, event.properties)
        for pick in selection.any_of
    )
    return picked and holds(world, selection.where, event.person, event.properties)


def members(world, cohort):
    """The persons of a cohort."""
    found = [{person for person in world.traits if meets(world, one, person)} for one in cohort.criteria]
    return set.union(*found) if cohort.is_any else set.intersection(*found)


def meets(world, criterion, person):
    if isinstance(criterion, Listed):
        return world.ids[person] in criterion.ids
    if isinstance(criterion, Did):
        times = sum(
            event.person == person and takes(world, criterion.selection, event)
            and (criterion.start is None or event.time >= criterion.start) and event.time < criterion.end
            for event in world.events
        )  # fmt: skip
        return {"gte": times >= criterion.times, "lte": times <= criterion.times, "eq": times == criterion.times}[
            criterion.op
        ]
    return holds(world, criterion, person, None)
