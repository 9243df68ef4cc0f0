"""The ranking: best first, unknown apart, live while typing."""

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Driver, Estimate

from .make import estimate, make_idea, rated, use_rice


def show(client, **params):
    return client.get(reverse("priorities:ranking", args=["tea"]), params)


def type_into(client, idea, key, value, htmx=False):
    driver = Driver.objects.get(product=idea.product, key=key)
    address = reverse("priorities:estimate", args=["tea", idea.pk, driver.pk])
    return client.post(address, {"value": value}, headers={"HX-Request": "true"} if htmx else {})


def test_without_a_formula_it_asks_for_one(ada_client, tea):
    assert "How do you want to rank?" in show(ada_client).content.decode()


def test_the_best_stands_first_by_the_formula_worked_out_by_hand(tea, ada):
    formula = use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=100, impact=1, confidence=0.5, effort=5)
    rated(tea, ada, "Timer", reach=300, impact=2, confidence=0.8, effort=2)
    rows = queries.ranking(tea, formula).rows
    assert [row.idea.title for row in rows] == ["Timer", "Kettle"]
    assert [row.ranked.score.mean for row in rows] == pytest.approx([300 * 2 * 0.8 / 2, 100 * 0.5 / 5])


def test_unknown_is_not_worthless_and_stands_apart(tea, ada):
    formula = use_rice(tea, ada)
    rated(tea, ada, "Kettle")
    estimate(make_idea(tea, "Mystery"), ada, reach=10_000)
    page = queries.ranking(tea, formula)
    assert [row.idea.title for row in page.rows] == ["Kettle"]
    assert [row.idea.title for row in page.waiting] == ["Mystery"]
    assert page.waiting[0].ranked.missing == ("impact", "confidence", "effort")


def test_typing_moves_the_idea_to_the_top(ada_client, tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=100)
    timer = rated(tea, ada, "Timer", reach=10)
    html = type_into(ada_client, timer, "reach", "5000", htmx=True).content.decode()
    assert html.index("Timer") < html.index("Kettle")


def test_it_works_without_javascript(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle")
    assert type_into(ada_client, idea, "reach", "2 4 9").status_code == 302
    row = Estimate.objects.get(driver__key="reach")
    assert (row.low, row.likely, row.high) == (2, 4, 9)


@pytest.mark.parametrize(
    ("key", "value"), [("reach", "many"), ("reach", "-3"), ("confidence", "140 %"), ("effort", "9 2 1")]
)
def test_what_cannot_be_meant_saves_nothing(ada_client, tea, ada, key, value):
    use_rice(tea, ada)
    idea = make_idea(tea)
    assert type_into(ada_client, idea, key, value).status_code == 422
    assert not Estimate.objects.exists()


def test_an_empty_cell_takes_ones_own_back(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle")
    type_into(ada_client, idea, "reach", "")
    assert not Estimate.objects.filter(driver__key="reach").exists()


def test_two_people_are_pooled_and_their_disagreement_is_kept(tea, ada, cleo):
    formula = use_rice(tea, ada)
    idea = rated(tea, ada, "Kettle", reach=10)
    estimate(idea, cleo, reach=1000)
    [row] = queries.ranking(tea, formula).rows
    assert row.cells["reach"].people == 2
    assert row.ranked.disagreement == pytest.approx(1)
    assert row.ranked.score.mean == pytest.approx((10 + 1000) / 2 * 0.8 / 2, rel=0.02)


def test_votes_can_be_a_driver(tea, ada):
    actions.add_driver(tea, by=ada, name="Votes", source="votes")
    formula = actions.create_formula(tea, by=ada, name="Loudest", expression="votes")
    make_idea(tea, "Quiet", votes=1)
    make_idea(tea, "Loud", votes=90)
    rows = queries.ranking(tea, formula).rows
    assert [(row.idea.title, row.ranked.score.mean) for row in rows] == [("Loud", 90), ("Quiet", 1)]


def test_declined_and_released_ideas_are_not_ranked(tea, ada):
    formula = use_rice(tea, ada)
    rated(tea, ada, "Gone", category="declined")
    rated(tea, ada, "Out", category="released")
    page = queries.ranking(tea, formula)
    assert (page.rows, page.waiting) == ((), ())


def test_a_contributor_may_estimate(cleo_client, tea, ada):
    use_rice(tea, ada)
    idea = make_idea(tea)
    type_into(cleo_client, idea, "reach", "4")
    assert Estimate.objects.get().person.name == "Cleo"


def test_who_may_only_look_is_refused(vic_client, tea, ada):
    use_rice(tea, ada)
    assert type_into(vic_client, make_idea(tea), "reach", "4").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    use_rice(tea, ada)
    assert show(olga_client).status_code == 404
    assert type_into(olga_client, make_idea(tea), "reach", "4").status_code == 404


def test_another_products_driver_is_not_found(ada_client, tea, ada, olga):
    theirs = olga.memberships.get().workspace.products.get()
    driver = actions.add_driver(theirs, by=olga, name="Reach")
    address = reverse("priorities:estimate", args=["tea", make_idea(tea).pk, driver.pk])
    assert ada_client.post(address, {"value": "3"}).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, django_assert_max_num_queries):
    use_rice(tea, ada)
    for number in range(15):
        rated(tea, ada, f"Idea {number}", reach=(1, 5 + number, 90))
    show(ada_client)
    with django_assert_max_num_queries(17):
        show(ada_client)


def test_the_file_holds_every_row_and_no_formula_of_a_spreadsheet(ada_client, tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "=cmd()")
    lines = show(ada_client, format="csv").content.decode().splitlines()
    assert lines[1].split(",")[1] == "'=cmd()"


def test_an_estimate_outside_the_bounds_names_the_bound(tea, ada):
    use_rice(tea, ada)
    driver = Driver.objects.get(key="confidence")
    with pytest.raises(Refused, match="at most 1"):
        actions.set_estimate(make_idea(tea), driver, by=ada, low=0.5, likely=0.9, high=1.2)
