"""Brute force: trends, retention, lifecycle, stickiness, a cell at a time."""

import itertools
from dataclasses import replace
from statistics import fmean

from roadworthy.analytics.rules.kernels.trends import previous

from .facts import holds, members, number, property_of, takes
from .funnels import kind
from .labels import display, ranked

DAYS = {"weekly_active": 7, "monthly_active": 30}


def chosen(world, question, selection):
    """(actor, event) of the events that a selection takes."""
    for event in world.events:
        actor = world.actor(event, question.per)
        counts = actor is not None and holds(world, question.where, event.person, event.properties)
        if counts and takes(world, selection, event):
            yield actor, event


def percentile(values, share):
    values = sorted(values)
    place = (len(values) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def figure(series, found):
    """One measure of these (actor, event)."""
    measure = series.measure
    if measure == "count":
        return len(found)
    if measure in ("unique_users", *DAYS):
        return len({actor for actor, _ in found})
    values = [
        (actor, number(event.properties.get(series.property)) if series.property else 1.0) for actor, event in found
    ]
    values = [(actor, value) for actor, value in values if value is not None]
    if not values:
        return 0.0 if measure == "sum" else None
    numbers = [value for _, value in values]
    if measure == "sum":
        return sum(numbers)
    if measure == "mean":
        return fmean(numbers)
    if measure in ("min", "max"):
        return {"min": min, "max": max}[measure](numbers)
    if measure == "sum_per_user":
        return sum(numbers) / len({actor for actor, _ in values})
    return percentile(numbers, {"median": 50, "p90": 90, "p95": 95, "p99": 99}[measure])


def line(question, series, found, start, end, edges):
    """Values and total of a series under one label."""
    calendar = question.period.calendar
    values = []
    for low, high in itertools.pairwise(edges):
        if series.measure in DAYS:
            first = calendar.shift(high, "day", -DAYS[series.measure])
            cell = [one for one in found if first <= one[1].time < min(high, end)]
        else:
            first = start if question.is_cumulative else max(low, start)
            cell = [one for one in found if first <= one[1].time < min(high, end)]
        values.append(figure(series, cell))
    return values, figure(series, [one for one in found if start <= one[1].time < end])


def reach_of(question, series, start, edges):
    """The earliest event that a series looks at."""
    if series.measure not in DAYS:
        return start
    return min(start, question.period.calendar.shift(edges[1], "day", -DAYS[series.measure]))


def labelled(world, breakdown, found):
    """(label, (actor, event)); an event may stand under several cohorts."""
    for one in found:
        if breakdown is None:
            yield (), one
        elif breakdown.on == "cohort":
            for name, cohort in breakdown.cohorts:
                if one[1].person in members(world, cohort):
                    yield (name,), one
        else:
            event = one[1]
            yield (
                tuple(property_of(world, breakdown.on, k, event.person, event.properties) for k in breakdown.keys),
                one,
            )


def lines_of(world, question, start, end, edges):
    """The JSON lines of all series, and by series the events of each label."""
    breakdown = question.breakdown
    plain = [one for one in question.series if one.formula is None]
    gathered, counts, labels = [], {}, {}
    for series in plain:
        first = reach_of(question, series, start, edges)
        found = [one for one in chosen(world, question, series.selection) if first <= one[1].time < end]
        by_label = {}
        for label, one in labelled(world, breakdown, found):
            by_label.setdefault(kind(label), []).append(one)
            labels.setdefault(kind(label), label)
            counts[kind(label)] = counts.get(kind(label), 0) + 1
        gathered.append(by_label)
    groups = ranked(counts, labels, breakdown.limit) if breakdown else [((), [()], False)]
    tables = []
    for series, by_label in zip(plain, gathered, strict=True):
        table = []
        for _, keys, _ in groups:
            found = [one for key in keys for one in by_label.get(key, [])]
            there = bool(found) or breakdown is None
            table.append((found, line(question, series, found, start, end, edges) if there else None))
        tables.append(table)
    return present(question, groups, tables), groups, tables


def present(question, groups, tables):
    told, place, letters = [], 0, {}
    for at, series in enumerate(question.series):
        if series.formula is None:
            letters[chr(65 + at)] = (series, tables[place])
            place += 1
    wanted = [(question.only_formula.text, question.only_formula)] if question.only_formula else [
        (one.selection.name, one.formula or at) for at, one in enumerate(question.series)
    ]  # fmt: skip
    for name, what in wanted:
        for at, (label, _, is_other) in enumerate(groups):
            if isinstance(what, int):
                found = letters[chr(65 + what)][1][at][1]
            else:
                found = formula_line(what, letters, at)
            if found is not None:
                shown = display(label) if question.breakdown else None
                one = {"name": name, "breakdown": shown, "values": found[0], "total": found[1]}
                told.append(one | ({"other": True} if is_other else {}))
    return told


def formula_line(formula, letters, at):
    """A formula under one label, by Python's own arithmetic."""
    own = {letter: letters[letter][1][at][1] for letter in formula.letters}
    if all(found is None for found in own.values()):
        return None
    length = len(next(found for found in own.values() if found is not None)[0])

    def compute(pick):
        values = {}
        for letter, found in own.items():
            amount = letters[letter][0].measure in ("count", "unique_users", "weekly_active", "monthly_active", "sum")
            values[letter] = pick(found) if found is not None else (0 if amount else None)
        if None in values.values():
            return None
        try:
            return float(eval(formula.text, {"__builtins__": {}}, values))
        except ZeroDivisionError:
            return None

    return [compute(lambda found, n=n: found[0][n]) for n in range(length)], compute(lambda found: found[1])


def trend(world, question, start, end, edges):
    calendar = question.period.calendar
    lines, groups, tables = lines_of(world, question, start, end, edges)
    told = {"times": [calendar.text(edge) for edge in edges[:-1]], "series": lines}
    if question.is_compared:
        # How far back is a rule of its own with known answers; here only what is counted then.
        before = previous(replace(question.period, start=start), question.interval, len(edges) - 1)
        earlier = calendar.edges(before.start, before.end, question.interval)
        told["previous"] = lines_of(world, question, before.start, before.end, earlier)[0]
        told["previous_times"] = [calendar.text(edge) for edge in earlier[:-1]]
    if question.actors:
        told["actors"] = trend_actors(world, question, groups, tables, start, end)
    return told


def trend_actors(world, question, groups, tables, start, end):
    from .funnels import same

    asked, calendar = question.actors, question.period.calendar
    series = question.series[asked.series]
    table = tables[[one for one in question.series if one.formula is None].index(series)]
    first, last = start, end
    if asked.time is not None:
        low = calendar.start_of(asked.time, question.interval)
        high = calendar.shift(low, question.interval, 1)
        first = calendar.shift(high, "day", -DAYS[series.measure]) if series.measure in DAYS else max(low, start)
        first, last = (start if question.is_cumulative else first), min(high, end)
    names = set()
    for (label, _, is_other), (found, _) in zip(groups, table, strict=True):
        wanted = asked.is_other or asked.breakdown is not None
        if question.breakdown and wanted and not (
            is_other == asked.is_other and (is_other or same(label, asked.breakdown))
        ):  # fmt: skip
            continue
        names |= {actor for actor, event in found if first <= event.time < last}
    return sorted(world.ids[one] if question.per == "user" else one for one in names)


def when_there(world, question, selection, start, end, edges):
    """By actor the places of the intervals in which they did it."""
    found = {}
    for actor, event in chosen(world, question, selection):
        if start <= event.time < end:
            place = max(at for at, edge in enumerate(edges) if edge <= event.time)
            found.setdefault(actor, set()).add(place)
    return found


def names_of(world, question, actors):
    return sorted(world.ids[one] if question.per == "user" else one for one in actors)


def retention(world, question):
    period, edges = question.period, list(question.edges)
    count = len(edges) - 1
    start = max(edges[0] if period.start is None else period.start, edges[0])
    began = when_there(world, question, question.start, start, period.end, edges)
    came = when_there(world, question, question.returning, start, period.end, edges)
    if question.is_first_time:
        firsts = {}
        for actor, event in chosen(world, question, question.start):
            firsts[actor] = min(event.time, firsts.get(actor, event.time))
        began = {actor: {min(places)} for actor, places in began.items() if firsts[actor] >= start}
    cohorts = []

    def back(actor, place):
        places = came.get(actor, set())
        return place in places if question.is_bounded else any(other >= place for other in places)

    for cohort in range(count):
        own = [actor for actor, places in began.items() if cohort in places]
        values = [len(own)] + [sum(back(actor, at) for actor in own) for at in range(cohort + 1, count)]
        of = [values[0]] * len(values) if question.reference == "start" else [values[0], *values[:-1]]
        one = {
            "start": period.calendar.text(edges[cohort]), "size": len(own), "values": values,
            "rates": [part / whole if whole else None for part, whole in zip(values, of, strict=True)],
        }  # fmt: skip
        if not question.reference:
            del one["rates"]
        cohorts.append(one | ({"incomplete": len(values) - 1} if edges[-1] > period.now else {}))
    told = {"cohorts": cohorts}
    if question.actors:
        cohort, later = question.actors
        own = [actor for actor, places in began.items() if cohort in places]
        told["actors"] = names_of(world, question, [one for one in own if not later or back(one, cohort + later)])
    return told


def lifecycle(world, question, start, end, edges):
    calendar = question.period.calendar
    earlier = calendar.start_of(calendar.shift(edges[0], question.interval, -1), question.interval)
    there = {}
    for actor, event in chosen(world, question, question.selection):
        if earlier <= event.time < edges[0]:
            there.setdefault(actor, set()).add(-1)
        elif start <= event.time < end:
            there.setdefault(actor, set()).add(max(at for at, edge in enumerate(edges) if edge <= event.time))
    first = {}
    for event in world.events:
        actor = world.actor(event, question.per)
        first[actor] = min(event.time, first.get(actor, event.time))
    found = {status: [set() for _ in edges[:-1]] for status in ("new", "returning", "resurrecting", "dormant")}
    for actor, places in there.items():
        for at, (low, high) in enumerate(itertools.pairwise(edges)):
            if at in places and low <= first[actor] < high:
                found["new"][at].add(actor)
            elif at in places:
                found["returning" if at - 1 in places else "resurrecting"][at].add(actor)
            elif at - 1 in places:
                found["dormant"][at].add(actor)
    told = {"times": [calendar.text(edge) for edge in edges[:-1]]}
    for status, sets in found.items():
        told[status] = [-len(one) if status == "dormant" else len(one) for one in sets]
    if question.actors:
        time, status = question.actors
        at = [place for place, (low, high) in enumerate(itertools.pairwise(edges)) if low <= time < high]
        told["actors"] = names_of(world, question, found[status][at[0]] if at else [])
    return told


def stickiness(world, question, start, end, edges):
    count = len(edges) - 1
    told = {"intervals": list(range(1, count + 1)), "series": []}
    for place, selection in enumerate(question.series):
        there = when_there(world, question, selection, start, end, edges)
        users = [sum(len(places) == days for places in there.values()) for days in range(1, count + 1)]
        told["series"].append({"name": selection.name, "users": users})
        if question.actors and question.actors[0] == place:
            own = [actor for actor, places in there.items() if len(places) == question.actors[1]]
            told["actors"] = names_of(world, question, own)
    return told
