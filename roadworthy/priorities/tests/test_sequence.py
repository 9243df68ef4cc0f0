"""The page that says in which order waiting costs least."""

from itertools import pairwise

import pytest

from roadworthy.ideas.tests.make import make_idea
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver
from roadworthy.roadmap.models import Dependency, Item

URL = "/tea/priorities/sequence/"


def estimate(idea, by, **numbers):
    """What a person says of some drivers; a number, or low, likely and high."""
    for key, said in numbers.items():
        low, likely, high = said if isinstance(said, tuple) else (said,) * 3
        driver = Driver.objects.get(product=idea.product, key=key)
        actions.set_estimate(idea, driver, by=by, low=low, likely=likely, high=high)


@pytest.fixture
def three(tea, ada):
    """Planned: A costs 2 a week for 4 weeks, B 9 for 1, C 3 for 3; the board has them as A, B, C."""
    actions.use_preset(tea, "cost_of_delay", by=ada)
    made = {}
    for place, (name, cost, weeks) in enumerate([("A", 2, 4), ("B", 9, 1), ("C", 3, 3)]):
        idea = made[name] = make_idea(tea, f"Idea {name}", by=ada, category="planned")
        type(idea).objects.filter(pk=idea.pk).update(position=place)
        estimate(idea, ada, weekly_cost=cost, weeks=weeks)
    return made


def order(tea, **asked):
    found = queries.sequence(tea, queries.measures(tea)[0], **asked)
    return [turn.idea.title[-1] for turn in found.turns], found


def test_dear_and_short_goes_first_and_the_saving_is_said(ada_client, tea, three):
    keys, found = order(tea)
    assert keys == ["B", "C", "A"]
    assert (found.best, found.now) == (9 * 1 + 3 * 4 + 2 * 8, 2 * 4 + 9 * 5 + 3 * 8)
    assert "This order saves €40 of waiting against the board" in ada_client.get(URL).content.decode()


def test_what_needs_another_comes_after_it(tea, three):
    items = {name: Item.objects.create(idea=idea) for name, idea in three.items()}
    Dependency.objects.create(item=items["B"], needs=items["A"])
    keys, found = order(tea)
    assert keys == ["A", "B", "C"]
    assert found.turns[1].needs == ("Idea A",)


def test_the_area_of_the_picture_is_the_cost(tea, three):
    _, found = order(tea)
    for name, cost in (("best", found.best), ("now", found.now)):
        points = found.steps[name]
        area = sum((b[0] - a[0]) * a[1] for a, b in pairwise(points))
        assert area == pytest.approx(cost)


def test_ranges_say_how_sure_the_order_is(ada_client, ada, tea, three):
    estimate(three["B"], ada, weekly_cost=(1, 6, 20))
    _, found = order(tea)
    assert found.doubt.regret > 0
    assert 0.5 < found.doubt.first < 1
    assert "is the right one to begin with in" in ada_client.get(URL).content.decode()


def test_what_nobody_estimated_is_named_and_not_last(ada_client, tea, ada, three):
    make_idea(tea, "Idea D", by=ada, category="planned")
    html = ada_client.get(URL).content.decode()
    assert "Not in the order, for nobody has estimated them" in html
    assert "Idea D" in html


def test_ready_ideas_are_put_in_when_asked(tea, ada, three):
    idea = make_idea(tea, "Idea R", by=ada, category="ready")
    estimate(idea, ada, weekly_cost=100, weeks=1)
    assert order(tea)[0] == ["B", "C", "A"]
    assert order(tea, scope="ready")[0] == ["R", "B", "C", "A"]


def test_another_ratio_does_as_well(ada_client, tea, ada):
    actions.use_preset(tea, "rice", by=ada)
    idea = make_idea(tea, "Idea A", by=ada, category="planned")
    estimate(idea, ada, reach=100, impact=1, confidence=0.5, effort=2)
    assert order(tea)[1].best == 100
    assert "value by RICE" in ada_client.get(URL).content.decode()


def test_empty_states_teach_the_next_step(ada_client, tea, ada):
    assert "Say what a week" in ada_client.get(URL).content.decode()
    actions.use_preset(tea, "cost_of_delay", by=ada)
    assert "Nothing to put in order yet" in ada_client.get(URL).content.decode()


def test_csv(ada_client, three):
    lines = ada_client.get(URL + "?format=csv").content.decode().splitlines()
    assert lines[0].startswith("turn,idea,cost a week p10")
    assert lines[1].startswith("1,Idea B,9.0,9.0,9.0,1.0,1.0,1.0,1.0,9.0,1.0,2")


def test_who_may_only_look_looks_and_strangers_do_not(vic_client, olga_client, three):
    assert vic_client.get(URL).status_code == 200
    assert olga_client.get(URL).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, three, django_assert_max_num_queries):
    for n in range(8):
        idea = make_idea(tea, f"More {n}", by=ada, category="planned")
        estimate(idea, ada, weekly_cost=1, weeks=1)
    with django_assert_max_num_queries(15):
        ada_client.get(URL)
