"""Ideas with their way through the statuses, votes, evidence, and merges."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.demo.texts.strategy import MATTERS_OF
from roadworthy.demo.texts.why import RESEARCH
from roadworthy.demo.world.clock import Clock
from roadworthy.demo.world.shapes import Idea as Story
from roadworthy.ideas.actions import recount_product
from roadworthy.ideas.models import Evidence, Idea, Merge, Transition, Vote

from .desk import Desk, insert, morning

BETS = {"hit": "Long shot", "none": "Quick win", "harm": "Long shot"}
PASSAGES_OF_A_NEED = 6


def load_ideas(desk: Desk) -> None:
    """Everything about ideas but what was promised."""
    for level in ("initiative", "feature", "part"):
        stories = [story for story in desk.world.ideas if story.text.kind == level]
        desk.ideas |= {s.key: row for s, row in zip(stories, insert(idea_row(desk, s) for s in stories), strict=True)}
    load_steps(desk)
    evidence = load_evidence(desk)
    votes = load_votes(desk)
    load_merges(desk, evidence, votes)
    for product in desk.products.values():
        recount_product(product)


def idea_row(desk: Desk, story: Story) -> Idea:
    """One idea as it stands at the end."""
    text, product = story.text, desk.products[story.text.product]
    status = desk.statuses[story.category]
    own: dict[str, object] = {} if text.kind == "initiative" else {"bet": BETS.get(text.luck, "Solid")}
    if text.need in ("sso", "sites"):
        own["tenders"] = 2 + len(text.key) % 7
    return Idea(
        product=product,
        title=text.title,
        promise=text.promise,
        description=text.about,
        status=status,
        category=story.category,
        level=text.kind,
        parent=desk.ideas.get(text.under),
        opportunity=desk.needs.get(text.need),
        component=desk.components.get((text.product, text.area)),
        owner=desk.users[text.owner],
        declined_reason=text.reason if story.category == "declined" else "",
        tags=[MATTERS_OF[text.need]],
        own=own,
        position=-story.steps[-1].at.timestamp(),
        source="demo",
        source_id=text.key,
        created=story.steps[0].at,
        created_by=desk.users[text.owner],
    )


def load_steps(desk: Desk) -> None:
    """Transitions, the same as history, and when each idea was last touched."""
    rows = []
    for story in desk.world.ideas:
        idea, before = desk.ideas[story.key], ""
        for step in story.steps:
            status, by = desk.statuses[step.category], desk.users[step.by]
            if before:
                old = desk.statuses[before]
                rows.append(
                    Transition(
                        idea=idea,
                        from_status=old,
                        to_status=status,
                        from_category=before,
                        to_category=step.category,
                        at=step.at,
                        by=by,
                        reason=step.reason,
                    )
                )
                was, became = ({"status_id": s.pk, "category": s.category} for s in (old, status))
                verb = f"moved to {status.name}"
                desk.remember(idea, verb, step.at, by, before=was, after=became, product=idea.product)
            else:
                desk.remember(idea, "created", step.at, by, after={"title": idea.title}, product=idea.product)
            before = step.category
        idea.updated = story.steps[-1].at
        idea.merged_into = desk.ideas.get(story.text.merged_into)
    insert(rows)
    Idea.objects.bulk_update(desk.ideas.values(), ["updated", "merged_into"], batch_size=200)


def home_of(desk: Desk, key: str) -> Idea:
    """The idea that has this idea's evidence now: what was merged gave it away."""
    text = desk.world.by_key[key].text
    return desk.ideas[text.merged_into or key]


def load_evidence(desk: Desk) -> dict[str, list[int]]:
    """Passages and research; returns the keys of what came from each merged idea."""
    rows, given = [], []
    for note in desk.world.notes:
        row = desk.notes[note.key]
        for passage in note.passages:
            given.append(passage.idea)
            rows.append(
                Evidence(
                    idea=home_of(desk, passage.idea),
                    note=row,
                    customer=row.customer,
                    quote=passage.quote,
                    start=passage.start,
                    end=passage.end,
                    importance=passage.importance,
                    said_at=row.said_at,
                    created=row.created + timedelta(hours=20),
                    created_by=desk.users["sam" if row.kind == "ticket" else "maren"],
                )
            )
    insert(rows)
    for one in rows:
        at, by = one.created, one.created_by
        desk.remember(one, "linked", at, by, after={"idea_id": one.idea_id}, product=one.product)
    insert(research_rows(desk))
    insert(needs_rows(desk, rows))
    moved: dict[str, list[int]] = {}
    for key, one in zip(given, rows, strict=True):
        if desk.world.by_key[key].text.merged_into:
            moved.setdefault(key, []).append(one.pk)
    return moved


def research_rows(desk: Desk) -> list[Evidence]:
    """What was found out by other means than notes."""
    clock = Clock(desk.world.end)
    return [
        Evidence(
            idea=desk.ideas[key],
            kind=kind,
            remark=words,
            importance=importance,
            said_at=morning(clock.day(month), 15),
            created=morning(clock.day(month), 16),
            created_by=desk.users["jonas" if words.startswith("Jonas") else "priya"],
        )
        for key, kind, importance, words, month in RESEARCH
    ]


def needs_rows(desk: Desk, rows: list[Evidence]) -> list[Evidence]:
    """The strongest passages speak for the need above their idea as well."""
    taken: dict[int, list[Evidence]] = {}
    for one in sorted(rows, key=lambda row: (-row.importance, row.said_at)):
        need = one.idea.opportunity_id if one.idea else None
        if need and len(taken.setdefault(need, [])) < PASSAGES_OF_A_NEED:
            taken[need].append(one)
    copied = ("note", "customer", "quote", "start", "end", "importance", "said_at", "created", "created_by")
    return [
        Evidence(opportunity_id=need, **{name: getattr(one, name) for name in copied})
        for need, ones in taken.items()
        for one in ones
    ]


def load_votes(desk: Desk) -> dict[str, list[int]]:
    """Votes; of a merged idea's those that the other had not; returns their keys."""
    rows: dict[tuple[int, str], Vote] = {}
    given: dict[str, list[Vote]] = {}
    for story in sorted(desk.world.ideas, key=lambda one: bool(one.text.merged_into)):
        idea = home_of(desk, story.key)
        for name, importance, at in story.votes:
            customer = desk.customers[name]
            if (idea.pk, name) not in rows:
                vote = Vote(idea=idea, customer=customer, importance=importance, at=at, created_by=customer.owner)
                rows[idea.pk, name] = vote
                given.setdefault(story.key, []).append(vote)
    insert(rows.values())
    return {key: [vote.pk for vote in votes] for key, votes in given.items() if desk.world.by_key[key].text.merged_into}


def load_merges(desk: Desk, evidence: dict[str, list[int]], votes: dict[str, list[int]]) -> None:
    """Merges, each of which can be taken back."""
    merges = []
    for story in desk.world.ideas:
        if story.category == "merged":
            step, new = story.steps[-1], desk.statuses["new"]
            before = {
                "status_id": new.pk,
                "category": "new",
                "declined_reason": "",
                "position": 0.0,
                "imported_votes": 0,
            }
            rows = {"ideas.evidence.idea": evidence.get(story.key, []), "ideas.vote.idea": votes.get(story.key, [])}
            merges.append(
                Merge(
                    idea=desk.ideas[story.key],
                    into=desk.ideas[story.text.merged_into],
                    moved={"before": before, "rows": rows, "imported": 0, "votes": {}},
                    at=step.at,
                    by=desk.users[step.by],
                )
            )
    insert(merges)
