"""Files that mean harm go through the whole import: harmless text, or a clear refusal, in little memory."""

import gzip
import io
import json
import tracemalloc
import zipfile

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.interchange import actions
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.limits import DEFAULT_LIMITS, Limits, Unreadable
from roadworthy.interchange.rules.markup import iterate_elements
from roadworthy.interchange.rules.reading import find_layout, read_rows

from .books import PARTS, make_book
from .make import as_csv, bring, counts, source, write_file

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
RTL = "\u202egnp.exe \u05e9\u05dc\u05d5\u05dd e\u0301\u0301\u0301\u0301 \u200b\ufeff"


def refused(tea, tmp_path, name, content, words, kind=None):
    """The file is refused with these words and leaves nothing."""
    path = write_file(tmp_path, name, content)
    with pytest.raises(Refused, match=words):
        actions.begin(tea, kind, by=None, name=name, path=path, most_rows=None)
    assert not ImportRun.objects.exists()


def test_script_in_every_field_is_text_on_every_page(tea, ada_client, tmp_path):
    header = ["title", "description", "status", "component", "tags", "votes", "created", "url", "id", SCRIPT]
    row = [SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT, "1", "2024-01-01", SCRIPT, SCRIPT, SCRIPT]
    run = bring(tea, tmp_path, f"x{SCRIPT[:8]}.csv".replace("/", ""), as_csv([header, row]), kind="ideas")
    idea = Idea.objects.get()
    pages = [
        reverse("interchange:report", args=["tea", run.pk]),
        reverse("interchange:start", args=["tea"]),
        reverse("ideas:case", args=["tea", idea.pk]),
    ]
    for address in pages:
        html = ada_client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert idea.title == SCRIPT


