"""Every night demand is counted again."""

from roadworthy.delivery.tests.make import make_asker, make_idea
from roadworthy.ideas import jobs
from roadworthy.market.models import Customer


def test_revenue_that_changed_by_hand_is_there_in_the_morning(tea):
    idea = make_idea(tea)
    make_asker(idea)
    Customer.objects.update(revenue=400)
    jobs.every_day.func()
    idea.refresh_from_db()
    assert (idea.voices, idea.revenue_asking) == (1, 400)
