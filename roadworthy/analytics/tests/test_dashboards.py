"""Dashboards: tiles of insights, metrics and words; shared by a link, sent by mail."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.analytics import actions, dashboard_mail, queries
from roadworthy.analytics.models import Dashboard, DashboardMail, Tile
from roadworthy.analytics.rules.dashboards import is_due, moved, with_range
from roadworthy.analytics.views import tiles
from roadworthy.core import history
from roadworthy.core.errors import Refused

from .make import make_metric

TREND = {"kind": "trend", "from": "-7d", "series": [{"any_of": [{"event": "Brewed"}]}]}


@pytest.fixture
def board(tea, ada):
    return actions.make_dashboard(tea, by=ada, name="Monday")


@pytest.fixture
def brewed(tea, ada):
    return actions.save_insight(tea, by=ada, name="Pots brewed", question=TREND)


def page(board, name="dashboard", *more):
    return reverse(f"analytics:{name}", args=["tea", board.pk, *more])


def test_an_insight_a_metric_and_words_stand_side_by_side(ada_client, tea, board, brewed):
    metric = make_metric(tea, name="Revenue")
    for values in ({"insight": brewed.pk}, {"metric": metric.pk}, {"words": "# Look *here* <script>alert(1)</script>"}):
        assert ada_client.post(page(board, "add_tile"), {"width": "half"} | values).status_code == 302
    html = ada_client.get(f"{page(board)}?whole=1").content.decode()
    assert "Pots brewed" in html
    assert "Revenue" in html
    assert "<em>here</em>" in html
    assert "<script>alert" not in html


def test_a_tile_is_one_thing(ada_client, tea, board, brewed):
    response = ada_client.post(page(board, "add_tile"), {"insight": brewed.pk, "words": "and words", "width": "half"})
    assert response.status_code == 422
    assert "one of them" in response.content.decode()
    assert not Tile.objects.exists()


def test_another_products_insight_cannot_be_put_on_it(ada, board, brewed, coffee):
    theirs = actions.save_insight(coffee, by=ada, name="Cups", question=TREND)
    with pytest.raises(Refused, match="another product"):
        actions.add_tile(board, by=ada, insight=theirs)


def test_tiles_move_and_one_undo_puts_them_back(ada_client, ada, board):
    one, two, three = (actions.add_tile(board, by=ada, words=words) for words in ("one", "two", "three"))
    ada_client.post(page(board, "move_tile", three.pk), {"to": "earlier"})
    assert [str(tile) for tile in queries.tiles_of(board)] == ["one", "three", "two"]
    last = history.of(Tile.objects.get(pk=three.pk)).first()
    history.undo(last, by=ada)
    assert [str(tile) for tile in queries.tiles_of(board)] == ["one", "two", "three"]
    assert one.position < two.position


def test_a_removed_tile_comes_back(ada, board):
    tile = actions.add_tile(board, by=ada, words="one")
    change = actions.remove_tile(tile, by=ada)
    assert not queries.tiles_of(board)
    history.undo(change, by=ada)
    assert [str(tile) for tile in queries.tiles_of(board)] == ["one"]


def test_who_may_only_look_cannot_change_but_may_get_mails(vic_client, vic, board):
    assert vic_client.post(page(board, "add_tile"), {"words": "no", "width": "half"}).status_code == 403
    assert vic_client.post(page(board, "share_dashboard")).status_code == 403
    assert vic_client.post(page(board, "mail_dashboard"), {"rhythm": "daily"}).status_code == 302
    assert DashboardMail.objects.get().user == vic


def test_the_link_opens_it_without_signing_in_and_shows_no_people(ada_client, ada, client, board, brewed):
    actions.add_tile(board, by=ada, insight=brewed)
    ada_client.post(page(board, "share_dashboard"))
    board.refresh_from_db()
    link = reverse("shared_dashboard:shared", args=[board.token])
    html = client.get(link).content.decode()
    assert "Pots brewed" in html
    assert "/analytics/" not in html.replace("/static/analytics/", "")
    ada_client.post(page(board, "share_dashboard"), {"end": "1"})
    assert client.get(link).status_code == 404


def test_a_new_link_ends_the_old_one_and_so_does_the_archive(ada, client, board):
    actions.share_dashboard(board, by=ada)
    old = board.token
    actions.share_dashboard(board, by=ada)
    assert client.get(reverse("shared_dashboard:shared", args=[old])).status_code == 404
    actions.archive_dashboard(board, by=ada)
    assert client.get(reverse("shared_dashboard:shared", args=[board.token])).status_code == 404


def test_a_range_that_nobody_offers_is_refused(ada_client, tea):
    form = {"name": "Monday", "since": "-3d"}
    assert ada_client.post(reverse("analytics:new_dashboard", args=["tea"]), form).status_code == 422
    assert not Dashboard.objects.exists()


def test_the_mail_goes_once_a_day_with_a_picture(ada, tea, board):
    metric = make_metric(tea, name="Revenue")
    for day in range(1, 29):
        actions.enter_value(metric, by=ada, on=datetime.date(2026, 1, day), value=day)
    actions.add_tile(board, by=ada, metric=metric)
    actions.mail_dashboard(board, to=ada, rhythm="daily")
    DashboardMail.objects.update(sent_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    now = datetime.datetime(2026, 1, 30, 12, tzinfo=datetime.UTC)
    assert dashboard_mail.send_due(now) == 1
    assert dashboard_mail.send_due(now + datetime.timedelta(hours=2)) == 0
    (sent,) = mail.outbox
    assert sent.to == [ada.email]
    assert "Revenue" in sent.body
    pictures = [part for part in sent.message().walk() if part.get_content_type() == "image/png"]
    assert len(pictures) == 1
    assert pictures[0].get_payload(decode=True).startswith(b"\x89PNG")


def test_who_lost_access_gets_no_mail(ada, olga, board):
    actions.mail_dashboard(board, to=olga, rhythm="daily")
    DashboardMail.objects.update(sent_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert dashboard_mail.send_due(datetime.datetime(2026, 1, 30, 12, tzinfo=datetime.UTC)) == 0
    assert not mail.outbox


def test_weekly_mails_come_on_monday_at_seven():
    zone = ZoneInfo("Europe/Berlin")
    sunday, monday = datetime.datetime(2026, 3, 1, 12, tzinfo=zone), datetime.datetime(2026, 3, 2, 7, tzinfo=zone)
    assert not is_due("weekly", datetime.datetime(2026, 2, 23, 8, tzinfo=zone), sunday)
    assert is_due("weekly", datetime.datetime(2026, 2, 23, 8, tzinfo=zone), monday)
    with pytest.raises(ValueError, match="rhythm"):
        is_due("hourly", None, monday)


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=8), st.data(), st.integers(-10, 10))
def test_moving_keeps_the_others_in_their_order(order, data, by):
    pk = data.draw(st.sampled_from(order))
    after = moved(order, pk, by)
    assert sorted(after) == sorted(order)
    assert [one for one in after if one != pk] == [one for one in order if one != pk]
    assert after.index(pk) == min(max(order.index(pk) + by, 0), len(order) - 1)


def test_a_range_replaces_both_ends_and_no_range_changes_nothing():
    question = {"kind": "trend", "from": "2026-01-01", "to": "2026-01-31"}
    assert with_range(question, "-30d") == {"kind": "trend", "from": "-30d"}
    assert with_range(question, "") == question


def test_opening_a_dashboard_costs_a_fixed_number_of_queries(ada_client, ada, board, django_assert_max_num_queries):
    for words in ("one", "two", "three"):
        actions.add_tile(board, by=ada, words=words)
    with django_assert_max_num_queries(14):
        ada_client.get(page(board))


def test_a_link_that_everybody_loads_at_once_says_when_to_come_again(ada, client, board, monkeypatch):
    monkeypatch.setattr(tiles, "A_MINUTE", 1)
    actions.share_dashboard(board, by=ada)
    link = reverse("shared_dashboard:shared", args=[board.token])
    answers = {client.get(link).status_code for _ in range(4)}
    assert answers == {200, 429}
