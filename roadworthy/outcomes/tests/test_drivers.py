"""What released ideas took and reached: /<slug>/outcomes/drivers/ and its form."""

import pytest
from django.urls import reverse

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.home.queries.waiting import waiting
from roadworthy.outcomes import actions, queries
from roadworthy.outcomes.models import DriverResult
from roadworthy.outcomes.rules import NotEnoughData

from .make import driver, estimated, fill, make_metric, use_rice


@pytest.fixture
def swap(tea, ada, amir):
    use_rice(tea, ada)
    return estimated(tea, {ada: {"effort": (2, 3, 5), "reach": 40}, amir: {"effort": (1, 2, 4)}})


def address(name, *args):
    return reverse(f"outcomes:{name}", args=["tea", *args])


def typed(tea, **answers):
    named = {f"driver_{driver(tea, key).pk}": text for key, text in answers.items() if key != "reason"}
    return named | {"reason": answers.get("reason", "The time sheets")}


def test_the_page_asks_and_shows_what_was_said(vic_client, swap):
    html = vic_client.get(address("drivers")).content.decode()
    assert "1 released idea waits to be counted" in html
    assert "2.5 (1 to 5) weeks" in html
    assert "not counted" in html


def test_the_form_asks_in_the_words_of_the_driver(ada_client, swap):
    html = ada_client.get(address("enter_results", swap.pk)).content.decode()
    assert "How many weeks did it take?" in html
    assert "How many did it reach?" in html


def test_answers_are_kept_with_their_reason_and_can_be_undone(ada_client, ada, tea, swap):
    page = ada_client.post(address("enter_results", swap.pk), typed(tea, effort="6", reach="30-50"), follow=True)
    assert "Counted" in page.content.decode()
    rows = {row.driver.key: row for row in DriverResult.objects.all()}
    assert (rows["effort"].value, rows["effort"].low, rows["effort"].reason) == (6, None, "The time sheets")
    assert (rows["reach"].low, rows["reach"].high) == (30, 50)
    history.undo(history.of(rows["effort"]).first(), by=ada)
    assert not DriverResult.objects.exists()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"effort": "six"}, "“six”"),
        ({"effort": "6", "reason": ""}, "Say how you know"),
        ({}, "Type at least one answer"),
        ({"effort": "-3"}, "at least 0"),
    ],
)
def test_refused_input_saves_nothing_and_stays(ada_client, tea, swap, answers, words):
    page = ada_client.post(address("enter_results", swap.pk), typed(tea, reach="", **answers))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert f'value="{answers.get("effort", "")}"' in page.content.decode() or not answers
    assert not DriverResult.objects.exists()


def test_counting_again_replaces(tea, ada, swap):
    effort = driver(tea, "effort")
    for value in (5, 7):
        actions.enter_driver_result(swap, effort, by=ada, value=value, reason="Counted")
    assert DriverResult.objects.get().value == 7


def test_weeks_are_counted_from_the_steps(ada_client, tea, swap):
    ada_client.post(address("measure_driver", swap.pk, driver(tea, "effort").pk))
    row = DriverResult.objects.get()
    assert (row.value, row.method) == (pytest.approx(3), "steps")


def test_without_a_start_of_building_there_are_no_weeks(tea, ada, swap):
    swap.transitions.filter(to_category="building").delete()
    assert isinstance(actions.measure_steps(swap, driver(tea, "effort"), by=ada), NotEnoughData)
    with pytest.raises(Refused, match="does not count weeks"):
        actions.measure_steps(swap, driver(tea, "reach"), by=ada)


def test_reach_is_measured_from_a_metric(ada_client, tea, swap):
    metric = fill(make_metric(tea), effect=0, weeks_after=20)
    ada_client.post(address("measure_driver", swap.pk, driver(tea, "reach").pk), {"metric": metric.pk})
    row = DriverResult.objects.get()
    assert row.value == pytest.approx(100 * (5 + 2 * 0.6) / 7, rel=0.02)
    assert (row.method, row.metric, row.low <= row.value <= row.high) == ("metric", metric, True)
    assert "13 weeks after the release" in row.details["sentence"]


def test_a_metric_that_knows_too_little_is_an_answer(ada_client, tea, swap):
    metric = fill(make_metric(tea), weeks_after=2)
    place = address("measure_driver", swap.pk, driver(tea, "reach").pk)
    page = ada_client.post(place, {"metric": metric.pk}, follow=True)
    assert "Not enough data" in page.content.decode()
    assert ada_client.post(place, {"metric": "x"}).status_code == 422
    assert not DriverResult.objects.exists()


def test_what_is_not_released_has_no_result(ada_client, tea, ada):
    use_rice(tea, ada)
    idea = estimated(tea, ada, effort=3, released=False)
    with pytest.raises(Refused, match="not released"):
        actions.enter_driver_result(idea, driver(tea, "effort"), by=ada, value=3, reason="x")
    assert "nothing is found yet" in ada_client.get(address("enter_results", idea.pk)).content.decode()


def test_its_owner_is_asked_at_home_until_it_is_counted(tea, ada, swap):
    swap.owner = ada
    swap.save()
    asked = {group.key: group for group in waiting(tea, ada, [])}
    assert asked["counting"].lines[0].url == address("enter_results", swap.pk)
    for key in ("effort", "reach"):
        actions.enter_driver_result(swap, driver(tea, key), by=ada, value=4, reason="Counted")
    assert "counting" not in {group.key for group in waiting(tea, ada, [])}


def test_a_result_is_taken_back(ada_client, tea, ada, swap):
    row = actions.enter_driver_result(swap, driver(tea, "effort"), by=ada, value=4, reason="Counted")
    ada_client.post(address("take_back_result", row.pk))
    assert not DriverResult.objects.exists()


def test_the_file_and_the_panel_hold_said_and_found(vic_client, tea, ada, swap):
    actions.enter_driver_result(swap, driver(tea, "effort"), by=ada, value=4, reason="Counted")
    lines = vic_client.get(address("drivers"), {"format": "csv"}).content.decode().splitlines()
    assert lines[2].startswith("Swap shifts,2026-03-02,effort,2,1.0,2.5,5.0,4.0")
    html = vic_client.get(address("panel", swap.pk)).content.decode()
    assert "found <b>4</b>" in html


def test_none_yet_teaches_the_next_step(vic_client, tea):
    assert "Nothing to count yet" in vic_client.get(address("drivers")).content.decode()


def test_who_may_only_look_is_refused(vic_client, tea, swap):
    assert vic_client.get(address("enter_results", swap.pk)).status_code == 403
    assert vic_client.post(address("enter_results", swap.pk), typed(tea, effort="6")).status_code == 403
    assert not DriverResult.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, swap):
    assert olga_client.get(address("drivers")).status_code == 404
    assert olga_client.post(address("enter_results", swap.pk), typed(tea, effort="6")).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, swap, django_assert_max_num_queries):
    for number in range(5):
        idea = estimated(tea, ada, f"Idea {number}", effort=3, reach=10)
        actions.enter_driver_result(idea, driver(tea, "effort"), by=ada, value=4, reason="Counted")
    with django_assert_max_num_queries(18):
        ada_client.get(address("drivers"))


def test_findings_hold_each_persons_words(tea, ada, swap):
    actions.enter_driver_result(swap, driver(tea, "effort"), by=ada, value=4, reason="Counted")
    found = {one.person: one for one in queries.findings(tea)}
    assert found[str(ada.pk)].likely == 3
    assert {one.value for one in found.values()} == {4}
