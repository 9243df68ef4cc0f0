"""Choosing another idea by words."""

from . import make

URL = "/tea/ideas/pick/"


def test_every_word_must_occur_and_itself_is_left_out(ada_client, tea, timer):
    make.make_idea(tea, "Kettle timer")
    html = ada_client.get(URL, {"q": "timer", "besides": timer.pk}).content.decode()
    assert "Kettle timer" in html
    assert f'value="{timer.pk}"' not in html


def test_what_is_over_is_not_offered(ada_client, tea):
    make.make_idea(tea, "Old timer", category="declined")
    assert "No living idea" in ada_client.get(URL, {"q": "timer"}).content.decode()


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(URL).status_code == 404
