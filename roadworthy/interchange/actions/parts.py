"""Comments and votes that come along with ideas and notes: added once, whatever is imported again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from django.utils import timezone

from roadworthy.core.models import Comment, Membership, Workspace
from roadworthy.ideas.models import Idea, Vote
from roadworthy.ideas.models.demand import recount
from roadworthy.interchange.actions.people import Directory
from roadworthy.interchange.models import ImportedPart, ImportRun
from roadworthy.interchange.rules.rows import Row
from roadworthy.interchange.rules.voices import Said, Voter

Kind = ImportedPart.Kind
FIELDS = ("comments", "voters")


@dataclass(frozen=True)
class Part:
    """One comment or vote of a row: its key among those of the thing, and a mark of what it says."""

    kind: str
    key: str
    mark: str
    value: Said | Voter


class Parts:
    """Finds out which comments and votes of a batch are new, and saves them. Needs ``prepare`` before the rest."""

    def __init__(self, run: ImportRun, workspace: Workspace, model: Any, directory: Directory | None) -> None:
        self._run, self._workspace, self._model, self._directory = run, workspace, model, directory
        self._members: dict[str, int] | None = None
        self._known: dict[int, dict[tuple[str, str], ImportedPart]] = {}

    def members(self) -> dict[str, int]:
        """The workspace's people by e-mail. One SQL query, once."""
        if self._members is None:
            found = Membership.objects.filter(workspace=self._workspace).values_list("user__email", "user_id")
            self._members = {email.casefold(): pk for email, pk in found}
        return self._members

    def look(self, pks: Iterable[int]) -> None:
        """Look up what came along with these things before. One SQL query."""
        self._known = defaultdict(dict)
        for one in ImportedPart.objects.filter(of=self._run.kind, of_id__in=list(pks)):
            self._known[one.of_id][one.kind, one.key] = one

    def fresh(self, row: Row, pk: int | None) -> list[Part]:
        """The comments and votes of a row that are new to the thing, or say something else now."""
        known = self._known.get(pk, {}) if pk is not None else {}
        found = {(one.kind, one.key): one for one in self._parts_of(row)}
        return [one for at, one in found.items() if at not in known or known[at].mark != one.mark]

    def ballots(self, row: Row, pk: int | None) -> int:
        """How many votes of their own the thing has by imports, with those of this row."""
        known = self._known.get(pk, {}) if pk is not None else {}
        there = {key for kind, key in known if kind == Kind.VOTE}
        return len(there | {one.key for one in self._parts_of(row) if one.kind == Kind.VOTE})

    def _parts_of(self, row: Row) -> list[Part]:
        found = [_as_part(one) for one in row.values.get("comments", ())]
        return found + [Part(Kind.VOTE, self._identity(one), "", one) for one in row.values.get("voters", ())]

    def _identity(self, voter: Voter) -> str:
        """One key for each who has one vote: a colleague, a customer whoever speaks for it, else the person."""
        if (user := self.members().get(voter.email)) is not None:
            return f"user {user}"
        key = self._directory.key(voter.company, voter.email) if self._directory else ""
        return key or f"person {voter.email or voter.name.casefold()}"

    def save(self, pairs: Sequence[tuple[Row, int]]) -> dict[str, int]:
        """Save what is new of these rows, inside a transaction; what was added is counted by its word.

        Two to eight SQL queries for a batch.
        """
        wanted = [(row, pk, one) for row, pk in pairs for one in self.fresh(row, pk)]
        comments = [entry for entry in wanted if entry[2].kind == Kind.COMMENT]
        votes = [entry for entry in wanted if entry[2].kind == Kind.VOTE]
        if comments:
            self._save_comments(comments)
        if votes:
            self._save_votes(votes)
        return {"comments": len(comments), "votes of their own": len(votes)}

    def _save_comments(self, wanted: Sequence[tuple[Row, int, Part]]) -> None:
        made, changed = [], []
        kind, product = self._model._meta.label_lower, self._run.product
        for _, pk, part in wanted:
            said: Any = part.value
            if (before := self._known.get(pk, {}).get((part.kind, part.key))) is not None:
                before.mark = part.mark
                changed.append((before, said.text))
                continue
            comment = Comment(
                workspace=self._workspace,
                product=product,
                kind=kind,
                object_id=pk,
                by_id=self.members().get(said.email.casefold()),
                author=said.author or said.email,
                text=said.text,
                created=said.at or timezone.now(),
            )
            made.append((comment, part))
        Comment.objects.bulk_create([one for one, _ in made], batch_size=200)
        self._note([(comment.object_id, part, comment.pk) for comment, part in made])
        if changed:
            ImportedPart.objects.bulk_update([one for one, _ in changed], ["mark"], batch_size=200)
            said_now = {one.part_id: text for one, text in changed if one.part_id is not None}
            there = list(Comment.objects.filter(pk__in=said_now))
            for one in there:
                one.text, one.edited = said_now[one.pk], timezone.now()
            Comment.objects.bulk_update(there, ["text", "edited"], batch_size=200)

    def _save_votes(self, wanted: Sequence[tuple[Row, int, Part]]) -> None:
        ideas = {pk for _, pk, _ in wanted}
        there = Vote.objects.filter(idea__in=ideas).values_list("idea", "user", "customer")
        taken = {(idea, "user", user) for idea, user, _ in there if user is not None}
        taken |= {(idea, "customer", one) for idea, _, one in there if one is not None}
        made, repeated = [], []
        for row, pk, part in wanted:
            vote = self._vote_of(row, pk, part)
            both = (("user", vote.user_id), ("customer", vote.customer_id))
            whose = {(pk, word, key) for word, key in both if key is not None}
            if whose & taken:
                repeated.append((pk, part, None))
                continue
            taken |= whose
            made.append((vote, part))
        Vote.objects.bulk_create([one for one, _ in made], batch_size=200)
        self._note([*((one.idea_id, part, one.pk) for one, part in made), *repeated])
        recount(ideas)

    def _vote_of(self, row: Row, pk: int, part: Part) -> Vote:
        voter: Any = part.value
        user = self.members().get(voter.email)
        customer = None
        if user is None and self._directory is not None:
            customer, _ = self._directory.find(voter.company, voter.email)
        created = row.values.get("created")
        at: datetime = voter.at or (created.at if created else timezone.now())
        return Vote(idea_id=pk, user_id=user, customer_id=customer, voter=voter.shown, at=at, created_by=self._run.by)

    def _note(self, made: Iterable[tuple[int, Part, int | None]]) -> None:
        rows = [
            ImportedPart(
                run=self._run,
                kind=part.kind,
                of=self._run.kind,
                of_id=pk,
                key=part.key,
                mark=part.mark,
                part_id=part_id,
            )
            for pk, part, part_id in made
        ]
        ImportedPart.objects.bulk_create(rows, batch_size=200, ignore_conflicts=True)


def _as_part(said: Said) -> Part:
    mark = f"{crc32(said.text.encode('utf-8', 'replace')):x}"
    if said.key:
        return Part(Kind.COMMENT, said.key, mark, said)
    moment = said.at.isoformat() if said.at else ""
    return Part(Kind.COMMENT, f"{moment} {said.author or said.email} {mark}"[:300], mark, said)


def take_back_parts(run: ImportRun) -> None:
    """Delete the comments and votes that a run made; harmless to repeat. Call before its rows are taken back."""
    parts = run.parts.all()
    comments = parts.filter(kind=Kind.COMMENT, part_id__isnull=False).values("part_id")
    Comment.objects.filter(pk__in=comments, replies__isnull=True, reactions__isnull=True).delete()
    votes = Vote.objects.filter(pk__in=parts.filter(kind=Kind.VOTE, part_id__isnull=False).values("part_id"))
    ideas = set(votes.values_list("idea_id", flat=True))
    votes.delete()
    parts.delete()
    recount(Idea.objects.filter(pk__in=ideas).values_list("pk", flat=True))
