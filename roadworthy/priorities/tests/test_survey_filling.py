"""What surveys say reaches drivers and moves the ranking."""

import pytest

from roadworthy.core.history import undo
from roadworthy.priorities import actions, jobs, queries
from roadworthy.priorities.actions import responses as answers
from roadworthy.priorities.actions import survey_filling
from roadworthy.priorities.actions import surveys as acts
from roadworthy.priorities.models import Driver, Filling, Survey
from roadworthy.priorities.rules.kano import percentiles

from .make import answer_kano, estimate, make_idea, make_survey, vote


def said(product, key):
    """{title: (low, likely, high)} of a driver."""
    rows = Filling.objects.filter(driver__product=product, driver__key=key).select_related("idea")
    return {row.idea.title: (row.low, row.likely, row.high) for row in rows}


def order(product):
    formula = queries.formula_in_use(product)
    return [row.idea.title for row in queries.ranking(product, formula).rows]


def test_kano_fills_better_and_worse(tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle", "Timer"])
    survey_filling.use_in_ranking(survey, by=ada)
    for _ in range(9):
        answer_kano(survey, ("like", "dislike"), ("neutral", "neutral"))
    answer_kano(survey, ("like", "neutral"), ("dislike", "like"))
    assert said(tea, "better") == {"Kettle": percentiles(10, 10), "Timer": percentiles(0, 9)}
    low, likely, high = percentiles(9, 10)
    assert said(tea, "worse")["Kettle"] == (-high, -likely, -low)
    reasons = Filling.objects.get(driver__key="better", idea__title="Timer").reasons
    assert reasons[0] == "10 answers; 0 % would be pleased to have it."
    assert reasons[2] == "1 answer would rather not have it or contradict themselves."


def test_answers_move_the_ranking_at_once(tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle", "Timer"])
    actions.use_preset(tea, "kano", by=ada)
    survey_filling.use_in_ranking(survey, by=ada)
    for asked in survey.asked.all():
        estimate(asked.idea, ada, effort=2)
    answer_kano(survey, ("like", "neutral"), ("neutral", "neutral"))
    assert order(tea) == ["Kettle", "Timer"]
    for _ in range(6):
        answer_kano(survey, ("neutral", "neutral"), ("like", "dislike"))
    assert order(tea) == ["Timer", "Kettle"]


def test_only_unusable_answers_leave_the_idea_unknown(tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle"])
    survey_filling.use_in_ranking(survey, by=ada)
    answer_kano(survey, ("dislike", "like"))
    assert said(tea, "better") == {}


def test_pairs_fill_preference(tea, ada):
    survey = make_survey(tea, ada, kind="pairwise", ideas=["Kettle", "Timer", "Lid", "Cup"])
    survey_filling.use_in_ranking(survey, by=ada)
    for _ in range(4):
        vote(survey, (0, 1, "left"), (1, 2, "left"), (0, 2, "left"))
    found = said(tea, "preference")
    assert found["Kettle"][1] > found["Timer"][1] > found["Lid"][1]
    assert all(0 < low <= likely <= high < 1 for low, likely, high in found.values())
    assert "Cup" not in found
    [reason] = Filling.objects.get(idea__title="Kettle").reasons
    assert reason.startswith("8 votes against 2 other ideas; it would be chosen ")


def test_a_skipped_pair_says_nothing(tea, ada):
    survey = make_survey(tea, ada, kind="pairwise")
    survey_filling.use_in_ranking(survey, by=ada)
    vote(survey, (0, 1, "skip"))
    assert said(tea, "preference") == {}


def test_two_surveys_are_read_together_and_one_left_out_is_not(tea, ada):
    first = make_survey(tea, ada, ideas=["Kettle"])
    second = acts.create_survey(tea, by=ada, kind="kano", title="Again")
    acts.ask_about(second, first.asked.get().idea, by=ada, words="Kettle")
    acts.set_state(second, "open", by=ada)
    for survey in (first, second):
        survey_filling.use_in_ranking(survey, by=ada)
    answer_kano(first, ("like", "neutral"))
    answer_kano(second, ("neutral", "neutral"))
    assert said(tea, "better")["Kettle"] == percentiles(1, 2)
    survey_filling.stop_using(second, by=ada)
    assert said(tea, "better")["Kettle"] == percentiles(1, 1)


def test_a_driver_that_people_estimated_is_filled_from_now_on(tea, ada):
    actions.use_preset(tea, "kano", by=ada)
    survey = make_survey(tea, ada)
    estimate(survey.asked.first().idea, ada, better=0.2)
    survey_filling.use_in_ranking(survey, by=ada)
    driver = Driver.objects.get(key="better")
    assert (driver.source, driver.estimates.count()) == ("kano", 1)
    assert Driver.objects.filter(key="worse", source="kano", lower=-1, upper=0).exists()


def test_deleted_answers_stop_counting_and_come_back_with_the_next_round(tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle"])
    survey_filling.use_in_ranking(survey, by=ada)
    row = answer_kano(survey, ("like", "neutral"))
    change = answers.delete_response(row, by=ada)
    assert said(tea, "better") == {}
    undo(change, by=ada)
    assert Survey.objects.get().is_behind
    survey_filling.refill_behind()
    assert said(tea, "better") == {"Kettle": percentiles(1, 1)}
    assert not Survey.objects.get().is_behind


def test_half_finished_answers_count_with_the_next_hour(tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle", "Timer"])
    survey_filling.use_in_ranking(survey, by=ada)
    answers.answer_kano(answers.begin(survey), survey.asked.first(), functional="like", dysfunctional="like")
    answers.answer_kano(answers.begin(survey), survey.asked.first(), functional="like", dysfunctional="neutral")
    assert said(tea, "better") == {}
    jobs.every_hour.func()
    assert said(tea, "better") == {"Kettle": percentiles(1, 1)}


def test_a_large_survey_is_followed_at_most_once_a_minute(tea, ada, monkeypatch):
    monkeypatch.setattr(answers, "LARGE", 1)
    survey = make_survey(tea, ada, ideas=["Kettle"])
    survey_filling.use_in_ranking(survey, by=ada)
    for _ in range(4):
        answer_kano(survey, ("like", "neutral"))
    assert said(tea, "better")["Kettle"] == percentiles(2, 2)
    assert Survey.objects.get().is_behind


def test_filling_again_changes_nothing(tea, ada):
    survey = make_survey(tea, ada, kind="pairwise")
    survey_filling.use_in_ranking(survey, by=ada)
    vote(survey, (0, 1, "left"), (1, 2, "tie"))
    assert survey_filling.refill_from_surveys(tea) == 0


def test_filling_costs_the_same_however_many_answer(tea, ada, django_assert_max_num_queries):
    survey = make_survey(tea, ada)
    survey_filling.use_in_ranking(survey, by=ada)
    for _ in range(10):
        answer_kano(survey, *[("like", "neutral")] * 3)
    with django_assert_max_num_queries(16):
        survey_filling.refill_from_surveys(tea)


@pytest.mark.parametrize("kind", ["kano", "pairwise"])
def test_what_is_left_out_of_the_ranking_fills_nothing(tea, ada, kind):
    survey = make_survey(tea, ada, kind=kind)
    make_idea(tea, "Other")
    answers.finish(answers.begin(survey))
    assert not Filling.objects.exists()
