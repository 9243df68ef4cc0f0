"""Whatever table the standard library writes is read back equal."""

import gzip
import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.interchange.rules.tables import read_records, sniff_layout

from .make import as_csv, source

LETTERS = string.ascii_letters + "éüßñ€ " + string.digits + ",;|\t'.-:/_()!?" + '"\n'
CELLS = st.text(LETTERS, max_size=20)
NAMES = ["title", "votes", "status", "colour", "size"]


@st.composite
def tables(draw):
    """A header of plain names and up to 30 rows of anything, none of them blank."""
    width = draw(st.integers(2, 5))
    row = st.lists(CELLS, min_size=width, max_size=width).filter(lambda cells: "".join(cells).strip())
    return [NAMES[:width], *draw(st.lists(row, min_size=1, max_size=30))]


def read(content, **said):
    layout = sniff_layout(source(content), **said)
    return [list(layout.columns), *(record.cells for record in read_records(source(content), layout))]


@settings(max_examples=300, deadline=None)
@given(table=tables(), delimiter=st.sampled_from(",;\t|"), quoting=st.sampled_from([0, 1]))
def test_any_table_with_any_delimiter_is_read_back(table, delimiter, quoting):
    assert read(as_csv(table, delimiter=delimiter, quoting=quoting), has_header=True) == table


@settings(max_examples=200, deadline=None)
@given(table=tables(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
def test_any_table_in_any_unicode_is_read_back(table, encoding):
    assert read(as_csv(table).decode().encode(encoding), has_header=True) == table


@settings(max_examples=100, deadline=None)
@given(table=tables(), encoding=st.sampled_from(["cp1252", "cp850", "mac_roman"]))
def test_an_encoding_that_is_told_is_used(table, encoding):
    content = as_csv([[cell.replace("€", "") + "x" for cell in row] for row in table]).decode().encode(encoding)
    assert read(content, has_header=True, encoding=encoding)[1:] == [
        [cell.replace("€", "") + "x" for cell in row] for row in table[1:]
    ]


@settings(max_examples=100, deadline=None)
@given(table=tables())
def test_a_gzipped_table_is_read_back(table):
    assert read(gzip.compress(as_csv(table)), has_header=True) == table


@settings(max_examples=100, deadline=None)
@given(table=tables(), terminator=st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_line_end_is_read_back(table, terminator):
    assert read(as_csv(table, lineterminator=terminator, quoting=1), has_header=True) == table


@settings(max_examples=100, deadline=None)
@given(table=tables(), in_array=st.booleans())
def test_json_is_read_back(table, in_array):
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    content = json.dumps(rows, indent=1) if in_array else "\n".join(map(json.dumps, rows))
    assert read(content) == table


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_text_is_recognised(encoding):
    table = [["title", "text"], ["Teekessel für Gäste", "Très bien, señor"], ["Ærø", "naïve façade"]]
    assert read(as_csv(table).decode().encode(encoding)) == table


def test_cyrillic_text_is_recognised():
    words = ["Чайник для гостей кипит слишком долго", "Добавьте таймер в приложение, пожалуйста", "Спасибо за всё"]
    table = [["title", "text"], *([word, words[0]] for word in words * 5)]
    assert read(as_csv(table).decode().encode("cp1251"))[1:] == table[1:]


def test_a_few_bytes_of_another_encoding_are_mended_and_counted():
    from roadworthy.interchange.rules.tables import Mending

    content = "title\nThé\n".encode() * 50 + "café\n".encode("cp1252")
    mending = Mending()
    layout = sniff_layout(source(content))
    assert [record.cells for record in read_records(source(content), layout, mending=mending)][-1] == ["café"]
    assert mending.mended_bytes == 1


def test_excels_hint_of_the_delimiter_is_heeded():
    assert read("sep=;\ntitle;votes\nA, B;1,5\n") == [["title", "votes"], ["A, B", "1,5"]]


def test_backslash_escapes_are_understood():
    rows = "".join(f'"a \\"{n}\\" b, c","x"\n' for n in range(9))
    assert read("title,text\n" + rows)[1] == ['a "0" b, c', "x"]


def test_quotes_as_plain_text_in_tabbed_files():
    content = "title\tvotes\n" + '"Tea\t1\n' + "Kettle\t2\n" * 20
    assert read(content)[1:3] == [['"Tea', "1"], ["Kettle", "2"]]


def test_spaces_before_quotes_are_skipped():
    assert read('title, text\n"A", "b, c"\n"D", "e, f"\n')[1:] == [["A", "b, c"], ["D", "e, f"]]


def test_one_column_of_sentences_stays_one_column():
    content = "text\nWell, it broke, again\nNo commas here\nOne, comma\n"
    assert read(content) == [["text"], ["Well, it broke, again"], ["No commas here"], ["One, comma"]]


def test_without_a_header_columns_are_numbered():
    assert read("1,2021-01-05\n2,2021-01-06\n")[0] == ["column 1", "column 2"]


def test_repeated_and_missing_names_are_made_distinct():
    assert read("votes,votes,,Votes\n1,2,3,4\n", has_header=True)[0] == ["votes", "votes 2", "column 3", "Votes 3"]
