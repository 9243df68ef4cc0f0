"""Rows as ideas."""

from __future__ import annotations

from collections.abc import Sequence

from roadworthy.core.errors import Refused
from roadworthy.core.models import Component
from roadworthy.ideas.actions.ideas import save_many
from roadworthy.ideas.actions.moves import change_status
from roadworthy.ideas.actions.statuses import ensure_statuses
from roadworthy.ideas.models import Category, Idea, Status
from roadworthy.ideas.queries.statuses import statuses
from roadworthy.ideas.rules import check_move
from roadworthy.interchange.actions.closings import date_ends
from roadworthy.interchange.actions.drivers import KEYS, Ratings, save_estimates
from roadworthy.interchange.actions.parents import Parents
from roadworthy.interchange.actions.parts import FIELDS, Parts
from roadworthy.interchange.actions.people import Directory
from roadworthy.interchange.actions.things import Moved, Plan, ThingWriter, Values
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.rows import Row
from roadworthy.interchange.rules.words import IDEA_CATEGORIES, find_word, plain_word

_PLAIN = ("title", "promise", "description", "tags", "url")


class IdeaWriter(ThingWriter):
    """Ideas of one product. A status goes through its door; votes are added to those that people gave here."""

    kind = "ideas"
    field_on = "idea"
    model = Idea

    def __init__(self, run: ImportRun) -> None:
        super().__init__(run)
        self._statuses = {plain_word(one.name): one for one in statuses(self.workspace)}
        self._components = {name.casefold(): pk for pk, name in self._component_names()}
        self._new_components: set[str] = set()
        self._chosen: dict[str, str] = (self.options.get("words") or {}).get("status", {})
        has_voters = bool(self.mapping.column_of("voters"))
        may_create = bool(self.options.get("create_customers"))
        self._directory = Directory(run, self.workspace, may_create=may_create) if has_voters else None
        self._parts = Parts(run, self.workspace, Idea, self._directory)
        self._has_parts = has_voters or bool(self.mapping.column_of("comments"))
        self._columns = {
            key: self.mapping.column_of(key) or key for key in ("status", "owner", "parent", "title", *KEYS)
        }
        self._ratings = Ratings(self.product)
        self._parents = Parents(self.product.pk, self.source, self._columns["parent"])

    def _component_names(self) -> list[tuple[int, str]]:
        return list(Component.objects.filter(product=self.product).values_list("pk", "name"))

    def resolve(self, row: Row) -> None:
        values = row.values
        if not values.get("title"):
            self._find_title(row)
        if word := values.get("status"):
            status = self._status_of(word)
            if status is None:
                row.losses.append(
                    (self._columns["status"], f"“{word}” is none of our statuses: the idea is new, the word is kept")
                )
                row.own[self._columns["status"]] = values.pop("status")
            else:
                if plain_word(status.name) != plain_word(word):
                    row.own[self._columns["status"]] = word
                values["status"] = plain_word(status.name)
        if email := values.get("owner"):
            self._resolve_owner(row, email)
        for key in KEYS:
            if key in values:
                self._resolve_rating(row, key)

    def _resolve_rating(self, row: Row, key: str) -> None:
        text = row.values.pop(key)
        try:
            row.values[key] = self._ratings.read(key, text)
        except ValueError as error:
            row.own[self._columns[key]] = text
            row.losses.append((self._columns[key], f"{error}: kept in the row's own data"))

    def _find_title(self, row: Row) -> None:
        text = row.values.get("description") or row.values.get("promise") or ""
        first = text.strip().split("\n", 1)[0].strip()
        if first:
            row.values["title"] = first if len(first) <= 200 else first[:199] + "…"
            row.losses.append((self._columns["title"], "empty: the first line of the description stands in"))
        else:
            row.refuse(self._columns["title"], "", "an idea needs a title")

    def _status_of(self, word: str) -> Status | None:
        if plain_word(word) in self._chosen:
            return self._statuses.get(plain_word(self._chosen[plain_word(word)]))
        if found := self._statuses.get(plain_word(word)):
            return found if found.category != Category.MERGED else None
        category = find_word(word, IDEA_CATEGORIES)
        if category is None or category == Category.MERGED:
            return None
        return next((one for one in self._statuses.values() if one.category == category), None)

    def _resolve_owner(self, row: Row, email: str) -> None:
        if (pk := self._parts.members().get(email)) is not None:
            row.values["owner"] = pk
            return
        column = self._columns["owner"]
        row.own[column] = row.values.pop("owner")
        row.losses.append((column, "no member of the workspace: the address is kept in the row's own data"))

    def prepare(self, rows: Sequence[Row], *, is_writing: bool) -> None:
        if is_writing and any(not one.pk for one in self._statuses.values()):
            self._statuses = {plain_word(one.name): one for one in ensure_statuses(self.workspace, by=self.by)}
        if self._directory:
            self._prepare_voters(self._directory, rows, is_writing=is_writing)
        names = {
            row.values["component"].casefold(): row.values["component"] for row in rows if "component" in row.values
        }
        fresh = {key: name for key, name in names.items() if key not in self._components}
        if is_writing and fresh:
            place = len(self._components)
            made = [Component(product=self.product, name=name, position=place) for name in fresh.values()]
            Component.objects.bulk_create(made)
            self._components |= {one.name.casefold(): one.pk for one in made}
        self.report.add("components", len(set(fresh) - self._new_components))
        self._new_components |= set(fresh)

    def _prepare_voters(self, directory: Directory, rows: Sequence[Row], *, is_writing: bool) -> None:
        """Find or make whom the voters speak for; what a file counts is at least what it names."""
        voters = [one for row in rows for one in row.values.get("voters", ())]
        people = {one.email: one.name for one in voters if one.email}
        pairs = [(one.company, one.email) for one in voters]
        for what, count in directory.prepare(pairs, is_writing=is_writing, people=people).items():
            self.report.add(what, count)
        for row in rows:
            if "voters" in row.values:
                row.values["votes"] = max(row.values.get("votes", 0), len(row.values["voters"]))

    def columns(self, row: Row) -> dict[str, Values]:
        values = row.values
        found: dict[str, Values] = {key: {key: values[key]} for key in _PLAIN if key in values}
        if row.own:
            found["own"] = {"own": row.own}
        if "votes" in values:
            own = self._parts.ballots(row, None) if "voters" in values else 0
            found["votes"] = {"imported_votes": max(0, values["votes"] - own)}
        if "created" in values:
            found["created"] = {"created": values["created"].at}
        if "owner" in values:
            found["owner"] = {"owner_id": values["owner"]}
        if "component" in values:
            found["component"] = {"component_id": self._components.get(values["component"].casefold())}
        return found

    def build(self, row: Row, values: Values) -> Idea:
        status = self._status_for(row) or next(one for one in self._statuses.values() if one.category == Category.NEW)
        idea = Idea(
            **values,
            product=self.product,
            status=status,
            source=self.source,
            source_id=row.source_id,
            created_by=self.by,
        )
        if status.category == Category.DECLINED:
            idea.declined_reason = f"Declined before it was imported from {self.source}."
        return idea

    def _status_for(self, row: Row) -> Status | None:
        return self._statuses.get(row.values.get("status", ""))

    def save_new(self, things: Sequence[Idea], rows: Sequence[Row]) -> None:
        save_many(things)
        pairs = list(zip(rows, things, strict=True))
        ends = [(idea, row.values["closed"].at) for row, idea in pairs if "closed" in row.values]
        if ends:
            date_ends(ends, next(one for one in self._statuses.values() if one.category == Category.NEW))
        self._save_links(pairs)

    def _save_links(self, pairs: Sequence[tuple[Row, Idea]]) -> None:
        rated = [(idea.pk, {key: row.values[key] for key in KEYS if key in row.values}) for row, idea in pairs]
        count = save_estimates(self.product, [(pk, found) for pk, found in rated if found], by=self.by)
        self.report.add("estimates", count)
        self._parents.wait([(idea.pk, row.values["parent"]) for row, idea in pairs if "parent" in row.values])
        if self._has_parts:
            self._parts.save([(row, idea.pk) for row, idea in pairs])

    def look_closer(self, maybe: Sequence[tuple[Row, int, set[str]]]) -> None:
        if self._has_parts:
            self._parts.look(pk for _, pk, fields in maybe if fields & {"votes", *FIELDS})

    def count_parts(self, plan: Plan) -> None:
        pairs = [(row, None) for row in plan.new] + [(row, idea.pk) for row, idea, _ in plan.changed]
        fresh = [one for row, pk in pairs for one in self._parts.fresh(row, pk)] if self._has_parts else []
        self.report.add("comments", sum(one.kind == "comment" for one in fresh))
        self.report.add("votes of their own", sum(one.kind == "vote" for one in fresh))

    def go_on(self, same: Sequence[tuple[Row, int]]) -> None:
        self._parents.wait([(pk, row.values["parent"]) for row, pk in same if "parent" in row.values])

    def differences(self, row: Row, thing: Idea, fields: set[str]) -> Values:
        values = super().differences(row, thing, fields)
        if self._has_parts and "voters" in row.values and fields & {"votes", "voters"}:
            elsewhere = max(0, row.values["votes"] - self._parts.ballots(row, thing.pk))
            values.pop("imported_votes", None)
            values |= {"imported_votes": elsewhere} if elsewhere != thing.imported_votes else {}
        if "imported_votes" in values:
            values["votes"] = max(0, thing.votes - thing.imported_votes + values["imported_votes"])
        status = self._status_for(row)
        if "status" in fields and status and status.category != thing.category:
            verdict = check_move(thing.category, status.category)
            if verdict.is_allowed or verdict.needs_reason:
                values["status_id"] = status.pk
            else:
                row.losses.append(
                    (
                        self._columns["status"],
                        f"an idea that is {thing.category} cannot become {status.category}: left as it is",
                    )
                )
        links = [key for key in ("parent", *KEYS) if key in fields and key in row.values]
        has_fresh = bool(self._has_parts and fields & set(FIELDS) and self._parts.fresh(row, thing.pk))
        if (links or has_fresh) and not values:
            values["title"] = row.values["title"]
        return values

    def write(self, plan: Plan) -> None:
        moves = [self._move_out(one) for one in plan.changed if "status_id" in one[2]]
        super().write(plan)
        for idea, status in moves:
            try:
                change_status(idea, status, by=self.by, reason=f"Imported from {self.source}.")
            except Refused as refusal:
                self.report.add(f"statuses left as they were: {refusal.sentence}")
        self._save_links([(row, idea) for row, idea, _ in plan.changed])

    def _move_out(self, moved: Moved) -> tuple[Idea, Status]:
        """Take a status out of the plain columns: it goes through its own door."""
        _, idea, values = moved
        pk = values.pop("status_id")
        return idea, next(one for one in self._statuses.values() if one.pk == pk)

    def finish(self, *, is_writing: bool) -> None:
        if is_writing:
            for what, count in self._parents.settle().items():
                self.report.add(what, count)

    def close(self) -> None:
        self._parents.close()
