"""Brute force: every attempt of everybody, by definition."""

import itertools
import math
from statistics import fmean, median

from .facts import members, property_of, takes
from .labels import display, ranked


class Row:
    def __init__(self, event, bits, excludes, order):
        self.event, self.time, self.steps, self.excludes, self.order = event, event.time, bits, excludes, order


def rows_of(world, question, start, end):
    """By actor the events that matter, in order."""
    found = {}
    for event in world.events:
        actor = world.actor(event, question.per)
        if actor is None or not start <= event.time < end or not takes_where(world, question, event):
            continue
        steps = [place for place, step in enumerate(question.steps) if takes(world, step, event)]
        excludes = [place for place, one in enumerate(question.exclusions) if takes(world, one.selection, event)]
        if steps or excludes or question.order == "strict":
            found.setdefault(actor, []).append(Row(event, steps, excludes, len(found)))
    for rows in found.values():
        rows.sort(key=lambda row: (row.time, row.steps[0] if row.steps else 99, row.event.place))
    return found


def takes_where(world, question, event):
    from .facts import holds

    return holds(world, question.where, event.person, event.properties)


def can_match(steps, rows):
    """Whether each of these steps can have a row of its own."""
    if not steps:
        return True
    return any(
        steps[0] in row.steps and can_match(steps[1:], [other for other in rows if other is not row]) for row in rows
    )


def most_matched(rows, steps):
    """How many different steps can be matched with these rows."""
    if not rows:
        return 0
    best = most_matched(rows[1:], steps)
    for step in rows[0].steps:
        if step in steps:
            best = max(best, 1 + most_matched(rows[1:], steps - {step}))
    return best


def attempt_ordered(question, rows, at):
    first = rows[at]
    times = [first.time]
    for now in sorted({row.time for row in rows if 0 <= row.time - first.time <= question.window}):
        here = [row for row in rows if row.time == now and row is not first]
        wanted = []
        while len(times) < len(question.steps) and can_match([*wanted, len(times)], here):
            wanted.append(len(times))
            times.append(now)
    return times


def attempt_strict(question, rows, at):
    times = [rows[at].time]
    for row in rows[at + 1 :]:
        if len(times) == len(question.steps) or len(times) not in row.steps:
            break
        if row.time - times[0] > question.window:
            break
        times.append(row.time)
    return times


def attempt_any(question, rows, at, rank=-1, fits=None):
    """The time at which one step more can be matched, again and again."""
    times, used = [], []
    everything = set(range(len(question.steps)))
    for row in rows[at:]:
        if row.time - rows[at].time > question.window:
            break
        if not row.steps or (len(times) == rank and not fits(row)):
            continue
        if most_matched([*used, row], everything) > len(times):
            used.append(row)
            times.append(row.time)
    return times


def is_excluded(question, rows, times):
    for place, one in enumerate(question.exclusions):
        if len(times) <= one.from_step:
            continue
        low = times[one.from_step]
        high = times[one.to_step] if len(times) > one.to_step else times[0] + question.window + 1
        if any(place in row.excludes and low < row.time < high for row in rows):
            return True
    return False


def attempts(question, rows, rank=-1, fits=None):
    """All attempts that count, as lists of times, in order of their start."""
    found = []
    for at, row in enumerate(rows):
        starts = row.steps and (question.order == "any" or 0 in row.steps) and not (rank == 0 and not fits(row))
        if not starts:
            continue
        if question.order == "any":
            times = attempt_any(question, rows, at, rank, fits)
        else:
            times = (attempt_strict if question.order == "strict" else attempt_ordered)(question, rows, at)
        if not is_excluded(question, rows, times):
            found.append(times)
        if question.entry == "first":
            break
    return found


def best(found):
    """The one that gets furthest, of equal ones the earliest."""
    return max(found, key=lambda times: (len(times), -times[0]), default=[])


def show(question, by_actor, edges, calendar):
    """By actor all attempts that count, as the view that is asked."""
    if question.view == "trend":
        return show_trend(question, by_actor, edges, calendar)
    chosen = [best(found) for found in by_actor.values()]
    if question.view == "time":
        return show_time(question, chosen)
    steps = []
    users = [sum(len(times) > place for times in chosen) for place in range(len(question.steps))]
    for place, step in enumerate(question.steps):
        seconds = [(times[place] - times[place - 1]) / 1e6 for times in chosen if 0 < place < len(times)]
        seconds = seconds if question.with_seconds else []
        steps.append({
            "name": step.name, "users": users[place],
            "rate_first": users[place] / users[0] if users[0] else None,
            "rate_previous": users[place] / users[max(place - 1, 0)] if users[max(place - 1, 0)] else None,
            "mean_seconds": fmean(seconds) if seconds else None, "median_seconds": median(seconds) if seconds else None,
        })  # fmt: skip
    return {"steps": steps}


def show_trend(question, by_actor, edges, calendar):
    entered, converted = [], []
    for low, high in itertools.pairwise(edges):
        here = {actor: [times for times in found if low <= times[0] < high] for actor, found in by_actor.items()}
        entered.append(sum(bool(found) for found in here.values()))
        converted.append(sum(len(best(found)) == len(question.steps) for found in here.values()))
    return {
        "times": [calendar.text(edge) for edge in edges[:-1]], "entered": entered, "converted": converted,
        "rates": [two / one if one else None for one, two in zip(entered, converted, strict=True)],
    }  # fmt: skip


