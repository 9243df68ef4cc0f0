"""Surveys in a real browser: a customer with a phone answers, with and without scripts, and the ranking moves."""

import pytest
from playwright.sync_api import expect

from roadworthy.priorities import actions
from roadworthy.priorities.actions import survey_filling
from roadworthy.priorities.models import KanoAnswer, PairwiseVote, SurveyResponse

from .make import answer_kano, estimate, make_idea, make_survey, vote

PHONE = {"width": 390, "height": 780}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, open_browser):
    """A phone of nobody signed in; it keeps no cookie."""
    page = open_browser(viewport=PHONE, java_script_enabled=request.param)
    yield page
    assert page.context.cookies() == []


def link(survey):
    return f"/tea/priorities/surveys/answer/{survey.token}/"


def first_idea(page):
    """The title of the best ranked idea."""
    page.goto("/tea/priorities/")
    return page.locator(".rank-title").first.inner_text()


def fits(page):
    """Nothing sticks out at the right."""
    return page.locator("main").evaluate("one => one.getBoundingClientRect().right") <= PHONE["width"]


def test_a_customer_answers_kano_and_the_ranking_moves(phone, open_browser, tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle", "Timer"])
    actions.use_preset(tea, "kano", by=ada)
    survey_filling.use_in_ranking(survey, by=ada)
    for asked in survey.asked.all():
        estimate(asked.idea, ada, effort=2)
    answer_kano(survey, ("like", "neutral"), ("neutral", "neutral"))
    page = open_browser(ada)
    assert "Kettle" in first_idea(page)
    for _ in range(5):
        phone.goto(link(survey))
        for _ in range(2):
            assert fits(phone)
            with_it, without = phone.locator("fieldset").all()
            wanted = "Timer" in phone.locator("h2").inner_text()
            with_it.get_by_text("I would like that" if wanted else "I would not mind").click()
            without.get_by_text("I would dislike that" if wanted else "I would not mind").click()
            phone.get_by_role("button", name="Next").click()
        phone.get_by_label("Name").fill("Mina")
        phone.get_by_role("button", name="Finish").click()
        expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert KanoAnswer.objects.count() == 12
    assert "Timer" in first_idea(page)


def test_a_customer_chooses_between_pairs_and_the_ranking_moves(phone, open_browser, tea, ada):
    survey = make_survey(tea, ada, kind="pairwise", rounds=3)
    survey_filling.use_in_ranking(survey, by=ada)
    formula = actions.create_formula(tea, by=ada, name="Wanted", expression="preference")
    actions.choose_formula(formula, by=ada)
    vote(survey, (0, 1, "left"), (0, 2, "left"), (1, 2, "left"))
    page = open_browser(ada)
    assert "Kettle" in first_idea(page)
    for _ in range(3):
        phone.goto(link(survey))
        for number in (1, 2, 3):
            expect(phone.get_by_text(f"{number} of 3")).to_be_visible()
            assert fits(phone)
            lid = phone.locator(".survey-card", has_text="Lid")
            (lid if lid.count() else phone.get_by_role("button", name="Both alike")).click()
        phone.get_by_role("button", name="Finish").click()
        expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert PairwiseVote.objects.count() == 12
    assert SurveyResponse.objects.filter(finished__isnull=False).count() == 4
    assert "Lid" in first_idea(page)


def test_pairs_are_answered_by_keys(browser_page, live_site, tea, ada):
    survey = make_survey(tea, ada, kind="pairwise", rounds=3, asks_who=False)
    browser_page.goto(live_site + link(survey))
    for number, key in enumerate(("ArrowLeft", "ArrowDown", "s"), start=1):
        expect(browser_page.get_by_text(f"{number} of 3")).to_be_visible()
        browser_page.keyboard.press(key)
    expect(browser_page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert list(PairwiseVote.objects.values_list("outcome", flat=True)) == ["left", "tie", "skip"]


def test_a_survey_is_made_worded_and_opened_by_hand(open_browser, tea, ada):
    make_idea(tea, "Kettle")
    page = open_browser(ada)
    page.goto("/tea/priorities/surveys/new/")
    page.get_by_label("Title").fill("What next?")
    page.get_by_role("button", name="Choose ideas").click()
    page.get_by_label("Search ideas").fill("kett")
    page.get_by_role("checkbox", name="Kettle").check()
    page.get_by_role("button", name="Add ideas").click()
    page.get_by_label("In words for customers").fill("A quiet kettle")
    page.get_by_role("button", name="Save and open").click()
    expect(page.get_by_text("One link for all")).to_be_visible()
    page.goto(page.get_by_label("Link", exact=True).input_value())
    expect(page.get_by_role("heading", name="A quiet kettle")).to_be_visible()
