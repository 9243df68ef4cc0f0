"""Formulas and drivers."""

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.core.models import Job
from roadworthy.ideas.models import Evidence
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver, Formula

from .make import make_idea, rated, use_rice


def address(name, *args):
    return reverse(f"priorities:{name}", args=["tea", *args])


def test_a_known_formula_brings_its_drivers(ada_client, tea):
    ada_client.post(address("use_preset"), {"preset": "wsjf"})
    assert queries.formula_in_use(tea).name == "WSJF"
    assert {one.key for one in queries.drivers(tea)} >= {"business_value", "job_size"}


def test_choosing_twice_makes_it_once(tea, ada):
    assert use_rice(tea, ada) == use_rice(tea, ada)
    assert Formula.objects.count() == 1


def test_one_formula_is_in_use(tea, ada):
    use_rice(tea, ada)
    actions.use_preset(tea, "ice", by=ada)
    assert [one.name for one in Formula.objects.filter(is_default=True)] == ["ICE"]


def test_a_misspelt_driver_is_pointed_at(ada_client, tea, ada):
    use_rice(tea, ada)
    page = ada_client.post(address("new_formula"), {"name": "Mine", "expression": "reach * impct"})
    assert page.status_code == 422
    assert "Did you mean impact?" in page.content.decode()
    assert "character 9" in page.content.decode()


def test_a_formula_of_ones_own_is_kept(ada_client, tea, ada):
    use_rice(tea, ada)
    ada_client.post(address("new_formula"), {"name": "Mine", "expression": "sqrt(reach) / effort"})
    assert Formula.objects.get(name="Mine").expression == "sqrt(reach) / effort"


def test_a_used_driver_is_not_deleted(tea, ada):
    use_rice(tea, ada)
    with pytest.raises(Refused, match="uses Reach"):
        actions.delete_driver(Driver.objects.get(key="reach"), by=ada)


def test_the_formula_in_use_is_not_deleted(ada_client, tea, ada):
    formula = use_rice(tea, ada)
    assert ada_client.post(address("delete_formula", formula.pk)).status_code == 422


def test_a_driver_gets_a_key_that_formulas_can_read(tea, ada):
    assert actions.add_driver(tea, by=ada, name="Strategic fit").key == "strategic_fit"


def test_bounds_in_the_wrong_order_are_refused(ada_client, tea):
    values = {"name": "Odd", "source": "typed", "kind": "number", "lower": "5", "upper": "1"}
    assert ada_client.post(address("new_driver"), values).status_code == 422
    assert not Driver.objects.exists()


@pytest.mark.parametrize("name", ["new_formula", "new_driver", "use_preset"])
def test_who_may_only_look_is_refused(vic_client, tea, name):
    assert vic_client.post(address(name), {}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("formulas")).status_code == 404


def test_while_a_formula_is_written_its_fault_is_pointed_at(ada_client, tea, ada):
    use_rice(tea, ada)
    html = ada_client.get(address("try_formula"), {"expression": "reach + effort"}).content.decode()
    assert "reach + effort\n      ^" in html
    assert "Person-months cannot be added to customers" in html


def test_while_a_formula_is_written_the_best_under_it_show(ada_client, tea, ada):
    use_rice(tea, ada)
    for number in range(7):
        rated(tea, ada, f"Idea {number}", reach=10 + number)
    html = ada_client.get(address("try_formula"), {"expression": "reach / effort"}).content.decode()
    assert "customers per person-month" in html
    assert [f"Idea {n}" in html for n in (6, 2, 1)] == [True, True, False]
    assert "7 ideas would be ranked" in html


def test_weeks_are_not_added_to_customers(ada_client, tea, ada):
    use_rice(tea, ada)
    page = ada_client.post(address("new_formula"), {"name": "Odd", "expression": "reach + effort"})
    assert page.status_code == 422
    assert "character 7" in page.content.decode()
    assert not Formula.objects.filter(name="Odd").exists()


