"""`calc query`: a question with its events in one document, or with a file of events beside it."""

import json

import pytest

from roadworthy.cli.application import run
from roadworthy.cli.calc import answer_or_error
from roadworthy.cli.desk import tool

CALLS = [
    {"type": "track", "event": "Signed Up", "userId": "ada", "timestamp": "2026-01-05T10:00:00Z"},
    {"type": "track", "event": "Paid", "userId": "ada", "timestamp": "2026-01-05T11:00:00Z", "properties": {"sum": 4}},
    {"type": "track", "event": "Signed Up", "userId": "vic", "timestamp": "2026-01-06T10:00:00Z"},
]
NOW = "2026-01-07T00:00:00Z"
FUNNEL = {"kind": "funnel", "steps": [{"event": "Signed Up"}, {"event": "Paid"}]}


def ask(**document):
    return answer_or_error(tool("query"), json.dumps(document))


def users(answer):
    return [step["users"] for step in answer["steps"]]


def test_a_question_comes_with_its_events():
    answer = ask(question=FUNNEL | {"actors": {"step": 1}}, events=CALLS, now=NOW)
    assert users(answer) == [2, 1]
    assert answer["steps"][1]["mean_seconds"] == 3600
    assert answer["actors"] == ["ada"]


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"question": FUNNEL | {"steps": [{"where": [{"key": "k", "op": "is"}]}]}, "events": []}, "steps.0.where.0.op"),
        ({"question": FUNNEL, "events": [{"event": "a"}, {"type": "sell"}]}, "events.1.type"),
        ({"question": FUNNEL}, "events"),
        ({"question": FUNNEL, "events": [], "engine": "abacus"}, "engine"),
    ],
)
def test_a_fault_names_its_member(document, field):
    assert ask(**document)["error"]["field"] == field


def test_clickhouse_is_only_asked_where_there_is_one(monkeypatch):
    monkeypatch.delenv("ROADWORTHY_CLICKHOUSE_URL", raising=False)
    assert "ROADWORTHY_CLICKHOUSE_URL" in ask(question=FUNNEL, events=[], engine="clickhouse")["error"]["message"]


def write(kind, file):
    """The calls as a file of this kind."""
    if kind == "jsonl":
        file.write_text("".join(json.dumps(call) + "\n" for call in CALLS))
    elif kind == "csv":
        file.write_text(
            "event,userId,timestamp,sum\nSigned Up,ada,2026-01-05T10:00:00Z,\n"
            "Paid,ada,2026-01-05T11:00:00Z,4\nSigned Up,vic,2026-01-06T10:00:00Z,\n"
        )
    else:
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"properties": None} | call for call in CALLS]), file)


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_events_may_lie_in_a_file(tmp_path, capsys, kind):
    write(kind, tmp_path / f"events.{kind}")
    question = {"kind": "trend", "series": [{"event": "Paid", "measure": "sum", "property": "sum"}]}
    (tmp_path / "questions").write_text(json.dumps(FUNNEL) + "\n" + json.dumps(question) + "\n")
    options = ["--events", str(tmp_path / f"events.{kind}"), "--now", NOW, "--timezone", "Europe/Berlin"]
    assert run(["calc", "query", "--lines", "--in", str(tmp_path / "questions"), *options]) == 0
    funnel, trend = map(json.loads, capsys.readouterr().out.splitlines())
    assert users(funnel) == [2, 1]
    assert trend["series"][0]["total"] == 4
    assert trend["times"][0] == "2025-12-31T00:00:00+01:00"


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--now", "noon"], "--now must be a time"), (["--events", "none.jsonl"], "none.jsonl")],
)
def test_what_stands_beside_must_be_right(capsys, options, said):
    assert run(["calc", "query", *options]) == 2
    assert said in capsys.readouterr().err


def test_only_query_takes_events(capsys, tmp_path):
    assert run(["calc", "kano", "--now", NOW]) == 2
    assert "go with query" in capsys.readouterr().err
