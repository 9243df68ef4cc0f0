"""Specs with criteria, versions and reviews."""

from __future__ import annotations

from datetime import datetime, timedelta

from roadworthy.core.models import User
from roadworthy.demo.texts import specs_groups, specs_night, specs_rules, specs_start
from roadworthy.demo.world.read import SpecText, read_specs
from roadworthy.specs.models import Criterion, Review, Spec, SpecVersion
from roadworthy.ui import rich

from .desk import Desk, backdate, insert

MODULES = (specs_start, specs_night, specs_rules, specs_groups)


def all_specs() -> list[SpecText]:
    """Every spec as written."""
    return [spec for module in MODULES for spec in read_specs(module.SPECS)]


def load_writing(desk: Desk) -> None:
    """All specs."""
    texts = all_specs()
    times = {text.idea: version_times(desk, text) for text in texts}
    rows = insert(spec_row(desk, text, times[text.idea]) for text in texts)
    by_idea = {text.idea: row for text, row in zip(texts, rows, strict=True)}
    insert(row for text in texts for row in criteria_rows(desk, text, by_idea[text.idea]))
    insert(row for text in texts for row in version_rows(desk, text, by_idea[text.idea], times[text.idea]))
    insert(row for text in texts for row in review_rows(desk, text, by_idea[text.idea], times[text.idea]))
    for text, row in zip(texts, rows, strict=True):
        row.updated = times[text.idea][-1]
    backdate(rows)


def version_times(desk: Desk, text: SpecText) -> list[datetime]:
    """When each version was saved: the first before the idea was planned, the later ones after."""
    story = desk.world.by_key[text.idea]
    last = max(text.summaries)
    begin = story.at("ready") or story.at("exploring") or story.steps[0].at
    over = story.at("released") or desk.stop
    begin = min(begin, over - timedelta(days=12 * last))
    step = (over - begin) / (last + 1)
    times = [begin + min(step, timedelta(days=9)) * number + timedelta(hours=2) for number in range(last)]
    if text.idea == "clock":
        times[1] = over + timedelta(days=33)
    return times


def writer(desk: Desk, text: SpecText) -> User:
    """The idea's owner."""
    return desk.users[desk.world.by_key[text.idea].text.owner]


def spec_row(desk: Desk, text: SpecText, times: list[datetime]) -> Spec:
    """A spec as it stands."""
    return Spec(
        idea=desk.ideas[text.idea],
        template=text.template,
        body=rich.clean(text.html(max(text.summaries))),
        state=text.state,
        version=max(text.summaries),
        created=times[0],
        updated_by=writer(desk, text),
    )


def is_met(desk: Desk, text: SpecText) -> bool:
    """What was released meets its criteria."""
    return desk.world.by_key[text.idea].at("released") is not None


def criteria_rows(desk: Desk, text: SpecText, spec: Spec) -> list[Criterion]:
    """The criteria of the newest version."""
    met = is_met(desk, text)
    return [
        Criterion(spec=spec, text=words, kind=kind, is_met=met, position=place)
        for place, (_, kind, words) in enumerate(text.criteria)
    ]


def version_rows(desk: Desk, text: SpecText, spec: Spec, times: list[datetime]) -> list[SpecVersion]:
    """Each version with the text and criteria that it had."""
    rows = []
    for number, (at, words) in enumerate(zip(times, text.summaries.values(), strict=True), start=1):
        criteria = [
            {"text": words, "kind": kind, "is_met": False} for since, kind, words in text.criteria if since <= number
        ]
        body = rich.clean(text.html(number))
        by = writer(desk, text)
        rows.append(SpecVersion(spec=spec, number=number, body=body, criteria=criteria, summary=words, at=at, by=by))
        verb = "created" if number == 1 else "rewrote"
        desk.remember(spec, verb, at, by, after={"version": number}, product=desk.ideas[text.idea].product)
    return rows


def review_rows(desk: Desk, text: SpecText, spec: Spec, times: list[datetime]) -> list[Review]:
    """Words on a version by those who were asked, a day or three later."""
    rows = []
    for place, (who, state, version, words) in enumerate(text.reviews):
        asked = times[version - 1] + timedelta(hours=3)
        answered = None if state == "asked" else asked + timedelta(hours=20 + 17 * place)
        rows.append(
            Review(
                spec=spec,
                version=version,
                reviewer=desk.users[who],
                state=state,
                text=words,
                asked_by=writer(desk, text),
                asked_at=asked,
                answered_at=answered,
            )
        )
    return rows
