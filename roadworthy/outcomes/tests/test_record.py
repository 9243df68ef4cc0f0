"""The record of drivers on its page, the corrections that it makes, and perspectives."""

import datetime

import numpy as np
import pytest
from django.urls import reverse

from roadworthy.core.models import Change, Membership
from roadworthy.outcomes import actions, jobs, queries
from roadworthy.outcomes.models import Hindsight
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Correction

from .make import RELEASED, at, driver, estimated, fill, make_metric, promised, release, say, use_rice


def address(name, *args):
    return reverse(f"outcomes:{name}", args=["tea", *args])


def look(user, perspective):
    Membership.objects.filter(user=user).update(perspectives=[perspective])


@pytest.fixture
def record(tea, ada, amir):
    """Ten ideas: Ada says half of what they take, Amir what they take."""
    use_rice(tea, ada)
    look(ada, "development")
    look(amir, "design")
    rng = np.random.default_rng(3)
    for number in range(10):
        weeks = float(rng.uniform(3, 12))
        said = {ada: {"effort": weeks / 2}, amir: {"effort": weeks * float(np.exp(0.1 * rng.normal()))}}
        idea = estimated(tea, said, f"Idea {number}")
        actions.enter_driver_result(idea, driver(tea, "effort"), by=ada, value=weeks, reason="Counted")
    actions.renew_corrections(tea)


def test_the_page_says_who_is_off_and_what_is_done(record, vic_client):
    html = vic_client.get(address("calibration"), {"by": "person"}).content.decode()
    assert "Found is 2 times what was said" in html
    assert "Ada: effort is multiplied by" in html
    assert "Would it have helped?" in html
    assert "It would have helped: error" in html


def test_corrections_are_by_person_perspective_and_driver(record, tea, ada, amir):
    rows = {(row.person, row.perspective, row.driver): row for row in priorities.corrections(tea)}
    effort = driver(tea, "effort")
    assert rows[ada, "", effort].factor == pytest.approx(2, rel=0.15)
    assert rows[amir, "", effort].factor == pytest.approx(1, rel=0.1)
    assert rows[ada, "", effort].factor_low < rows[ada, "", effort].factor < rows[ada, "", effort].factor_high
    assert {("", None), ("", effort), ("development", effort), ("design", effort)} <= {key[1:] for key in rows}


def test_estimates_are_drawn_to_what_is_usual(record, tea, ada):
    row = Correction.objects.get(product=tea, person=ada, driver=driver(tea, "effort"))
    found = [value for idea in queries.findings(tea) for value in [idea.value] if idea.person == str(ada.pk)]
    assert row.usual == pytest.approx(float(np.exp(np.mean(np.log(found)))), rel=0.25)
    assert row.taught.usual.spread == row.usual_spread > 0
    assert "is moved towards it" in row.sentence


def test_the_ranking_uses_the_most_telling(record, tea, ada, cleo):
    look(cleo, "development")
    found, effort = priorities.record(tea), driver(tea, "effort")
    assert found.telling(str(ada.pk), effort).factor == pytest.approx(2, rel=0.15)
    shared = next(row for row in priorities.corrections(tea) if row.perspective == "development")
    assert found.telling(str(cleo.pk), effort) == shared
    assert found.telling(str(cleo.pk), driver(tea, "reach")).factor == 1


def test_the_corrected_ranking_is_sober_about_its_top(record, ada_client, tea, ada):
    for number in range(6):
        rest = {"impact": 1, "confidence": (0.7, 0.8, 0.9), "effort": (2, 4, 8)}
        estimated(tea, ada, f"Open {number}", reach=(5, 10 + number, 40), released=False, **rest)
    html = ada_client.get(reverse("priorities:ranking", args=["tea"]), {"corrected": "1", "top": "2"}).content.decode()
    assert "After allowing for having picked the best-looking" in html
    plain = ada_client.get(reverse("priorities:ranking", args=["tea"]), {"corrected": "0"}).content.decode()
    assert "best-looking" not in plain


def test_working_them_out_again_changes_nothing_and_is_no_history(record, tea, ada_client):
    before = [(row.sentence, round(row.factor, 9)) for row in priorities.corrections(tea)]
    changes = Change.objects.count()
    ada_client.post(address("renew_corrections"))
    jobs.every_day.call()
    assert [(row.sentence, round(row.factor, 9)) for row in priorities.corrections(tea)] == before
    assert Change.objects.count() == changes


def test_a_new_result_is_learnt_from_at_once(tea, ada, ada_client):
    use_rice(tea, ada)
    for number in range(4):
        idea = estimated(tea, ada, f"Idea {number}", effort=4)
        place = reverse("outcomes:enter_results", args=["tea", idea.pk])
        ada_client.post(place, {f"driver_{driver(tea, 'effort').pk}": "8", "reason": "Time sheets"})
    assert Correction.objects.get(product=tea, person=ada, driver__key="effort").factor > 1.3
    assert Hindsight.objects.get(product=tea).word == "not enough data"


