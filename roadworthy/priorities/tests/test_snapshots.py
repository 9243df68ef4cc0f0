"""Rankings as they stood, and what moved since."""

from django.urls import reverse

from roadworthy.priorities import actions
from roadworthy.priorities.models import Snapshot

from .make import estimate, rated, use_rice


def address(name, *args):
    return reverse(f"priorities:{name}", args=["tea", *args])


def test_it_tells_what_moved_and_why(ada_client, tea, ada):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle", reach=100)
    timer = rated(tea, ada, "Timer", reach=10)
    ada_client.post(address("take_snapshot"), {"name": "March"})
    estimate(timer, ada, reach=900)
    html = ada_client.get(address("snapshot", Snapshot.objects.get().pk)).content.decode()
    assert "Reach went from 10 customers to 900 customers" in html


def test_nothing_moved_is_said(tea, ada, ada_client):
    use_rice(tea, ada)
    rated(tea, ada, "Kettle")
    row = actions.take_snapshot(tea, by=ada)
    assert "Nothing moved" in ada_client.get(address("snapshot", row.pk)).content.decode()


def test_without_a_formula_there_is_nothing_to_keep(ada_client, tea):
    assert ada_client.post(address("take_snapshot")).status_code == 422


def test_who_may_only_look_keeps_nothing(vic_client, tea):
    assert vic_client.post(address("take_snapshot")).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("snapshots")).status_code == 404
