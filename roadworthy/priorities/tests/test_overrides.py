"""Data fills a driver; a person may count their own value instead and says why."""

import pytest

from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver, Filling

from .make import estimate, make_idea, rated, use_rice


def counted(product, key, idea):
    """(low, likely, high) of those that count."""
    found = queries.candidates(product, [key], [idea])[idea.pk]
    return [(one.low, one.likely, one.high) for one in found.drivers.get(key, ())]


def fill(idea, key, low, likely, high):
    driver = Driver.objects.get(key=key)
    return Filling.objects.create(idea=idea, driver=driver, low=low, likely=likely, high=high)


@pytest.fixture
def kettle(tea, ada):
    """Its confidence was typed before data filled it."""
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", confidence=0.9)
    Driver.objects.filter(key="confidence").update(source="evidence")
    return idea


def test_what_data_says_counts_and_what_was_typed_before_does_not(tea, kettle):
    fill(kettle, "confidence", 0.1, 0.2, 0.3)
    assert counted(tea, "confidence", kettle) == [(0.1, 0.2, 0.3)]


def test_without_data_it_is_unknown_whatever_was_typed_before(tea, kettle):
    assert counted(tea, "confidence", kettle) == []
    [row] = queries.ranking(tea, queries.formula_in_use(tea)).waiting
    assert row.ranked.missing == ("confidence",)


def test_a_typed_value_with_a_reason_counts_instead(tea, ada, kettle):
    fill(kettle, "confidence", 0.1, 0.2, 0.3)
    driver = Driver.objects.get(key="confidence")
    said = {"low": 0.7, "likely": 0.8, "high": 0.9}
    actions.set_estimate(kettle, driver, by=ada, **said, reason="I saw the pilot", is_override=True)
    assert counted(tea, "confidence", kettle) == [(0.7, 0.8, 0.9)]


@pytest.mark.parametrize(("reason", "is_override", "words"), [("", True, "Say why"), ("Because", False, "from data")])
def test_it_does_not_count_by_accident_nor_without_a_reason(ada, kettle, reason, is_override, words):
    driver = Driver.objects.get(key="confidence")
    said = {"low": 0.7, "likely": 0.8, "high": 0.9, "reason": reason, "is_override": is_override}
    with pytest.raises(Refused, match=words):
        actions.set_estimate(kettle, driver, by=ada, **said)


def test_what_people_estimate_is_never_an_override(tea, ada):
    use_rice(tea, ada)
    driver = Driver.objects.get(key="reach")
    row, _ = actions.set_estimate(make_idea(tea), driver, by=ada, low=1, likely=1, high=1, is_override=True)
    assert row.is_override is False


def test_votes_give_way_to_a_typed_value_with_a_reason(tea, ada):
    driver = actions.add_driver(tea, by=ada, name="Votes", source="votes")
    idea = make_idea(tea, votes=90)
    assert counted(tea, "votes", idea) == [(90, 90, 90)]
    actions.set_estimate(idea, driver, by=ada, low=5, likely=5, high=5, reason="Bots", is_override=True)
    assert counted(tea, "votes", idea) == [(5, 5, 5)]


def test_a_formula_reads_an_own_field_and_an_empty_one_is_unknown(tea, ada):
    FieldDefinition.objects.create(workspace=tea.workspace, on="idea", key="value", label="Value", kind="money")
    use_rice(tea, ada)
    formula = actions.create_formula(tea, by=ada, name="Worth", expression="value / effort")
    full = estimate(make_idea(tea, "Full", own={"value": 300}), ada, effort=3)
    empty = estimate(make_idea(tea, "Empty"), ada, effort=3)
    page = queries.ranking(tea, formula)
    assert [(row.idea, row.ranked.score.mean) for row in page.rows] == [(full, 100)]
    assert [(row.idea, row.ranked.missing) for row in page.waiting] == [(empty, ("value",))]


def test_data_beyond_a_bound_is_cut_there(tea, ada, kettle):
    fill(kettle, "confidence", 0.5, 0.9, 1.4)
    actions.add_driver(tea, by=ada, name="Loud", source="votes", upper=10)
    loud = make_idea(tea, "Loud", votes=90)
    assert counted(tea, "confidence", kettle) == [(0.5, 0.9, 1)]
    assert counted(tea, "loud", loud) == [(10, 10, 10)]


def test_bounds_that_estimates_lie_outside_of_are_refused(tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=500)
    reach = Driver.objects.get(key="reach")
    with pytest.raises(Refused, match="1 of its estimates are above"):
        actions.change_driver(reach, by=ada, upper=100)
    with pytest.raises(Refused, match="lower bound too"):
        actions.change_driver(reach, by=ada, lower=None, upper=1000)
