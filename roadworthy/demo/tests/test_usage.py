"""How Rota is used: the same for the same day, some sixty thousand calls, and answers that show the truth."""

import datetime
from datetime import timedelta

import pytest

from roadworthy.analytics import queries
from roadworthy.analytics.rules.simulation import Truth
from roadworthy.core.models import Product
from roadworthy.demo.loading.usage import DAYS, RELEASE, keep_usage, usage_of
from roadworthy.demo.texts.insights import INSIGHTS
from roadworthy.demo.world.clock import Clock
from roadworthy.demo.world.stories import release_day

from .make import END, make_world


@pytest.fixture
def rota(db, settings, tmp_path):
    settings.DATA = tmp_path
    product = Product(pk=1, slug="rota")
    assert 45_000 < keep_usage(make_world(), product) < 80_000
    return product


def test_the_same_world_is_used_alike():
    assert usage_of(make_world())[:500] == usage_of(make_world())[:500]


def test_events_are_kept_once(rota):
    assert keep_usage(make_world(), rota) == 0


def funnel(product, first, last):
    steps = [{"any_of": [{"event": name}]} for name in ("Sheet Imported", "Roster Published")]
    question = {"kind": "funnel", "from": first.isoformat(), "to": last.isoformat(), "steps": steps}
    entered, through = (step["users"] for step in queries.answer(product, question)["steps"])
    return through / entered


def test_the_release_shows_in_the_funnel(rota):
    day = release_day(RELEASE, Clock(END))
    before = funnel(rota, END - timedelta(days=DAYS), day - timedelta(days=1))
    after = funnel(rota, day, END - timedelta(days=1))
    assert after - before > 0.5 * (Truth().publishes_after - Truth().publishes)


def test_every_kept_question_has_an_answer(rota):
    asked_at = datetime.datetime.combine(END, datetime.time(12), datetime.UTC)
    for name, *_, question in INSIGHTS:
        answer = queries.answer(rota, question, now=asked_at)
        assert any(answer.get(part) for part in ("series", "steps", "cohorts", "new", "edges")), name
