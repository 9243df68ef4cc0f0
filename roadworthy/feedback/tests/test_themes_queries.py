"""Themes with their figures and trends, each counted by hand or by another route."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import NoteReading, pack
from roadworthy.feedback.queries import Which
from roadworthy.market.tests.make import make_customer, make_segment

from .make import make_note, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(tea, workspace):
    """Noise: three notes of two hotels and a nobody; lid: one note of a home."""
    hotels, homes = make_segment(workspace, name="Hotels"), make_segment(workspace, name="Homes")
    grand = make_customer(workspace, "Grand", revenue=900, segment=hotels)
    small = make_customer(workspace, "Small", revenue=50, segment=hotels)
    home = make_customer(workspace, "Home", revenue=5, segment=homes)
    noise = make_theme(tea, "Noise", notes=[
        make_note(tea, "N1", customer=grand, kind="call", days_ago=1), make_note(tea, "N2", customer=grand, days_ago=3),
        make_note(tea, "N3", customer=small, days_ago=40), make_note(tea, "N4", days_ago=2)])  # fmt: skip
    lid = make_theme(tea, "Lid", notes=[make_note(tea, "L1", customer=home, days_ago=5)])
    make_note(tea, "loose", customer=home, days_ago=6)
    return {"noise": noise, "lid": lid, "hotels": hotels, "homes": homes}


def figures(product, which=queries.ALL, **values):
    found = queries.themes(product, which, **values)
    return {one.name: (one.notes, one.customers, int(one.revenue)) for one in found}


def test_each_customer_counts_once_with_its_revenue(tea, world):
    assert figures(tea) == {"Noise": (4, 2, 950), "Lid": (1, 1, 5)}


def test_only_notes_that_count_are_counted(tea, world):
    assert figures(tea, Which(segments=[str(world["hotels"].pk)])) == {"Noise": (3, 2, 950)}
    assert figures(tea, Which(segments=["none"])) == {"Noise": (1, 0, 0)}
    assert figures(tea, Which(kinds=["call"])) == {"Noise": (1, 1, 900)}
    day = timezone.localdate() - datetime.timedelta(days=10)
    assert figures(tea, Which(until=day)) == {"Noise": (1, 1, 50)}
    assert figures(tea, Which(since=day))["Noise"] == (3, 1, 900)


def test_merged_and_hidden_themes_stay_out_and_pinned_ones_in(tea, ada, world):
    actions.pin_theme(make_theme(tea, "Empty"), is_pinned=True, by=ada)
    actions.merge_theme(world["lid"], into=world["noise"], by=ada)
    assert figures(tea) == {"Noise": (5, 3, 955), "Empty": (0, 0, 0)}
    actions.hide_theme(world["noise"], is_hidden=True, by=ada)
    assert figures(tea) == {"Empty": (0, 0, 0)}
    assert set(figures(tea, hidden=True)) == {"Noise"}


def test_the_list_costs_three_queries_however_many_themes(tea, world, django_assert_num_queries):
    for n in range(20):
        make_theme(tea, f"T{n}", notes=[make_note(tea)])
    with django_assert_num_queries(3):
        assert len(list(queries.themes(tea))) == 22


def test_the_notes_of_a_theme_come_nearest_first(tea, world):
    world["noise"].places.filter(note__title="N3").update(fit=0.95)
    world["noise"].places.filter(note__title="N2").update(fit=None)
    titles = [note.title for note in queries.notes_in(world["noise"])]
    assert titles[0] == "N3"
    assert titles[-1] == "N2"


def test_weeks_count_what_lies_in_them(tea, world):
    found = queries.theme_weeks(tea, weeks=8)
    assert found.end == timezone.now().astimezone(datetime.UTC).date() - datetime.timedelta(days=1)
    assert list(found.totals) == [0, 0, 1, 0, 0, 0, 0, 5]
    assert list(found.of(world["noise"].pk)) == [0, 0, 1, 0, 0, 0, 0, 3]
    assert list(found.of(0)) == [0] * 8
    assert found.starts[-1] == found.end - datetime.timedelta(days=6)
    assert len(found.starts) == 8


def test_old_feedback_is_looked_at_up_to_its_newest_note(tea):
    theme = make_theme(tea, "Old", notes=[make_note(tea, days_ago=4000 + n) for n in range(9)])
    found = queries.theme_weeks(tea, weeks=4)
    assert sum(found.of(theme.pk)) == 9
    assert queries.newest_day(tea) == found.end


def test_a_product_without_notes_has_weeks_of_nothing(tea):
    assert queries.theme_weeks(tea, weeks=3).totals == [0, 0, 0]


def spread(product, name, per_week):
    """A theme with so many notes in each of the last weeks, the oldest first."""
    notes = [
        make_note(product, f"{name} {week} {n}", days_ago=7 * (len(per_week) - 1 - week) + n % 7)
        for week, count in enumerate(per_week)
        for n in range(count)
    ]
    return make_theme(product, name, notes=notes)


def test_a_rise_is_seen_and_a_calm_theme_is_calm(tea):
    up, calm = spread(tea, "Up", [1] * 12 + [6] * 4), spread(tea, "Calm", [9] * 16)
    found = queries.theme_weeks(tea).changes([up.pk, calm.pk])
    assert found[up.pk].verdict == "rising"
    assert found[calm.pk].verdict == "steady"


def test_what_changed_after_a_day(tea):
    fixed, _ = spread(tea, "Fixed", [6] * 4 + [1] * 4), spread(tea, "Other", [9] * 8)
    spread(tea, "Third", [5] * 8)
    day = timezone.localdate() - datetime.timedelta(days=27)
    found = queries.changed_after(tea, day, weeks=4)
    rows = {theme.name: change for theme, change in found.rows}
    assert rows["Fixed"].verdict == "falling"
    assert (rows["Fixed"].before.count, rows["Fixed"].after.count) == (24, 4)
    assert (rows["Fixed"].before.total, rows["Fixed"].after.total) == (80, 60)
    assert found.rows[0][0] == fixed
    assert rows["Other"].before.count == 36
    assert rows["Other"].verdict == "steady"


def test_right_after_a_release_there_is_too_little_to_tell(tea):
    spread(tea, "Fixed", [6] * 8)
    found = queries.changed_after(tea, timezone.localdate(), weeks=4)
    assert {change.verdict for _, change in found.rows} == {"too_few"}
    later = queries.changed_after(tea, timezone.localdate() + datetime.timedelta(days=90), weeks=4)
    assert list(later.rows) == []


def test_segments_are_shares_of_what_they_said(tea, world):
    rows = dict(queries.by_segment(world["noise"]))
    assert (rows["Hotels"].count, rows["Hotels"].total) == (3, 3)
    assert (rows["Homes"].count, rows["Homes"].total) == (0, 2)
    assert (rows["No segment"].count, rows["No segment"].total) == (1, 1)


def test_alike_are_themes_whose_middles_point_the_same_way(tea):
    def make(name, *centre):
        return make_theme(tea, name, centre_text=pack(centre), centre_model="m", is_pinned=True)

    one, near, far = make("One", 1, 0), make("Near", 2, 0.2), make("Far", 0, 1)
    make_theme(tea, "Other", centre_text=pack([1, 0]), centre_model="another", is_pinned=True)
    found = queries.alike_themes(one)
    assert [theme for theme, _ in found] == [near, far]
    assert found[0][1] == pytest.approx(0.995, abs=1e-3)
    assert queries.alike_themes(make_theme(tea, "Blank")) == []


def test_how_a_theme_sounds_is_unknown_until_five_are_read(tea, world):
    theme = make_theme(tea, "Loud", notes=[make_note(tea) for _ in range(6)])
    for n, place in enumerate(theme.places.order_by("pk")[:5]):
        tone = "negative" if n < 3 else "positive"
        NoteReading.objects.create(
            note=place.note, type="bug", type_confidence=0.8, sentiment=tone, sentiment_confidence=0.9, model="m",
            digest="d", seen=timezone.now(),
        )  # fmt: skip
        assert (queries.theme_tones(tea)[theme.pk].unhappy is None) is (n < 4)
    assert queries.theme_tones(tea)[theme.pk] == queries.Tone(positive=2, negative=3)
    assert queries.theme_tones(tea)[theme.pk].unhappy == 0.6
