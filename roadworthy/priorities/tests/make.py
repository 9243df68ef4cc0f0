"""State for the tests of priorities."""

from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions
from roadworthy.priorities.actions import responses, surveys
from roadworthy.priorities.models import Driver


def make_idea(product, title="Kettle", category="exploring", **values):
    status = status_named(product.workspace, category)
    return Idea.objects.create(product=product, title=title, status=status, category=category, **values)


def use_rice(product, by):
    return actions.use_preset(product, "rice", by=by)


def estimate(idea, by, **said):
    """Keep estimates: a number, or (low, likely, high)."""
    for key, value in said.items():
        low, likely, high = value if isinstance(value, tuple) else (value, value, value)
        driver = Driver.objects.get(product=idea.product, key=key)
        actions.set_estimate(idea, driver, by=by, low=low, likely=likely, high=high)
    return idea


def rated(product, by, title, reach=100, impact=1, confidence=0.8, effort=2, **values):
    """An idea with all four estimates of RICE."""
    idea = make_idea(product, title, **values)
    return estimate(idea, by, reach=reach, impact=impact, confidence=confidence, effort=effort)


def make_survey(product, by, kind="kano", ideas=("Kettle", "Timer", "Lid"), state="open", **values):
    """A survey about new ideas whose words are “Words of Kettle” and so on."""
    survey = surveys.create_survey(product, by=by, kind=kind, title="What next?", **values)
    for title in ideas:
        surveys.ask_about(survey, make_idea(product, title), by=by, words=f"Words of {title}")
    if state == "open":
        surveys.set_state(survey, "open", by=by)
    return survey


def answer_kano(survey, *pairs, **values):
    """One response with (functional, dysfunctional) for each idea in their order; finished."""
    response = responses.begin(survey, **values)
    for asked, (functional, dysfunctional) in zip(survey.asked.all(), pairs, strict=False):
        responses.answer_kano(response, asked, functional=functional, dysfunctional=dysfunctional)
    return responses.finish(response)


def vote(survey, *choices, **values):
    """One response with votes such as (0, 1, "left") between ideas by their places; finished."""
    asked = list(survey.asked.all())
    response = responses.begin(survey, **values)
    for left, right, outcome in choices:
        responses.answer_pair(response, asked[left], asked[right], outcome=outcome)
    return responses.finish(response)
