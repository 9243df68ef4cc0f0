"""Dates and numbers in the forms that exports use."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.interchange.rules.dates import read_date
from roadworthy.interchange.rules.numbers import decimal_evidence, read_number
from roadworthy.interchange.rules.profile import Profile
from roadworthy.interchange.rules.seen import Seen
from roadworthy.interchange.rules.sums import Sums, period_start
from roadworthy.interchange.rules.values import Partly, read_line, read_words

MAY = datetime(2022, 5, 25, 10, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2022-05-25 10:21", "2022-05-25T10:21:00Z", "2022-05-25 10:21:00+00:00", "2022/05/25 10:21", "25/May/22 10:21",
        "25 May 2022 10:21", "May 25, 2022 10:21 AM", "Wed, 25 May 2022 10:21:00 +0000", "25.05.2022 10:21",
        "25. Mai 2022 10:21", "1653474060", "1653474060000", "2022-05-25 12:21 +0200", "5/25/2022 10:21 am",
    ],
)  # fmt: skip
def test_the_same_moment_in_many_forms(text):
    order = "mdy" if text.startswith("5/") else "dmy"
    assert read_date(text, order=order).at == MAY


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2021", date(2021, 1, 1), "year"),
        ("2021-07", date(2021, 7, 1), "month"),
        ("July 2021", date(2021, 7, 1), "month"),
        ("Q3 2021", date(2021, 7, 1), "quarter"),
        ("2021-W05", date(2021, 2, 1), "week"),
        ("20210203", date(2021, 2, 3), "day"),
    ],
)
def test_coarse_dates_say_how_coarse(text, day, precision):
    found = read_date(text)
    assert (found.at.date(), found.precision) == (day, precision)


@pytest.mark.parametrize(
    "text", ["12:44", "09:01:14:00:28:40", "31/02/2021", "May", "13/13/2021", "", "x" * 500, "1.2.3.4"]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@settings(deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2068, 1, 1)), st.integers(-720, 840))
def test_any_iso_time_is_read_back(at, minutes):
    moment = at.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_date(moment.isoformat()).at == moment
    assert read_date(moment.isoformat(" ")).at == moment


@settings(deadline=None)
@given(st.dates(date(1971, 1, 1), date(2068, 1, 1)), st.sampled_from(["dmy", "mdy"]), st.sampled_from("/.-"))
def test_any_day_is_read_back_in_its_order(day, order, mark):
    form = mark.join(["%d", "%m", "%Y"] if order == "dmy" else ["%m", "%d", "%Y"])
    assert read_date(day.strftime(form), order=order).at.date() == day


@settings(deadline=None)
@given(st.decimals(-(10**11), 10**11, places=2), st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ",")]))
def test_any_amount_is_read_back_whatever_its_marks(value, marks):
    group, point = marks
    text = f"{value:,.2f}".replace(",", "G").replace(".", point).replace("G", group)
    assert read_number(text, point) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$1,200.50", "1200.50"),
        ("(5)", "-5"),
        ("12 %", "0.12"),
        ("3k", "3000"),
        ("−7", "-7"),
        ("5 EUR", "5"),
        ("1e3", "1000"),
    ],
)
def test_signs_and_scales(text, value):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "12a", "1-2", "192.168.1.1", "1,23,456", "nan", "inf", "--5"])
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "mark"), [("1.234,5", ","), ("1,234.5", "."), ("1,234", None), ("1,5", ","), ("0,500", ",")]
)
def test_what_a_number_proves_about_the_decimal_mark(text, mark):
    assert decimal_evidence(text) == mark


def profile_of(*values):
    profile = Profile("x")
    for value in values:
        profile.add(value)
    profile.close()
    return profile


def test_one_day_above_12_settles_the_order_of_the_column():
    assert profile_of("03/04/2025", "03/25/2025").date_order == "mdy"
    assert profile_of("03/04/2025", "25/03/2025").date_order == "dmy"


def test_unique_values_are_told_from_repeated_ones_however_late():
    assert profile_of(*map(str, range(9_000))).is_unique
    assert not profile_of(*map(str, range(9_000)), "5").is_unique


def test_a_long_line_is_cut_at_a_word_and_says_so():
    cut = read_line("word " * 100, 200)
    assert isinstance(cut, Partly)
    assert len(cut.value) <= 200
    assert cut.value.endswith("word…")


def test_tags_are_parted_and_kept_once():
    assert read_words("a, b;a|c\n#d") == ["a", "b", "c", "d"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.floats(-1e9, 1e9)), min_size=1))
def test_sums_equal_adding_up_by_hand(events):
    with Seen() as seen:
        sums = Sums("sum", "month", seen)
        for day, value in events:
            sums.add("m", day, value=value)
        points = {point.on: point.value for point in sums.points()}
    for start, total in points.items():
        assert total == pytest.approx(fsum(v for day, v in events if period_start(day, "month") == start), abs=1e-6)
    assert len(points) == max(d.month for d, _ in events) - min(d.month for d, _ in events) + 1


def test_people_are_counted_once_a_period():
    with Seen() as seen:
        sums = Sums("unique", "week", seen)
        for day, who in ((6, "a"), (7, "a"), (8, "b"), (13, "a")):
            sums.add("m", date(2020, 1, day), person=who)
        assert [(point.on.day, point.value) for point in sums.points()] == [(6, 2.0), (13, 1.0)]


def test_comments_and_voters_are_shown_in_words():
    from roadworthy.interchange.rules.voices import shown

    assert shown('[{"author": "kim", "text": "Me\\u0000 too"}, {"name": "Jo"}]') == "kim Me too · Jo"
    assert shown('[{"price": "3"}]') == '[{"price": "3"}]'
    assert shown("[{broken") == "[{broken"
