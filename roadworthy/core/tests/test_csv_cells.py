"""Nothing that we let people download runs in a spreadsheet."""

import csv
import io
import re
from pathlib import Path

import pytest

import roadworthy
from roadworthy.core.csv_cells import csv_writer, harmless

FORMULAS = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x";"y")',
    "-",
    "+",
]
PLAIN = ["Kettle", "a=b", "-5", "+3,5", "-1.5e3", "-20 %", "", "'=1", 5, -5, None, 2.5]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", PLAIN)
def test_what_is_harmless_stays_as_it_is(value):
    assert harmless(value) == value


def test_every_cell_of_a_file_is_harmless():
    out = io.StringIO()
    writer = csv_writer(out)
    writer.writerow(["=a", 1])
    writer.writerows([["x", "@y"], ["-3", "\tz"]])
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert rows == [["'=a", "1"], ["x", "'@y"], ["-3", "'\tz"]]


def test_no_page_writes_csv_in_another_way():
    root = Path(roadworthy.__file__).parent
    made = re.compile(r"csv\.(?:writer|DictWriter)\(")
    found = [file for file in sorted(root.rglob("*.py")) if "tests" not in file.parts and made.search(file.read_text())]
    assert [str(file.relative_to(root)) for file in found] == ["core/csv_cells.py"]
