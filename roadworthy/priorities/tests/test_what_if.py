"""A ranking tried without saving, in its address."""

import pytest
from django.urls import reverse

from roadworthy.priorities import queries
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.priorities.queries.contest import RANKINGS, STANDINGS

from .make import estimate, rated, use_rice


def place(name, **params):
    return reverse(f"priorities:{name}", args=["tea"], query=params or None)


@pytest.fixture
def pair(tea, ada):
    use_rice(tea, ada)
    return rated(tea, ada, "Teapot", reach=100), rated(tea, ada, "Kettle", reach=10)


def supposed(client, idea, value, key="reach", **params):
    driver = Driver.objects.get(key=key)
    return client.get(place("suppose", idea=idea.pk, driver=driver.pk, value=value, **params))


def test_a_value_goes_into_the_address(ada_client, pair):
    answer = supposed(ada_client, pair[1], "2 4 9", top="5")
    assert (
        answer.url
        == place("ranking") + f"?top=5&try={pair[1].pk}.reach%3A2~4~9&by={pair[0].estimates.first().person_id}"
    )


def test_the_page_says_what_is_supposed_and_how_far_rows_moved(vic_client, pair, ada):
    html = vic_client.get(place("ranking", **{"try": f"{pair[1].pk}.reach:5000", "by": ada.pk})).content.decode()
    assert "What if: 1 change, nothing saved." in html
    assert html.index("Kettle") < html.index("Teapot")
    assert "▲1" in html
    assert "▼1" in html
    assert "1 up, 1 down" in html


def test_whose_estimate_is_replaced_travels_with_the_address(tea, ada, cleo, vic_client, pair):
    estimate(pair[1], cleo, reach=10)
    html = vic_client.get(place("ranking", **{"try": f"{pair[1].pk}.reach:5000", "by": ada.pk})).content.decode()
    assert "2 people together" in html.split(f'id="rank-{pair[1].pk}"')[1].split("</tr>")[0]


def test_an_idea_is_left_out_and_taken_back(ada_client, pair):
    answer = ada_client.get(place("suppose", leave_out=pair[0].pk))
    assert answer.url.endswith(f"without={pair[0].pk}")
    html = ada_client.get(answer.url).content.decode()
    assert f'id="rank-{pair[0].pk}"' not in html
    assert "Without" in html
    assert "Teapot" in html
    assert ada_client.get(place("suppose", without=pair[0].pk, take_back=pair[0].pk)).url == place("ranking")


def test_another_formula_is_tried(ada_client, pair):
    html = ada_client.get(place("ranking", using="effort - reach")).content.decode()
    assert html.index("Kettle") < html.index("Teapot")
    assert "Ranked by <code>effort - reach</code>" in html


def test_a_formula_that_cannot_be_read_is_said_and_the_ranking_stands(ada_client, pair):
    html = ada_client.get(place("ranking", using="reach *")).content.decode()
    assert "That formula cannot be read" in html
    assert html.index("Teapot") < html.index("Kettle")


def test_it_is_kept_as_ones_own_estimates(ada_client, pair):
    ada_client.post(place("keep_what_if"), {"try": f"{pair[1].pk}.reach:2~4~9,{pair[0].pk}.effort:7"})
    row = Estimate.objects.get(idea=pair[1], driver__key="reach")
    assert (row.low, row.likely, row.high) == (2, 4, 9)
    assert Estimate.objects.get(idea=pair[0], driver__key="effort").likely == 7


def test_all_or_none_is_kept(ada_client, pair):
    refused = {"try": f"{pair[1].pk}.reach:4,{pair[0].pk}.confidence:3"}
    assert ada_client.post(place("keep_what_if"), refused).status_code == 422
    assert Estimate.objects.get(idea=pair[1], driver__key="reach").likely == 10


def test_nothing_supposed_is_nothing_to_keep(ada_client, pair):
    assert ada_client.post(place("keep_what_if"), {"try": "nonsense"}).status_code == 422


def test_ideas_of_others_are_not_reached(ada_client, pair, olga):
    assert ada_client.get(place("suppose", idea="99999", driver="1", value="4")).status_code == 404
    assert ada_client.get(place("suppose", idea="x", driver="1", value="4")).status_code == 422


def test_a_value_that_cannot_be_meant_is_refused(ada_client, pair):
    assert supposed(ada_client, pair[1], "many").status_code == 422
    assert supposed(ada_client, pair[1], "140 %", key="confidence").status_code == 422


def test_chosen_ideas_are_compared_or_left_out(vic_client, pair):
    keys = [str(one.pk) for one in pair]
    answer = vic_client.post(place("chosen"), {"action": "compare", "pk": keys})
    assert answer.url == place("compare") + f"?a={keys[0]}&b={keys[1]}"
    assert vic_client.post(place("chosen"), {"action": "without", "pk": keys[:1]}).url.endswith(f"without={keys[0]}")
    assert vic_client.post(place("chosen"), {"action": "compare", "pk": keys[:1]}).status_code == 422


def test_the_file_tells_what_was_before(ada_client, pair):
    answer = ada_client.get(place("ranking", format="csv", **{"try": f"{pair[1].pk}.reach:5000"}))
    head, first, _ = answer.content.decode().splitlines()
    assert head.endswith("rank before,score before")
    assert first.startswith("1,Kettle")
    assert first.endswith(",2,4.0")


def test_who_may_only_look_keeps_nothing(vic_client, pair):
    assert vic_client.post(place("keep_what_if"), {"try": f"{pair[1].pk}.reach:4"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, pair):
    assert olga_client.get(place("suppose")).status_code == 404
    assert olga_client.post(place("keep_what_if")).status_code == 404
    assert olga_client.post(place("chosen")).status_code == 404


def test_many_changes_one_after_another_give_the_ranking_of_a_new_start(tea, ada):
    """Kept draws serve a few changes; then all is worked out anew, and nobody sees a difference."""
    formula = use_rice(tea, ada)
    ideas = [rated(tea, ada, f"Idea {n}", reach=(10 + n, 30 + 2 * n, 90 + n)) for n in range(25)]
    for n, idea in enumerate(ideas[:12]):
        queries.ranking(tea, formula, top=3)
        estimate(idea, ada, reach=(20, 60 + 7 * n, 200), effort=1 + n % 3)
    kept = queries.ranking(tea, formula, top=3)
    for shelf in (STANDINGS, RANKINGS):
        shelf.clear()
    fresh = queries.ranking(tea, formula, top=3)
    assert [(row.idea, row.ranked) for row in kept.rows] == [(row.idea, row.ranked) for row in fresh.rows]
