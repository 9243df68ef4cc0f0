"""Files by strangers come in whole: every row and every value of it is found again."""

from collections import Counter, defaultdict
from math import fsum

import pytest

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.interchange import actions

from .make import carry_out, counts
from .strangers import SHAPES, stranger


@pytest.fixture
def wishes(tmp_path):
    return stranger("wishlist_feature_requests_votes.csv", tmp_path)


@pytest.fixture
def bugs(tmp_path):
    return stranger("bug_reports_hadoop.csv", tmp_path)


@pytest.fixture
def reviews(tmp_path):
    return stranger("app_reviews_maalej.csv", tmp_path)


@pytest.fixture
def purchases(tmp_path):
    return stranger("cdnow_events.csv.gz", tmp_path)


def test_every_wish_keeps_its_title_votes_category_and_year(tea, wishes):
    run = carry_out(tea, "ideas", wishes.path)
    assert counts(run) == {"created": len(wishes.rows)}
    ideas = Idea.objects.filter(product=tea).select_related("component")
    found = Counter(
        (
            one.own.get("title", one.title),
            one.votes,
            one.component.name,
            one.created.year,
            one.own.get("phab_tickets", ""),
        )
        for one in ideas
    )
    assert found == Counter(
        (whole(row["title"]), int(row["votes"]), row["category"], int(row["year"]), row["phab_tickets"])
        for row in wishes.rows
    )


def whole(title):
    """A title as it is found again: on one line, or untouched where it is longer than one may be."""
    return " ".join(title.split()) if len(title) <= 200 else title


def test_every_bug_report_keeps_its_lines_and_its_moment(tea, bugs):
    run = carry_out(tea, "notes", bugs.path)
    assert counts(run) == {"created": len(bugs.rows)}
    notes = {note.source_id: note for note in Note.objects.filter(product=tea)}
    for row in bugs.rows:
        note = notes[row["id"]]
        assert note.text == row["text"].replace("\r\n", "\n").strip("\n")
        assert note.title == " ".join(row["title"].split())
        assert f"{note.said_at:%d/%b/%y %H:%M}" == row["created"]
        assert note.own == {
            key: row[key] for key in ("project", "status", "priority", "resolution", "resolved") if row[key]
        }


def test_every_review_comes_in_although_ids_repeat_and_dates_are_none(tea, reviews):
    run = carry_out(tea, "notes", reviews.path)
    assert counts(run) == {"created": len(reviews.rows)}
    targets = {one["column"]: one["target"] for one in run.mapping["columns"]}
    assert (targets["id"], targets["date"], targets["rating"]) == ("own", "own", "rating")
    found = Counter((note.text, note.rating, note.own["id"], note.own.get("date", "")) for note in Note.objects.all())
    assert found == Counter(
        (row["text"].replace("\r\n", "\n").strip("\n"), float(row["rating"]), row["id"], row["date"])
        for row in reviews.rows
    )


def test_purchases_become_a_revenue_by_month(tea, purchases):
    carry_out(
        tea, "metrics", purchases.path, targets={"amount": "value"}, measure="sum", period="month", metric="Revenue"
    )
    months = defaultdict(list)
    for row in purchases.rows:
        months[row["timestamp"][:7]].append(float(row["amount"]))
    points = dict(MetricPoint.objects.filter(metric__name="Revenue").values_list("on", "value"))
    assert {f"{on:%Y-%m}": value for on, value in points.items() if value} == pytest.approx(
        {month: fsum(amounts) for month, amounts in months.items()}
    )
    revenue = Metric.objects.get()
    assert (revenue.unit, revenue.aggregate, revenue.role) == ("money", "sum", "revenue")


def test_buyers_are_counted_once_a_month(tea, purchases):
    carry_out(tea, "metrics", purchases.path, measure="unique", period="month", metric="Buyers")
    months = defaultdict(set)
    for row in purchases.rows:
        months[row["timestamp"][:7]].add(row["user_id"])
    points = dict(MetricPoint.objects.values_list("on", "value"))
    assert {f"{on:%Y-%m}": value for on, value in points.items() if value} == {m: len(who) for m, who in months.items()}


@pytest.mark.parametrize(
    "name", ["wishlist_feature_requests_votes.csv", "bug_reports_hadoop.csv", "app_reviews_maalej.csv"]
)
def test_a_stranger_comes_in_once_and_goes_out_again(tea, ada, tmp_path, name):
    kind, model = ("ideas", Idea) if name.startswith("wish") else ("notes", Note)
    file = stranger(name, tmp_path)
    first = carry_out(tea, kind, file.path)
    assert counts(carry_out(tea, kind, file.path)) == {"unchanged": len(file.rows)}
    assert actions.undo_run(first, by=ada).deleted == len(file.rows)
    assert not model.objects.exists()


@pytest.mark.parametrize("name", SHAPES)
def test_the_lookalikes_have_the_strangers_columns(tmp_path, monkeypatch, name):
    real = stranger(name, tmp_path)
    monkeypatch.setattr("roadworthy.interchange.tests.strangers.SHARED", tmp_path / "nowhere")
    alike = stranger(name, tmp_path)
    assert list(alike.rows[0]) == list(real.rows[0])
