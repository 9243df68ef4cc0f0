"""What the team wrote down: tickets, decisions, remarks, the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from roadworthy.demo.texts import talk_open, talk_released
from roadworthy.demo.texts.decisions import DECISIONS
from roadworthy.demo.texts.plans import PLANS
from roadworthy.demo.texts.work import LOOSE, WORK

from .chance import generator
from .clock import Clock, at_work
from .read import read_talk
from .shapes import Decision, Idea, Plan, Remark, Work
from .stories import ENDS, release_day
from .truth import Truth

TEAM = ("tomasz", "lucia", "lucia", "tomasz", "priya")
TEAM_OF = {"Mobile app": "Phone", "Platform": "Foundations", "Connections": "Foundations"}


def make_work(ideas: tuple[Idea, ...], clock: Clock, seed: int, truth: Truth) -> tuple[Work, ...]:
    """Tickets of everything planned, building or built; their sizes add up to what the idea really took."""
    found: list[Work] = []
    for idea in ideas:
        if idea.key in WORK and (idea.at("planned") or idea.at("released")):
            found += tickets_of(idea, clock, seed, truth)
    rng = generator(seed, "loose work")
    for product, title, state in LOOSE:
        created = at_work(clock.day(float(rng.uniform(6, 17.4))), rng)
        started = created + timedelta(days=int(rng.integers(2, 12))) if state in ("doing", "done") else None
        finished = started + timedelta(days=int(rng.integers(1, 9))) if started and state == "done" else None
        found.append(Work("", product, title, state, None, TEAM[int(rng.integers(4))], created, started, finished))
    return tuple(found)


def tickets_of(idea: Idea, clock: Clock, seed: int, truth: Truth) -> Iterator[Work]:
    """The tickets of one idea, one after another with some overlap, from the start of building to the release."""
    rng, titles = generator(seed, "work", idea.key), WORK[idea.key]
    planned = idea.at("planned") or idea.steps[0].at
    begin, out = idea.at("building"), idea.at("released")
    until = out or datetime.combine(release_day(idea.text.release or "glowworm", clock), planned.timetz())
    shares = rng.dirichlet(np.full(len(titles), 5.0))
    passed = np.concatenate([[0], np.cumsum(shares)])
    now = datetime.combine(clock.end, planned.timetz()) - timedelta(days=1)
    for number, title in enumerate(titles):
        started = finished = None
        if begin is not None:
            span = until - timedelta(days=3) - begin
            started = begin + span * float(max(0.0, passed[number] - 0.08)) + timedelta(hours=float(rng.uniform(0, 30)))
            finished = begin + span * float(passed[number + 1]) + timedelta(hours=float(rng.uniform(-30, 10)))
            finished = max(finished, started + timedelta(hours=5))
            started, finished = (moment if moment < now else None for moment in (started, finished))
        state = "done" if finished else "doing" if started else "todo"
        size = max(0.5, round(truth.weeks[idea.key] * 5 * float(shares[number]) * 2) / 2)
        who = TEAM[int(rng.integers(len(TEAM)))] if started or rng.random() < 0.4 else ""
        created = planned + timedelta(days=float(rng.uniform(0, 4)))
        created = min(created, started) if started else created
        if number == len(titles) - 1 > 1 and started and begin and rng.random() < 0.6:
            created = started - timedelta(hours=7)  # found while the others were under way
        yield Work(idea.key, idea.text.product, title, state, size, who, created, started, finished)


def make_decisions(ideas: dict[str, Idea], clock: Clock, seed: int) -> tuple[Decision, ...]:
    """Decisions at the step of their idea, or in their month; looked at again when the time had come."""
    found = []
    for text in DECISIONS:
        rng = generator(seed, "decision", text.title)
        at = ideas[text.idea].at(text.kind) if text.idea else None
        at = at or at_work(clock.day(text.month), rng)
        review_on = at.date() + timedelta(days=round(text.review_after * 30.4))
        reviewed = at_work(review_on, rng) if text.review else None
        if reviewed and reviewed.date() >= clock.end:
            reviewed = at_work(clock.end - timedelta(days=9), rng)
        found.append(Decision(text, at, review_on, reviewed))
    return tuple(sorted(found, key=lambda one: one.at))


def make_remarks(ideas: dict[str, Idea], clock: Clock, seed: int) -> tuple[Remark, ...]:
    """Comments, each some days after a step of its idea, or before the end."""
    rng, found = generator(seed, "remarks"), list[Remark]()
    for module in (talk_released, talk_open):
        for key, step, days, who, answers, words in read_talk(module.TALK):
            idea = ideas[key]
            since = {"born": "new"}.get(step, step)
            anchor = None if step == "end" else idea.at(since)
            if anchor is None and step != "end":
                raise ValueError(f"{key}: a remark hangs on “{step}”, which never came")
            day = anchor.date() if anchor else clock.end
            at = at_work(min(day + timedelta(days=days), clock.end - timedelta(days=2)), rng)
            if answers and found:
                at = max(at, found[-1].at + timedelta(minutes=int(rng.integers(7, 200))))
            found.append(Remark(key, who, words, at, answers))
    return tuple(found)


def make_plans(ideas: tuple[Idea, ...], clock: Clock) -> tuple[Plan, ...]:
    """The roadmap: what was built lately, what is being built, and what should follow."""
    written = {key: (horizon, begin, until, precision, needs) for key, horizon, begin, until, precision, needs in PLANS}
    found = []
    for idea in ideas:
        team = TEAM_OF.get(idea.text.area, "Cards" if idea.text.product == "cards" else "Roster")
        begin, out = idea.at("building"), idea.at("released")
        if idea.key in written:
            horizon, first, last, precision, needs = written[idea.key]
            found.append(Plan(idea.key, horizon, clock.day(first), clock.day(last), precision, team, needs))
        elif begin and out and idea.category not in ENDS and out.date() >= clock.day(9):
            found.append(Plan(idea.key, "now", begin.date(), out.date(), "day", team))
        elif begin and not out and idea.text.release:
            due = release_day(idea.text.release, clock)
            found.append(Plan(idea.key, "now", begin.date(), due, "month", team))
    known = {plan.idea for plan in found}
    return tuple(
        Plan(p.idea, p.horizon, p.starts, p.ends, p.precision, p.team, tuple(n for n in p.needs if n in known))
        for p in found
    )
