"""All evidence of an idea, piece by piece."""

from . import make


def test_the_next_pieces_come_forty_at_a_time(ada_client, tea, timer):
    for n in range(45):
        make.ask(timer, None, text=f"Passage {n:02} of many", days=n)
    first = ada_client.get(make.address("evidence", timer.pk), HTTP_HX_REQUEST="true").content.decode()
    assert first.count("<figure") == 40
    assert "?from=40" in first
    rest = ada_client.get(make.address("evidence", timer.pk) + "?from=40", HTTP_HX_REQUEST="true").content.decode()
    assert rest.count("<figure") == 5


def test_without_javascript_the_case_shows_all(ada_client, timer):
    for n in range(12):
        make.ask(timer, None, text=f"Passage {n}")
    html = ada_client.get(make.address("evidence", timer.pk)).content.decode()
    assert html.count('class="quote"') == 12


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert olga_client.get(make.address("evidence", timer.pk)).status_code == 404
