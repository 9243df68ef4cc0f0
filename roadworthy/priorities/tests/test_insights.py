"""What to find out first, why an idea stands where it stands, two ideas side by side, snapshots against each other."""

import pytest
from django.urls import reverse

from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver, Snapshot

from .make import estimate, make_idea, rated, use_rice


def page(client, name, *args, htmx="", **params):
    headers = {"HX-Request": "true", "HX-Target": htmx} if htmx else {}
    return client.get(reverse(f"priorities:{name}", args=["tea", *args]), params, headers=headers)


@pytest.fixture
def pair(tea, ada):
    use_rice(tea, ada)
    return rated(tea, ada, "Teapot", reach=(50, 100, 200), effort=(1, 2, 6)), rated(tea, ada, "Kettle", reach=80)


def test_it_says_what_to_ask_whom_and_what_that_is_worth(vic_client, pair):
    Driver.objects.filter(key="effort").update(perspective="development")
    html = page(vic_client, "questions", top="1").content.decode()
    assert "Ask development for the effort of “Teapot”" in html
    assert "points" in html
    assert "would be first" in html


def test_above_the_ranking_stand_the_first_ones(vic_client, pair):
    html = page(vic_client, "questions", htmx="_first-questions", top="1").content.decode()
    assert html.lstrip().startswith('<div id="_first-questions"')
    assert "Find out first:" in html


def test_where_nothing_is_open_it_says_so(vic_client, pair):
    assert "fit into the top 10" in page(vic_client, "questions").content.decode()


def test_without_a_formula_it_says_what_is_next(vic_client, tea):
    assert "Choose a formula first" in page(vic_client, "questions").content.decode()
    assert "Choose a formula first" in page(vic_client, "compare").content.decode()


def test_why_an_idea_stands_where_it_stands(vic_client, pair):
    html = page(vic_client, "why", pair[0].pk).content.decode()
    assert "1 of 2" in html
    assert "“Teapot” is above “Kettle”" in html
    assert "What moves its score" in html
    assert "<svg" in html


def test_why_without_a_score_names_what_is_missing(vic_client, tea, ada, pair):
    idea = estimate(make_idea(tea, "Mystery"), ada, reach=4)
    assert "impact, confidence and effort are missing" in page(vic_client, "why", idea.pk).content.decode()
    closed = rated(tea, ada, "Gone", category="declined")
    assert "Not in the ranking" in page(vic_client, "why", closed.pk).content.decode()


def test_two_ideas_stand_side_by_side(vic_client, pair):
    html = page(vic_client, "compare", a=pair[1].pk, b=pair[0].pk).content.decode()
    assert "beats" in html
    assert "of draws" in html
    assert "What the distance is made of" in html
    assert html.index("Kettle</a>") < html.index("Teapot</a>")


def test_an_unknown_score_can_be_compared_too(vic_client, tea, ada, pair):
    idea = make_idea(tea, "Mystery")
    html = page(vic_client, "compare", a=pair[0].pk, b=idea.pk).content.decode()
    assert "unknown" in html
    assert "beats" not in html


def test_the_first_two_are_compared_unless_others_are_chosen(vic_client, pair):
    html = page(vic_client, "compare").content.decode()
    assert html.index("Teapot</a>") < html.index("Kettle</a>")


def test_one_idea_alone_is_nothing_to_compare(vic_client, tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle")
    assert "Nothing to compare" in page(vic_client, "compare").content.decode()


def test_two_snapshots_are_compared_in_the_order_of_time(ada_client, tea, ada, pair):
    first = actions.take_snapshot(tea, by=ada, name="March")
    estimate(pair[1], ada, reach=900)
    second = actions.take_snapshot(tea, by=ada, name="June")
    estimate(pair[1], ada, reach=1)
    for one, other in ((first, second), (second, first)):
        html = page(ada_client, "snapshot", one.pk, against=other.pk).content.decode()
        assert "Reach went from 80 customers to 900 customers" in html
        assert "Until “June”" in html
        assert "chart-slopes" in html


def test_a_snapshot_of_others_is_not_found(ada_client, tea, ada, pair, olga):
    mine = actions.take_snapshot(tea, by=ada)
    theirs = Snapshot.objects.create(product=olga.memberships.get().workspace.products.get(), name="x", formula="a")
    assert page(ada_client, "snapshot", mine.pk, against=theirs.pk).status_code == 404


@pytest.mark.parametrize("name", ["questions", "compare"])
def test_strangers_do_not_learn_that_it_exists(olga_client, pair, name):
    assert page(olga_client, name).status_code == 404
    assert page(olga_client, "why", pair[0].pk).status_code == 404


@pytest.mark.parametrize(("name", "most"), [("questions", 14), ("compare", 23), ("why", 15)])
def test_queries_do_not_grow(vic_client, tea, ada, pair, name, most, django_assert_max_num_queries):
    for number in range(9):
        rated(tea, ada, f"More {number}", reach=(1, 5 + number, 90))
    args = [pair[0].pk] if name == "why" else []
    page(vic_client, name, *args)
    with django_assert_max_num_queries(most):
        page(vic_client, name, *args)
