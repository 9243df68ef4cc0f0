"""Brute force: distributions of a property."""

from statistics import fmean

from .facts import number, property_of
from .labels import display, ranked
from .series import chosen, percentile


def distribution(world, question, start, end):
    found = [one for one in chosen(world, question, question.selection) if start <= one[1].time < end]
    if question.on == "event":
        pairs = [(actor, event.properties.get(question.key)) for actor, event in found]
    else:
        owners = {event.person: event.person for _, event in found}
        if question.on == "group":
            owners = {world.group_of[one]: one for one in owners if one in world.group_of}
        pairs = [(owner, property_of(world, question.on, question.key, one, None)) for owner, one in owners.items()]
    by_value = {}
    for owner, value in pairs:
        by_value.setdefault((type(value).__name__.replace("int", "float"), value), (value, []))[1].append(owner)
    counts = {key: len(owners) for key, (_, owners) in by_value.items()}
    labels = {key: (value,) for key, (value, _) in by_value.items()}
    told = [
        {"value": display(label)[0], "count": counts[key], "users": len(set(by_value[key][1]))}
        for label, (key,), _ in ranked(counts, labels, 10**9)[: question.limit]
    ]
    numbers = [one for _, value in pairs if (one := number(value)) is not None]
    missing = sum(value is None for _, value in pairs)
    return {
        "count": len(pairs), "missing": missing, "distinct": len(counts) - bool(missing), "values": told,
        "numbers": figures(numbers), "bins": bins(numbers, question.bins),
    }  # fmt: skip


def figures(numbers):
    if not numbers:
        return None
    shares = {"p25": 25, "median": 50, "p75": 75, "p90": 90, "p95": 95, "p99": 99}
    return {
        "count": len(numbers), "sum": sum(numbers), "mean": fmean(numbers), "min": min(numbers), "max": max(numbers),
    } | {name: percentile(numbers, share) for name, share in shares.items()}  # fmt: skip


def bins(numbers, count):
    if not numbers:
        return []
    low, high = float(min(numbers)), float(max(numbers))
    if low == high:
        return [{"from": low, "to": high, "count": len(numbers)}]
    edges = [low + (high - low) * place / count for place in range(count + 1)]
    edges[-1] = high
    told = []
    for place in range(count):
        first, last = edges[place], edges[place + 1]
        inside = [one for one in numbers if first <= one < last or (place == count - 1 and one == high)]
        told.append({"from": first, "to": last, "count": len(inside)})
    return told
