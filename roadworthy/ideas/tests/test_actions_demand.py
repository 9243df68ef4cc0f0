"""The kept numbers: always what a count by hand gives, whatever was linked, voted, changed or undone."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.market.models import Customer

from . import make
from .test_actions_merge import assert_counted_by_hand

SLOW = settings(
    max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
steps = st.lists(
    st.tuples(st.sampled_from(["ask", "vote", "unlink", "importance", "undo"]), st.integers(0, 3)), max_size=14
)


@SLOW
@given(taken=steps)
@make.taken_back()
def test_after_any_steps_the_numbers_agree_with_a_count_by_hand(tea, ada, taken):
    customers = [make.make_customer(tea, name=f"Customer {n}", revenue=10**n) for n in range(4)]
    idea = make.make_idea(tea, by=ada)
    for what, n in taken:
        rows = Evidence.objects.filter(idea=idea)
        if what == "ask":
            make.ask(idea, customers[n] if n else None, importance=n, days=n * 100)
        elif what == "vote":
            actions.vote(idea, by=ada, customer=customers[n], importance=(n + 2) % 4)
        elif what == "undo":
            undo_last(idea, ada)
        elif row := rows.first():
            actions.unlink_evidence(row, by=ada) if what == "unlink" else actions.change_evidence(
                row, by=ada, importance=n
            )
        assert_counted_by_hand(idea)


def undo_last(idea, ada):
    """Take back the newest change of an idea's evidence that can be."""
    from roadworthy.core.models import Change

    for change in Change.objects.filter(kind="ideas.evidence", undone_at=None).order_by("-id")[:1]:
        try:
            history.undo(change, by=ada)
        except Refused:
            return


def test_a_lost_customer_keeps_the_voice_but_brings_no_revenue(tea, ada):
    idea = make.make_idea(tea, by=ada)
    make.ask(idea, make.make_customer(tea, revenue=900, state=Customer.State.LOST))
    idea.refresh_from_db()
    assert (idea.voices, idea.revenue_asking) == (1, 0)


def test_votes_of_colleagues_are_votes_but_no_voices(tea, ada):
    idea = make.make_idea(tea, by=ada, imported_votes=12)
    actions.vote(idea, by=ada)
    idea.refresh_from_db()
    assert (idea.votes, idea.voices) == (13, 0)


def test_voting_again_changes_the_importance_and_unvoting_takes_it_back(tea, ada):
    idea, acme = make.make_idea(tea, by=ada), make.make_customer(tea)
    actions.vote(idea, by=ada, customer=acme, importance=1)
    actions.vote(idea, by=ada, customer=acme, importance=3)
    assert Vote.objects.get().importance == 3
    actions.unvote(idea, by=ada, customer=acme)
    assert not Vote.objects.exists()


@pytest.mark.parametrize(("votes", "days"), [(8, 0), (9, 0), (9, 1), (18, 365), (19, 365), (500, 1500), (3, 4000)])
def test_votes_from_elsewhere_weigh_the_same_when_new_recounted_and_on_the_case(tea, ada, votes, days):
    since = timezone.now() - datetime.timedelta(days=days, hours=1)
    idea = make.make_idea(tea, by=ada, imported_votes=votes, at=since)
    at_first = idea.strength
    actions.recount_demand([idea.pk])
    idea.refresh_from_db()
    assert at_first == idea.strength == queries.asked_for(idea).strength.step


def test_revenue_follows_after_a_recount_of_the_customer(tea, ada):
    idea, acme = make.make_idea(tea, by=ada), make.make_customer(tea, revenue=100)
    make.ask(idea, acme)
    Customer.objects.update(revenue=Decimal(250))
    assert actions.recount_customers([acme]) == 1
    idea.refresh_from_db()
    assert idea.revenue_asking == 250


def test_recounting_a_product_twice_changes_nothing_the_second_time(tea, ada):
    for n in range(3):
        make.ask(make.make_idea(tea, f"Idea {n}", by=ada), make.make_customer(tea, f"C{n}"))
    Idea.objects.update(voices=99, revenue_asking=1, strength=5)
    seen = []
    assert actions.recount_product(tea, progress=lambda done, total: seen.append((done, total))) == 3
    assert (actions.recount_product(tea), seen) == (0, [(3, 3)])


def test_a_recount_costs_a_few_queries_for_many_ideas(tea, ada, django_assert_num_queries):
    ids = [make.ask(make.make_idea(tea, f"Idea {n}"), make.make_customer(tea, f"C{n}")).idea_id for n in range(20)]
    Idea.objects.update(voices=9)
    with django_assert_num_queries(11):  # savepoints included
        actions.recount_demand(ids)


def test_voices_list_one_a_customer_with_the_latest_importance(tea, ada):
    idea, acme = make.make_idea(tea, by=ada), make.make_customer(tea)
    make.ask(idea, acme, importance=3, days=30)
    make.ask(idea, acme, importance=1, days=1)
    make.ask(idea, None)
    first, second = queries.voices(idea)
    assert (first.name, first.importance, first.passages) == ("Acme", 1, 2)
    assert second.customer is None


def test_asks_by_month_cover_the_last_year(tea, ada):
    idea = make.make_idea(tea, by=ada)
    make.ask(idea, None, days=0)
    make.ask(idea, None, days=500)
    months = queries.asked_for(idea).months
    assert [count for _, count in months] == [0] * 11 + [1]
    assert months[-1][0] == datetime.date.today().replace(day=1)


@pytest.mark.parametrize("wrong", [-1, 4])
def test_importance_goes_from_0_to_3(tea, ada, wrong):
    with pytest.raises(Refused, match="Importance goes"):
        actions.vote(make.make_idea(tea, by=ada), by=ada, importance=wrong)
