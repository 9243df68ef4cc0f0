"""Files of events on their way in: by page and by command line, checked first, once, and after a kill the rest."""

import csv
import gzip
import io
import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadworthy.analytics import actions, store
from roadworthy.analytics.models import EventImport, Source
from roadworthy.analytics.rules.imports import Mapping, guess
from roadworthy.cli.application import run as command
from roadworthy.core.errors import Refused

from .make import stored

pytestmark = pytest.mark.django_db
GOOD = "user,event,time,price\n1,Paid,2026-03-01 10:00,9.5\n2,Paid,2026-03-02 10:00,5\n2,Left,2026-03-03 10:00,\n"
BAD = GOOD + "3,Paid,soon,1\n,Paid,2026-03-04,1\n"
SHARED = Path(os.environ.get("ROADWORTHY_SHARED_DATA", "/nowhere")) / "events"


@pytest.fixture
def here(tea, settings, tmp_path):
    settings.DATA = settings.MEDIA_ROOT = tmp_path
    return tea


def place(name, *keys):
    return reverse(f"analytics:{name}", args=["tea", *keys])


def bring(client, content=GOOD, name="events.csv", **values):
    values = {"source": "Old tool", "timezone": "UTC"} | values
    file = SimpleUploadedFile(name, content.encode())
    return client.post(place("import_events"), values | {"file": file})


def columns(run, **changes):
    """What the form of columns posts when nothing is changed."""
    meant = {column: field for field, column in run.mapping["columns"].items()} | changes
    return {f"column_{n}": meant.get(name, "") for n, name in enumerate(run.columns)} | {"timezone": "UTC", "event": ""}


class TestPages:
    def test_a_file_is_looked_at_checked_and_brought_in(self, ada_client, here, django_capture_on_commit_callbacks):
        bring(ada_client)
        run = EventImport.objects.get()
        assert run.mapping["columns"] == {"userId": "user", "event": "event", "timestamp": "time"}
        ada_client.post(place("event_import", run.pk), columns(run))
        page = ada_client.get(place("event_import", run.pk)).content.decode()
        assert "3 events would come in" in page
        assert stored(here) == []
        with django_capture_on_commit_callbacks(execute=True):
            ada_client.post(place("start_event_import", run.pk))
        run.refresh_from_db()
        assert (run.state, run.report["events"], bool(run.file)) == ("done", 3, False)
        assert [call.get("properties", {}).get("price") for call in stored(here)] == [9.5, 5, None]
        assert Source.objects.get().kind == "file"
        assert "The events are in" in ada_client.get(place("event_import", run.pk)).content.decode()

    def test_refused_rows_are_named_and_good_ones_come_only_when_asked(
        self, ada_client, here, django_capture_on_commit_callbacks
    ):
        bring(ada_client, BAD)
        run = EventImport.objects.get()
        ada_client.post(place("event_import", run.pk), columns(run))
        page = ada_client.get(place("event_import", run.pk)).content.decode()
        assert "“soon” is no time" in page
        run.refresh_from_db()
        with pytest.raises(Refused, match="2 rows are refused"):
            actions.start_import(run, by=None, good_rows_only=False)
        with django_capture_on_commit_callbacks(execute=True):
            ada_client.post(place("start_event_import", run.pk), {"good_rows_only": "1"})
        assert len(stored(here)) == 3

    @pytest.mark.parametrize("wrong", [{"content": ""}, {"content": "[1, 2"}, {"source": ""}, {"timezone": "Mars"}])
    def test_a_refused_file_keeps_nothing(self, ada_client, here, wrong, tmp_path):
        assert bring(ada_client, **wrong).status_code == 422
        assert not EventImport.objects.exists()
        assert not list(tmp_path.glob("event-imports/*"))

    def test_a_mapping_that_cannot_work_is_refused(self, ada_client, here):
        bring(ada_client)
        run = EventImport.objects.get()
        for change in ({"time": ""}, {"user": "-"}, {"price": "userId"}):
            assert ada_client.post(place("event_import", run.pk), columns(run, **change)).status_code == 422
        run.refresh_from_db()
        assert run.state == "uploaded"

    def test_a_file_is_forgotten(self, ada_client, here):
        bring(ada_client)
        run = EventImport.objects.get()
        path = Path(run.file.path)
        assert path.exists()
        ada_client.post(place("cancel_event_import", run.pk))
        assert not EventImport.objects.exists()
        assert not path.exists()

    def test_who_may_only_look_and_strangers(self, vic_client, olga_client, ada_client, here):
        bring(ada_client)
        run = EventImport.objects.get()
        for client, status in ((vic_client, 403), (olga_client, 404)):
            assert client.get(place("import_events")).status_code == status
            assert client.post(place("start_event_import", run.pk)).status_code == status


