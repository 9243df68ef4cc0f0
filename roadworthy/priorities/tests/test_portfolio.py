"""A portfolio's page: sliders, locks, what is kept, and why."""

import pytest
from django.urls import reverse

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver, Lock, Portfolio
from roadworthy.priorities.queries import portfolio as queries
from roadworthy.strategy.models import Objective, Opportunity

from .make import estimate, make_idea, rated, use_rice


@pytest.fixture
def plan(tea, ada):
    """Three ideas by RICE: value 100, 90 and 50; effort 5, 4 and 2; room for six weeks."""
    use_rice(tea, ada)
    for title, reach, effort in (("Kettle", 100, 5), ("Timer", 90, 4), ("Lid", 50, 2)):
        rated(tea, ada, title, reach=reach, impact=1, confidence=1, effort=effort)
    return actions.create_portfolio(tea, by=ada, name="Spring", capacity={"effort": [6]})


def show(client, plan, name="portfolio", htmx=False, **params):
    headers = {"HX-Request": "true", "HX-Target": "_plan"} if htmx else {}
    return client.get(reverse(f"priorities:{name}", args=["tea", plan.pk]), params, headers=headers)


def post(client, plan, view, htmx=False, **said):
    headers = {"HX-Request": "true", "HX-Target": "_plan"} if htmx else {}
    return client.post(reverse(f"priorities:{view}", args=["tea", plan.pk]), said, headers=headers)


def titles(page):
    return {row.idea.title for row in page.chosen}


def test_before_there_is_one_it_says_what_it_would_be(ada_client, vic_client, tea):
    address = reverse("priorities:portfolios", args=["tea"])
    assert "Make the first plan" in ada_client.get(address).content.decode()
    assert "Make the first plan" not in vic_client.get(address).content.decode()


def test_the_first_plan_guesses_capacity_and_says_so(ada_client, tea, plan):
    ada_client.post(reverse("priorities:new_portfolio", args=["tea"]), {"name": "Guess"})
    made = Portfolio.objects.get(name="Guess")
    html = show(ada_client, made).content.decode()
    assert "Capacity is a guess: 60 %" in html
    (effort,) = queries.choosing(made).resources
    assert effort.amounts == (pytest.approx(0.6 * 11, abs=effort.step),)


def test_it_chooses_what_is_worth_most_together(plan):
    page = queries.page_of(queries.choosing(plan))
    assert titles(page) == {"Timer", "Lid"}
    assert page.plan.value.mean == pytest.approx(140)
    (refused,) = page.refused
    assert (refused.idea.title, refused.reason.kind) == ("Kettle", "room")


def test_a_slider_is_tried_and_nothing_is_kept(ada_client, plan):
    html = show(ada_client, plan, htmx=True, **{"c-effort-0": "7"}).content.decode()
    assert html.lstrip().startswith('<div id="_plan"') or '<div id="_plan"' in html
    chosen = html[html.index("chosen-head") : html.index("refused-head")]
    assert "Kettle" in chosen
    assert "Lid" in chosen
    plan.refresh_from_db()
    assert plan.capacity == {"effort": [6.0]}


def test_what_is_tried_can_be_kept_and_undone(ada_client, plan, ada):
    post(ada_client, plan, "keep_portfolio", **{"c-effort-0": "7", "risk": "25"})
    plan.refresh_from_db()
    assert (plan.capacity, plan.risk) == ({"effort": [7.0]}, 0.25)
    assert {row["title"] for row in plan.result["chosen"]} == {"Kettle", "Lid"}
    assert "Kept" in show(ada_client, plan).content.decode()
    history.undo(history.of(plan).first(), by=ada)
    plan.refresh_from_db()
    assert (plan.capacity, plan.result) == ({"effort": [6.0]}, None)


def test_when_an_estimate_changes_it_says_what_moved(ada_client, plan, tea, ada):
    actions.keep_result(plan, by=ada)
    estimate(tea.ideas.get(title="Kettle"), ada, reach=300)
    html = show(ada_client, plan).content.decode()
    assert "Now in: Kettle" in html
    assert "Now out: Timer, Lid" in html or "Now out: Lid, Timer" in html


def test_an_idea_that_must_be_in_has_its_price(ada_client, plan, tea):
    kettle = tea.ideas.get(title="Kettle")
    answer = post(ada_client, plan, "lock", htmx=True, idea=kettle.pk, kind="must")
    assert '"undo"' in answer["HX-Trigger"]
    page = queries.page_of(queries.choosing(plan))
    assert titles(page) == {"Kettle"}
    assert queries.reasons(page).prices == {str(kettle.pk): pytest.approx(40)}
    assert "costs 40" in show(ada_client, plan, "portfolio_reasons").content.decode()


