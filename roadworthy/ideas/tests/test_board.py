"""The board by status."""

import pytest

from . import make

URL = "/tea/ideas/board/"


def test_cards_stand_in_their_columns_with_counts(ada_client, tea, timer):
    make.make_idea(tea, "Kettle", category="planned")
    html = ada_client.get(URL).content.decode()
    assert html.index("Timer") < html.index('data-label="Planned"') < html.index("Kettle")
    assert "Declined" not in html.split("<ol")[-1]


def test_a_long_column_shows_its_first_cards_and_the_way_to_all(ada_client, tea):
    for n in range(17):
        make.make_idea(tea, f"Idea {n}")
    html = ada_client.get(URL).content.decode()
    assert html.count('class="card"') == 15
    assert "category=new" in html


def test_own_statuses_are_columns_on_demand(ada_client, workspace, ada, timer):
    make.actions.add_status(workspace, by=ada, name="Someday", category="new")
    assert "Someday" in ada_client.get(URL + "?by=status").content.decode()


@pytest.mark.parametrize("query", ["?q=kettle", "?owner=me"])
def test_it_filters(ada_client, tea, ada, timer, query):
    make.make_idea(tea, "Kettle", owner=ada)
    html = ada_client.get(URL + query).content.decode()
    assert "Kettle" in html
    assert "Timer" not in html


def test_what_is_over_shows_when_asked(ada_client, tea):
    make.make_idea(tea, "Bell", category="declined")
    assert "Bell" not in ada_client.get(URL).content.decode()
    assert "Bell" in ada_client.get(URL + "?over=1").content.decode()


def test_htmx_gets_the_board_alone(ada_client, timer):
    html = ada_client.get(URL, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="ideas-board").content.decode()
    assert html.strip().startswith('<div id="ideas-board"')


def test_an_empty_board_teaches_the_next_step(ada_client, tea):
    assert "column by column" in ada_client.get(URL).content.decode()


def test_who_may_only_look_sees_cards_that_stand_still(vic_client, timer):
    html = vic_client.get(URL).content.decode()
    assert "Timer" in html
    assert "data-move" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(URL).status_code == 404


def test_queries_do_not_grow_with_the_cards(ada_client, tea, django_assert_num_queries):
    make.make_idea(tea, "First")
    with django_assert_num_queries(6):
        ada_client.get(URL)
    for n in range(20):
        make.make_idea(tea, f"More {n}")
    with django_assert_num_queries(6):
        ada_client.get(URL)