class TestAgain:
    def write(self, path, source, **values):
        looked = actions.look(path)
        return actions.write_file(path, looked.shape, Mapping(looked.guess), source, **values)

    def test_after_a_kill_the_rest_comes_and_nothing_twice(self, here, tmp_path, monkeypatch):
        path = tmp_path / "many.csv"
        path.write_text("user,event,time\n" + "".join(f"{n},Paid,2026-03-01 10:00\n" for n in range(5_000)))
        source, done = actions.file_source(here, "Old", by=None), []

        def killed(last, message=""):
            done.append(last)
            if len(done) == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.write(path, source, step=killed)
        assert len(stored(here)) == 3_000
        self.write(path, source, after=done[1])
        found = [call["messageId"] for call in stored(here)]
        assert len(found) == 6_000, "the lot that was not noted came twice"
        assert len(set(found)) == 5_000
        store.ingest_now()
        from roadworthy.analytics import queries

        assert sum(len(block.time) for blocks in queries.events_of(here).buckets(0, 2**60) for block in blocks) == 5_000

    def test_settings_of_the_source_hold_for_files(self, here, tmp_path, ada):
        path = tmp_path / "events.csv"
        path.write_text(GOOD)
        source = actions.file_source(here, "Old", by=None)
        actions.block(source, by=ada, field="blocked_events", name="Left", is_blocked=True)
        assert self.write(path, source)["dropped"] == 1
        assert len(stored(here)) == 2


class TestCommand:
    def run(self, *arguments):
        return command(["import", "events", *map(str, arguments)])

    def test_a_dry_run_writes_nothing_and_a_run_does(self, here, tmp_path, capsys):
        path = tmp_path / "events.csv"
        path.write_text(GOOD)
        assert self.run(path, "--dry-run", "--json") == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["events"], told["persons"], told["dry_run"]) == (3, 2, True)
        assert stored(here) == []
        assert self.run(path, "--source", "Old") == 0
        assert len(stored(here)) == 3

    def test_each_refused_row_is_a_line_on_stderr(self, here, tmp_path, capsys):
        path = tmp_path / "events.csv"
        path.write_text(BAD)
        assert self.run(path) == 2
        told = capsys.readouterr().err
        assert "row 5, time" in told
        assert "row 6, user" in told
        assert stored(here) == []
        assert self.run(path, "--good-rows-only") == 0
        assert len(stored(here)) == 3

    @pytest.mark.parametrize(
        "options",
        ["--map nothing=userId", "--map user=nothing", "--time-zone Mars", "--tool x", "--map time=-"],
    )
    def test_what_was_said_wrongly_is_told(self, here, tmp_path, options):
        path = tmp_path / "events.csv"
        path.write_text(GOOD)
        assert self.run(path, *options.split()) == 2
        assert self.run(tmp_path / "nothing") == 2
        assert stored(here) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not on this machine")
class TestFilesOfOthers:
    def test_cdnow_comes_in_whole_with_its_revenue_and_buyers_by_month(self, here):
        """Against sums of the file by hand, without the importer."""
        path = SHARED / "cdnow_events.csv.gz"
        looked = actions.look(path)
        report = actions.write_file(
            path, looked.shape, Mapping(looked.guess), actions.file_source(here, "CDNOW", by=None)
        )
        assert (report["events"], report["refused"], report["persons"]) == (69_659, 0, 23_570)
        store.ingest_now()
        assert months_in_store(here) == months_by_hand(path)
        assert months_asked(here) == months_by_hand(path)
        assert returns_asked(here) == returns_by_hand(path)

    def test_the_web_shop_comes_in_whole(self, here):
        path = SHARED / "ecom_segments.csv.gz"
        looked = actions.look(path)
        report = actions.check_file(path, looked.shape, Mapping(looked.guess))
        assert (report["events"], report["refused"]) == (31_106, 0)
        assert set(report["properties"]) == {
            "session_id", "platform", "acquisition_channel", "user_cohort", "user_lifecycle",
        }  # fmt: skip


