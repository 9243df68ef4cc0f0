"""How good the suggestions are: the rules, and the page."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.models import Judgement
from roadworthy.feedback.rules.quality import ENOUGH, Quality, Tally, quality_by_kind, quality_by_month

from .make import make_note

URL = "/tea/feedback/quality/"
MARCH, APRIL = datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)


def test_the_known_answer_of_wilson():
    # E. B. Wilson (1927) for 15 of 20: 0.531 to 0.888, as in R's prop.test(15, 20, correct = FALSE).
    found = Quality(accepted=15, dismissed=5, missed=10)
    assert (round(found.precision.low, 3), round(found.precision.high, 3)) == (0.531, 0.888)
    assert found.recall.estimate == 0.6


def test_too_little_is_unknown_and_never_a_number():
    assert Quality().precision is None
    assert Quality(accepted=ENOUGH - 1).precision is None
    assert Quality(accepted=ENOUGH - 1, missed=1).precision is None
    assert Quality(accepted=ENOUGH - 1, missed=1).recall.estimate == 0.95


TALLIES = st.lists(
    st.builds(
        Tally,
        st.sampled_from(["idea", "type"]),
        st.sampled_from([MARCH, APRIL]),
        st.sampled_from(["accepted", "dismissed", "missed"]),
        st.integers(0, 30),
    ),
    max_size=20,
)


@settings(max_examples=25)
@given(TALLIES)
def test_nothing_is_lost_whichever_way_it_is_added_up(tallies):
    by_kind, by_month = quality_by_kind(tallies), quality_by_month(tallies)
    for name in ("accepted", "dismissed", "missed"):
        count = sum(one.count for one in tallies if one.verdict == name)
        assert sum(getattr(one, name) for one in by_kind.values()) == count
        assert sum(getattr(one, name) for one in by_month.values()) == count
    assert list(by_month) == sorted(by_month)


def test_a_count_below_nought_is_named():
    with pytest.raises(ValueError, match="count"):
        quality_by_kind([Tally("idea", MARCH, "accepted", -1)])


def judged(product, kind, verdict, count, days=0, **values):
    note, at = make_note(product), timezone.now() - datetime.timedelta(days=days)
    rows = [Judgement(product=product, note=note, kind=kind, verdict=verdict, at=at, **values) for _ in range(count)]
    Judgement.objects.bulk_create(rows)


def test_the_page_says_how_often_suggestions_were_right(vic_client, tea, django_assert_max_num_queries):
    judged(tea, "idea", "accepted", 15, score=0.9)
    judged(tea, "idea", "dismissed", 5, score=0.2)
    judged(tea, "idea", "missed", 10)
    judged(tea, "type", "dismissed", 3, value="bug", chosen="request")
    with django_assert_max_num_queries(10):
        html = vic_client.get(URL).content.decode()
    assert '<b>75 %</b> <span class="quiet">53 to 89</span>' in html
    assert "<b>60 %</b>" in html
    assert "Learnt from 20 decisions: called likely from a score of 0.90 on." in html
    assert "Suggested bug, people said request: 3 times" in html
    assert html.count("not enough data") >= 4


def test_over_time_it_is_a_line(vic_client, tea):
    for days in (0, 45):
        judged(tea, "duplicate", "accepted", 20, days=days, score=0.8)
    html = vic_client.get(URL).content.decode()
    assert "Share that was right, by month" in html


def test_an_empty_page_teaches_how_to_begin(vic_client, tea):
    assert "Nobody has judged a suggestion yet" in vic_client.get(URL).content.decode()


def test_the_table_is_a_file(vic_client, tea):
    judged(tea, "idea", "accepted", 15)
    judged(tea, "idea", "dismissed", 5)
    rows = vic_client.get(f"{URL}?format=csv").content.decode().splitlines()
    assert rows[0].startswith("suggested,month,right,wrong,not_suggested,precision")
    assert rows[1].startswith("idea,,15,5,0,0.75,0.5313,0.8881,")
    assert rows[1].endswith(",,,")


def test_strangers_learn_nothing_and_other_products_stay_out(olga_client, vic_client, tea, coffee):
    judged(coffee, "idea", "accepted", 30)
    assert olga_client.get(URL).status_code == 404
    assert "Nobody has judged" in vic_client.get(URL).content.decode()
