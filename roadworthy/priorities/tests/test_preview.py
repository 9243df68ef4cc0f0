"""The list shows the new order while somebody types; nothing is saved."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from roadworthy.core.models import Change
from roadworthy.priorities.models import Driver, Estimate

from .make import estimate, make_idea, rated, use_rice


def look(client, idea, key, value, **params):
    driver = Driver.objects.get(product=idea.product, key=key)
    address = reverse("priorities:preview", args=["tea", idea.pk, driver.pk])
    return client.get(address, {"value": value, **params}, headers={"HX-Request": "true"})


@pytest.fixture
def kettle(tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Teapot", reach=100)
    return rated(tea, ada, "Kettle", reach=10)


def test_the_new_order_is_shown_and_nothing_is_saved(ada_client, kettle):
    before = Change.objects.count()
    html = look(ada_client, kettle, "reach", "5000").content.decode()
    assert html.index("Kettle") < html.index("Teapot")
    assert Change.objects.count() == before
    assert Estimate.objects.get(idea=kettle, driver__key="reach").likely == 10


def test_it_is_the_order_that_keeping_it_makes(ada_client, kettle, cleo):
    estimate(kettle, cleo, reach=300)
    seen = look(ada_client, kettle, "reach", "20 50 90").content.decode()
    driver = Driver.objects.get(key="reach")
    ada_client.post(reverse("priorities:estimate", args=["tea", kettle.pk, driver.pk]), {"value": "20 50 90"})
    kept = ada_client.get(reverse("priorities:ranking", args=["tea"])).content.decode()
    row = f'id="rank-{kettle.pk}"'
    score = [html.split(row)[1].split("<b>")[1].split("</b>")[0] for html in (seen, kept)]
    assert score[0] == score[1]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("reach", "9 2", "smallest"),
        ("reach", "-2", "at least"),
        ("confidence", "300 %", "at most"),
        ("reach", "", "Type"),
    ],
)
def test_what_cannot_be_meant_yet_changes_nothing_and_says_why(ada_client, kettle, key, value, words):
    answer = look(ada_client, kettle, key, value)
    assert answer.status_code == 204
    assert words in unquote(answer["X-Fault"])


def test_an_idea_without_estimates_can_be_tried(ada_client, kettle, tea, ada):
    other = estimate(make_idea(tea, "Mystery"), ada, impact=3, confidence=0.9, effort=1)
    html = look(ada_client, other, "reach", "9000").content.decode()
    assert html.index("Mystery") < html.index("Teapot")


def test_who_may_only_look_is_refused(vic_client, kettle):
    assert look(vic_client, kettle, "reach", "5").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, kettle):
    assert look(olga_client, kettle, "reach", "5").status_code == 404


def test_its_queries_do_not_grow(ada_client, kettle, tea, ada, django_assert_max_num_queries):
    for number in range(15):
        rated(tea, ada, f"Idea {number}", reach=(1, 5 + number, 90))
    look(ada_client, kettle, "reach", "5")
    with django_assert_max_num_queries(20):
        look(ada_client, kettle, "reach", "6")
