"""Priority poker: a session that settled what the team now estimates, and one that is open and waits for Maren."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from roadworthy.core.models import Comment, User
from roadworthy.demo.texts.people import PEOPLE
from roadworthy.ideas.models import Idea
from roadworthy.priorities.models import (
    Ballot,
    Driver,
    Estimate,
    Formula,
    Poker,
    PokerIdea,
    Question,
    Round,
    Seat,
)
from roadworthy.priorities.queries.contest import Contest, contest
from roadworthy.priorities.rules import Candidate
from roadworthy.priorities.rules import Estimate as Said

from .desk import Desk, insert, morning

SETTLED = ("rest-callout", "leave-clash", "escalate-report")
OPEN = ("skills", "auto-roster", "locum-papers", "cost-view", "locum-rates")
KEYS = ["reach", "impact", "confidence", "effort"]
OPEN_DAYS = 10
FIRST_THOUGHTS = {"tomasz": 0.6, "lucia": 1.5, "caoimhe": 1.6, "jonas": 1.25, "sam": 0.8}
"""What people said before they heard each other, as a multiple of what they said in the end; others the same."""
HAVE_RATED = (("tomasz", "effort", 5), ("lucia", "effort", 3), ("jonas", "reach", 4), ("helen", "confidence", 5))
"""Who has rated what in the open session, and how many of its ideas."""
TALK = (
    ("lucia", "I count the hospital that rings from two numbers. That is where the second half of my weeks goes."),
    ("tomasz", "I had forgotten those. Without them in the first release I stay at two weeks; with them at three."),
    ("maren", "Then the spec says: one number a person in the first release. Both of you may be right after all."),
)  # fmt: skip


def load_rating(desk: Desk) -> None:
    """Both sessions, with rounds, ballots and what was said."""
    settled = load_settled(desk)
    load_open(desk)
    insert(comments(desk, settled))


def load_settled(desk: Desk) -> list[PokerIdea]:
    """Two rounds, each alone: the second ended in the estimates as they stand."""
    ideas = [desk.ideas[key] for key in SETTLED]
    rows = list(Estimate.objects.filter(idea__in=ideas, driver__key__in=KEYS).select_related("driver", "person"))
    first, last = min(row.at for row in rows), max(row.at for row in rows)
    began = first - timedelta(days=6)
    poker = session(desk, "Before planning Glow-worm", ideas, began, last + timedelta(hours=3))
    poker.ranks_before, poker.ranks_after = ranks(desk, rows)
    turns = lay(desk, poker, ideas, [row.person for row in rows if row.person])
    found: list[Ballot] = []
    for number, opened, closed in ((1, began, first - timedelta(hours=16)), (2, first - timedelta(hours=15), last)):
        for turn, made in zip(turns, rounds(turns, number, opened, closed + timedelta(hours=1)), strict=True):
            mine = [row for row in rows if row.idea_id == turn.idea_id]
            found += [ballot(desk, made, row, spoken(desk, row) if number == 1 else row) for row in mine]
    insert(found)
    for turn in turns:
        turn.state, turn.settled_at = PokerIdea.State.SETTLED, poker.closed_at
    PokerIdea.objects.bulk_update(turns, ["state", "settled_at"])
    poker.state = Poker.State.CLOSED
    poker.save()
    desk.remember(poker, "closed", last + timedelta(hours=3), desk.users["maren"], product=poker.product)
    return turns


def load_open(desk: Desk) -> None:
    """Each alone until the end of next week; Maren has still everything to rate."""
    ideas = [desk.ideas[key] for key in OPEN]
    began, closes = desk.stop - timedelta(days=1), morning(desk.world.end + timedelta(days=OPEN_DAYS), 17)
    poker = session(desk, "What nobody is sure of", ideas, began, None)
    poker.closes_at, poker.state = closes, Poker.State.RATING
    poker.save()
    turns = lay(desk, poker, ideas, [desk.users[key] for key in ("maren", "tomasz", "lucia", "jonas", "helen")])
    made = rounds(turns, 1, began, None, closes)
    PokerIdea.objects.filter(poker=poker).update(state=PokerIdea.State.RATING)
    rows = Estimate.objects.filter(idea__in=ideas, driver__key__in=KEYS).select_related("driver", "person")
    said = {(row.person_id or 0, row.driver.key, row.idea_id): row for row in rows}
    found: list[Ballot] = []
    for person, key, count in HAVE_RATED:
        for turn, one in list(zip(turns, made, strict=True))[:count]:
            given = said.get((desk.users[person].pk, key, turn.idea_id or 0))
            found += [ballot(desk, one, given, given, hidden=True)] if given else []
    for place, row in enumerate(found):
        row.at = began + timedelta(minutes=20 + 7 * place)
    insert(found)


def session(desk: Desk, name: str, ideas: list[Idea], began: datetime, closed: datetime | None) -> Poker:
    """A session of Maren's in which each rates alone."""
    product = desk.products["rota"]
    poker = Poker.objects.create(
        product=product,
        name=name,
        mode=Poker.Mode.ALONE,
        formula=Formula.objects.get(product=product, is_default=True),
        driver_keys=KEYS,
        facilitator=desk.users["maren"],
        closes_at=closed,
        created=began,
        begun_at=began,
        closed_at=closed,
    )
    desk.remember(poker, "started", began, desk.users["maren"], product=product)
    return poker


