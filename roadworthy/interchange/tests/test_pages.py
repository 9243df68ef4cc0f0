"""A file's way through the pages: upload, columns, check, import, report, undo."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadworthy.ideas.models import Idea
from roadworthy.interchange.models import ImportRun

WISHES = "title,votes,colour\nKettle,12,red\nTimer,3,\n"


def page(name, *args):
    return reverse(f"interchange:{name}", args=["tea", *args])


def upload(client, content=WISHES, kind="ideas", name="wishes.csv"):
    file = SimpleUploadedFile(name, content.encode())
    return client.post(page("upload", kind), {"file": file})


def decide(client, run, **changes):
    form = {f"to-{n}": one["target"] for n, one in enumerate(run.mapping["columns"])}
    return client.post(page("mapping", run.pk), {"source": run.source, **form, **changes})


@pytest.fixture
def uploaded(ada_client, tea):
    upload(ada_client)
    return ImportRun.objects.get()


@pytest.fixture
def checked(ada_client, uploaded):
    decide(ada_client, uploaded)
    uploaded.refresh_from_db()
    return uploaded


@pytest.fixture
def imported(ada_client, checked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ada_client.post(page("run", checked.pk))
    checked.refresh_from_db()
    return checked


def test_ada_chooses_what_to_import(ada_client, tea):
    html = ada_client.get(page("start")).content.decode()
    assert all(page("upload", kind) in html for kind in ("ideas", "notes", "customers", "metrics"))


def test_an_uploaded_file_shows_where_its_columns_go(ada_client, uploaded):
    html = ada_client.get(page("mapping", uploaded.pk)).content.decode()
    assert "colour" in html
    assert "Kettle" in html
    assert not Idea.objects.exists()


def test_rows_can_be_pasted_out_of_a_spreadsheet(ada_client, tea):
    ada_client.post(page("upload", "ideas"), {"pasted": "title\tvotes\nTee\t1\n"})
    assert ImportRun.objects.get().form["columns"] == ["title", "votes"]


def test_without_a_file_what_was_chosen_stays(ada_client, tea):
    answer = ada_client.post(page("upload", "ideas"), {"pasted": "", "delimiter": ";"})
    assert answer.status_code == 422
    assert 'value=";" selected' in answer.content.decode()


def test_a_workbook_is_refused_with_the_way_out(ada_client, tea):
    answer = ada_client.post(page("upload", "ideas"), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04rest")})
    assert answer.status_code == 422
    assert "Save the sheet as CSV" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_the_check_tells_what_would_happen_and_writes_nothing(ada_client, checked):
    html = ada_client.get(page("preview", checked.pk)).content.decode()
    assert "Would be created" in html
    assert "Import 2 rows" in html
    assert not Idea.objects.exists()


def test_two_columns_for_one_title_are_refused_and_stay_chosen(ada_client, uploaded):
    answer = decide(ada_client, uploaded, **{"to-2": "title"})
    assert answer.status_code == 422
    assert "only one can" in answer.content.decode()
    assert answer.content.decode().count('value="title" selected') == 2


def test_importing_makes_ideas_and_keeps_the_rest(ada_client, imported):
    assert imported.state == "done"
    assert list(Idea.objects.order_by("pk").values_list("title", "votes", "own")) == [
        ("Kettle", 12, {"colour": "red"}),
        ("Timer", 3, {}),
    ]


def test_the_report_can_be_read_and_the_import_undone(ada_client, imported):
    assert "Undo this import" in ada_client.get(page("report", imported.pk)).content.decode()
    ada_client.post(page("undo", imported.pk))
    assert not Idea.objects.exists()
    assert "This import was undone" in ada_client.get(page("report", imported.pk)).content.decode()


def test_refused_rows_are_listed_and_good_ones_wait_for_a_word(ada_client, tea):
    upload(ada_client, "title,votes\nKettle,1\n,2\n")
    run = ImportRun.objects.get()
    decide(ada_client, run)
    html = ada_client.get(page("preview", run.pk)).content.decode()
    assert "Import the good rows only" in html
    assert ada_client.post(page("run", run.pk)).status_code == 422
    listed = b"".join(ada_client.get(page("refusals", run.pk)).streaming_content)
    assert listed == b"row,line,column,value,reason\r\n2,3,title,,an idea needs a title\r\n"


def test_a_waiting_import_shows_its_progress_and_can_be_cancelled(ada_client, checked):
    ada_client.post(page("run", checked.pk))
    assert "Importing wishes.csv" in ada_client.get(page("run", checked.pk)).content.decode()
    part = ada_client.get(page("run", checked.pk), headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="_progress"')
    ada_client.post(page("cancel", checked.pk))
    checked.refresh_from_db()
    assert checked.state == "cancelled"
    assert not Idea.objects.exists()


def test_progress_leads_on_once_it_is_over(ada_client, imported):
    answer = ada_client.get(page("run", imported.pk), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == page("report", imported.pk)


def test_an_uploaded_file_can_be_forgotten(ada_client, uploaded):
    ada_client.post(page("discard", uploaded.pk))
    assert not ImportRun.objects.exists()


def test_what_was_imported_is_not_forgotten(ada_client, imported):
    assert ada_client.post(page("discard", imported.pk)).status_code == 422


def test_a_column_that_is_no_choice_is_refused(ada_client, uploaded):
    assert decide(ada_client, uploaded, **{"to-0": "password"}).status_code == 422


@pytest.mark.parametrize("name", ["mapping", "preview", "run", "report"])
def test_strangers_do_not_learn_that_a_run_exists(olga_client, vic_client, cleo_client, checked, name):
    assert olga_client.get(page(name, checked.pk)).status_code == 404
    assert vic_client.get(page(name, checked.pk)).status_code == 403
    assert cleo_client.get(page(name, checked.pk)).status_code == 403


@pytest.mark.parametrize("name", ["run", "undo", "cancel", "discard"])
def test_who_may_only_look_changes_nothing(vic_client, checked, name):
    assert vic_client.post(page(name, checked.pk)).status_code == 403


def test_a_run_of_another_product_is_not_found(ada_client, uploaded, coffee):
    uploaded.product = coffee
    uploaded.save()
    assert ada_client.get(page("mapping", uploaded.pk)).status_code == 404


@pytest.mark.parametrize(("name", "queries"), [("start", 5), ("mapping", 6), ("preview", 5)])
def test_a_page_costs_a_fixed_number_of_queries(ada_client, checked, django_assert_max_num_queries, name, queries):
    args = [] if name == "start" else [checked.pk]
    with django_assert_max_num_queries(queries + 5):
        ada_client.get(page(name, *args))


ISSUES = (
    '[{"number": 1, "title": "Louder", "body": "Please", "state": "OPEN", "author": {"login": "jo"}, "labels": []},'
    ' {"number": 2, "title": "Mug", "body": "", "state": "CLOSED", "author": {"login": "jo"}, "labels": []}]'
)


def test_any_file_is_known_by_its_content_and_its_words_can_be_said(ada_client, tea):
    file = SimpleUploadedFile("whatever.bin", ISSUES.encode())
    ada_client.post(reverse("interchange:start", args=["tea"]), {"file": file})
    run = ImportRun.objects.get()
    html = ada_client.get(page("mapping", run.pk)).content.decode()
    assert "This is an export of GitHub" in html
    assert "Make notes of it" in html
    assert "What their words mean here" in html
    words = [one for one in ("open", "closed") if f">{one}<" in html or f"“{one}” means" in html]
    assert words == ["open", "closed"]
    decide(ada_client, run, **{"word-0": "Planned", "word-1": ""})
    run.refresh_from_db()
    assert run.options["words"] == {"status": {"open": "Planned", "closed": ""}}


def test_a_known_export_can_become_notes_or_a_plain_table(ada_client, tea):
    upload(ada_client, ISSUES)
    run = ImportRun.objects.get()
    ada_client.post(page("look", run.pk), {"kind": "notes"})
    run.refresh_from_db()
    assert (run.kind, run.form["tool"]) == ("notes", "github")
    ada_client.post(page("look", run.pk), {"tool": "table"})
    run.refresh_from_db()
    assert (run.form["tool"], run.source) == ("", "wishes")
    assert ada_client.post(page("look", run.pk), {"kind": "poems"}).status_code == 422


def test_an_unreadable_file_on_the_first_page_is_refused_there(ada_client, tea):
    answer = ada_client.post(reverse("interchange:start", args=["tea"]), {"pasted": "   "})
    assert answer.status_code == 422
    assert "Choose a file" in answer.content.decode()


def test_the_menu_leads_to_import_for_those_who_may(ada_client, vic_client, tea):
    address = reverse("interchange:start", args=["tea"])
    inbox = reverse("feedback:inbox", args=["tea"])
    assert f'href="{address}"' in ada_client.get(inbox).content.decode()
    assert f'href="{address}"' not in vic_client.get(inbox).content.decode()
