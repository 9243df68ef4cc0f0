"""A metric taken apart: which branch moved it."""

import pytest
from django.urls import reverse

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Decomposition
from roadworthy.core.errors import Refused

from .make import fill, make_metric


def address(name, metric):
    return reverse(f"analytics:{name}", args=["tea", metric.pk])


def steady(tea, key, before, after):
    """A metric whose 28 days add up to one number and then to another."""
    return fill(make_metric(tea, key.title(), key, aggregate="sum"), [before / 28] * 28 + [after / 28] * 28)


@pytest.fixture
def revenue(tea, ada):
    """Revenue is customers times price; customers are new and old ones."""
    steady(tea, "new", 100, 150)
    steady(tea, "old", 100, 100)
    steady(tea, "customers", 200, 250)
    steady(tea, "price", 10, 9)
    metric = steady(tea, "revenue", 2000, 2250)
    actions.take_apart(metric, by=ada, how="product", parts=["customers", "price"])
    rows = {row.key: row for row in queries.metrics(tea)}
    actions.take_apart(rows["customers"], by=ada, how="sum", parts=["new", "old"])
    return metric


def test_effects_add_up_through_all_levels(revenue):
    tree = queries.branch_of(revenue)
    ends = {one.row.metric.key: one.effect for one in queries.leaves(tree)}
    assert list(ends) == ["new", "price", "old"]
    assert sum(ends.values()) == pytest.approx(250)
    assert ends["old"] == 0
    assert queries.unexplained(tree) == pytest.approx(0, abs=1e-9)


def test_what_the_parts_do_not_make_is_left_over(tea, ada, revenue):
    other = steady(tea, "income", 2000, 2400)
    actions.take_apart(other, by=ada, how="product", parts=["customers", "price"])
    assert queries.unexplained(queries.branch_of(other)) == pytest.approx(150)


def test_a_formula_takes_itself_apart(tea, ada, revenue):
    definition = {"kind": "formula", "formula": "[revenue] / [customers]"}
    metric = actions.define_metric(tea, by=ada, name="Each", definition=definition)
    tree = queries.branch_of(metric)
    assert (tree.how, tree.is_from_formula, len(tree.parts)) == ("ratio", True, 2)
    assert sum(part.effect for part in tree.parts) == pytest.approx(tree.change) == pytest.approx(-1)


def test_a_part_without_values_cannot_be_told(tea, ada):
    metric, quiet = steady(tea, "a", 1, 2), make_metric(tea, "Quiet", "quiet")
    steady(tea, "b", 1, 2)
    actions.take_apart(metric, by=ada, how="product", parts=["b", quiet.key])
    assert [one.effect for one in queries.branch_of(metric).parts] == [None, None]


@pytest.mark.parametrize(
    ("how", "parts", "words"),
    [
        ("mean", ["new", "old"], "Choose sum"),
        ("sum", ["new"], "2 to 8"),
        ("ratio", ["new", "old", "price"], "two parts"),
        ("sum", ["new", "new"], "once"),
        ("sum", ["new", "gone"], "gone"),
        ("sum", ["revenue", "old"], "part of itself"),
    ],
)
def test_what_cannot_be_is_refused(tea, ada, revenue, how, parts, words):
    rows = {row.key: row for row in queries.metrics(tea)}
    with pytest.raises(Refused, match=words):
        actions.take_apart(rows["customers"], by=ada, how=how, parts=parts)


def test_the_page_says_which_part_moved_it(vic_client, revenue):
    html = vic_client.get(address("branches", revenue)).content.decode()
    assert "New moved it most." in html
    assert 'role="tree"' in html
    assert "<svg" in html


def test_taking_apart_and_putting_together(ada_client, tea, revenue):
    metric = steady(tea, "x", 1, 2)
    typed = {"how": "sum", "part0": "new", "part1": "old", "part2": "", "part3": ""}
    assert "is taken apart" in ada_client.post(address("branches", metric), typed, follow=True).content.decode()
    assert Decomposition.objects.get(metric=metric).parts == ["new", "old"]
    ada_client.post(address("put_together", metric))
    assert not Decomposition.objects.filter(metric=metric).exists()


def test_refused_input_saves_nothing(ada_client, tea, revenue):
    metric = steady(tea, "x", 1, 2)
    page = ada_client.post(address("branches", metric), {"how": "ratio", "part0": "new", "part1": "new"})
    assert page.status_code == 422
    assert not Decomposition.objects.filter(metric=metric).exists()


def test_not_taken_apart_teaches_the_next_step(vic_client, tea):
    assert "It is not taken apart" in vic_client.get(address("branches", make_metric(tea))).content.decode()


def test_who_may_only_look_is_refused(vic_client, revenue):
    assert vic_client.post(address("branches", revenue), {"how": "sum"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, revenue):
    assert olga_client.get(address("branches", revenue)).status_code == 404


def test_its_queries_do_not_grow(vic_client, revenue, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        vic_client.get(address("branches", revenue))
