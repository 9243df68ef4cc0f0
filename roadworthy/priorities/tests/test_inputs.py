"""The estimates page: each driver is typed in its own words, and data stands beside what people say."""

import re

import pytest
from django.urls import reverse

from roadworthy.ideas.models import Evidence
from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver, DriverMetric, Estimate

from .make import estimate, make_idea, rated, use_rice
from .test_fillings import make_metric


def address(name, *args):
    return reverse(f"priorities:{name}", args=["tea", *args])


def save(client, idea, **values):
    return client.post(address("save_estimates", idea.pk), values)


def add(product, by, name, kind, **values):
    return actions.add_driver(product, by=by, name=name, kind=kind, **values)


def said(key):
    row = Estimate.objects.get(driver__key=key)
    return row.low, row.likely, row.high


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("tshirt", {"low": "M", "high": "XL"}, (3, 5, 8)),
        ("tshirt", {"likely": "m-l"}, (3, 15**0.5, 5)),
        ("fibonacci", {"low": "5", "likely": "8", "high": "13"}, (5, 8, 13)),
        ("percent", {"likely": "80"}, (0.8, 0.8, 0.8)),
        ("percent", {"low": "0.5 %", "likely": "2", "high": "4"}, (0.005, 0.02, 0.04)),
        ("yes_no", {"likely": "80 %"}, (0.8, 0.8, 0.8)),
        ("money", {"low": "€1.5k", "likely": "2k", "high": "4,000"}, (1500, 2000, 4000)),
        ("weeks", {"likely": "2-4 weeks"}, (2, 8**0.5, 4)),
        ("ten", {"likely": "7"}, (7, 7, 7)),
    ],
)
def test_each_kind_is_typed_in_its_own_words(ada_client, tea, ada, kind, typed, expected):
    add(tea, ada, "Mine", kind)
    idea = make_idea(tea)
    assert save(ada_client, idea, **{f"mine_{part}": text for part, text in typed.items()}).status_code == 302
    assert said("mine") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("tshirt", "huge", "Type XS, S, M"),
        ("fibonacci", "4", "Type 1, 2, 3, 5"),
        ("percent", "0.8", "Write 80 % or 0.8 %"),
        ("percent", "120", "at most 100"),
        ("ten", "11", "at most 10"),
        ("number", "9 4", "smallest first"),
    ],
)
def test_what_a_driver_does_not_take_saves_nothing_and_stays_typed(ada_client, tea, ada, kind, typed, words):
    add(tea, ada, "Mine", kind)
    page = save(ada_client, make_idea(tea), mine_likely=typed)
    assert page.status_code == 422
    html = page.content.decode()
    assert words in html
    assert f'value="{typed}"' in html or f"<option selected>{typed}" in html
    assert not Estimate.objects.exists()


def test_saving_the_page_as_it_stands_changes_nothing_even_beside_the_steps(ada_client, tea, ada):
    driver = add(tea, ada, "Size", "number")
    idea = estimate(make_idea(tea), ada, size=(3, 4, 6))
    actions.change_driver(driver, by=ada, kind="tshirt")
    html = ada_client.get(address("idea", idea.pk)).content.decode()
    assert "<option selected>4</option>" in html
    save(ada_client, idea, size_low="M", size_likely="4", size_high="6")
    assert said("size") == (3, 4, 6)


def test_low_and_high_without_likely_are_enough_but_low_alone_is_not(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = make_idea(tea)
    assert save(ada_client, idea, reach_low="2").status_code == 422
    save(ada_client, idea, reach_low="2", reach_high="8")
    assert said("reach") == (2, 4, 8)


@pytest.fixture
def kettle(tea, ada):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", confidence=0.5)
    Evidence.objects.create(idea=idea, kind="experiment")
    actions.switch_source(Driver.objects.get(key="confidence"), by=ada, source="evidence")
    return idea


def override(client, idea, key="confidence", **values):
    driver = Driver.objects.get(key=key)
    return client.post(address("override", idea.pk, driver.pk), values)


def test_the_page_shows_what_data_says_why_and_what_was_typed_before(ada_client, kettle):
    html = ada_client.get(address("idea", kettle.pk)).content.decode()
    assert "An experiment speaks for it." in html
    # Evidence of today is up to a day old by midnight, so the last digit depends on the hour.
    assert re.search("(79[.]9|80)\u00a0%", html)
    assert "Typed before data filled it" in html


def test_ones_own_value_counts_with_a_reason_and_goes_when_emptied(ada_client, kettle):
    page = override(ada_client, kettle, confidence_likely="90")
    assert page.status_code == 422
    assert "Say why your value counts" in page.content.decode()
    assert override(ada_client, kettle, confidence_likely="90", confidence_reason="The pilot").status_code == 302
    html = ada_client.get(address("idea", kettle.pk)).content.decode()
    assert "counts instead" in html
    assert "The pilot" in html
    override(ada_client, kettle, confidence_likely="")
    assert "counts instead" not in ada_client.get(address("idea", kettle.pk)).content.decode()


def test_an_editor_names_the_metric_of_an_idea(ada_client, tea, ada, kettle):
    driver = Driver.objects.get(key="reach")
    metric = make_metric(tea)
    actions.switch_source(driver, by=ada, source="metric")
    place = address("choose_metric", kettle.pk, driver.pk)
    assert ada_client.post(place, {"metric": metric.pk, "share": "30 %"}).status_code == 302
    assert DriverMetric.objects.get().share == 0.3
    assert "30 % of it" in ada_client.get(address("idea", kettle.pk)).content.decode()
    assert ada_client.post(place, {"metric": metric.pk, "share": "many"}).status_code == 422
    assert ada_client.post(place, {"metric": "99999"}).status_code == 422
    ada_client.post(place, {"metric": ""})
    assert not DriverMetric.objects.exists()


def test_disagreement_is_said_in_words(ada_client, tea, ada, cleo):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", reach=(9, 10, 11))
    estimate(idea, cleo, reach=(900, 1000, 1100))
    html = ada_client.get(address("idea", idea.pk)).content.decode()
    assert "of the uncertainty is disagreement between people" in html


@pytest.mark.parametrize(("name", "status"), [("override", 403), ("choose_metric", 403)])
def test_who_may_only_look_is_refused(vic_client, kettle, name, status):
    driver = Driver.objects.get(key="confidence")
    assert vic_client.post(address(name, kettle.pk, driver.pk), {}).status_code == status


def test_strangers_do_not_learn_that_it_exists(olga_client, kettle):
    assert override(olga_client, kettle, confidence_likely="90").status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, cleo, kettle, django_assert_max_num_queries):
    for who in (ada, cleo):
        estimate(kettle, who, reach=(1, 5, 90), impact=2)
    ada_client.get(address("idea", kettle.pk))
    with django_assert_max_num_queries(20):
        ada_client.get(address("idea", kettle.pk))


def test_a_point_stands_in_the_likely_field_alone_so_that_changing_it_is_one_step(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", reach=7)
    html = ada_client.get(address("idea", idea.pk)).content.decode()
    assert 'name="reach_likely" value="7"' in html
    assert 'name="reach_low" value=""' in html
    save(ada_client, idea, reach_likely="9", impact_likely="low", confidence_likely="80", effort_likely="2")
    assert said("reach") == (9, 9, 9)
