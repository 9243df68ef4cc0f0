"""Value against effort."""

import pytest
from django.urls import reverse

from roadworthy.priorities import actions, queries

from .make import rated, use_rice

PLACE = reverse


def test_a_ratio_is_split_at_its_line(tea, ada):
    formula = use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=100, impact=2, confidence=0.5, effort=4)
    [spot] = queries.picture(tea, formula)
    assert spot.value == pytest.approx((100, 100, 100))
    assert spot.effort == pytest.approx((4, 4, 4))


def test_a_product_has_no_second_axis(tea, ada):
    assert queries.picture(tea, actions.use_preset(tea, "ice", by=ada)) is None


def test_the_page_draws_ideas(vic_client, tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=(10, 50, 90), effort=(1, 2, 5))
    html = vic_client.get(PLACE("priorities:picture", args=["tea"])).content.decode()
    assert "<svg" in html
    assert "Kettle" in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(PLACE("priorities:picture", args=["tea"])).status_code == 404
