"""Drivers filled from data: worked out, kept, and gone when data no longer says."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.core.errors import Refused
from roadworthy.ideas.models import Evidence, Vote
from roadworthy.market.models import Customer
from roadworthy.priorities import actions, jobs, queries
from roadworthy.priorities.models import Driver, DriverMetric, Filling
from roadworthy.priorities.queries.fillings import whole_weeks

from .make import make_idea, rated, use_rice

NOW = timezone.now


def make_customers(product, count, **values):
    return [Customer.objects.create(workspace=product.workspace, name=f"C{n}", **values) for n in range(count)]


def vote(idea, customer):
    Vote.objects.create(idea=idea, customer=customer)


def make_metric(product, weekly=70, weeks=6, **values):
    """A metric that counts ten a day, until today."""
    metric = Metric.objects.create(product=product, key="cups", name="Cups", **values)
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=n) for n in range(weeks * 7)]
    MetricPoint.objects.bulk_create(MetricPoint(metric=metric, on=day, value=weekly / 7) for day in days)
    return metric


def filling(idea, key):
    row = Filling.objects.filter(idea=idea, driver__key=key).first()
    return row and (row.low, row.likely, row.high)


@pytest.fixture
def kettle(tea, ada):
    use_rice(tea, ada)
    return rated(tea, ada, "Kettle")


def switch(key, by, source, **values):
    return actions.switch_source(Driver.objects.get(key=key), by=by, source=source, **values)


def test_confidence_follows_the_evidence_and_says_why(tea, ada, kettle):
    Evidence.objects.create(idea=kettle, kind="experiment", said_at=NOW())
    switch("confidence", ada, "evidence")
    row = Filling.objects.get()
    assert row.likely == pytest.approx(0.8, abs=0.002)
    assert row.low == pytest.approx(1 - 0.2**0.5, abs=0.002)
    assert row.reasons == ["An experiment speaks for it."]
    [ranked] = queries.ranking(tea, queries.formula_in_use(tea)).rows
    assert ranked.cells["confidence"].likely == pytest.approx(0.8, abs=0.002)


def test_old_evidence_counts_less(ada, kettle):
    Evidence.objects.create(idea=kettle, kind="experiment", said_at=NOW() - datetime.timedelta(days=730))
    switch("confidence", ada, "evidence")
    assert Filling.objects.get().likely == pytest.approx(0.4, abs=0.002)


def test_without_evidence_confidence_is_unknown(tea, ada, kettle):
    switch("confidence", ada, "evidence")
    assert filling(kettle, "confidence") is None
    assert queries.ranking(tea, queries.formula_in_use(tea)).rows == ()


def test_evidence_that_went_takes_its_value_along(tea, ada, kettle):
    proof = Evidence.objects.create(idea=kettle, kind="experiment")
    switch("confidence", ada, "evidence")
    proof.delete()
    assert actions.refill(tea) == 1
    assert filling(kettle, "confidence") is None


def test_reading_the_data_twice_a_day_changes_nothing(tea, ada, kettle):
    Evidence.objects.create(idea=kettle, kind="experiment", said_at=NOW() - datetime.timedelta(days=40))
    switch("confidence", ada, "evidence")
    assert actions.refill(tea) == 0


def test_customers_with_the_need_count_those_who_asked_and_some_of_the_silent(tea, ada, kettle):
    known = make_customers(tea, 40)
    other = make_idea(tea, "Other")
    for customer in known[:4]:
        vote(kettle, customer)
    for customer in known[:10]:
        vote(other, customer)
    switch("reach", ada, "customers")
    low, likely, high = filling(kettle, "reach")
    assert 4 <= low < likely < high < 4 + 36 * 0.6
    assert "4 customers of 10 heard" in Filling.objects.get(idea=kettle).reasons[0]


def test_lost_customers_and_prospects_are_no_base(tea, ada, kettle):
    [active] = make_customers(tea, 1)
    lost = Customer.objects.create(workspace=tea.workspace, name="Gone", state="lost")
    vote(kettle, active)
    vote(kettle, lost)
    switch("reach", ada, "customers")
    assert filling(kettle, "reach") == (1, 1, 1)


def test_a_metric_fills_every_idea_and_one_may_name_its_own_part(tea, ada, kettle):
    metric = make_metric(tea)
    timer = make_idea(tea, "Timer")
    switch("reach", ada, "metric", metric=metric)
    assert filling(kettle, "reach") == filling(timer, "reach") == pytest.approx((70, 70, 70))
    reach = Driver.objects.get(key="reach")
    actions.choose_metric(timer, reach, metric, by=ada, share=0.3)
    assert filling(timer, "reach") == pytest.approx((21, 21, 21))
    actions.choose_metric(timer, reach, None, by=ada)
    assert filling(timer, "reach") == pytest.approx((70, 70, 70))
    assert not DriverMetric.objects.exists()


def test_whole_weeks_without_a_gap_count(tea):
    metric = make_metric(tea, weeks=5)
    MetricPoint.objects.filter(metric=metric, on=timezone.localdate() - datetime.timedelta(days=34)).delete()
    weeks = whole_weeks([metric])[metric.pk]
    assert weeks == pytest.approx((70, 70, 70, 70))


def test_too_short_a_metric_does_not_say(tea, ada, kettle):
    switch("reach", ada, "metric", metric=make_metric(tea, weeks=3))
    assert filling(kettle, "reach") is None


def test_another_products_metric_is_refused(tea, ada, olga, kettle):
    theirs = olga.memberships.get().workspace.products.get()
    with pytest.raises(Refused, match="no such metric"):
        switch("reach", ada, "metric", metric=make_metric(theirs))


def test_votes_are_a_fact_unless_they_stand_for_more(tea, ada):
    driver = actions.add_driver(tea, by=ada, name="Votes", source="votes")
    idea = make_idea(tea, votes=9)
    [fact] = queries.candidates(tea, ["votes"], [idea])[idea.pk].drivers["votes"]
    assert (fact.low, fact.high) == (9, 9)
    actions.change_driver(driver, by=ada, is_sample=True)
    [rate] = queries.candidates(tea, ["votes"], [idea])[idea.pk].drivers["votes"]
    assert rate.low < 9 < rate.high


def test_revenue_that_stands_for_more_is_resampled_from_customers(tea, ada):
    driver = actions.add_driver(tea, by=ada, name="Revenue", source="revenue", is_sample=True)
    idea = make_idea(tea)
    for customer in make_customers(tea, 3, revenue=100):
        vote(idea, customer)
    assert actions.refill(tea, drivers=[driver]) == 1
    low, likely, high = filling(idea, "revenue")
    assert (low, likely) == (100, 300)
    assert high > 400


def test_ideas_that_are_over_keep_what_was_said_of_them(tea, ada, kettle):
    Evidence.objects.create(idea=kettle, kind="experiment")
    switch("confidence", ada, "evidence")
    kept = filling(kettle, "confidence")
    kettle.category = "released"
    kettle.save()
    Evidence.objects.all().delete()
    actions.refill(tea)
    assert filling(kettle, "confidence") == kept


def test_surveys_keep_what_they_wrote(tea, ada, kettle):
    driver = actions.add_driver(tea, by=ada, name="Better", source="kano")
    Filling.objects.create(idea=kettle, driver=driver, low=0.1, likely=0.2, high=0.3)
    actions.refill(tea)
    assert filling(kettle, "better") == (0.1, 0.2, 0.3)


def test_the_worker_fills_what_changed_within_the_hour(tea, ada, kettle):
    switch("confidence", ada, "evidence")
    Evidence.objects.create(idea=kettle, kind="experiment")
    jobs.every_hour.func()
    assert filling(kettle, "confidence") is not None


def test_every_night_all_products_are_filled_and_the_next_night_is_asked_for(tea, ada, kettle):
    switch("confidence", ada, "evidence")
    Evidence.objects.create(idea=kettle, kind="experiment")
    jobs.every_day.func()
    assert filling(kettle, "confidence") is not None


def test_its_queries_do_not_grow_with_ideas(tea, ada, kettle, django_assert_max_num_queries):
    customers = make_customers(tea, 12)
    for number in range(12):
        vote(make_idea(tea, f"Idea {number}"), customers[number])
    switch("confidence", ada, "evidence")
    switch("reach", ada, "customers")
    Filling.objects.all().delete()
    with django_assert_max_num_queries(20):
        assert actions.refill(tea) >= 24


def test_the_ranking_notices_what_data_says_anew(tea, ada, kettle):
    Evidence.objects.create(idea=kettle, kind="opinion")
    switch("confidence", ada, "evidence")
    formula = queries.formula_in_use(tea)
    before = queries.ranking(tea, formula).rows[0].ranked.score.mean
    Evidence.objects.create(idea=kettle, kind="experiment")
    actions.refill(tea)
    assert queries.ranking(tea, formula).rows[0].ranked.score.mean > 2 * before