def lay(desk: Desk, poker: Poker, ideas: list[Idea], people: Iterable[User]) -> list[PokerIdea]:
    """Ideas on the table and people at it."""
    seats = [Seat(poker=poker, person=one, joined=poker.created) for one in dict.fromkeys(people)]
    insert(sorted(seats, key=lambda seat: seat.person_id))
    return insert(PokerIdea(poker=poker, idea=one, title=one.title, position=n) for n, one in enumerate(ideas, start=1))


def rounds(
    turns: list[PokerIdea], number: int, opened: datetime, revealed: datetime | None, closes: datetime | None = None
) -> list[Round]:
    """One round of each idea, asking all drivers."""
    why = Round.Why.ALL if revealed else ""
    made = insert(
        Round(
            turn=turn, number=number, opened_at=opened, closes_at=closes or revealed, revealed_at=revealed,
            revealed_why=why,
        )
        for turn in turns
    )  # fmt: skip
    drivers = Driver.objects.filter(product=turns[0].poker.product, key__in=KEYS)
    insert(Question(round=one, driver=driver) for one in made for driver in drivers)
    return made


def ballot(desk: Desk, made: Round, row: Estimate, said: Estimate | Said, *, hidden: bool = False) -> Ballot:
    """One person's range as it was given in a round."""
    person = next(one for one in PEOPLE if desk.users[one.key].pk == row.person_id)
    at = min(row.at, made.revealed_at - timedelta(hours=2)) if made.revealed_at else row.at
    return Ballot(
        round=made, driver=row.driver, driver_name=row.driver.name, person=row.person, perspective=person.perspective,
        low=said.low, likely=said.likely, high=said.high, reason=row.reason, is_hidden=hidden, at=at,
    )  # fmt: skip


def spoken(desk: Desk, row: Estimate) -> Said:
    """What somebody had said before they heard the others, within the driver's bounds."""
    key = next((key for key, user in desk.users.items() if user.pk == row.person_id), "")
    factor, top = FIRST_THOUGHTS.get(key, 1.0), row.driver.upper
    three = [round(value * factor, 2) for value in (row.low, row.likely, row.high)]
    low, likely, high = (min(value, top) if top is not None else value for value in three)
    return Said(low, likely, high, str(row.person_id))


def ranks(desk: Desk, rows: list[Estimate]) -> tuple[dict[str, int], dict[str, int]]:
    """The ranks of the settled ideas by the first round's words, and as they stand."""
    product = desk.products["rota"]
    after = contest(product, Formula.objects.get(product=product, is_default=True))
    before = replace(after, own={int(one.key): one for one in first_words(desk, after, rows)})
    wanted = {str(row.idea_id) for row in rows}
    placed = [[row for row in one.ranking().rows if row.key in wanted] for one in (before, after)]
    found = [{row.key: row.rank for row in rows if row.rank} for rows in placed]
    return found[0], found[1]


def first_words(desk: Desk, now: Contest, rows: list[Estimate]) -> Iterator[Candidate]:
    """Every idea with what was said of it in the first round in place of the estimates."""
    said = {(str(row.idea_id), row.driver.key, str(row.person_id)): spoken(desk, row) for row in rows}
    for one in now.own.values():
        drivers = {
            key: [said.get((one.key, key, each.by), each) for each in given] for key, given in one.drivers.items()
        }
        yield replace(one, drivers=drivers)


def comments(desk: Desk, turns: list[PokerIdea]) -> Iterator[Comment]:
    """Why the lowest and the highest lay so far apart."""
    about = turns[0]
    at = about.rounds.get(number=1).revealed_at
    assert at is not None
    for place, (key, text) in enumerate(TALK):
        yield Comment(
            workspace=desk.workspace,
            product=about.product,
            kind="priorities.pokeridea",
            object_id=about.pk,
            by=desk.users[key],
            text=text,
            created=at + timedelta(minutes=30 * (place + 1)),
        )