def months_by_hand(path):
    """Revenue and buyers by month, with pandas alone."""
    import pandas as pd

    table = pd.read_csv(path, dtype={"user_id": str})
    by_month = table.groupby(table["timestamp"].str[:7])
    buyers, revenue = by_month["user_id"].nunique(), by_month["amount"].sum()
    return {month: (int(buyers[month]), round(float(revenue[month]), 2)) for month in buyers.index}


def returns_by_hand(path):
    """Of those who first bought in a month, how many bought in each month from then on; with pandas alone."""
    import pandas as pd

    table = pd.read_csv(path, dtype={"user_id": str})
    month = pd.PeriodIndex(table["timestamp"].str[:7], freq="M")
    table["month"] = month.year * 12 + month.month
    table["first"] = table.groupby("user_id")["month"].transform("min")
    counted = table.groupby(["first", table["month"] - table["first"]])["user_id"].nunique().unstack(fill_value=0)
    last = table["month"].max()
    return {int(first): [int(counted.loc[first].get(k, 0)) for k in range(last - first + 1)] for first in counted.index}


def returns_asked(product):
    """The same as an answer of retention by month."""
    from roadworthy.analytics import queries

    bought = {"any_of": [{"event": "purchase"}]}
    question = {"kind": "retention", "from": "all", "to": "1998-06-30", "period": "month", "periods": 18}
    told = queries.answer(product, question | {"start": bought, "return": bought, "first_time": True})["cohorts"]
    return {int(row["start"][:4]) * 12 + int(row["start"][5:7]): row["values"] for row in told if row["size"]}


def months_asked(product):
    """Revenue and buyers by month as answers of trends."""
    from roadworthy.analytics import queries

    bought = {"any_of": [{"event": "purchase"}]}
    series = [bought | {"measure": "unique_users"}, bought | {"measure": "sum", "property": "amount"}]
    question = {"kind": "trend", "from": "1997-01-01", "to": "1998-06-30", "interval": "month", "series": series}
    told = queries.answer(product, question)
    buyers, revenue = (row["values"] for row in told["series"])
    return {at[:7]: (who, round(sum_, 2)) for at, who, sum_ in zip(told["times"], buyers, revenue, strict=True)}


def months_in_store(product):
    """The same of what lies in the store, read through the form in which engines read it."""
    from datetime import UTC, datetime

    from roadworthy.analytics import queries

    buyers, revenue = defaultdict(set), defaultdict(float)
    for blocks in queries.events_of(product).buckets(0, 2**60):
        for block in blocks:
            amounts = block.column("amount")
            for time, person, code in zip(block.time, block.person, amounts.codes, strict=True):
                month = f"{datetime.fromtimestamp(time / 1e6, UTC):%Y-%m}"
                buyers[month].add(int(person))
                revenue[month] += float(amounts.values[code])
    return {month: (len(buyers[month]), round(revenue[month], 2)) for month in buyers}


def test_what_the_form_shows_is_what_the_file_says(ada_client, here):
    line = b'{"type": "track", "userId": 1, "event": "A", "timestamp": "2026-01-01"}\n'
    file = SimpleUploadedFile("segment.jsonl.gz", gzip.compress(line))
    ada_client.post(place("import_events"), {"file": file, "source": "Old", "timezone": "UTC"})
    run = EventImport.objects.get()
    assert run.shape == "segment"
    assert "Segment or RudderStack" in ada_client.get(place("event_import", run.pk)).content.decode()


def test_guessing_takes_each_column_once():
    header = next(csv.reader(io.StringIO("id,type,date,name\n")))
    found = guess(header)
    assert len(set(found.values())) == len(found)
