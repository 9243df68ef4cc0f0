"""The desk tools: faults name their field, and one bad line does not stop the others."""

import io
import json

import pytest
from pydantic import BaseModel

from roadworthy.cli import calc, desk
from roadworthy.cli.application import run


class Number(BaseModel):
    number: float


def root(document):
    """The square root; a negative number is refused."""
    if document.number < 0:
        raise ValueError("number: must not be negative")
    return Number(number=document.number**0.5)


@pytest.fixture
def roots(monkeypatch):
    """A small tool of our own."""
    monkeypatch.setitem(desk.NAMES, "root", "square root")
    monkeypatch.setattr(calc, "tool", lambda name: desk.Tool(Number, Number, root))


def feed(monkeypatch, text, *options):
    """Run the tool on this text; the exit code."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return run(["calc", "root", *options])


def test_it_answers_json(roots, monkeypatch, capsys):
    assert feed(monkeypatch, '{"number": 9}') == 0
    assert json.loads(capsys.readouterr().out) == {"number": 3.0}


@pytest.mark.parametrize("text", ['{"number": "many"}', '{"number": -1}', "{}"])
def test_a_fault_names_its_field(roots, monkeypatch, capsys, text):
    assert feed(monkeypatch, text) == 2
    assert capsys.readouterr().err.startswith("input: number: ")


def test_a_bad_line_is_answered_in_its_place(roots, monkeypatch, capsys):
    assert feed(monkeypatch, '{"number": 4}\nnonsense\n{"number": -1}\n{"number": 1}\n', "--lines") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer.get("number") for answer in answers] == [2.0, None, None, 1.0]
    assert answers[2]["error"] == {"field": "number", "message": "must not be negative"}


def test_the_schema_is_given(roots, capsys):
    assert run(["calc", "root", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["input"]["required"] == ["number"]


def test_an_unknown_tool_is_refused(capsys):
    assert run(["calc", "horoscope"]) == 2
    assert "no such tool" in capsys.readouterr().err


def test_every_listed_tool_is_there(capsys):
    assert run(["calc", "--json"]) == 0
    for name in json.loads(capsys.readouterr().out):
        assert desk.tool(name).reads.model_json_schema()
