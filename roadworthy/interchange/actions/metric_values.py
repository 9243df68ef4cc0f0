"""Rows as values of metrics: one a row, one a column, or many events summed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.utils.text import slugify

from roadworthy.analytics.actions import check_is_entered, define_metric
from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.interchange.actions.recording import Record, save_records
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.mapping import Mapping, mapping_from_json
from roadworthy.interchange.rules.metric_names import guess_aggregate, guess_role, guess_unit
from roadworthy.interchange.rules.report import Report
from roadworthy.interchange.rules.rows import Row
from roadworthy.interchange.rules.seen import Seen
from roadworthy.interchange.rules.sums import Measure, Point, Sums

_AT_ONCE = 1_000


class MetricWriter:
    """Values of one product's metrics. The report counts rows as read and values as made."""

    kind = "metrics"

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.product = run.product
        self.by = run.by
        self.mapping: Mapping = mapping_from_json(run.mapping)
        self.options: dict[str, Any] = run.options
        self.report = Report()
        self._measure: Measure | None = self.options.get("measure") or None
        self._values = {f"value:{name}": name for name in self.mapping.columns_of("value")}
        self._date = self.mapping.column_of("date") or "date"
        self._metrics = {one.name.casefold(): one for one in Metric.objects.filter(product=self.product)}
        self._new_metrics: set[str] = set()
        self._seen = Seen()
        self._sums = Sums(self._measure, self.options.get("period") or "month", self._seen) if self._measure else None

    def own_readers(self) -> dict[str, Any]:
        """Metrics have no fields of their own."""
        return {}

    def take(self, rows: Sequence[Row], seen: Seen, *, is_writing: bool) -> list[Row]:
        """Take a batch in; the refused rows. Values to be summed wait for ``finish``."""
        points: list[Point] = []
        for row in rows:
            if "date" not in row.values and not row.faults:
                row.refuse(self._date, "", "a value needs a date")
            if row.faults:
                continue
            found = list(self._points(row))
            if self._sums is not None:
                for point in found:
                    self._sums.add(
                        point.metric, point.on, value=point.value, person=row.values.get("user", ""), row=row.number
                    )
            else:
                points += [point for point in found if self._is_first(point, row, seen)]
        self._save(points, is_writing=is_writing)
        return [row for row in rows if row.faults]

    def _points(self, row: Row) -> Iterator[Point]:
        day = row.values["date"].at.date()
        given = row.values.get("metric", "")
        if self._measure in ("count", "unique") and not any(key in row.values for key in self._values):
            yield Point(self._name(given, ""), day, 1.0)
            return
        for key, column in self._values.items():
            if key in row.values:
                yield Point(self._name(given, column), day, row.values[key])
        if not any(key in row.values for key in self._values):
            self.report.add("rows without a value")

    def _name(self, given: str, column: str) -> str:
        wanted = self.options.get("metric") or ""
        if given:
            return given if len(self._values) < 2 else f"{given}: {column}"[:120]
        if wanted and len(self._values) < 2:
            return str(wanted)
        return (column or {"count": "Events", "unique": "People"}.get(self._measure or "", "Value"))[:120]

    def _is_first(self, point: Point, row: Row, seen: Seen) -> bool:
        sighting = seen.meet(f"{point.metric.casefold()}\x1f{point.on}", row=row.number, mark=repr(point.value))
        if sighting.times > 1 and sighting.mark != repr(point.value):
            reason = (
                f"{point.metric} has another value on this day in row {sighting.row}; to add values up, choose a sum"
            )
            row.refuse(self._date, point.on.isoformat(), reason)
        elif sighting.times > 1:
            self.report.repeated += 1
        return sighting.times == 1

    def finish(self, *, is_writing: bool) -> None:
        """Save what was summed up."""
        if self._sums is not None:
            points = self._sums.points()
            while some := list(islice(points, _AT_ONCE)):
                self._save(some, is_writing=is_writing)

    def close(self) -> None:
        """Let go of what was kept beside."""
        self._seen.close()

    def _save(self, points: Sequence[Point], *, is_writing: bool) -> None:
        by_metric: dict[str, list[Point]] = defaultdict(list)
        for point in points:
            by_metric[point.metric].append(point)
        for name, some in by_metric.items():
            metric = self._metric(name, is_writing=is_writing)
            if metric is None:
                self.report.created += len(some)
            else:
                self._save_points(metric, some, is_writing=is_writing)

    def _metric(self, name: str, *, is_writing: bool) -> Metric | None:
        """The metric of this name; made when writing, None when it would be made."""
        found = self._metrics.get(name.casefold())
        if found is not None:
            check_is_entered(found)
            return found
        if name.casefold() not in self._new_metrics:
            self._new_metrics.add(name.casefold())
            self.report.add("metrics")
        if not is_writing:
            return None
        role = guess_role(name)
        if any(one.role == role for one in self._metrics.values()):
            role = ""
        metric = define_metric(
            self.product,
            by=self.by,
            name=name,
            key=self._free_key(name),
            unit=guess_unit(name),
            aggregate=guess_aggregate(name, self._measure),
            role=role,
            source=self.run.source,
        )
        self._metrics[name.casefold()] = metric
        self.run.options.setdefault("made_metrics", []).append(metric.pk)
        return metric

    def _free_key(self, name: str) -> str:
        taken = {one.key for one in self._metrics.values()}
        bare = slugify(name)[:70] or "metric"
        key, number = bare, 2
        while key in taken:
            key, number = f"{bare}-{number}", number + 1
        return key

    def _save_points(self, metric: Metric, points: Sequence[Point], *, is_writing: bool) -> None:
        days: list[date] = [point.on for point in points]
        there = {one.on: one for one in MetricPoint.objects.filter(metric=metric, on__in=days)}
        new = [point for point in points if point.on not in there]
        changed = [point for point in points if point.on in there and there[point.on].value != point.value]
        self.report.created += len(new)
        self.report.updated += len(changed)
        self.report.unchanged += len(points) - len(new) - len(changed)
        if not is_writing:
            return
        made = [MetricPoint(metric=metric, on=one.on, value=one.value, source=self.run.source) for one in new]
        MetricPoint.objects.bulk_create(made, batch_size=1000)
        records = [_record(one, is_new=True, before=None) for one in made]
        for point in changed:
            row = there[point.on]
            before, row.value, row.source = row.value, point.value, self.run.source
            records.append(_record(row, is_new=False, before=before))
        MetricPoint.objects.bulk_update([there[one.on] for one in changed], ["value", "source"], batch_size=200)
        save_records(self.run, records)


def _record(point: MetricPoint, *, is_new: bool, before: float | None) -> Record:
    return Record("metrics", point.pk, is_new=is_new, changes={"value": [before, point.value]})
