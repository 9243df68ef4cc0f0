"""Outcomes as CSV; text cannot act as a spreadsheet's formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from roadworthy.core.csv_cells import csv_writer

from ..queries import DriverRecord, IdeaResults, Promise


def csv_file(name: str, head: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file to download; None is an empty cell."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    out = csv_writer(response)
    out.writerow(head.split())
    out.writerows(rows)
    return response


def promises_csv(found: Sequence[Promise]) -> HttpResponse:
    """Promises and results."""
    head = "idea metric change low likely high by_when person released measured measured_low measured_high method"
    rows = []
    for one in found:
        row, result = one.prediction, one.outcome
        said = [row.idea.title, str(row.metric), row.change, row.low, row.likely, row.high, row.by_when]
        known = [result.value, result.low, result.high, result.method] if result else [None] * 4
        rows.append([*said, str(row.person) if row.person else None, one.released, *known])
    return csv_file("outcomes", head, rows)


def driver_results_csv(found: Sequence[IdeaResults]) -> HttpResponse:
    """What was said and found of drivers."""
    head = "idea released driver people low likely high found found_low found_high method reason"
    rows = []
    for one in found:
        for line in one.lines:
            said, result = line.range or (None, None, None), line.result
            known = [result.value, result.low, result.high, result.method, result.reason] if result else [None] * 5
            rows.append([one.idea.title, one.released, line.driver.key, len(line.said), *said, *known])
    return csv_file("driver-results", head, rows)


def record_csv(record: DriverRecord) -> HttpResponse:
    """The record of drivers, by every grouping."""
    head = "by name driver results ideas inside found_by_said found_by_said_low found_by_said_high span crps skill"
    rows = []
    for group, lines in (("driver", record.drivers), ("person", record.people), ("perspective", record.perspectives)):
        for line in lines:
            one, bias = line.accuracy, line.accuracy.bias
            ends = [bias.estimate, bias.low, bias.high] if bias else [None] * 3
            key = line.driver.key if line.driver else None
            figures = [one.results, one.ideas, one.inside, *ends, one.span, one.crps, one.skill]
            done = [line.correction.factor, line.correction.widen] if line.correction else [None] * 2
            rows.append([group, line.name, key, *figures, *done])
    return csv_file("track-record", f"{head} factor widen", rows)