def test_a_lock_can_change_its_mind_and_go(ada_client, plan, tea, ada):
    timer = tea.ideas.get(title="Timer")
    for kind in ("must", "never"):
        post(ada_client, plan, "lock", idea=timer.pk, kind=kind)
        assert Lock.objects.get().kind == kind
    assert titles(queries.page_of(queries.choosing(plan))) == {"Kettle"}
    post(ada_client, plan, "lock", idea=timer.pk, kind="")
    assert not Lock.objects.exists()


def test_a_lock_works_without_javascript_and_keeps_what_is_tried(ada_client, plan, tea):
    lid = tea.ideas.get(title="Lid")
    answer = post(ada_client, plan, "lock", idea=lid.pk, kind="never", **{"c-effort-0": "9"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("?c-effort-0=9")


def test_wishes_that_contradict_are_named(ada_client, plan, tea, ada):
    for title in ("Kettle", "Timer"):
        actions.lock_idea(plan, tea.ideas.get(title=title), by=ada, kind="must")
    html = show(ada_client, plan).content.decode()
    assert "These wishes cannot all hold" in html
    assert "“Kettle” must be in." in html
    assert "Effort is limited." in html
    assert post(ada_client, plan, "keep_portfolio").status_code == 422


def test_reasons_say_at_which_value_it_would_be_chosen(ada_client, plan, tea):
    html = show(ada_client, plan, "portfolio_reasons").content.decode()
    kettle = tea.ideas.get(title="Kettle")
    assert f'id="need-{kettle.pk}"' in html
    assert "Would be chosen at 140, in place of “Timer” and “Lid”." in html


def test_one_more_week_is_worth_what_another_plan_brings(plan):
    page = queries.page_of(queries.choosing(plan))
    assert queries.reasons(page).marginal == {"effort": (pytest.approx(10),)}  # seven weeks: Kettle and Lid, 150


def test_everything_is_on_one_page_without_javascript(ada_client, plan):
    html = show(ada_client, plan, all="1").content.decode()
    assert "Would be chosen at 140" in html
    assert "Value against capacity" in html


def test_points_of_the_frontier_are_plans_to_take(ada_client, plan, tea, ada):
    for title, reach in (("Kettle", (5, 100, 400)), ("Timer", (85, 90, 95))):
        estimate(tea.ideas.get(title=title), ada, reach=reach)
    actions.change_portfolio(plan, by=ada, capacity={"effort": [5]})
    html = show(ada_client, plan, "portfolio_frontier").content.decode()
    assert "In a bad case" in html
    assert "?risk=" in html


def test_skills_are_what_ideas_take(tea, ada, plan):
    backend = actions.add_skill(tea, by=ada, name="Backend")
    page = queries.page_of(queries.choosing(plan))
    assert {one.why for one in page.choosing.waiting} == {"Nobody has said what it takes of each skill."}
    for idea, weeks in zip(tea.ideas.order_by("pk"), (5, 2, 2), strict=True):
        actions.set_cost(idea, backend, by=ada, low=weeks, likely=weeks, high=2 * weeks)
    actions.change_portfolio(plan, by=ada, capacity={"backend": [4]})
    assert titles(queries.page_of(queries.choosing(plan))) == {"Timer", "Lid"}
    actions.change_portfolio(plan, by=ada, is_careful=True)
    assert titles(queries.page_of(queries.choosing(plan))) == {"Timer"}


def test_what_an_idea_needs_comes_before_it(tea, ada, plan):
    kettle, timer, lid = tea.ideas.order_by("pk")
    actions.tie(timer, lid, by=ada, kind="needs")
    actions.tie(kettle, lid, by=ada, kind="excludes")
    actions.change_portfolio(plan, by=ada, periods=2, capacity={"effort": [4, 4]})
    page = queries.page_of(queries.choosing(plan))
    assert page.plan.periods == {str(lid.pk): 0, str(timer.pk): 1}


def test_what_needs_the_impossible_waits(tea, ada, plan):
    gone = make_idea(tea, "Gone", category="declined")
    out = make_idea(tea, "Out", category="released")
    kettle, timer, lid = tea.ideas.exclude(title__in=["Gone", "Out"]).order_by("pk")
    actions.tie(timer, gone, by=ada, kind="needs")
    actions.tie(kettle, timer, by=ada, kind="needs")
    actions.tie(lid, out, by=ada, kind="needs")
    waiting = {one.idea.title: one.why for one in queries.choosing(plan).waiting}
    assert waiting == {
        "Timer": "It needs “Gone”, which cannot be chosen.",
        "Kettle": "It needs “Timer”, which cannot be chosen.",
    }


def test_what_is_being_built_is_not_chosen_again(tea, ada, plan):
    rated(tea, ada, "Half done", category="building")
    found = queries.choosing(plan)
    assert found.building == 1
    assert "Half done" not in found.names.values()


def test_without_effort_each_idea_counts_as_one(tea, ada):
    actions.add_driver(tea, by=ada, name="Worth")
    actions.create_formula(tea, by=ada, name="Plain", expression="worth")
    for title, worth in (("Kettle", 3), ("Timer", 5), ("Lid", 4)):
        estimate(make_idea(tea, title), ada, worth=worth)
    found = queries.choosing(actions.create_portfolio(tea, by=ada, capacity={"ideas": [2]}))
    assert titles(queries.page_of(found)) == {"Timer", "Lid"}


def test_targets_are_shares_of_objectives(ada_client, plan, tea, ada):
    goal = Objective.objects.create(product=tea, title="Calm mornings")
    need = Opportunity.objects.create(product=tea, title="Too loud", objective=goal)
    tea.ideas.filter(title="Kettle").update(opportunity=need)
    said = {"name": "Spring", "starts": "2027-01-01", "length": "quarter", "periods": "1", f"min_{goal.pk}": "50"}
    assert post(ada_client, plan, "portfolio_settings", **said).status_code == 302
    plan.refresh_from_db()
    assert plan.targets == {str(goal.pk): {"min": 0.5}}
    assert titles(queries.page_of(queries.choosing(plan))) == {"Kettle"}
    answer = post(ada_client, plan, "portfolio_settings", **said, **{f"max_{goal.pk}": "20"})
    assert answer.status_code == 422
    assert "not above the largest" in answer.content.decode()


def test_the_search_goes_on_in_the_background(ada_client, plan, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(ada_client, plan, "search_longer")
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.result["is_optimal"]


def test_portfolios_stand_side_by_side(ada_client, plan, tea, ada):
    actions.create_portfolio(tea, by=ada, name="Rich", capacity={"effort": [11]})
    html = ada_client.get(reverse("priorities:side_by_side", args=["tea"])).content.decode()
    assert html.index("Lid") < html.index("Kettle")  # both have it


def test_the_file_holds_chosen_and_refused_and_no_formula_of_a_spreadsheet(ada_client, plan, tea):
    tea.ideas.filter(title="Kettle").update(title="=cmd()")
    lines = show(ada_client, plan, format="csv").content.decode().splitlines()
    assert [line.split(",")[1] for line in lines] == ["chosen", "yes", "yes", "no"]
    assert lines[3].startswith("'=cmd()")


def test_who_may_only_look_sees_everything_and_changes_nothing(vic_client, plan, tea):
    html = show(vic_client, plan).content.decode()
    assert "Timer" in html
    assert "Keep this plan" not in html
    assert post(vic_client, plan, "lock", idea=tea.ideas.first().pk, kind="must").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, plan):
    assert show(olga_client, plan).status_code == 404


def test_its_queries_do_not_grow(ada_client, plan, tea, ada, django_assert_max_num_queries):
    for number in range(15):
        rated(tea, ada, f"Idea {number}", reach=(1, 5 + number, 90))
    show(ada_client, plan)
    with django_assert_max_num_queries(21):
        show(ada_client, plan)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "Spring"}, "name"),
        ({"periods": 7}, "periods"),
        ({"length": "week"}, "length"),
        ({"risk": 1.5}, "risk"),
        ({"capacity": {"effort": [-1]}}, "capacity"),
        ({"targets": {"99": {"min": 0.5}}}, "targets"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(plan, tea, ada, values, field):
    other = actions.create_portfolio(tea, by=ada)
    with pytest.raises(Refused) as refusal:
        actions.change_portfolio(other, by=ada, **values)
    assert refusal.value.field == field


def test_nonsense_in_the_address_is_left_out(ada_client, plan):
    assert show(ada_client, plan, **{"c-effort-0": "many", "c--9": "1", "risk": "-3"}).status_code == 200


def test_a_deleted_portfolio_can_come_back(ada_client, plan, tea, ada):
    actions.lock_idea(plan, tea.ideas.first(), by=ada, kind="must")
    post(ada_client, plan, "delete_portfolio")
    assert not Portfolio.objects.exists()
    change = history.of(plan).first()
    history.undo(change, by=ada)
    assert Portfolio.objects.get().locks.count() == 1


def test_a_driver_in_weeks_names_the_unit(tea, ada, plan):
    Driver.objects.filter(key="effort").update(unit="weeks", name="Effort")
    (effort,) = queries.choosing(plan).resources
    assert (effort.label, effort.unit) == ("Effort", "weeks")