def show_time(question, chosen):
    seconds = [(times[-1] - times[0]) / 1e6 for times in chosen if len(times) == len(question.steps)]
    if not seconds:
        return {"bins": [], "mean_seconds": None}
    low, high = math.floor(min(seconds)), math.ceil(max(seconds))
    count = question.bins or min(60, next(n for n in range(1, 1000) if n**3 >= len(seconds)))
    width = math.ceil((high - low) / count) or 60
    bins = []
    for place in range(count + 1):
        start = low + place * width
        bins.append({"from": start, "to": start + width, "users": sum(start <= one < start + width for one in seconds)})
    return {"bins": bins, "mean_seconds": fmean(seconds)}


def label_of(world, breakdown, event):
    return tuple(property_of(world, breakdown.on, key, event.person, event.properties) for key in breakdown.keys)


def by_label(world, question, rows):
    """(label, attempts) for each label that an actor counts under."""
    breakdown = question.breakdown
    if breakdown.on == "cohort":
        persons = {name: members(world, cohort) for name, cohort in breakdown.cohorts}
        for name, inside in persons.items():
            yield (name,), attempts(question, [row for row in rows if row.event.person in inside])
        return
    labels = [label_of(world, breakdown, row.event) for row in rows]
    if breakdown.on != "event" or breakdown.attribution == "all":
        for label in kinds(labels):
            own = [row for row, one in zip(rows, labels, strict=True) if kind(one) == kind(label)]
            yield label, attempts(question, own)
    elif breakdown.attribution == "step":
        yield from by_step(question, rows, labels)
    else:
        pairs = sorted(zip(rows, labels, strict=True), key=lambda pair: (pair[0].time, pair[0].event.place))
        told = [one for row, one in pairs if row.steps and any(v is not None for v in one)]
        nothing = (None,) * len(breakdown.keys)
        label = (told or [nothing])[0 if breakdown.attribution == "first_touch" else -1]
        yield label, attempts(question, rows)


def by_step(question, rows, labels):
    step, is_any = question.breakdown.step, question.order == "any"
    deciding = [one for row, one in zip(rows, labels, strict=True) if row.steps and (is_any or step in row.steps)]
    for label in kinds(deciding):
        fitting = {id(row) for row, one in zip(rows, labels, strict=True) if kind(one) == kind(label)}
        if is_any:
            yield label, attempts(question, rows, step, lambda row, fitting=fitting: id(row) in fitting)
            continue
        own = []
        for row in rows:
            steps = [one for one in row.steps if one != step or id(row) in fitting]
            own.append(Row(row.event, steps, row.excludes, row.order))
        own.sort(key=lambda row: (row.time, row.steps[0] if row.steps else 99, row.event.place))
        yield label, attempts(question, own)


def kind(label):
    return tuple((type(one).__name__.replace("int", "float"), one) for one in label)


def kinds(labels):
    """Each label once; 1 and true and "1" are different ones."""
    return list({kind(label): label for label in labels}.values())


def answer(world, question, start, end, edges):
    rows = rows_of(world, question, start, end)
    calendar = question.period.calendar
    whole = {actor: attempts(question, own) for actor, own in rows.items()}
    told = show(question, whole, edges, calendar)
    if question.breakdown:
        parts = {}
        for actor, own in rows.items():
            for label, found in by_label(world, question, own):
                parts.setdefault(kind(label), (label, {}))[1][actor] = found
        users = {key: sum(bool(found) for found in part.values()) for key, (_, part) in parts.items()}
        labels = {key: label for key, (label, _) in parts.items()}
        told["breakdown"] = []
        groups = ranked(users, labels, question.breakdown.limit)
        for label, keys, is_other in groups:
            merged = {}
            for key in keys:
                for actor, found in parts[key][1].items():
                    merged.setdefault(actor, []).extend(found)
            line = {"value": display(label), **show(question, merged, edges, calendar)}
            told["breakdown"].append(line | ({"other": True} if is_other else {}))
        asked = question.actors
        if asked and (asked.breakdown is not None or asked.is_other):
            whole = {}
            for label, keys, is_other in groups:
                if is_other == asked.is_other and (is_other or same(label, asked.breakdown)):
                    for key in keys:
                        for actor, found in parts[key][1].items():
                            whole.setdefault(actor, []).extend(found)
                    break
    if question.actors:
        told["users"] = told["actors"] = listed(world, question, whole, calendar)
    return told


def same(label, asked):
    from .facts import text

    return len(label) == len(asked) and all(
        (one is None) == (two is None) and (one is None or text(one) == text(two))
        for one, two in zip(label, asked, strict=True)
    )


def listed(world, question, by_actor, calendar):
    asked, names = question.actors, []
    for actor, found in by_actor.items():
        if asked.time is not None:
            low = calendar.start_of(asked.time, question.interval)
            high = calendar.shift(low, question.interval, 1)
            found = [times for times in found if low <= times[0] < high]
        depth = len(best(found))
        if depth > asked.step if asked.kind == "converted" else depth == asked.step:
            names.append(world.ids[actor] if question.per == "user" else actor)
    return sorted(names)
