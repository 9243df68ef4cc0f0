"""Reads of imports."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.layout_json import layout_from_json
from roadworthy.interchange.rules.limits import Unreadable
from roadworthy.interchange.rules.opening import Source
from roadworthy.interchange.rules.reading import read_rows
from roadworthy.interchange.rules.voices import shown

SHOWN_ROWS = 8
SHOWN_RUNS = 50
_CUT = 160


def runs(product: Product) -> QuerySet[ImportRun]:
    """The latest fifty imports into a product, newest first. One SQL query."""
    found = ImportRun.objects.filter(product=product).select_related("by").defer("form", "mapping")
    return found.order_by("-pk")[:SHOWN_RUNS]


def find_run(product: Product, pk: int) -> ImportRun:
    """One import into this product. One SQL query. Raises Http404 when there is none."""
    runs = ImportRun.objects.select_related("product__workspace", "by", "job")
    return get_object_or_404(runs, product=product, pk=pk)


def source_of(run: ImportRun) -> Source:
    """How to open a run's uploaded file again and again. No SQL query."""
    stored = run.file
    return lambda: stored.storage.open(str(stored.name), "rb").file  # type: ignore[return-value]


def first_rows(run: ImportRun) -> list[list[str]]:
    """The first rows of a run's file, cells shortened. No SQL query; reads the file's start."""
    try:
        records = read_rows(source_of(run), layout_from_json(run.form))
        return [[_shorten(cell) for cell in record.cells] for record in islice(records, SHOWN_ROWS)]
    except (Unreadable, OSError):
        return []


def _shorten(cell: str) -> str:
    cell = shown(cell)
    return cell if len(cell) <= _CUT else cell[: _CUT - 1] + "…"


def told_columns(run: ImportRun) -> list[dict[str, Any]]:
    """The report's columns, those that lost something first. No SQL query."""
    columns: list[dict[str, Any]] = run.report.get("columns", [])
    return sorted(columns, key=lambda one: (not one["is_lost"], not one["losses"]))
