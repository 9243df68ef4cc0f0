"""/undo/, /history/, the workspace's changes with CSV, and /job/."""

import csv
import io

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change, Job
from roadworthy.feedback.models import Note

AUDIT = "/workspace/teahouse/audit/"


@pytest.fixture
def note(tea):
    return Note.objects.create(product=tea, text="It burnt again")


def html_of(response):
    return " ".join(response.content.decode().split())


def test_a_change_reads_as_a_sentence(ada_client, ada, note):
    history.update(note, by=ada, state="accepted", assignee=ada)
    html = html_of(ada_client.get(f"/history/feedback.note/{note.pk}/"))
    assert '<b dir="auto">Ada</b> changed' in html
    assert 'state from <del dir="auto">New</del> to <ins dir="auto">Accepted</ins>' in html
    assert 'assignee to <ins dir="auto">Ada</ins>' in html


def test_history_is_undone_from_its_page(ada_client, ada, note):
    change = history.update(note, by=ada, state="accepted")
    response = ada_client.post(f"/undo/{change.pk}/", {"next": f"/history/feedback.note/{note.pk}/"})
    assert response.headers["Location"] == f"/history/feedback.note/{note.pk}/"
    note.refresh_from_db()
    assert note.state == "new"


def test_contributors_undo_their_own_and_not_others(cleo_client, cleo, ada, note):
    theirs = history.update(note, by=ada, state="accepted")
    own = history.update(note, by=cleo, title="Burnt")
    assert cleo_client.post(f"/undo/{theirs.pk}/").status_code == 403
    assert cleo_client.post(f"/undo/{own.pk}/").status_code == 302
    note.refresh_from_db()
    assert (note.state, note.title) == ("accepted", "")


def test_readers_and_strangers_undo_nothing(vic_client, olga_client, ada, note):
    change = history.update(note, by=ada, state="accepted")
    assert vic_client.post(f"/undo/{change.pk}/").status_code == 403
    assert olga_client.post(f"/undo/{change.pk}/").status_code == 404
    note.refresh_from_db()
    assert note.state == "accepted"


def test_an_undo_that_comes_too_late_says_why(ada_client, ada, note):
    first = history.update(note, by=ada, state="accepted")
    history.update(note, by=ada, state="archived")
    response = ada_client.post(f"/undo/{first.pk}/", headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert "changed again since" in response.content.decode()


def test_undo_is_a_post(ada_client, ada, note):
    change = history.update(note, by=ada, state="accepted")
    assert ada_client.get(f"/undo/{change.pk}/").status_code == 405


def test_strangers_see_no_history(olga_client, note):
    assert olga_client.get(f"/history/feedback.note/{note.pk}/").status_code == 404


def test_history_costs_the_same_however_long_it_is(ada_client, ada, note, django_assert_num_queries):
    for n in range(40):
        history.update(note, by=ada, title=f"Title {n}", assignee=ada if n % 2 else None)
    with django_assert_num_queries(6):
        html = html_of(ada_client.get(f"/history/feedback.note/{note.pk}/", headers={"HX-Request": "true"}))
    assert "Title 39" in html
    assert "Older changes" in html


def test_the_workspaces_changes_are_for_admins(amir_client, ada_client, olga_client, ada, note):
    history.update(note, by=ada, title="Burnt")
    assert "Burnt" in html_of(amir_client.get(AUDIT))
    assert ada_client.get(AUDIT).status_code == 403
    assert olga_client.get(AUDIT).status_code == 404


def test_changes_are_filtered_by_person_kind_product_and_day(amir_client, amir, ada, tea, note):
    history.update(note, by=ada, title="Burnt")
    history.update(tea, by=amir, vision="Calm")
    assert "Calm" not in html_of(amir_client.get(AUDIT, {"by": ada.pk}))
    assert "Calm" not in html_of(amir_client.get(AUDIT, {"kind": "feedback.note"}))
    assert "Calm" in html_of(amir_client.get(AUDIT, {"product": tea.pk}))
    assert "Nothing changed" in html_of(amir_client.get(AUDIT, {"until": "2001-01-01"}))


def test_other_workspaces_changes_are_never_shown(amir_client, olga, coffee):
    history.update(coffee, by=olga, vision="Dark roast")
    assert "Dark roast" not in html_of(amir_client.get(AUDIT, {"product": coffee.pk}))


def test_nonsense_in_the_filter_is_left_out(amir_client, workspace):
    assert amir_client.get(AUDIT, {"by": "x", "since": "soon", "before": "9" * 30}).status_code == 200


def test_changes_leave_as_csv_without_formulas_and_secrets(amir_client, ada, tea, note):
    history.update(note, by=ada, title="=1+1")
    history.note(tea, by=ada, verb="shared", after={"token": "secret-word", "name": "Board"})
    response = amir_client.get(AUDIT, {"format": "csv"})
    text = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert "secret-word" not in text
    assert {row["after"] for row in rows} == {"'=1+1", "Board"}
    assert {row["who"] for row in rows} == {"ada@example.com"}


def test_the_page_of_changes_costs_the_same(amir_client, ada, note, django_assert_num_queries):
    for n in range(120):
        history.update(note, by=ada, title=f"Title {n}.")
    with django_assert_num_queries(7):
        html = html_of(amir_client.get(AUDIT))
    assert "Title 119." in html
    assert "Next page" in html


def job(tea, by, **values):
    return Job.objects.create(workspace=tea.workspace, product=tea, by=by, title="Import ideas", **values)


def test_a_job_says_how_far_it_is_and_asks_again(ada_client, ada, tea):
    found = job(tea, ada, state="running", done=3, total=4, message="Row 3")
    html = html_of(ada_client.get(f"/job/{found.pk}/", headers={"HX-Request": "true"}))
    assert 'hx-trigger="every 1s"' in html
    assert "Row 3" in html


def test_a_job_that_is_over_asks_no_more(ada_client, ada, tea):
    found = job(tea, ada, state="done")
    assert "every 1s" not in html_of(ada_client.get(f"/job/{found.pk}/"))


def test_who_started_a_job_may_stop_it(cleo_client, cleo, tea):
    found = job(tea, cleo)
    assert cleo_client.post(f"/job/{found.pk}/cancel/").status_code == 302
    found.refresh_from_db()
    assert found.state == "cancelled"


def test_others_jobs_are_for_editors_to_see_and_admins_to_stop(
    vic_client, ada_client, amir_client, olga_client, cleo, tea
):
    found = job(tea, cleo, state="running")
    url = f"/job/{found.pk}/"
    assert (vic_client.get(url).status_code, olga_client.get(url).status_code) == (403, 404)
    assert ada_client.get(url).status_code == 200
    assert ada_client.post(f"{url}cancel/").status_code == 403
    assert amir_client.post(f"{url}cancel/").status_code == 302
    assert Change.objects.count() == 0
