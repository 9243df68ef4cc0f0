"""Files that mean harm, or are broken: refused in a sentence, within memory, or read with what was mended told."""

import gzip
import io
import tracemalloc

import pytest

from roadworthy.interchange.rules.limits import DEFAULT_LIMITS, Limits, Unreadable
from roadworthy.interchange.rules.opening import open_bytes
from roadworthy.interchange.rules.tables import Mending, read_records, sniff_layout

from .make import source


def read(content, limits=DEFAULT_LIMITS):
    mending = Mending()
    layout = sniff_layout(source(content), limits=limits)
    return [one.cells for one in read_records(source(content), layout, mending=mending, limits=limits)], mending


class Endless(io.RawIOBase):
    """A file with one cell of so many bytes, which never stand in memory."""

    def __init__(self, size):
        self.left, self.head = size, b"title,text\nA,"

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return 0

    def seek(self, *_):
        self.head = b"title,text\nA,"
        return 0

    def readinto(self, buffer):
        data = self.head or b"x" * min(len(buffer), self.left)
        self.head, self.left = b"", self.left - (0 if self.head else len(data))
        buffer[: len(data)] = data
        return len(data)


def test_a_line_of_50_mb_is_refused_in_little_memory():
    layout = sniff_layout(source("title,text\nA,B\n"))
    tracemalloc.start()
    with pytest.raises(Unreadable, match="longer than 4,000,000 characters"):
        list(read_records(lambda: io.BufferedReader(Endless(50_000_000)), layout))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_ten_thousand_columns_are_refused():
    with pytest.raises(Unreadable, match="10,000 columns"):
        read(",".join(f"c{n}" for n in range(10_000)) + "\n1\n")


def test_a_row_of_ten_thousand_cells_is_refused_with_its_line():
    with pytest.raises(Unreadable, match="Line 3: 10,001 columns"):
        read("title,votes\nA,1\nB" + ",x" * 10_000 + "\n")


def test_a_cell_beyond_the_limit_is_refused_with_its_line():
    with pytest.raises(Unreadable, match="Line 2: a cell holds 200 characters"):
        read("title,votes\n" + "x" * 200 + ",1\n", Limits(field_chars=100))


def test_zero_bytes_are_removed_and_counted():
    rows, mending = read("title,text\n" + "A,plain words here\n" * 40 + "K\0ettle,x\0\n")
    assert rows[-1] == ["Kettle", "x"]
    assert mending.zeros == 2


def test_a_quotation_mark_that_never_closes_is_refused_with_its_line():
    content = "title,text\n" + "A,b\n" * 100_000 + 'B,"open\n' + "C,d\n" * 50
    with pytest.raises(Unreadable, match="Line 100002: a quotation mark is opened and never closed"):
        read(content)


def test_lone_quotation_marks_inside_cells_are_text():
    rows, _ = read('title,size\nA 5" screen,1\n6" pipe,2\n')
    assert rows == [['A 5" screen', "1"], ['6" pipe', "2"]]


def test_formulas_are_text():
    rows, _ = read("title,text\n\"=cmd|'/c calc'!A1\",@SUM(1)\n")
    assert rows == [["=cmd|'/c calc'!A1", "@SUM(1)"]]


def test_short_long_and_blank_rows_are_kept_and_counted():
    content = "title,votes,note\nA\nB,1,x,more,,\n\n,,\nC,2,y,\n\n\n"
    mending = Mending()
    layout = sniff_layout(source(content))
    records = list(read_records(source(content), layout, mending=mending))
    assert [one.cells for one in records] == [["A", "", ""], ["B", "1", "x"], ["C", "2", "y"]]
    assert records[1].extra == {"column 4": "more"}
    assert (mending.short_rows, mending.long_rows, mending.blank_rows) == (1, 1, 4)


@pytest.mark.parametrize("content", ["", "\n\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(Unreadable, match="empty"):
        read(content)


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF-1.7"])
def test_what_is_no_text_is_refused_with_the_way_out(magic):
    with pytest.raises(Unreadable, match="CSV"):
        read(magic + b"\x00\x01" * 200)


def test_noise_is_refused():
    with pytest.raises(Unreadable, match="no text"):
        read(bytes(range(256)) * 40)


def test_a_gzip_that_was_cut_off_is_refused():
    whole = gzip.compress(b"title,votes\n" + b"Kettle,1\n" * 100_000)
    with pytest.raises(Unreadable, match="cut off"):
        read(whole[: len(whole) // 2])


def test_a_gzip_that_swells_is_refused():
    bomb = gzip.compress(b"title\n" + b"x\n" * 1_000_000)
    with open_bytes(source(bomb), Limits(unpacked_bytes=1_000_000)) as it, pytest.raises(Unreadable, match="larger"):
        it.read()


def test_broken_json_is_refused_with_its_line():
    with pytest.raises(Unreadable, match="Line 3: broken JSON"):
        read('[{"title": "A"},\n{"title": "B"},\n{"title": }\n]')


def test_a_broken_line_among_good_ones_is_a_row_with_a_fault_and_the_next_is_read():
    content = '{"title": "A"}\n{"title": }\n{"title": "cut off\n{"title": "B"}\n{"title" x}\n{"title": "C"}\n'
    layout = sniff_layout(source(content))
    records = list(read_records(source(content), layout))
    assert [one.cells[0] for one in records] == ["A", "", "", "B", "", "C"]
    assert [one.line for one in records if one.fault] == [2, 3, 5]


def test_what_is_broken_over_several_lines_is_refused():
    with pytest.raises(Unreadable, match="broken JSON"):
        read('{\n"title": "A",\n"votes": \n}\n')


def test_json_that_is_no_object_is_refused():
    with pytest.raises(Unreadable, match="no object"):
        read('[{"title": "A"}, 3]')


def test_an_object_without_end_is_refused():
    with pytest.raises(Unreadable, match="longer than"):
        read('{"title": "' + "x" * 300_000, Limits(record_chars=100_000))


def test_json_nested_beyond_reason_is_refused():
    with pytest.raises(Unreadable, match=r"nested|broken"):
        read('{"title": ' + "[" * 100_000)


def test_nested_objects_become_columns_and_late_keys_are_kept():
    content = '{"id": 1, "user": {"name": "Ada"}, "tags": ["a", "b"], "ok": true}\n' * 1001 + '{"id": 2, "late": "x"}\n'
    layout = sniff_layout(source(content))
    records = list(read_records(source(content), layout))
    assert layout.columns == ("id", "user.name", "tags", "ok")
    assert records[0].cells == ["1", "Ada", "a, b", "true"]
    assert records[-1].extra == {"late": "x"}
