"""Making a portfolio the plan: statuses, roadmap and decision, all or nothing, one undo."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Decision, Idea, Prediction
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.tests.make import rated, use_rice
from roadworthy.roadmap import actions
from roadworthy.roadmap.models import Dependency, Item
from roadworthy.roadmap.queries import plan_preview
from roadworthy.roadmap.rules import horizons_of, title_of


@pytest.fixture
def plan(tea, ada):
    """Room for six weeks: Timer (planned before) and Lid are chosen, Kettle is not."""
    use_rice(tea, ada)
    for title, reach, effort, category in (
        ("Kettle", 100, 5, "ready"),
        ("Timer", 90, 4, "planned"),
        ("Lid", 50, 2, "new"),
    ):
        rated(tea, ada, title, reach=reach, impact=1, confidence=1, effort=effort, category=category)
    return priorities.create_portfolio(tea, by=ada, name="Spring", capacity={"effort": [6]}, starts=date(2030, 4, 1))


def idea(tea, title):
    return tea.ideas.get(title=title)


def address(plan):
    return reverse("roadmap:plan", args=["tea", plan.pk])


def agreed(preview, **more):
    """What the form posts when nothing was changed on it."""
    return {"digest": preview.digest, "title": preview.title, "reason": preview.reason, **more}


def test_the_page_shows_exactly_what_will_happen(ada_client, plan):
    html = ada_client.get(address(plan)).content.decode()
    assert "becomes planned" in html
    assert "planned already" in html
    assert "Expected value 140" in html
    assert "Kettle" in html[html.index("not taken") :]
    assert not Item.objects.exists()


def test_it_writes_roadmap_status_and_one_decision(ada_client, plan, tea):
    preview = plan_preview(plan)
    answer = ada_client.post(address(plan), agreed(preview, dissent="Sam: no.", review_on="2031-01-01"))
    assert answer.status_code == 302
    assert idea(tea, "Lid").category == "planned"
    assert idea(tea, "Kettle").category == "ready"
    item = Item.objects.get(idea__title="Lid")
    assert (item.starts, item.ends, item.precision) == (date(2030, 4, 1), date(2030, 6, 30), "quarter")
    decision = Decision.objects.get(title=preview.title)
    assert (decision.kind, decision.dissent, decision.review_on) == ("planned", "Sam: no.", date(2031, 1, 1))
    (refused,) = decision.refused
    assert refused["option"] == "Kettle"
    assert "Would be chosen at 140, it has 100." in refused["why"]
    plan.refresh_from_db()
    assert plan.result["value"]["mean"] == pytest.approx(140)


def test_predictions_freeze_by_the_ordinary_door(plan, tea, ada):
    metric = Metric.objects.create(product=tea, key="cups", name="Cups")
    ideas.make_prediction(idea(tea, "Lid"), by=ada, metric=metric, low=0.1, likely=0.2, high=0.3)
    assert {step.freezes for step in plan_preview(plan).steps} == {0, 1}
    actions.make_plan(plan, by=ada)
    assert Prediction.objects.get().frozen_at is not None
    assert idea(tea, "Lid").transitions.get().reason == "Chosen in “Spring”"


def test_one_undo_takes_all_of_it_back(plan, tea, ada):
    metric = Metric.objects.create(product=tea, key="cups", name="Cups")
    ideas.make_prediction(idea(tea, "Lid"), by=ada, metric=metric, low=0.1, likely=0.2, high=0.3)
    done = actions.make_plan(plan, by=ada)
    history.undo(done.change, by=ada)
    assert not Item.objects.exists()
    assert not Decision.objects.filter(title=done.decision.title).exists()
    assert idea(tea, "Lid").category == "new"
    assert Prediction.objects.get().frozen_at is None


def test_what_may_not_move_is_named_and_the_rest_goes_on(plan, tea, ada, monkeypatch):
    def guarded(one, to, **values):
        if one.title == "Lid":
            raise Refused("The spec waits for approval.", field="status")
        raise AssertionError("Timer is planned already")

    monkeypatch.setattr("roadworthy.roadmap.actions.plans.ideas.change_status", guarded)
    done = actions.make_plan(plan, by=ada)
    assert [(one.title, why) for one, why in done.obstacles] == [("Lid", "The spec waits for approval.")]
    assert list(Item.objects.values_list("idea__title", flat=True)) == ["Timer"]


def test_what_was_planned_before_stays_unless_it_is_taken_out(plan, tea, ada):
    Idea.objects.filter(title="Kettle").update(category="planned", status=idea(tea, "Timer").status)
    actions.place_idea(idea(tea, "Kettle"), by=ada, horizon="now")
    assert [one.idea.title for one in plan_preview(plan).leftovers] == ["Kettle"]
    actions.make_plan(plan, by=ada)
    assert idea(tea, "Kettle").category == "planned"
    done = actions.make_plan(plan, by=ada, takes_out=True)
    assert done.taken_out == 1
    assert idea(tea, "Kettle").category == "ready"
    assert not Item.objects.filter(idea__title="Kettle").exists()


def test_exact_dates_within_the_period_are_kept(plan, tea, ada):
    days = {"starts": date(2030, 5, 2), "ends": date(2030, 5, 9), "precision": "day"}
    actions.place_idea(idea(tea, "Timer"), by=ada, horizon="later", team="Blue", **days)
    actions.make_plan(plan, by=ada)
    item = Item.objects.get(idea__title="Timer")
    assert (item.starts, item.precision, item.team, item.horizon) == (date(2030, 5, 2), "day", "Blue", "next")


def test_what_ideas_need_goes_onto_the_roadmap(plan, tea, ada):
    priorities.tie(idea(tea, "Timer"), idea(tea, "Lid"), by=ada, kind="needs")
    actions.make_plan(plan, by=ada)
    actions.make_plan(plan, by=ada)
    assert str(Dependency.objects.get()) == "Timer needs Lid"


def test_a_plan_that_changed_meanwhile_is_looked_at_again(ada_client, plan, ada):
    preview = plan_preview(plan)
    priorities.change_portfolio(plan, by=ada, capacity={"effort": [11]})
    answer = ada_client.post(address(plan), agreed(preview, dissent="Still here."))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "The plan is another by now" in html
    assert "Still here." in html
    assert not Item.objects.exists()
    assert f'value="{plan_preview(plan).digest}"' in html


def test_a_decision_needs_a_title_and_a_day_to_come(ada_client, plan):
    preview = plan_preview(plan)
    yesterday = timezone.localdate() - timedelta(days=1)
    for said in ({"title": ""}, {"review_on": yesterday.isoformat()}):
        assert ada_client.post(address(plan), {**agreed(preview), **said}).status_code == 422
    assert not Item.objects.exists()


def test_nothing_chosen_is_no_plan(ada_client, plan, ada):
    priorities.change_portfolio(plan, by=ada, capacity={"effort": [0]})
    assert "Nothing is chosen" in ada_client.get(address(plan)).content.decode()
    with pytest.raises(Refused):
        actions.make_plan(plan, by=ada)


def test_only_editors_make_plans_and_strangers_find_none(vic_client, cleo_client, olga_client, plan):
    assert vic_client.get(address(plan)).status_code == 403
    assert cleo_client.post(address(plan)).status_code == 403
    assert olga_client.get(address(plan)).status_code == 404


def test_looking_costs_the_same_however_many_ideas(ada_client, plan, tea, ada, django_assert_max_num_queries):
    for number in range(12):
        rated(tea, ada, f"Idea {number}", reach=10, effort=0.1)
    ada_client.get(address(plan))
    with django_assert_max_num_queries(24):
        ada_client.get(address(plan))


def test_periods_become_horizons_by_how_soon_they_begin():
    days = [date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]
    assert horizons_of(days, date(2026, 11, 28)) == ["now", "next", "later", "later"]
    assert horizons_of(days[:2], date(2026, 9, 1)) == ["next", "later"]
    assert horizons_of([], date(2026, 9, 1)) == []


def test_a_title_fits_the_log():
    title = title_of("x" * 300, ["Q1 2027", "Q2 2027"], 3, 9)
    assert len(title) == 200
    assert title.endswith(": plan for Q1 2027 to Q2 2027, 3 of 9 ideas")
