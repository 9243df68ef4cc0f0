"""Dense tables: declare columns and filters once; reading, editing, paging and CSV follow from them."""

from .columns import BulkAction, Choices, Column, Filter, Interval, Table
from .edits import read_bulk, read_edit, row_response
from .export import csv_response
from .listing import Listing, read_listing
from .own import own_columns, own_filters, own_key
from .reply import render_listing

__all__ = [
    "BulkAction",
    "Choices",
    "Column",
    "Filter",
    "Interval",
    "Listing",
    "Table",
    "csv_response",
    "own_columns",
    "own_filters",
    "own_key",
    "read_bulk",
    "read_edit",
    "read_listing",
    "render_listing",
    "row_response",
]
