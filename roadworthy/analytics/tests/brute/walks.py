"""Brute force: paths, a session at a time."""

import itertools
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from .facts import holds, text
from .series import names_of


def name_of(question, event):
    """The node of an event, or None where it is passed over."""
    told = event.properties
    name = event.name
    if name in ("page", "$pageview"):
        address = next((text(told[k]) for k in ("path", "$pathname", "url", "$current_url") if k in told), None)
        if address is not None:
            path = (urlsplit(address).path or "/") if "://" in address else address
            name = path if len(path) < 2 else path.rstrip("/") or "/"
        else:
            name = text(told.get("name", name))
    elif name in ("screen", "$screen"):
        name = text(told.get("name", told.get("$screen_name", name)))
    if any(fnmatchcase(name, one.replace("[", "[[]")) for one in question.exclude):
        return None
    return next((one for one in question.group if fnmatchcase(name, one.replace("[", "[[]"))), name)


def wants(question, event):
    if not question.events:
        return True
    return event.name in question.events or ("page" in question.events and event.name == "$pageview")


def sessions(world, question, start, end):
    """(actor, [(node, time), …]) of each session, repeats in a row left out."""
    by_actor = {}
    for event in world.events:
        actor = world.actor(event, question.per)
        inside = actor is not None and start <= event.time < end and wants(question, event)
        if inside and holds(world, question.where, event.person, event.properties):
            node = name_of(question, event)
            if node is not None:
                by_actor.setdefault(actor, []).append((node, event.time))
    for actor, visits in by_actor.items():
        current, last = [], None
        for node, time in visits:
            if last is not None and time - last > question.session:
                yield actor, current
                current = []
            if not current or current[-1][0] != node:
                current.append((node, time))
            last = time
        yield actor, current


def shown(question, walk):
    """The part of a walk that is shown."""
    if question.start is not None:
        while walk and walk[0][0] != question.start:
            walk = walk[1:]
    if question.end is not None:
        places = [at for at, (node, _) in enumerate(walk) if node == question.end]
        walk = walk[: places[0] + 1] if places else []
    n = question.steps
    if len(walk) <= n:
        return walk
    if question.end is None:
        return walk[:n]
    if question.start is None:
        return walk[-n:]
    first = walk[: (n + 1) // 2]
    return [*first, ("...", first[-1][1]), *walk[len(walk) - n // 2 :]]


def paths(world, question, start, end):
    edges, visits = {}, []
    for actor, walk in sessions(world, question, start, end):
        named = [(f"{at}_{node}", time) for at, (node, time) in enumerate(shown(question, walk), 1)]
        visits.append((actor, [name for name, _ in named]))
        for (one, early), (two, late) in itertools.pairwise(named):
            edges.setdefault((one, two), []).append((late - early) / 1e6)
    ranked = sorted(edges, key=lambda edge: (-len(edges[edge]), *edge))[: question.edges]
    reached = {one for one, _ in ranked if one.startswith("1_")}
    for _ in range(question.steps):
        reached |= {two for one, two in ranked if one in reached}
    told = {"edges": []}
    for one, two in ranked:
        if one in reached:
            seconds = edges[one, two]
            line = {"from": one, "to": two, "count": len(seconds), "mean_seconds": sum(seconds) / len(seconds)}
            told["edges"].append(line)
    if question.actors:
        one, two = question.actors
        own = {
            actor for actor, names in visits
            if ((one, two) in itertools.pairwise(names) if one and two else (one or two) in names)
        }  # fmt: skip
        told["actors"] = names_of(world, question, own)
    return told
