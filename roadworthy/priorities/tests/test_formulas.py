"""Formulas and drivers."""

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver, Formula

from .make import use_rice


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