def test_a_formula_whose_driver_changed_its_unit_says_so(ada_client, tea, ada):
    use_rice(tea, ada)
    actions.create_formula(tea, by=ada, name="Sum", expression="reach + impact")
    actions.change_driver(Driver.objects.get(key="impact"), by=ada, unit="weeks")
    assert "Weeks cannot be added to customers" in ada_client.get(address("formulas")).content.decode()


def test_drivers_are_weighed_on_a_form(ada_client, tea, ada):
    use_rice(tea, ada)
    ada_client.post(address("weigh"), {"name": "Mine", "weight_impact": "70", "weight_effort": "-30"})
    formula = Formula.objects.get(name="Mine")
    assert formula.preset == "weighted"
    rated(tea, ada, "Kettle", impact=2, effort=3)
    assert queries.ranking(tea, formula).rows[0].ranked.score.mean == pytest.approx(0.7 * 2 - 0.3 * 3)


@pytest.mark.parametrize("values", [{}, {"weight_impact": "0"}, {"weight_impact": "much"}])
def test_without_weights_nothing_is_made(ada_client, tea, ada, values):
    use_rice(tea, ada)
    assert ada_client.post(address("weigh"), {"name": "Mine", **values}).status_code == 422
    assert not Formula.objects.filter(name="Mine").exists()


def test_confidence_comes_from_evidence_in_one_click(ada_client, tea):
    ada_client.post(address("use_preset"), {"preset": "rice", "computed": "1"})
    assert Driver.objects.get(key="confidence").source == "evidence"
    pk = Driver.objects.get(key="confidence").pk
    ada_client.post(address("switch_source", pk), {"source": "typed"})
    assert Driver.objects.get(key="confidence").is_typed
    assert ada_client.post(address("switch_source", pk), {"source": "stars"}).status_code == 422


def test_drivers_are_put_in_order(ada_client, tea, ada):
    use_rice(tea, ada)
    ada_client.post(address("move_driver", Driver.objects.get(key="effort").pk), {"do": "up"})
    ada_client.post(address("move_driver", Driver.objects.get(key="reach").pk), {"do": "up"})
    assert [one.key for one in queries.drivers(tea)] == ["reach", "impact", "effort", "confidence"]


def test_a_scale_is_made_of_lines(ada_client, tea):
    values = {"name": "Fit", "source": "typed", "kind": "scale", "scale": "great = 3\nsome = 1,5\nnone = 0"}
    ada_client.post(address("new_driver"), values)
    assert Driver.objects.get().scale == [[3, "great"], [1.5, "some"], [0, "none"]]
    page = ada_client.get(address("edit_driver", Driver.objects.get().pk)).content.decode()
    assert "great = 3\nsome = 1.5\nnone = 0" in page


@pytest.mark.parametrize("steps", ["", "great", "a = 1\na = 2", "a = 1\nb = 1", "= 3", "a = x"])
def test_a_scale_without_sound_steps_is_refused(ada_client, tea, steps):
    values = {"name": "Fit", "source": "typed", "kind": "scale", "scale": steps}
    assert ada_client.post(address("new_driver"), values).status_code == 422
    assert not Driver.objects.exists()


@pytest.mark.parametrize(("kind", "bounds"), [("percent", (0, 1)), ("ten", (0, 10)), ("number", (0, None))])
def test_a_kind_brings_its_bounds(tea, ada, kind, bounds):
    driver = actions.add_driver(tea, by=ada, name="Fit", kind=kind)
    driver.refresh_from_db()
    assert (driver.lower, driver.upper) == bounds


def test_the_data_is_read_again_in_the_background(ada_client, tea, ada, django_capture_on_commit_callbacks):
    ada_client.post(address("use_preset"), {"preset": "rice", "computed": "1"})
    idea = make_idea(tea)
    Evidence.objects.create(idea=idea, kind="experiment")
    with django_capture_on_commit_callbacks(execute=True):
        assert ada_client.post(address("refill")).status_code == 302
    assert Job.objects.get().result == {"changed": 1}
