"""The third route to an answer: brute force in plain Python, from the contract and the calls alone."""

from datetime import timedelta

from roadworthy.analytics.rules.questions import (
    CohortSize,
    Distribution,
    Funnel,
    Lifecycle,
    Paths,
    Retention,
    Stickiness,
    Trend,
    Users,
)

from . import funnels, people, series, walks
from .facts import members, read


def answer(question, calls, now):
    """The answer to a parsed question; `now` in microseconds."""
    world = read(calls, now)
    if isinstance(question, Users):
        actors = answer(question.of, calls, now)["actors"]
        page = actors[question.offset : question.offset + question.limit]
        return {"users": page, "total": len(actors), "offset": question.offset}
    if isinstance(question, CohortSize):
        inside = members(world, question.cohort)
        told = {"size": len(inside), "of": len(world.traits)}
        return told | ({"actors": sorted(world.ids[one] for one in inside)} if question.has_actors else {})
    if isinstance(question, Retention):
        return series.retention(world, question)
    period, calendar = question.period, question.period.calendar
    start, end = period.start, period.end
    if start is None:
        times = [event.time for event in world.events if event.time < end]
        start = min(times) if times else calendar.micro((calendar.local(end - 1) - timedelta(days=7)).date())
    if isinstance(question, Distribution):
        return people.distribution(world, question, start, end)
    if isinstance(question, Paths):
        return walks.paths(world, question, start, end)
    edges = calendar.edges(start, end, getattr(question, "interval", "day"))
    routes = {
        Trend: series.trend, Funnel: funnels.answer, Lifecycle: series.lifecycle, Stickiness: series.stickiness,
    }  # fmt: skip
    return routes[type(question)](world, question, start, end, edges)
