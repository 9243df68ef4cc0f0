"""Initiatives, features and parts as a tree."""

import pytest

from . import make

URL = "/tea/ideas/tree/"


@pytest.fixture
def family(tea, ada):
    whole = make.make_idea(tea, "Calm kitchen", level="initiative")
    feature = make.make_idea(tea, "Timer", parent=whole)
    return whole, feature, make.make_idea(tea, "Bell", parent=feature, level="part")


def test_parts_stand_under_their_wholes(ada_client, family):
    html = ada_client.get(URL).content.decode()
    assert html.index("Calm kitchen") < html.index("Timer") < html.index("Bell")
    assert 'aria-level="3"' in html


def test_what_stands_alone_is_counted(ada_client, tea, family):
    make.make_idea(tea, "Lonely")
    html = ada_client.get(URL).content.decode()
    assert "1 idea stands alone" in html
    assert "Lonely" not in html


def test_no_hierarchy_yet_teaches_the_next_step(ada_client, timer):
    assert "New initiative" in ada_client.get(URL).content.decode()


def test_it_pages_by_key(ada_client, tea):
    for n in range(17):
        make.make_idea(tea, f"Initiative {n:02}", level="initiative")
    first = ada_client.get(URL).content.decode()
    assert "Initiative 14" in first
    assert "Initiative 15" not in first
    after = first.split("?after=")[1].split('"')[0]
    assert "Initiative 16" in ada_client.get(f"{URL}?after={after}").content.decode()


def test_declined_parts_show_when_asked(ada_client, family):
    make.actions.change_status(family[1], "declined", by=None, reason="No")
    assert "Timer" not in ada_client.get(URL).content.decode()
    assert "Timer" in ada_client.get(URL + "?over=1").content.decode()


def test_who_may_only_look_moves_nothing(vic_client, family):
    assert "data-move" not in vic_client.get(URL).content.decode()


def test_strangers_do_not_learn_that_it_exists(olga_client, family):
    assert olga_client.get(URL).status_code == 404


def test_queries_grow_with_the_depth_alone(ada_client, tea, family, django_assert_num_queries):
    with django_assert_num_queries(8):
        ada_client.get(URL)
    for n in range(20):
        make.make_idea(tea, f"More {n}", parent=family[0])
    with django_assert_num_queries(8):
        ada_client.get(URL)
