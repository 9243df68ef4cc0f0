"""Ideas with a similar title, offered while one types."""

from . import make

URL = "/tea/ideas/similar/"


def test_shared_words_find_it_whatever_their_case_and_number(ada_client, tea):
    make.make_idea(tea, "Share a brewing timer with colleagues")
    make.make_idea(tea, "Dark mode")
    html = ada_client.get(URL, {"title": "TIMERS shared by colleague"}).content.decode()
    assert "Share a brewing timer" in html
    assert "Dark mode" not in html


def test_nothing_typed_offers_nothing(ada_client, timer):
    assert "Timer" not in ada_client.get(URL, {"title": "a"}).content.decode()


def test_merged_ideas_are_not_offered(ada_client, ada, tea, timer):
    make.actions.merge_ideas(timer, into=make.make_idea(tea, "Kettle"), by=ada)
    assert "Timer" not in ada_client.get(URL, {"title": "Timer"}).content.decode()


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(URL, {"title": "Timer"}).status_code == 404


def test_a_fixed_number_of_queries(ada_client, timer, django_assert_num_queries):
    with django_assert_num_queries(5):
        ada_client.get(URL, {"title": "Timer"})
