"""Rows as notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from roadworthy.feedback.actions import mask_of, mask_values
from roadworthy.feedback.models import Note
from roadworthy.interchange.actions.parts import Parts
from roadworthy.interchange.actions.people import Directory
from roadworthy.interchange.actions.things import Plan, ThingWriter, Values
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.rows import Row
from roadworthy.interchange.rules.words import NOTE_KINDS, NOTE_STATES, NOTE_TYPES, find_meaning, plain_word

_PLAIN = ("title", "text", "author", "rating", "language", "tags", "url", "kind", "type", "state")
_WORDS = {"kind": NOTE_KINDS, "type": NOTE_TYPES, "state": NOTE_STATES}


class NoteWriter(ThingWriter):
    """Notes of one product. A word that is none of ours is kept in the note's own data."""

    kind = "notes"
    field_on = "note"
    model = Note

    def __init__(self, run: ImportRun) -> None:
        super().__init__(run)
        self._directory = Directory(run, self.workspace, may_create=bool(self.options.get("create_customers")))
        self._columns = {key: self.mapping.column_of(key) or key for key in ("text", "customer", *_WORDS)}
        self._chosen: dict[str, dict[str, str]] = self.options.get("words") or {}
        self._parts = Parts(run, self.workspace, Note, None) if self.mapping.column_of("comments") else None
        self._hide = mask_of(self.product)
        self._default_kind = Note.Kind.REVIEW if self.mapping.column_of("rating") else Note.Kind.NOTE

    def resolve(self, row: Row) -> None:
        values = row.values
        if "comments" in values:
            values["comments"] = [replace(one, text=self._hide(one.text)) for one in values["comments"]]
        if not values.get("text") and not values.get("title"):
            row.refuse(self._columns["text"], "", "a note needs a text or a title")
        for key, table in _WORDS.items():
            if key in values:
                self._resolve_word(row, key, find_meaning(values[key], self._chosen.get(key, {}), table))
        name = values.get("customer", "")
        if name and not self._directory.knows(name):
            column = self._columns["customer"]
            row.own[column] = name
            row.losses.append((column, "no customer of this name: the name is kept in the note's own data"))

    def _resolve_word(self, row: Row, key: str, ours: str | None) -> None:
        theirs, column = row.values.pop(key), self._columns[key]
        if ours is None:
            row.losses.append((column, f"“{theirs}” is none of our words: kept in the note's own data"))
        else:
            row.values[key] = ours
        if ours is None or plain_word(theirs) != ours:
            row.own[column] = theirs

    def prepare(self, rows: Sequence[Row], *, is_writing: bool) -> None:
        if self._reads_people:
            pairs = [(row.values.get("customer", ""), row.values.get("contact_email", "")) for row in rows]
            people = {
                row.values["contact_email"]: row.values.get("author", "")
                for row in rows
                if "contact_email" in row.values
            }
            for what, count in self._directory.prepare(pairs, is_writing=is_writing, people=people).items():
                self.report.add(what, count)

    @property
    def _reads_people(self) -> bool:
        return bool(self.mapping.column_of("customer") or self.mapping.column_of("contact_email"))

    def columns(self, row: Row) -> dict[str, Values]:
        values = row.values
        found: dict[str, Values] = {key: {key: values[key]} for key in _PLAIN if key in values}
        if row.own:
            found["own"] = {"own": row.own}
        if "said_at" in values:
            found["said_at"] = {"said_at": values["said_at"].at}
        if self._reads_people:
            customer, contact = self._directory.find(values.get("customer", ""), values.get("contact_email", ""))
            if customer or (values.get("customer") and self._directory.knows(values["customer"])):
                found["customer"] = {"customer_id": customer}
            if contact:
                found["contact_email"] = {"contact_id": contact}
            elif "contact_email" in values and "author" not in values:
                found["contact_email"] = {"author": values["contact_email"]}
        return {key: mask_values(one, self._hide) for key, one in found.items()}

    def look_closer(self, maybe: Sequence[tuple[Row, int, set[str]]]) -> None:
        if self._parts:
            self._parts.look(pk for _, pk, fields in maybe if "comments" in fields)

    def differences(self, row: Row, thing: Note, fields: set[str]) -> Values:
        values = super().differences(row, thing, fields)
        if not values and self._parts and "comments" in fields and self._parts.fresh(row, thing.pk):
            values["text"] = thing.text
        return values

    def count_parts(self, plan: Plan) -> None:
        if self._parts:
            count = sum(len(self._parts.fresh(row, None)) for row in plan.new)
            count += sum(len(self._parts.fresh(row, note.pk)) for row, note, _ in plan.changed)
            self.report.add("comments", count)

    def write(self, plan: Plan) -> None:
        super().write(plan)
        if self._parts and (plan.new or plan.changed):
            keys = self.find(plan.new) if plan.new else {}
            pairs = [(row, keys[row.source_id]) for row in plan.new if "comments" in row.values]
            self._parts.save(pairs + [(row, note.pk) for row, note, _ in plan.changed])

    def build(self, row: Row, values: Values) -> Note:
        values.setdefault("kind", self._default_kind)
        return Note(**values, product=self.product, source=self.source, source_id=row.source_id, created_by=self.by)