def test_script_on_the_page_of_columns_is_text(tea, ada_client):
    upload = reverse("interchange:start", args=["tea"])
    ada_client.post(upload, {"pasted": f"title,status,{SCRIPT}\nA,{SCRIPT},{SCRIPT}\n", "kind": "ideas"})
    run = ImportRun.objects.get()
    html = ada_client.get(reverse("interchange:mapping", args=["tea", run.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


def test_a_link_that_is_a_script_is_no_link(tea, tmp_path):
    bring(tea, tmp_path, "a.csv", "title,url\nA,javascript:alert(1)\nB,https://ok.test/\n", targets={"url": "url"})
    assert list(Idea.objects.order_by("title").values_list("url", flat=True)) == ["", "https://ok.test/"]


def test_signs_that_turn_or_pile_up_stay_as_they_were(tea, tmp_path):
    bring(tea, tmp_path, "a.csv", as_csv([["text", "author"], [RTL, RTL]]), kind="notes")
    assert Note.objects.get().text == RTL


def test_zeros_and_half_characters_of_json_do_not_reach_the_database(tea, tmp_path):
    rows = [{"id": "1", "text": "a\u0000b\ud800c", "au\u0000thor\udc00": "\ud83d"}, {"id": "2", "text": "whole 😀"}]
    run = bring(tea, tmp_path, "a.json", json.dumps(rows), kind="notes")
    one, two = Note.objects.order_by("source_id")
    assert (one.text, two.text) == ("ab\ufffdc", "whole 😀")
    assert one.own == {"author\ufffd": "\ufffd"} or one.author == "\ufffd"
    assert any("halves of characters" in sentence for sentence in run.report["mended"])


def test_zeros_in_comments_of_a_tool_are_gone(tea, tmp_path):
    comment = {"id": "\u0000c", "author": {"login": "k\u0000"}, "body": "x\u0000y\ud800", "createdAt": "2024-01-01"}
    issue = {
        "number": 1,
        "title": "T",
        "body": "B",
        "state": "OPEN",
        "author": {"login": "\u0000jo"},
        "comments": [comment],
    }
    bring(tea, tmp_path, "a.json", json.dumps([issue]))
    from roadworthy.core.models import Comment

    assert (Comment.objects.get().text, Comment.objects.get().author) == ("xy\ufffd", "k")


@pytest.mark.parametrize(
    "date", ["0000-00-00", "99999-01-01", "10000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00",
             "0001-01-01T00:00:00+14:00",
             "2024-02-30", "1e999", "9" * 40, "2024-13-01", "-1", "253402300800000"]
)  # fmt: skip
def test_a_day_that_is_none_is_refused_with_its_row_and_no_good_row_is_lost(tea, tmp_path, date):
    run = bring(
        tea, tmp_path, "a.csv", f"text,created\nGood,2024-01-01\nBad,{date}\n", kind="notes",
        targets={"created": "said_at"}, good_rows_only=True,
    )  # fmt: skip
    assert counts(run) == {"created": 1, "refused": 1}
    fault = run.report["faults"][0]
    assert (fault["row"], fault["column"]) == (2, "created")
    assert fault["reason"]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity", "9" * 400, "1e-999", "0x10", "−5", "1,2,3.4"])
def test_a_number_that_is_none_is_refused_or_read_and_never_breaks(tea, tmp_path, number):
    content = as_csv([["title", "votes", "reach"], ["Good", "1", "1"], ["Odd", number, number]])
    run = bring(
        tea, tmp_path, "a.csv", content, kind="ideas", targets={"votes": "votes", "reach": "reach"}, good_rows_only=True
    )
    assert run.report["rows"]["created"] + run.report["rows"]["refused"] == 2
    assert Idea.objects.filter(title="Good").exists()


def test_numbers_of_json_beyond_measure(tea, tmp_path):
    content = (
        '[{"text": "A", "rating": 1e999}, {"text": "B", "rating": ' + "9" * 5_000 + '}, {"text": "C", "rating": 4}]'
    )
    run = bring(tea, tmp_path, "a.json", content, kind="notes", targets={"rating": "rating"}, good_rows_only=True)
    assert counts(run) == {"created": 1, "refused": 2}


@pytest.mark.parametrize("depth", [2_000, 100_000])
@pytest.mark.parametrize(
    "start", ['{"title": ', "[", '{"number": 1, "title": "A", "body": "b", "state": "OPEN", "author": ']
)
def test_json_nested_without_end_is_refused(tea, tmp_path, depth, start):
    opened = "[" * depth if start != '{"title": ' else '{"a": ' * depth
    refused(tea, tmp_path, "a.json", start + opened, "nested|broken|no object|longer")
    refused(
        tea,
        tmp_path,
        "b.json",
        start + opened + "1" + ("]" if opened[0] == "[" else "}") * depth,
        "nested|broken|object",
    )


def test_a_board_nested_without_end_is_refused(tea, tmp_path):
    deep = "[" * 100_000 + "]" * 100_000
    refused(tea, tmp_path, "a.json", '{"cards": [], "lists": [], "labels": ' + deep + "}", "nested|no rows")


def test_ten_thousand_columns_are_refused_whatever_the_format(tea, tmp_path):
    names = [f"c{n}" for n in range(10_000)]
    refused(tea, tmp_path, "a.csv", ",".join(names) + "\n1\n", "10,000 columns")
    refused(tea, tmp_path, "a.json", json.dumps([dict.fromkeys(names, 1)]), "10,000 columns")
    refused(tea, tmp_path, "a.xlsx", make_book([names, ["1"]]), "10,000 columns")
    refused(tea, tmp_path, "b.csv", "Summary,Issue key,Status," + ",".join(names) + "\nA,T-1,Open\n", "columns")


def test_a_line_of_50_mb_is_refused_in_little_memory_whatever_the_format(tea, tmp_path):
    path = tmp_path / "a.csv"
    for start, end in (("title,text\nA,", "\n"), ('{"title": "', '"}\n'), ('[{"id": 1, "cards": "', '"}]')):
        with path.open("w") as out:
            out.write(start)
            for _ in range(50):
                out.write("x" * 1_000_000)
            out.write(end)
        tracemalloc.start()
        with pytest.raises(Refused, match=r"longer than (4|32),000,000 characters"):
            actions.begin(tea, None, by=None, name="a.csv", path=path, most_rows=None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 200_000_000, start


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe" + "text,id\nÄ,1\n".encode("utf-16-le"), b"\xfe\xff" + "text,id\nÄ,1\n".encode("utf-16-be"),
     "text,id\nÄ,1\n".encode("utf-16-le"), "text,id\rÄ,1\r".encode("cp1252"), "text,id\r\nÄ,1\n\r\n".encode(),
     "\ufefftext,id\nÄ,1".encode(), b"text,id\n\xc3\x84,1\n"],
)  # fmt: skip
def test_encodings_and_line_ends_of_all_kinds(tea, tmp_path, content):
    bring(tea, tmp_path, "a.csv", content, kind="notes")
    assert Note.objects.get().text == "Ä"


def test_invalid_bytes_among_good_ones_are_mended_and_told(tea, tmp_path):
    content = "text,id\nÄpfel übers Öl,1\nÖl für Äpfel,2\n".encode() + b"caf\xe9,3\n\xff\xfe,4\n"
    run = bring(tea, tmp_path, "a.csv", content, kind="notes")
    assert Note.objects.get(source_id="3").text == "café"
    assert any("bytes were not of the file's encoding" in one for one in run.report["mended"])


def test_unbalanced_quotation_marks_lose_no_row_silently(tea, tmp_path):
    content = (
        "text,id\n"
        + "".join(f"Row {n},{n}\n" for n in range(9_000))
        + '"open,9000\n'
        + "".join(f"R,{n}\n" for n in range(9_001, 9_100))
    )
    refused(tea, tmp_path, "a.csv", content, "quotation mark is opened and never closed", kind="notes")


def test_a_gzip_bomb_is_refused():
    bomb, little = gzip.compress(b"text\n" + b"x\n" * 200_000), Limits(unpacked_bytes=300_000)
    layout = find_layout(source(bomb), limits=little)
    with pytest.raises(Unreadable, match="larger than"):
        list(read_rows(source(bomb), layout, limits=little))


BOMBS = {
    "entities": '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tickets><ticket><id>&b;</id></ticket></tickets>',
    "outside": '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tickets><ticket><id>&x;</id></ticket></tickets>',
    "far away": '<!DOCTYPE t SYSTEM "http://127.0.0.1:1/x.dtd"><tickets><ticket><id>x</id></ticket></tickets>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_an_xml_bomb_is_refused(tea, tmp_path, name):
    refused(tea, tmp_path, "a.xml", f"<?xml version='1.0'?>{BOMBS[name]}", "declarations or entities")


def test_broken_endless_and_deep_xml(tea, tmp_path):
    refused(tea, tmp_path, "a.xml", "<?xml version='1.0'?><tickets><ticket><subject>x", "broken XML")
    deep = "<a>" * 50_000 + "</a>" * 50_000
    whole = f"<?xml version='1.0'?><tickets><ticket><id>1</id><subject>S</subject><x>{deep}</x></ticket></tickets>"
    assert counts(bring(tea, tmp_path, "b.xml", whole)) == {"created": 1}
    long = "<?xml version='1.0'?><tickets><ticket><subject>" + "x" * 300_000 + "</subject></ticket></tickets>"
    with pytest.raises(Unreadable, match="longer than"):
        list(iterate_elements(source(long), Limits(document_chars=100_000)))


def test_a_workbook_is_read_like_a_table(tea, tmp_path):
    rows = [["title", "votes", "created"], ["Kettle", 12, "2024-01-05"], ["=1+1", 3.0, "2024-01-06"], [], ["", "", ""]]
    run = bring(tea, tmp_path, "wishes.xlsx", make_book(rows))
    assert counts(run) == {"created": 2}
    assert sorted(Idea.objects.values_list("title", "votes")) == [("=1+1", 3), ("Kettle", 12)]
    assert run.source == "wishes"


def test_a_workbook_that_jira_wrote_is_known_too(tea, tmp_path):
    rows = [["Summary", "Issue key", "Status", "Labels", "Labels"], ["A", "T-1", "Done", "x", "y"]]
    run = bring(tea, tmp_path, "jira.xlsx", make_book(rows))
    assert (run.form["tool"], Idea.objects.get().tags) == ("jira", ["x", "y"])


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_unpacked(tea, tmp_path):
    refused(
        tea,
        tmp_path,
        "a.xlsx",
        make_book([["a"]], more='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "columns",
    )
    refused(
        tea, tmp_path, "b.xlsx", make_book([["a"]], more='<row r="1048576"><c r="Z1048576"><v>1</v></c></row>'), "cells"
    )


def test_a_zip_that_swells_or_lies_is_refused(tea, tmp_path):
    swollen = make_book([["a"]], others={"xl/media/x.bin": b"\0" * 210_000_000})
    assert len(swollen) < 1_000_000
    refused(tea, tmp_path, "a.xlsx", swollen, "Unpacked, the workbook has")
    lying = make_book([["a"]], others={"xl/media/x.bin": b"\0" * 50_000_000})
    lying = lying.replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    refused(tea, tmp_path, "b.xlsx", lying, "damaged")


def test_declarations_in_a_workbook_are_refused(tea, tmp_path):
    sheet = PARTS["xl/worksheets/sheet1.xml"].replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    refused(
        tea, tmp_path, "a.xlsx", make_book([["a"]], others={"xl/worksheets/sheet1.xml": sheet.encode()}), "declarations"
    )


def test_another_archive_is_refused_with_the_way_out(tea, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.csv", "text\nA\n")
    refused(tea, tmp_path, "a.zip", out.getvalue(), "unpack it")


def test_memory_stays_flat_over_100_000_rows(tea, tmp_path):
    path = tmp_path / "big.csv"
    with path.open("w") as out:
        out.write("id,text,customer\n")
        for n in range(100_000):
            out.write(f"{n},Words about {n} that go on for a while,Customer {n % 500}\n")
    tracemalloc.start()
    layout = find_layout(lambda: path.open("rb"), limits=DEFAULT_LIMITS)
    count = sum(1 for _ in read_rows(lambda: path.open("rb"), layout))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 20_000_000
