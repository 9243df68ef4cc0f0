"""Estimates as they stood when an idea was decided on."""

import datetime

import pytest

from roadworthy.ideas import actions as ideas
from roadworthy.outcomes import queries
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.models import Estimate

from .make import RELEASED, at, driver, estimated, say, use_rice


@pytest.fixture
def rice(tea, ada):
    use_rice(tea, ada)


def likely(tea, idea):
    return sorted(one.likely for one in queries.said_when_decided(tea, [idea.pk]))


def test_what_is_changed_later_is_found_as_it_was(rice, tea, ada, amir):
    idea = estimated(tea, {ada: {"effort": 4}, amir: {"effort": 6}})
    priorities.set_estimate(idea, driver(tea, "effort"), by=ada, low=9, likely=9, high=9)
    assert likely(tea, idea) == [4, 6]


def test_what_is_taken_back_later_still_counts(rice, tea, ada):
    idea = estimated(tea, ada, effort=4)
    priorities.clear_estimate(Estimate.objects.get(idea=idea), by=ada)
    assert likely(tea, idea) == [4]


def test_what_is_only_said_later_does_not_count(rice, tea, ada, amir):
    idea = estimated(tea, ada, effort=4)
    priorities.set_estimate(idea, driver(tea, "effort"), by=amir, low=7, likely=7, high=7)
    assert likely(tea, idea) == [4]


def test_planned_again_counts_as_it_stood_then(rice, tea, ada):
    idea = estimated(tea, ada, effort=4, released=False)
    back, again = (at(RELEASED - datetime.timedelta(days=days)) for days in (40, 30))
    ideas.change_status(idea, "exploring", by=ada, at=back, reason="Too dear")
    say(idea, ada, "effort", 8, back + datetime.timedelta(days=2))
    ideas.change_status(idea, "planned", by=ada, at=again)
    assert likely(tea, idea) == [8]


def test_an_idea_that_was_never_decided_on_has_none(rice, tea, ada):
    idea = estimated(tea, ada, effort=4)
    idea.transitions.all().delete()
    assert likely(tea, idea) == []


def test_estimates_without_a_history_count_from_their_own_time(rice, tea, ada, amir):
    idea = estimated(tea, ada, effort=4)
    early, late = (at(RELEASED + datetime.timedelta(days=days)) for days in (-90, 10))
    rest = {"idea": idea, "driver": driver(tea, "effort"), "low": 1, "high": 9}
    Estimate.objects.bulk_create([Estimate(person=amir, likely=5, at=early, **rest)])
    Estimate.objects.bulk_create([Estimate(person=None, likely=6, at=late, **rest)])
    assert likely(tea, idea) == [4, 5]


def test_three_queries_however_many(rice, tea, ada, django_assert_num_queries):
    made = [estimated(tea, ada, f"Idea {number}", effort=4, reach=10) for number in range(4)]
    with django_assert_num_queries(3):
        assert len(queries.said_when_decided(tea, [idea.pk for idea in made])) == 8
