from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from roadworthy.ui import formats


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"), (-0.001, "0"), (1234567, "1,234,567"), (3.14159, "3.14"), (31.4159, "31.4"), (314.159, "314"),
        (-5, "−5"), (Decimal("2.50"), "2.5"), (None, "unknown"), (float("nan"), "unknown"), (float("inf"), "∞"),
    ],
)  # fmt: skip
def test_numbers_carry_as_many_decimals_as_they_deserve(value, words):
    assert formats.number(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (950, "950"),
        (999.6, "1k"),
        (1234, "1.2k"),
        (12_345, "12.3k"),
        (999_960, "1M"),
        (5_600_000, "5.6M"),
        (-1500, "−1.5k"),
    ],
)
def test_short_numbers_never_read_as_a_thousand_k(value, words):
    assert formats.compact(value) == words


def test_money_puts_the_minus_before_the_sign():
    assert formats.money(Decimal("-1234"), "EUR") == "−€1,234"
    assert formats.money(20_016, "USD", short=True) == "$20k"
    assert formats.money(12, "SEK") == "SEK\u00a012"
    assert formats.money(None) == "unknown"
    assert formats.money(-0.4) == "€0"


def test_percent_is_of_a_fraction_and_may_show_its_sign():
    assert formats.percent(0.083) == "8.3\u00a0%"
    assert formats.percent(0.5) == "50\u00a0%"
    assert formats.percent(0.05, signed=True) == "+5\u00a0%"


def test_nouns_follow_their_number():
    assert [formats.pluralise(n, "idea") for n in (0, 1, 2)] == ["0 ideas", "1 idea", "2 ideas"]
    assert formats.pluralise(2, "opportunity", "opportunities") == "2 opportunities"


def test_days_are_said_as_people_say_them():
    today = date(2026, 3, 4)
    said = [formats.day_words(today + timedelta(n), today) for n in (-1, 0, 1, 5, -90)]
    assert said == ["yesterday", "today", "tomorrow", "9 Mar", "4 Dec 2025"]


def test_time_ago_keeps_the_exact_time_on_hover():
    then, now = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 4, 13, tzinfo=UTC)
    html = formats.ago(then, now)
    assert ">3 days ago<" in html
    assert 'title="1 March 2026, 12:00"' in html
    assert ">in 3 days<" in formats.ago(now, then)


def test_initials_come_from_names_and_addresses():
    assert [formats.initials(name) for name in ("Ada Okonkwo", "Ada", "ada@example.com", "", "…")] == [
        "AO",
        "A",
        "A",
        "?",
        "?",
    ]