def test_correcting_by_default_is_switched_and_undone(record, ada_client, tea):
    assert priorities.corrects_by_default(tea) is False
    ada_client.post(address("correct_by_default"), {"corrects": "1"})
    assert priorities.corrects_by_default(tea) is True
    assert "Leave rankings as said" in ada_client.get(address("calibration")).content.decode()
    ada_client.post(address("correct_by_default"), {"corrects": ""})
    assert priorities.corrects_by_default(tea) is False


def test_ones_own_record_comes_first(record, ada_client, vic_client):
    assert "Your record" in ada_client.get(address("calibration")).content.decode()
    assert "Your record" not in vic_client.get(address("calibration")).content.decode()


def test_without_results_the_page_teaches(vic_client, tea):
    assert "No record yet" in vic_client.get(address("calibration")).content.decode()


def test_the_file_holds_every_grouping(record, vic_client):
    lines = vic_client.get(address("calibration"), {"format": "csv"}).content.decode().splitlines()
    assert lines[0].startswith("by,name,driver,results,ideas,inside,found_by_said")
    assert {line.split(",")[0] for line in lines[1:]} == {"driver", "person", "perspective"}


def test_open_promises_are_told_soberly(vic_client, tea, ada):
    metric = fill(make_metric(tea))
    for number, likely in enumerate((0.05, 0.1, 0.15, 0.2, 0.6)):
        promised(tea, metric, ada, f"Idea {number}", low=likely - 0.1, likely=likely, high=likely + 0.1)
    found = queries.sober_promises(tea, queries.promises(tea))
    assert found.open == 5
    assert "After allowing for having picked the best-looking" in vic_client.get(address("list")).content.decode()


def test_a_few_of_many_open_promises_are_expected_to_give_less(tea, ada):
    metric = fill(make_metric(tea))
    for number in range(12):
        made = promised(tea, metric, ada, f"Old {number}", low=0.0, likely=0.02 * number, high=0.04 * number + 0.1)
        if number < 9:
            actions.enter_outcome(release(made, ada), by=ada, value=0.05, reason="Counted")
    found = queries.sober_promises(tea, queries.promises(tea))
    assert (found.open, found.looked_at) == (3, 12)
    assert found.share.estimate < 0.9


def test_a_formula_is_held_against_what_was_delivered(tea, ada):
    use_rice(tea, ada)
    metric = fill(make_metric(tea))
    for number in range(9):
        made = promised(tea, metric, ada, f"Built {number}", low=0.05, likely=0.1, high=0.2)
        said = {"reach": 10 * (number + 1), "impact": 1, "confidence": (0.7, 0.8, 0.9), "effort": 3}
        for key, value in said.items():
            say(made.idea, ada, key, value, at(RELEASED - datetime.timedelta(days=70)))
        release(made, ada)
        actions.enter_driver_result(made.idea, driver(tea, "effort"), by=ada, value=3, reason="Counted")
        actions.enter_outcome(made, by=ada, value=0.01 * (number + 1), reason="Counted")
    [record] = queries.formula_records(tea, queries.promises(tea))
    assert (record.foresight.word, record.foresight.ideas) == ("yes", 9)
    assert record.foresight.rho.estimate == pytest.approx(1)


def test_perspectives_that_differ_are_shown_with_the_driver_behind_it(vic_client, tea, ada, amir):
    use_rice(tea, ada)
    look(ada, "development")
    look(amir, "sales")
    for number in range(6):
        rest = {"impact": 1, "confidence": (0.7, 0.8, 0.9), "effort": 2}
        said = {ada: {"reach": 10 + number, **rest}, amir: {"reach": 100 - 10 * number}}
        estimated(tea, said, f"Idea {number}", released=False)
    html = vic_client.get(address("perspectives")).content.decode()
    assert "Development and sales differ most: of two ideas they put the same one first in 0 % of cases." in html
    assert "Where development and sales part" in html
    assert "Nobody knows yet" in html


def test_perspectives_without_data_teach_the_next_step(vic_client, tea, ada):
    assert "No ranking yet" in vic_client.get(address("perspectives")).content.decode()
    use_rice(tea, ada)
    assert "One view only" in vic_client.get(address("perspectives")).content.decode()


def test_who_may_only_look_is_refused(record, vic_client, tea):
    assert vic_client.post(address("renew_corrections")).status_code == 403
    assert vic_client.post(address("correct_by_default"), {"corrects": "1"}).status_code == 403
    assert priorities.corrects_by_default(tea) is False


@pytest.mark.parametrize("page", ["calibration", "perspectives"])
def test_strangers_do_not_learn_that_it_exists(record, olga_client, page):
    assert olga_client.get(address(page)).status_code == 404


@pytest.mark.parametrize(("page", "most"), [("calibration", 34), ("perspectives", 30)])
def test_its_queries_are_few(record, ada_client, django_assert_max_num_queries, page, most):
    with django_assert_max_num_queries(most):
        ada_client.get(address(page))
