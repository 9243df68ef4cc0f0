"""Write rows as things of one kind: sort them into new, changed and unchanged, then save them in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core import own_fields
from roadworthy.core.bulk import find_by_source_id, insert_many
from roadworthy.core.errors import Refused
from roadworthy.core.history.values import plain
from roadworthy.core.models import FieldDefinition, Product
from roadworthy.interchange.actions.recording import Record, save_records
from roadworthy.interchange.models import ImportedRow, ImportRun
from roadworthy.interchange.rules.mapping import Mapping, mapping_from_json
from roadworthy.interchange.rules.report import Report
from roadworthy.interchange.rules.rows import Row, field_marks, identify
from roadworthy.interchange.rules.seen import Seen

Values = dict[str, Any]
Moved = tuple[Row, Any, Values]


@dataclass
class Plan:
    """What a batch of rows comes to; ``changed`` has (row, thing, column to new value).

    ``made_before`` and ``changed_before`` count those among ``same`` that this very run wrote before it was killed.
    """

    new: list[Row] = field(default_factory=list)
    changed: list[Moved] = field(default_factory=list)
    same: list[tuple[Row, int]] = field(default_factory=list)
    made_before: int = 0
    changed_before: int = 0


class ThingWriter:
    """Writes one run's rows. Subclasses say which columns a row fills.

    Nothing is written before ``write``; until then names that have no row yet
    (a new component, a new customer) stand as ``None`` and count as a difference.
    """

    kind: ClassVar[str]
    field_on: ClassVar[str]
    model: ClassVar[type[models.Model]]

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.product: Product = run.product
        self.workspace = run.product.workspace
        self.by = run.by
        self.source = run.source
        self.mapping: Mapping = mapping_from_json(run.mapping)
        self.options: dict[str, Any] = run.options
        self.report = Report()
        self.now = timezone.now()

    # What subclasses say

    def scope(self) -> Values:
        """Where things of this kind live, as a filter and as values of a new one."""
        return {"product": self.product}

    def resolve(self, row: Row) -> None:
        """Turn strangers' words into ours; may add faults, losses and own data. Writes nothing."""

    def prepare(self, rows: Sequence[Row], *, is_writing: bool) -> None:
        """Look up, and when writing make, what the rows name: customers, components."""

    def columns(self, row: Row) -> dict[str, Values]:
        """By field of the file: the columns that it fills and their values."""
        raise NotImplementedError

    def build(self, row: Row, values: Values) -> Any:
        """A new thing, not saved."""
        return self.model(**self.scope(), **values, source=self.source, source_id=row.source_id)

    def save_new(self, things: Sequence[Any], rows: Sequence[Row]) -> None:
        """Save new things and what comes with them."""
        insert_many(things)

    def take_repeated(self, rows: Sequence[Row]) -> None:
        """Take from rows that stand in the file again what may differ, such as another contact."""

    def look_closer(self, maybe: Sequence[tuple[Row, int, set[str]]]) -> None:
        """Look up what ``differences`` needs of rows whose file says something else now."""

    def count_parts(self, plan: Plan) -> None:
        """Count comments and votes that are new, for the report."""

    def go_on(self, same: Sequence[tuple[Row, int]]) -> None:
        """Rows that this run wrote before it was killed: take up what waited in its memory."""

    def finish(self, *, is_writing: bool) -> None:
        """Do what needs all rows, such as finding parents."""

    def close(self) -> None:
        """Let go of what was kept beside."""

    # The same for all

    def take(self, rows: Sequence[Row], seen: Seen, *, is_writing: bool) -> list[Row]:
        """Take a batch in, inside a transaction when writing; the refused rows."""
        good: list[Row] = []
        repeated: list[Row] = []
        for row in rows:
            self.resolve(row)
            identify(self.mapping.kind, row, seen)
            if not row.faults:
                (repeated if row.is_repeated else good).append(row)
        self.prepare(good, is_writing=is_writing)
        plan = self.sort(good)
        self.count_parts(plan)
        if is_writing:
            self.write(plan)
            self.take_repeated(repeated)
        self.report.created += len(plan.new) + plan.made_before
        self.report.updated += len(plan.changed) + plan.changed_before
        self.report.unchanged += len(plan.same) - plan.made_before - plan.changed_before
        self.report.repeated += len(repeated)
        return [row for row in rows if row.faults]

    def own_readers(self) -> dict[str, Any]:
        """How texts become values of the workspace's own fields."""
        fields = own_fields.definitions(self.workspace, self.field_on)
        return {one.key: _own_reader(one) for one in fields}

    def find(self, rows: Sequence[Row]) -> dict[str, int]:
        """Which rows are there already: id in the source to key. One SQL query."""
        there = self.model._default_manager.filter(**self.scope())
        return find_by_source_id(there, self.source, [row.source_id for row in rows])

    def sort(self, rows: Sequence[Row]) -> Plan:
        """Hold a batch against what is there. One to four SQL queries."""
        plan = Plan()
        found = self.find(rows)
        known = self._known(found.values())
        maybe: list[tuple[Row, int, set[str]]] = []
        ours: list[tuple[Row, int]] = []
        for row in rows:
            pk = found.get(row.source_id)
            if pk is None:
                plan.new.append(row)
                continue
            before, run, is_new = known.get(pk, ({}, None, False))
            fields = {key for key, mark in field_marks(row).items() if before.get(key) != mark}
            if fields:
                maybe.append((row, pk, fields))
                continue
            plan.same.append((row, pk))
            if run == self.run.pk:
                ours.append((row, pk))
                plan.made_before += is_new
                plan.changed_before += not is_new
        self.go_on(ours)
        self._compare(plan, maybe)
        return plan

    def _known(self, pks: Iterable[int]) -> dict[int, tuple[dict[str, str], int, bool]]:
        """By key: marks of the last time, the run that wrote it last, and whether that run made it."""
        wanted = list(pks)
        if not wanted:
            return {}
        rows = ImportedRow.objects.filter(kind=self.kind, target_id__in=wanted)
        return {
            pk: (marks, run, new) for pk, marks, run, new in rows.values_list("target_id", "marks", "run", "is_new")
        }

    def _compare(self, plan: Plan, maybe: Sequence[tuple[Row, int, set[str]]]) -> None:
        things = self.model._default_manager.in_bulk([pk for _, pk, _ in maybe]) if maybe else {}
        self.look_closer(maybe)
        for row, pk, fields in maybe:
            thing = things[pk]
            values = self.differences(row, thing, fields)
            if values:
                plan.changed.append((row, thing, values))
            else:
                plan.same.append((row, pk))

    def differences(self, row: Row, thing: Any, fields: set[str]) -> Values:
        """The columns that the file changed and that are not so already."""
        values: Values = {}
        for key, columns in self.columns(row).items():
            if key not in fields:
                continue
            for name, value in columns.items():
                if name == "own":
                    value = {**thing.own, **value}
                if value is None or getattr(thing, name) != value:
                    values[name] = value
        return values

    def write(self, plan: Plan) -> None:
        """Save a sorted batch. Call inside a transaction."""
        if plan.new:
            things = [self._new(row) for row in plan.new]
            self.save_new(things, plan.new)
            keys = ThingWriter.find(self, plan.new)
            save_records(
                self.run,
                [Record(self.kind, keys[row.source_id], is_new=True, marks=field_marks(row)) for row in plan.new],
            )
        if plan.changed:
            self._save_changes(plan.changed)

    def _new(self, row: Row) -> Any:
        values: Values = {}
        for columns in self.columns(row).values():
            values |= columns
        return self.build(row, values)

    def _save_changes(self, moved: Sequence[Moved]) -> None:
        marks = self._known(thing.pk for _, thing, _ in moved)
        names: set[str] = set()
        records = []
        for row, thing, values in moved:
            changes = {name: [plain(getattr(thing, name)), plain(value)] for name, value in values.items()}
            for name, value in values.items():
                setattr(thing, name, value)
            thing.updated = self.now
            names |= set(values)
            after = {**marks.get(thing.pk, ({}, 0, False))[0], **field_marks(row)}
            records.append(Record(self.kind, thing.pk, is_new=False, marks=after, changes=changes))
        attributes = {column.attname: column.name for column in self.model._meta.concrete_fields}
        columns = [attributes[name] for name in sorted(names)]
        self.model._default_manager.bulk_update([thing for _, thing, _ in moved], [*columns, "updated"], batch_size=200)
        save_records(self.run, records)


def _own_reader(definition: FieldDefinition) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return own_fields.clean_value(definition, text)
        except Refused as fault:
            raise ValueError(fault.sentence) from fault

    return read
