"""The pages of all themes: the list, looking for them, over time, what changed after a day."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.core.models import Job
from roadworthy.feedback import jobs, queries
from roadworthy.feedback.models import Theme, ThemeRun
from roadworthy.market.tests.make import make_customer, make_segment

from .make import make_note, make_theme
from .test_themes_queries import spread

URL = "/tea/feedback/themes/"


@pytest.fixture
def risen(tea):
    return spread(tea, "Slow night", [1] * 12 + [7] * 4), spread(tea, "Lid", [9] * 16)


@pytest.fixture
def dozen(tea):
    return [make_note(tea, f"The kettle is loud {n}", days_ago=n) for n in range(12)]


def test_the_list_shows_figures_and_what_rises_in_words(ada_client, risen):
    html = ada_client.get(URL).content.decode()
    assert "times as often as before, surely more" in html
    assert html.index("Rising") < html.index("Lid")
    assert "no clear change" in html


def test_pinned_themes_stand_on_top(ada_client, tea, risen):
    make_theme(tea, "Small", notes=[make_note(tea)], is_pinned=True)
    rows = ada_client.get(URL).content.decode().split("<tbody")[1]
    assert rows.index("Small") < rows.index("Lid") < rows.index("Slow night")


@pytest.mark.parametrize(("query", "shown"), [("q=lid", {"Lid"}), ("kind=call", set()),
    ("segment=none", {"Lid", "Slow"}), ("said_max=2001-01-01", set()), ("sort=-change", {"Lid", "Slow"}),
    ("hidden=1", set()),
    ("kind=nonsense&segment=x&said_min=9999-99-99", {"Lid", "Slow"})])  # fmt: skip
def test_the_list_is_searched_sorted_and_filtered(ada_client, risen, query, shown):
    html = ada_client.get(f"{URL}?{query}").content.decode().split("<rw-listing")[1]
    assert {word for word in ("Lid", "Slow") if f">{word}" in html} == shown


def test_the_surest_rise_can_come_first(ada_client, risen):
    rows = ada_client.get(f"{URL}?sort=-change").content.decode().split("<tbody")[1]
    assert rows.index("Slow night") < rows.index("Lid")


def test_filters_change_what_is_counted(ada_client, tea, workspace):
    hotel = make_customer(workspace, segment=make_segment(workspace), revenue=70)
    make_theme(tea, "Noise", notes=[make_note(tea, customer=hotel), make_note(tea), make_note(tea)])
    csv = lambda query: b"".join(ada_client.get(f"{URL}?{query}&format=csv")).decode()  # noqa: E731
    assert "Noise,3,1,70" in csv("")
    assert "Noise,1,1,70" in csv(f"segment={hotel.segment_id}")


def test_csv_has_no_formulas(ada_client, tea):
    make_theme(tea, "=1+1", notes=[make_note(tea)])
    assert "'=1+1" in b"".join(ada_client.get(f"{URL}?format=csv")).decode()


def test_without_notes_the_page_teaches(ada_client, vic_client, tea):
    assert "Themes need a few notes first" in ada_client.get(URL).content.decode()


def test_with_notes_it_offers_to_begin(ada_client, vic_client, dozen):
    assert "Find themes now" in ada_client.get(URL).content.decode()
    assert "Find themes now" not in vic_client.get(URL).content.decode()


def test_hostile_words_are_text(ada_client, tea):
    theme = make_theme(tea, "<script>alert(1)</script>", notes=[make_note(tea)], words=["<b>x</b>"], quote="<i>")
    for address in (URL, f"{URL}over-time/", f"{URL}{theme.pk}/"):
        html = ada_client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<b>x</b>" not in html


def test_looking_for_themes_runs_in_the_background(ada_client, tea, dozen, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = ada_client.post(f"{URL}run/", {"about": "3"})
    assert response.status_code == 302
    run = ThemeRun.objects.get()
    assert (run.about, run.notes, run.is_asked) == (3, 12, True)
    assert "found in 12 notes" in ada_client.get(URL).content.decode()


def test_progress_asks_again_until_it_is_over(ada_client, tea, ada, dozen):
    job = jobs.start_themes(tea, by=ada)
    Job.objects.filter(pk=job.pk).update(state="running", done=3, total=12, message="Reading notes")
    htmx = {"HX-Request": "true"}
    answer = ada_client.get(f"{URL}run/", headers=htmx)
    assert "Reading notes" in answer.content.decode()
    assert "every 1s" in answer.content.decode()
    Job.objects.filter(pk=job.pk).update(state="done")
    assert ada_client.get(f"{URL}run/", headers=htmx)["HX-Refresh"] == "true"
    assert "<html" in ada_client.get(f"{URL}run/").content.decode()


@pytest.mark.parametrize(("about", "words"), [("x", "as a number"), ("1", "3 to 120"), ("999", "3 to 120")])
def test_an_odd_number_is_refused_and_nothing_begins(ada_client, dozen, about, words):
    response = ada_client.post(f"{URL}run/", {"about": about}, headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Job.objects.exists()


def test_two_runs_at_once_are_refused(ada_client, tea, ada, dozen):
    jobs.start_themes(tea, by=ada)
    assert ada_client.post(f"{URL}run/").status_code == 422
    assert Job.objects.count() == 1


def test_too_few_notes_are_refused(ada_client, tea):
    make_note(tea)
    assert ada_client.post(f"{URL}run/").status_code == 422
    assert not Job.objects.exists()


def test_every_theme_has_its_chart_over_time(ada_client, risen):
    html = ada_client.get(f"{URL}over-time/").content.decode()
    assert html.count("<rw-chart") == 2
    assert html.count("<table") >= 2
    for query in ("?weeks=52", "?weeks=nonsense", "?kind=call&segment=none"):
        assert ada_client.get(f"{URL}over-time/{query}").status_code == 200


def test_without_themes_time_teaches(ada_client, tea):
    assert "Nothing to draw yet" in ada_client.get(f"{URL}over-time/").content.decode()


def test_what_changed_after_a_day_in_shares_and_words(ada_client, risen):
    day = timezone.localdate() - datetime.timedelta(days=27)
    answer = ada_client.get(f"{URL}changed/", {"day": day.isoformat(), "name": "2.4", "weeks": "4"})
    html = answer.content.decode()
    assert "What changed after 2.4" in html
    assert "4.4 times as often as before, most likely more" in html
    assert "28 of 64" in html
    csv = ada_client.get(f"{URL}changed/", {"day": day.isoformat(), "weeks": "4", "format": "csv"}).content.decode()
    assert "Slow night,4,40,28,64" in csv


@pytest.mark.parametrize(
    ("day", "words"), [("", "Choose a day"), ("soon", "Write the day as"), ("1990-01-01", "No note of any")]
)
def test_other_days_say_what_to_do(ada_client, risen, day, words):
    assert words in ada_client.get(f"{URL}changed/", {"day": day}).content.decode()


@pytest.mark.parametrize("page", ["", "over-time/", "changed/?day=2026-01-01"])
def test_the_pages_cost_the_same_however_many(ada_client, tea, risen, django_assert_max_num_queries, page):
    for n in range(15):
        make_theme(tea, f"T{n}", notes=[make_note(tea), make_note(tea)])
    with django_assert_max_num_queries(19):
        ada_client.get(URL + page)


@pytest.mark.parametrize("page", ["", "run/", "over-time/", "changed/"])
def test_readers_look_and_strangers_do_not_learn_of_it(vic_client, olga_client, risen, page):
    assert vic_client.get(URL + page).status_code == 200
    assert olga_client.get(URL + page).status_code == 404
    assert vic_client.post(f"{URL}run/").status_code == 403


def test_themes_of_other_products_stay_out(ada_client, coffee, tea):
    theirs = make_theme(coffee, "Secret", notes=[make_note(coffee)])
    assert "Secret" not in ada_client.get(URL).content.decode()
    assert ada_client.get(f"{URL}{theirs.pk}/").status_code == 404


def test_a_theme_is_a_queue_of_the_inbox(ada_client, tea, risen):
    html = ada_client.get("/tea/feedback/", {"tab": "all", "theme": risen[0].pk}).content.decode()
    assert "Slow night 15" in html
    assert ">Lid 1" not in html
    make_note(tea, "Loose one")
    loose = ada_client.get("/tea/feedback/", {"tab": "all", "theme": "none"}).content.decode()
    assert "Loose one" in loose


def test_every_day_products_with_new_notes_are_grouped(tea, coffee, dozen):
    jobs.find_themes_every_day.enqueue()
    assert ThemeRun.objects.filter(product=tea).count() == 1
    jobs.find_themes_every_day.enqueue()
    assert ThemeRun.objects.count() == 1
    assert not queries.wants_themes(coffee, 12)


def test_every_hour_new_notes_are_placed(tea, dozen):
    jobs.find_themes_every_day.enqueue()
    make_note(tea, Theme.objects.get(typical__isnull=False).typical.title)
    jobs.every_hour.enqueue()
    assert queries.placed_notes(tea).count() == 13
