"""Linking evidence moves the ranking: voices and revenue as age left them, customers that an idea speaks for."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.feedback.models import FeedbackSettings, Note
from roadworthy.ideas import actions as ideas
from roadworthy.market.models import Customer
from roadworthy.priorities import actions, jobs, queries
from roadworthy.priorities.models import Driver, Filling
from roadworthy.priorities.rules.filled import customers_spoken_for

from .make import rated, use_rice


@pytest.fixture
def pair(tea, ada):
    """Two ideas rated alike; reach counts."""
    use_rice(tea, ada)
    return rated(tea, ada, "Kettle"), rated(tea, ada, "Lid")


def customers(product, count, **values):
    return [Customer.objects.create(workspace=product.workspace, name=f"C{n}", **values) for n in range(count)]


def ask(idea, customer, days=0):
    said = timezone.now() - datetime.timedelta(days=days)
    note = Note.objects.create(product=idea.product, text="We need it.", customer=customer, said_at=said)
    return ideas.link_evidence(idea, note, by=None)


def reach_from(tea, ada, source, **values):
    return actions.switch_source(Driver.objects.get(product=tea, key="reach"), by=ada, source=source, **values)


def order(product):
    page = queries.ranking(product, queries.formula_in_use(product))
    return [row.idea.title for row in page.rows]


def test_old_voices_count_less_where_they_fade(tea, ada, pair):
    kettle, lid = pair
    FeedbackSettings.objects.create(product=tea, half_life_days=90)
    many = customers(tea, 6)
    for customer in many[:3]:
        ask(kettle, customer, days=360)
    for customer in many[3:5]:
        ask(lid, customer)
    reach_from(tea, ada, "voices")
    assert order(tea) == ["Lid", "Kettle"]


def test_without_a_half_life_every_voice_counts_whole(tea, ada, pair):
    kettle, lid = pair
    many = customers(tea, 6)
    for customer in many[:3]:
        ask(kettle, customer, days=360)
    for customer in many[3:5]:
        ask(lid, customer)
    reach_from(tea, ada, "voices")
    assert order(tea) == ["Kettle", "Lid"]


def test_linking_evidence_moves_the_ranking_by_the_share_of_customers(tea, ada, pair):
    kettle, lid = pair
    many = customers(tea, 20, plan="Pot")
    for customer in many[:8]:
        Note.objects.create(product=tea, text="Hello.", customer=customer)
    ask(kettle, many[0])
    ask(kettle, many[1])
    ask(lid, many[2])
    reach_from(tea, ada, "share")
    assert order(tea) == ["Kettle", "Lid"]
    row = Filling.objects.get(idea=kettle)
    assert row.likely == pytest.approx(20 * 2 / 8)
    assert row.low < row.likely < row.high
    assert row.reasons[0] == "2 customers of 8 heard asked for it."
    for customer in many[3:6]:
        ask(lid, customer)
    jobs.every_few_minutes.func()
    assert order(tea) == ["Lid", "Kettle"]


def test_too_few_speakers_say_nothing_of_all(tea, ada, pair):
    for customer in customers(tea, 3):
        ask(pair[0], customer)
    reach_from(tea, ada, "share")
    assert not Filling.objects.exists()


def test_evidence_raises_the_confidence_computed_from_it(tea, ada, pair):
    kettle, _ = pair
    actions.switch_source(Driver.objects.get(product=tea, key="confidence"), by=ada, source="evidence")
    first, *others = customers(tea, 5)
    ask(kettle, first)
    jobs.every_few_minutes.func()
    before = Filling.objects.get(idea=kettle).likely
    for customer in others:
        ask(kettle, customer)
    jobs.every_few_minutes.func()
    assert Filling.objects.get(idea=kettle).likely > before + 0.1


def test_the_share_times_the_base():
    class Share:
        low, likely, high, customers, heard, asking = 0.1, 0.25, 0.5, 400, 20, 5

    found = customers_spoken_for(Share)
    assert (found.low, found.likely, found.high) == (40, 100, 200)
    assert found.reasons[1] == "Each stands for others of the same segment and plan: 25 % of 400."
