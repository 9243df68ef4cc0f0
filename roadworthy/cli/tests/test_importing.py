"""`roadworthy import`: what it prints, where, and with which exit code."""

import io
import json
import sys

import pytest

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.cli.application import run
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.interchange.models import ImportRun
from roadworthy.market.models import Customer

WISHES = "title,votes,mood\nKettle,12,good\nTimer,3,\n"


@pytest.fixture
def wishes(tmp_path):
    path = tmp_path / "wishes.csv"
    path.write_text(WISHES)
    return str(path)


def test_ideas_come_in_and_the_summary_is_printed(tea, wishes, capsys):
    assert run(["import", "ideas", wishes]) == 0
    assert "2 rows read; 2 created, 0 updated, 0 unchanged" in capsys.readouterr().out
    assert list(Idea.objects.order_by("pk").values_list("title", "votes")) == [("Kettle", 12), ("Timer", 3)]


def test_a_dry_run_writes_nothing_and_leaves_no_trace(tea, wishes, capsys):
    assert run(["import", "ideas", wishes, "--dry-run"]) == 0
    assert "2 would be created" in capsys.readouterr().out
    assert not Idea.objects.exists()
    assert not ImportRun.objects.exists()


def test_refused_rows_are_named_by_file_row_and_field(tea, tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("title,votes\nKettle,1\nTimer,many\n,3\n")
    assert run(["import", "ideas", str(path), "--map", "votes=votes"]) == 2
    faults = capsys.readouterr().err.splitlines()
    assert f"{path}, row 2 (line 3), votes: “many” is no number (read with a decimal point)" in faults
    assert f"{path}, row 3 (line 4), title: an idea needs a title" in faults
    assert f"{path}: Nothing was imported: refused 2 of 3 rows." in faults
    assert not Idea.objects.exists()


def test_good_rows_alone_come_in_when_asked(tea, tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("title,votes\nKettle,1\n,3\n")
    assert run(["import", "ideas", str(path), "--good-rows-only"]) == 0
    assert "row 2 (line 3), title" in capsys.readouterr().err
    assert Idea.objects.count() == 1


def test_the_report_as_json(tea, wishes, capsys):
    assert run(["import", "ideas", wishes, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["rows"]["created"] == 2
    assert {one["column"]: one["target"] for one in report["columns"]} == {
        "title": "title",
        "votes": "votes",
        "mood": "own",
    }


def test_a_column_is_sent_where_the_user_says(tea, wishes):
    assert run(["import", "ideas", wishes, "--map", "Mood=tags", "--map", "votes=-"]) == 0
    kettle = Idea.objects.get(title="Kettle")
    assert (kettle.tags, kettle.votes, kettle.own) == (["good"], 0, {})


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--map", "colour=tags"], "there is no column 'colour'"),
        (["--map", "mood=password"], "There is no field “password”"),
        (["--map", "mood"], "say COLUMN=FIELD"),
        (["--product", "coffee"], "there is no product 'coffee'"),
        (["--encoding", "klingon"], "klingon"),
    ],
)
def test_bad_input_is_told_and_ends_with_2(tea, wishes, capsys, arguments, fault):
    assert run(["import", "ideas", wishes, *arguments]) == 2
    assert fault in capsys.readouterr().err
    assert not ImportRun.objects.exists()


def test_a_file_that_is_not_there_ends_with_2(tea, capsys):
    assert run(["import", "ideas", "nowhere.csv"]) == 2
    assert "nowhere.csv: there is no such file" in capsys.readouterr().err


def test_standard_input_is_read(tea, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WISHES.encode())))
    assert run(["import", "ideas", "-", "--source", "wishes"]) == 0
    assert set(Idea.objects.values_list("source", flat=True)) == {"wishes"}


def test_the_same_file_twice_makes_nothing_twice(tea, wishes, capsys):
    run(["import", "ideas", wishes])
    assert run(["import", "ideas", wishes]) == 0
    assert "0 created, 0 updated, 2 unchanged" in capsys.readouterr().out


def test_notes_make_their_customers_unless_told_not_to(tea, tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("text,customer\nHot,Acme\n")
    assert run(["import", "notes", str(path), "--no-create-customers"]) == 0
    assert not Customer.objects.exists()
    path.write_text("text,customer\nCold,Acme\n")
    assert run(["import", "notes", str(path)]) == 0
    assert Note.objects.get(text="Cold").customer.name == "Acme"


def test_yearly_revenue_becomes_monthly(tea, tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("name,revenue\nAcme,1200\n")
    assert run(["import", "customers", str(path), "--revenue-period", "year"]) == 0
    assert Customer.objects.get().revenue == 100


def test_events_are_summed_by_month(tea, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("who,at,amount\na,2024-01-05,1.5\nb,2024-01-09,2\na,2024-03-01,4\n")
    assert run(["import", "metrics", str(path), "--sum", "amount", "--by", "month", "--metric", "Revenue"]) == 0
    assert Metric.objects.get().name == "Revenue"
    assert list(MetricPoint.objects.values_list("value", flat=True)) == [3.5, 0, 4]


def test_two_measures_at_once_are_refused(tea, wishes, capsys):
    assert run(["import", "metrics", wishes, "--sum", "votes", "--count"]) == 2
    assert "say one of them" in capsys.readouterr().err


ISSUES = [{"number": 1, "title": "Louder", "body": "Please", "state": "OPEN", "author": {"login": "jo"}, "labels": []}]


@pytest.fixture
def issues(tmp_path):
    path = tmp_path / "export.bin"
    path.write_text(json.dumps(ISSUES))
    return str(path)


def test_a_file_of_a_known_tool_needs_no_more_than_its_name(tea, issues, capsys):
    assert run(["import", issues]) == 0
    assert "is an export of GitHub: its rows become ideas" in capsys.readouterr().out
    assert Idea.objects.get().source == "GitHub"


def test_it_becomes_what_is_asked_for(tea, issues):
    assert run(["import", issues, "--as", "notes"]) == 0
    assert Note.objects.get().author == "jo"


def test_a_state_means_what_is_said(tea, issues):
    assert run(["import", issues, "--state", "open=Planned"]) == 0
    assert Idea.objects.get().category == "planned"


@pytest.mark.parametrize(
    "wrong", [["--as", "poems"], ["--tool", "abacus"], ["--state", "shut=New"], ["--state", "open=Eaten"]]
)
def test_what_does_not_exist_is_bad_input(tea, issues, capsys, wrong):
    assert run(["import", issues, *wrong]) == 2
    assert wrong[1].split("=")[0] in capsys.readouterr().err
    assert not Idea.objects.exists()
