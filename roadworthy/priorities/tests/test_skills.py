"""Costs and ties: skills, what ideas take of them, what they need and exclude."""

import pytest
from django.urls import reverse

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.priorities import actions
from roadworthy.priorities.models import Cost, Skill, Tie

from .make import make_idea


@pytest.fixture
def kettle(tea):
    return make_idea(tea, "Kettle")


@pytest.fixture
def backend(tea, ada):
    return actions.add_skill(tea, by=ada, name="Backend")


def post(client, view, *keys, **said):
    return client.post(reverse(f"priorities:{view}", args=["tea", *keys]), said)


def test_a_skill_is_added_and_ideas_take_of_it(ada_client, tea, kettle):
    post(ada_client, "add_skill", name="Back end", unit="weeks")
    skill = Skill.objects.get()
    assert (skill.key, skill.unit) == ("back_end", "weeks")
    assert post(ada_client, "costs", **{f"cost-{kettle.pk}-back_end": "2-6"}).status_code == 302
    cost = Cost.objects.get()
    assert (cost.low, cost.high) == (2, 6)
    html = ada_client.get(reverse("priorities:setup", args=["tea"])).content.decode()
    assert f'value="{cost.low:g} {cost.likely:g} {cost.high:g}"' in html


def test_all_costs_are_saved_or_none(ada_client, tea, kettle, backend):
    lid = make_idea(tea, "Lid")
    said = {f"cost-{kettle.pk}-backend": "3", f"cost-{lid.pk}-backend": "many"}
    answer = post(ada_client, "costs", **said)
    assert answer.status_code == 422
    assert 'value="many"' in answer.content.decode()
    assert not Cost.objects.exists()


def test_an_empty_cell_takes_the_cost_back_and_one_undo_brings_all(ada_client, tea, ada, kettle, backend):
    lid = make_idea(tea, "Lid")
    for idea in (kettle, lid):
        actions.set_cost(idea, backend, by=ada, low=1, likely=2, high=3)
    post(ada_client, "costs", **{f"cost-{kettle.pk}-backend": "", f"cost-{lid.pk}-backend": "7"})
    assert Cost.objects.get().likely == 7
    history.undo(history.of(Cost.objects.get()).first(), by=ada)
    assert sorted(Cost.objects.values_list("likely", flat=True)) == [2, 2]


def test_a_contributor_may_say_what_ideas_take_but_not_which_skills_there_are(cleo_client, kettle, backend):
    assert post(cleo_client, "costs", **{f"cost-{kettle.pk}-backend": "3"}).status_code == 302
    assert post(cleo_client, "add_skill", name="Design").status_code == 403


@pytest.mark.parametrize("name", ["", "backend"])
def test_a_skill_has_a_name_of_its_own(ada_client, backend, name):
    assert post(ada_client, "add_skill", name=name, unit="weeks").status_code == 422
    assert Skill.objects.count() == 1


def test_costs_that_cannot_be_meant_are_refused(ada, kettle, backend):
    for low, likely, high in ((-1, 0, 1), (3, 2, 4), (0, 1, float("inf"))):
        with pytest.raises(Refused):
            actions.set_cost(kettle, backend, by=ada, low=low, likely=likely, high=high)


def test_ideas_are_tied_and_untied(ada_client, tea, kettle):
    lid = make_idea(tea, "Lid")
    assert post(ada_client, "tie", idea=kettle.pk, kind="needs", other=lid.pk).status_code == 302
    tie = Tie.objects.get()
    assert "Kettle" in ada_client.get(reverse("priorities:setup", args=["tea"])).content.decode()
    post(ada_client, "untie", tie.pk)
    assert not Tie.objects.exists()


def test_an_idea_is_not_tied_to_itself_nor_twice(ada_client, tea, ada, kettle):
    lid = make_idea(tea, "Lid")
    actions.tie(kettle, lid, by=ada, kind="excludes")
    for other, kind in ((kettle, "needs"), (lid, "excludes"), (lid, "likes")):
        assert post(ada_client, "tie", idea=kettle.pk, kind=kind, other=other.pk).status_code == 422
    assert Tie.objects.count() == 1


def test_a_budget_counts_for_all_periods_and_not_for_shares(tea, ada):
    budget = actions.add_skill(tea, by=ada, name="Budget", is_money=True)
    assert budget.unit == tea.workspace.currency


def test_a_deleted_skill_comes_back_with_its_costs(ada_client, ada, kettle, backend):
    actions.set_cost(kettle, backend, by=ada, low=1, likely=2, high=3)
    post(ada_client, "delete_skill", backend.pk)
    assert not Cost.objects.exists()
    history.undo(history.of(backend).first(), by=ada)
    assert Cost.objects.count() == 1


def test_who_may_only_look_sees_costs_and_strangers_nothing(vic_client, olga_client, kettle, backend):
    address = reverse("priorities:setup", args=["tea"])
    html = vic_client.get(address).content.decode()
    assert "Kettle" in html
    assert "Save costs" not in html
    assert olga_client.get(address).status_code == 404
