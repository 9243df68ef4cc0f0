"""Imports from the first row to the last: counts, repetition, refusal, cancelling, taking back."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.jobs import Cancelled
from roadworthy.core.models import Change
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea, Transition
from roadworthy.interchange import actions
from roadworthy.interchange.models import ImportMapping, ImportRun
from roadworthy.market.models import Contact, Customer
from roadworthy.priorities.models import Estimate

from .make import begin, carry_out, counts, write_file

WISHES = "title,votes,year,mood\nKettle,12,2020,good\nTimer,3,2021,\n"


@pytest.fixture
def wishes(tmp_path):
    return write_file(tmp_path, "wishes.csv", WISHES)


def test_every_column_arrives_and_nothing_is_lost(tea, ada, wishes):
    run = carry_out(tea, "ideas", wishes, by=ada)
    kettle = Idea.objects.get(title="Kettle")
    assert counts(run) == {"created": 2}
    assert (kettle.votes, kettle.imported_votes, kettle.created) == (12, 12, datetime(2020, 1, 1, tzinfo=UTC))
    assert kettle.own == {"year": "2020", "mood": "good"}
    assert Transition.objects.filter(idea=kettle, to_category="new", by=ada).count() == 1


def test_the_same_file_again_changes_nothing(tea, wishes):
    carry_out(tea, "ideas", wishes)
    assert counts(carry_out(tea, "ideas", wishes)) == {"unchanged": 2}


def test_a_newer_file_changes_what_changed_and_adds_what_is_new(tea, wishes):
    carry_out(tea, "ideas", wishes)
    wishes.write_text(WISHES.replace("12,2020", "15,2020") + "Mug,1,2022,\n")
    assert counts(carry_out(tea, "ideas", wishes)) == {"created": 1, "updated": 1, "unchanged": 1}
    assert Idea.objects.get(title="Kettle").votes == 15


def test_votes_given_here_are_kept_when_the_file_brings_more(tea, wishes):
    carry_out(tea, "ideas", wishes)
    Idea.objects.filter(title="Kettle").update(votes=14)
    wishes.write_text(WISHES.replace("12,2020", "20,2020"))
    carry_out(tea, "ideas", wishes)
    assert Idea.objects.get(title="Kettle").votes == 22


def test_what_people_changed_stays_unless_the_file_changed_the_same(tea, ada, wishes):
    carry_out(tea, "ideas", wishes)
    history.update(Idea.objects.get(title="Kettle"), by=ada, promise="Boils in a minute", own={"mood": "great"})
    wishes.write_text(WISHES.replace("12,2020", "13,2020"))
    carry_out(tea, "ideas", wishes)
    kettle = Idea.objects.get(title="Kettle")
    assert (kettle.votes, kettle.promise, kettle.own["mood"]) == (13, "Boils in a minute", "great")


def test_rows_of_equal_content_are_told_apart_by_their_order(tea, tmp_path):
    path = write_file(tmp_path, "notes.csv", "text\nGreat\nGreat\nBad\n")
    assert counts(carry_out(tea, "notes", path)) == {"created": 3}
    assert counts(carry_out(tea, "notes", path)) == {"unchanged": 3}


def test_an_id_twice_is_refused_unless_all_is_equal(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "key,title\n1,Kettle\n1,Kettle\n2,Timer\n2,Mug\n")
    with pytest.raises(Refused, match="1 of 4 rows"):
        carry_out(tea, "ideas", path, targets={"key": "source_id"})
    run = ImportRun.objects.get()
    assert run.report["faults"][0] | {"line": 0} == {
        "row": 4,
        "line": 0,
        "column": "id",
        "value": "2",
        "reason": "stands in row 3 already, with other contents",
    }


def test_one_bad_row_keeps_all_out(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "title,votes\nKettle,1\nTimer,many\n")
    with pytest.raises(Refused, match="refused 1 of 2 rows"):
        carry_out(tea, "ideas", path, targets={"votes": "votes"})
    assert not Idea.objects.exists()


def test_good_rows_come_in_when_asked_and_the_bad_are_listed(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "title,votes\nKettle,1\nTimer,many\n,3\n")
    run = carry_out(tea, "ideas", path, targets={"votes": "votes"}, good_rows_only=True)
    assert counts(run) == {"created": 1, "refused": 2}
    assert [(one["row"], one["column"]) for one in run.report["faults"]] == [(2, "votes"), (3, "title")]
    with run.refusals.open() as listed:
        assert listed.read().decode().count("\r\n") == 3


def test_a_check_writes_nothing_and_says_the_same_as_the_import(tea, tmp_path):
    path = write_file(tmp_path, "n.csv", "text,customer,area\nHot,Acme,x\nCold,Bolt,y\nWarm,acme,x\n")
    run = begin(tea, "notes", path)
    actions.check(run, lambda: path.open("rb"))
    told = run.report["rows"], run.report["extras"]
    assert not Note.objects.exists()
    assert not Customer.objects.exists()
    actions.carry_out(run, lambda: path.open("rb"))
    assert (run.report["rows"], run.report["extras"]) == told
    assert Customer.objects.count() == 2


@pytest.mark.parametrize("whole", [True, False])
def test_a_cancelled_import_leaves_nothing(tea, tmp_path, whole):
    path = write_file(tmp_path, "a.csv", "title\n" + "".join(f"Idea {n}\n" for n in range(2_500)))

    def stop(done, total=None, message=""):
        if message == "Writing" and done >= 2_000:
            raise Cancelled

    run = begin(tea, "ideas", path)
    with pytest.raises(Cancelled):
        actions.carry_out(run, lambda: path.open("rb"), step=stop, whole=whole)
    assert not Idea.objects.exists()
    run.refresh_from_db()
    assert (run.state, run.report["sentence"]) == ("cancelled", "Cancelled. Nothing was kept.")


def test_cancelled_with_good_rows_only_it_says_what_was_kept(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "title\n" + "".join(f"Idea {n}\n" for n in range(2_500)))

    def stop(done, total=None, message=""):
        if message == "Writing" and done >= 2_000:
            raise Cancelled

    run = begin(tea, "ideas", path, good_rows_only=True)
    with pytest.raises(Cancelled):
        actions.carry_out(run, lambda: path.open("rb"), step=stop)
    assert Idea.objects.count() == 2_000
    assert "2,000 new rows" in run.report["sentence"]
    again = begin(tea, "ideas", path, good_rows_only=True)
    assert counts(actions.carry_out(again, lambda: path.open("rb"))) == {"created": 500, "unchanged": 2_000}


def test_an_import_that_was_killed_is_finished_by_running_it_again(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "title\n" + "".join(f"Idea {n}\n" for n in range(2_500)))

    class Killed(BaseException):
        pass

    def die(done, total=None, message=""):
        if message == "Writing" and done >= 1_000:
            raise Killed

    run = begin(tea, "ideas", path, good_rows_only=True)
    with pytest.raises(Killed):
        actions.carry_out(run, lambda: path.open("rb"), step=die)
    ImportRun.objects.filter(pk=run.pk).update(state="running")
    actions.carry_out(ImportRun.objects.get(pk=run.pk), lambda: path.open("rb"))
    assert Idea.objects.count() == 2_500


def test_undo_deletes_what_nobody_touched(tea, ada, wishes):
    run = carry_out(tea, "ideas", wishes)
    history.update(Idea.objects.get(title="Timer"), by=ada, promise="Rings")
    undone = actions.undo_run(run, by=ada)
    assert (undone.deleted, undone.kept) == (1, 1)
    assert [idea.title for idea in Idea.objects.all()] == ["Timer"]


def test_undo_keeps_an_idea_that_something_hangs_on(tea, ada, wishes):
    run = carry_out(tea, "ideas", wishes)
    timer, kettle = Idea.objects.order_by("title").reverse()
    timer.parent = kettle
    timer.save()
    assert actions.undo_run(run, by=ada).kept == 1


def test_undo_restores_what_a_second_run_changed(tea, ada, wishes):
    carry_out(tea, "ideas", wishes)
    wishes.write_text(WISHES.replace("12,2020", "99,2020"))
    run = carry_out(tea, "ideas", wishes)
    assert actions.undo_run(run, by=ada).restored == 1
    assert Idea.objects.get(title="Kettle").votes == 12


def test_undo_twice_is_refused(tea, ada, wishes):
    run = carry_out(tea, "ideas", wishes)
    actions.undo_run(run, by=ada)
    with pytest.raises(Refused, match="already"):
        actions.undo_run(run, by=ada)


def test_a_run_is_one_entry_of_history(tea, ada, wishes):
    run = carry_out(tea, "ideas", wishes, by=ada)
    change = Change.objects.get(kind="interchange.importrun", object_id=run.pk)
    assert (change.by, change.after["created"], change.via) == (ada, 2, "import")


def test_the_mapping_is_remembered_for_the_next_file_of_the_same_header(tea, wishes, tmp_path):
    carry_out(tea, "ideas", wishes, targets={"mood": "tags", "votes": "own"})
    assert ImportMapping.objects.count() == 1
    other = write_file(tmp_path, "wishes-2024-05 (1).csv", "Votes,TITLE,Year,Mood\n1,Mug,2022,calm\n")
    run = actions.begin(tea, "ideas", by=None, name=other.name, path=other)
    assert run.source == "wishes"
    other.write_text("mood,year,title,votes\ncalm,2022,Mug,1\n")
    run = actions.begin(tea, "ideas", by=None, name=other.name, path=other)
    assert {one["column"]: one["target"] for one in run.mapping["columns"]} == {
        "mood": "tags",
        "year": "created",
        "title": "title",
        "votes": "own",
    }


def test_statuses_parents_owners_and_drivers_find_their_places(tea, ada, tmp_path):
    content = (
        "id,title,status,parent,owner,reach,effort\n"
        "1,Part,In Progress,2,ada@example.com,500,2\n2,Whole,Won't do,,nobody@x.org,,\n"
    )
    run = carry_out(tea, "ideas", write_file(tmp_path, "a.csv", content), by=ada)
    part, whole = Idea.objects.order_by("source_id")
    assert (part.category, part.parent, part.owner) == ("building", whole, ada)
    assert (whole.category, whole.own) == ("declined", {"status": "Won't do", "owner": "nobody@x.org"})
    assert sorted(Estimate.objects.values_list("driver__key", "likely", "person__name")) == [
        ("effort", 2.0, "Ada"),
        ("reach", 500.0, "Ada"),
    ]
    assert run.report["extras"]["ideas put below their parent"] == 1


def test_a_parent_that_is_nowhere_is_kept_in_the_own_data(tea, tmp_path):
    path = write_file(tmp_path, "a.csv", "title,parent\nA,B\nB,A\nC,Nowhere\n")
    carry_out(tea, "ideas", path)
    assert Idea.objects.get(title="C").own == {"parent": "Nowhere"}
    assert Idea.objects.filter(parent__isnull=False).count() == 1


def test_notes_find_their_customer_and_contact(tea, workspace, tmp_path):
    acme = Customer.objects.create(workspace=workspace, name="Acme Ltd", domain="acme.test")
    jo = Contact.objects.create(customer=acme, name="Jo", email="jo@acme.test")
    content = (
        "text,company,email,type\nHot,acme ltd,,Defect\nCold,,jo@acme.test,\nWarm,,new@acme.test,Wibble\nIce,Zed,,\n"
    )
    run = carry_out(tea, "notes", write_file(tmp_path, "n.csv", content), create_customers=False)
    hot, cold, warm, ice = Note.objects.order_by("pk")
    assert (hot.customer, hot.type, hot.own) == (acme, "bug", {"type": "Defect"})
    assert (cold.customer, cold.contact) == (acme, jo)
    assert (warm.customer, warm.own) == (acme, {"type": "Wibble"})
    assert (ice.customer, ice.own) == (None, {"company": "Zed"})
    assert run.report["extras"] == {}


def test_customers_with_two_contacts_are_one_customer(tea, workspace, tmp_path):
    content = "Company,Plan,ARR,Segment,Email\nAcme,Pro,1200,Mid,a@x.test\nAcme,Pro,1200,Mid,b@x.test\nBolt,,,,\n"
    path = write_file(tmp_path, "c.csv", content)
    run = carry_out(tea, "customers", path)
    acme = Customer.objects.get(name="Acme")
    assert counts(run) == {"created": 2, "repeated": 1}
    assert (acme.revenue, acme.plan, acme.segment.name) == (Decimal("100.00"), "Pro", "Mid")
    assert sorted(acme.contacts.values_list("email", flat=True)) == ["a@x.test", "b@x.test"]
    assert counts(carry_out(tea, "customers", path)) == {"unchanged": 2, "repeated": 1}


def test_a_customer_made_along_with_notes_is_not_made_twice(tea, tmp_path):
    carry_out(tea, "notes", write_file(tmp_path, "n.csv", "text,customer\nHot,Acme\n"), create_customers=True)
    run = carry_out(tea, "customers", write_file(tmp_path, "c.csv", "name,plan\nAcme,Pro\n"))
    assert counts(run) == {"updated": 1}
    assert Customer.objects.get().plan == "Pro"


@pytest.mark.parametrize(
    ("content", "points"),
    [
        ("date,value\n2024-01-01,5\n2024-01-02,6\n", {"value": [5, 6]}),
        ("day,revenue,users\n2024-01-01,5,1\n2024-01-02,6,\n", {"revenue": [5, 6], "users": [1]}),
        ("metric,date,value\nA,2024-01-01,5\nB,2024-01-01,7\n", {"A": [5], "B": [7]}),
        ("Datum;Umsatz\n01.02.2024;1.234,5\n02.02.2024;2.000,0\n", {"Umsatz": [1234.5, 2000.0]}),
    ],
)
def test_metrics_come_long_wide_or_single(tea, tmp_path, content, points):
    carry_out(tea, "metrics", write_file(tmp_path, "m.csv", content))
    assert {one.name: [point.value for point in one.points.all()] for one in Metric.objects.all()} == points


def test_two_values_for_one_day_are_refused_with_the_way_out(tea, tmp_path):
    path = write_file(tmp_path, "m.csv", "date,value\n2024-01-01,5\n2024-01-01,6\n")
    with pytest.raises(Refused, match="1 of 2"):
        carry_out(tea, "metrics", path, measure="")
    assert "choose a sum" in ImportRun.objects.get().report["faults"][0]["reason"]


def test_undoing_a_metric_takes_its_points_and_the_metric(tea, ada, tmp_path):
    run = carry_out(tea, "metrics", write_file(tmp_path, "m.csv", "date,value\n2024-01-01,5\n"))
    assert actions.undo_run(run, by=ada).deleted == 1
    assert not MetricPoint.objects.exists()
    assert not Metric.objects.exists()


def test_own_fields_are_checked_like_typed_ones(tea, workspace, tmp_path):
    from roadworthy.core.models import FieldDefinition

    FieldDefinition.objects.create(workspace=workspace, on="idea", key="cost", label="Cost", kind="number")
    path = write_file(tmp_path, "a.csv", "title,cost\nKettle,12\nTimer,dear\n")
    run = carry_out(tea, "ideas", path, good_rows_only=True)
    assert Idea.objects.get().own == {"cost": 12}
    assert run.report["faults"][0]["column"] == "cost"
