"""Surveys for the team: made, worded, opened, shared, read, closed, copied, deleted."""

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.core.history import undo
from roadworthy.market.models import Customer, Segment
from roadworthy.priorities.actions import responses as answers
from roadworthy.priorities.actions import surveys as acts
from roadworthy.priorities.models import Survey, SurveyIdea, SurveyLink, SurveyResponse

from .make import answer_kano, make_idea, make_survey, vote


def address(name, *args):
    return reverse(f"priorities:{name}", args=["tea", *args])


def page(client, name, *args, query=""):
    return client.get(address(name, *args) + query)


def test_from_nothing_to_an_open_survey(ada_client, tea):
    kettle, timer = make_idea(tea, "Kettle"), make_idea(tea, "Timer")
    ada_client.post(address("new_survey"), {"kind": "kano", "title": "What next?", "introduction": "Two minutes."})
    survey = Survey.objects.get()
    ada_client.post(address("ask_about", survey.pk), {"idea": [kettle.pk, timer.pk]})
    one, two = survey.asked.all()
    assert (one.words, two.words) == ("", "")
    words = {f"words_{one.pk}": "A quiet kettle", f"words_{two.pk}": "A timer", f"detail_{one.pk}": "It hums."}
    ada_client.post(address("survey_ideas", survey.pk), words | {"open": "1"})
    survey.refresh_from_db()
    assert survey.state == "open"
    assert [(row.words, row.detail) for row in survey.asked.all()] == [("A quiet kettle", "It hums."), ("A timer", "")]


def test_without_words_it_does_not_open_and_what_was_typed_stays(ada_client, tea, ada):
    survey = make_survey(tea, ada, state="draft")
    one, two, three = survey.asked.all()
    typed = {f"words_{one.pk}": "New words", f"words_{two.pk}": "", f"words_{three.pk}": "More", "open": "1"}
    response = ada_client.post(address("survey_ideas", survey.pk), typed)
    assert response.status_code == 422
    assert 'value="New words"' in response.content.decode()
    survey.refresh_from_db()
    assert survey.state == "draft"
    assert SurveyIdea.objects.get(pk=one.pk).words == "Words of Kettle"


@pytest.mark.parametrize(("kind", "ideas"), [("kano", []), ("pairwise", ["A", "B"])])
def test_too_few_ideas_do_not_open(tea, ada, kind, ideas):
    survey = make_survey(tea, ada, kind=kind, ideas=ideas, state="draft")
    with pytest.raises(Refused, match="first"):
        acts.set_state(survey, "open", by=ada)


def test_the_picker_finds_ideas_that_are_not_in_yet(ada_client, tea, ada):
    survey = make_survey(tea, ada, state="draft")
    make_idea(tea, "Glass lid")
    html = page(ada_client, "survey_ideas", survey.pk, query="?q=lid").content.decode()
    picks = html.split('id="_survey_picks"')[1]
    assert "Glass lid" in picks
    assert picks.count('name="idea"') == 1


def test_ideas_of_another_product_are_not_taken(ada_client, tea, ada, coffee):
    survey = make_survey(tea, ada, state="draft")
    assert ada_client.post(address("ask_about", survey.pk), {"idea": make_idea(coffee, "Bean").pk}).status_code == 422
    assert survey.asked.count() == 3


def test_settings_are_changed_and_a_bad_one_is_refused(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    values = {"title": "Now what?", "most_responses": "50", "asks_importance": "on", "frames": "https://a.example/x"}
    assert ada_client.post(address("edit_survey", survey.pk), values).status_code == 302
    survey.refresh_from_db()
    assert (survey.title, survey.most_responses, survey.asks_importance) == ("Now what?", 50, True)
    assert survey.frames == ["https://a.example"]
    for wrong in ({"frames": "javascript:alert(1)"}, {"opens": "2026-05-02", "closes": "2026-05-01"}, {"title": " "}):
        assert ada_client.post(address("edit_survey", survey.pk), values | wrong).status_code == 422


@pytest.mark.parametrize(
    "frame", ["x", "https://", "https://a b", "https://a;script-src *", "ftp://a.example", "http://["]
)
def test_what_would_break_the_policy_is_no_origin(tea, ada, frame):
    with pytest.raises(Refused, match="no address"):
        acts.change_survey(make_survey(tea, ada), by=ada, frames=[frame])


def test_states_follow_the_declared_transitions(tea, ada, ada_client):
    survey = make_survey(tea, ada, state="draft")
    with pytest.raises(Refused, match="does not become"):
        acts.set_state(survey, "closed", by=ada)
    for state in ("open", "closed", "open"):
        ada_client.post(address("survey_state", survey.pk), {"state": state})
        survey.refresh_from_db()
        assert survey.state == state


def test_results_of_kano_say_kind_and_how_clear(vic_client, tea, ada):
    survey = make_survey(tea, ada)
    for _ in range(8):
        answer_kano(survey, ("like", "neutral"), ("neutral", "dislike"), ("neutral", "neutral"))
    html = page(vic_client, "survey", survey.pk).content.decode()
    assert "Attractive <small" in html
    assert "Must-be <small" in html
    assert "clear</small>" in html
    assert "8 responses" in html


def test_results_by_segment(vic_client, tea, ada):
    survey = make_survey(tea, ada, ideas=["Kettle"])
    segment = Segment.objects.create(workspace=tea.workspace, name="Hotels")
    hotel = Customer.objects.create(workspace=tea.workspace, name="Grand", segment=segment)
    for _ in range(6):
        answer_kano(survey, ("like", "neutral"), customer=hotel)
    for _ in range(6):
        answer_kano(survey, ("neutral", "dislike"))
    whole = page(vic_client, "survey", survey.pk).content.decode()
    assert "By segment" in whole
    part = page(vic_client, "survey", survey.pk, query=f"?segment={segment.pk}").content.decode()
    assert "Attractive <small" in part
    assert "Must-be <small" not in part


def test_results_of_pairs_say_what_is_first_and_what_would_settle_it(vic_client, tea, ada):
    survey = make_survey(tea, ada, kind="pairwise")
    for outcome in ("left", "left", "left", "right"):
        vote(survey, (0, 1, outcome), (0, 2, "left"), (1, 2, "left"))
    html = page(vic_client, "survey", survey.pk).content.decode()
    assert "“Words of Kettle” is the most preferred" in html
    assert "more votes between the first two would settle it" in html
    assert "Who beats whom" in html


def test_results_as_csv(vic_client, tea, ada):
    survey = make_survey(tea, ada, ideas=["=1+1"])
    answer_kano(survey, ("like", "neutral"))
    text = page(vic_client, "survey", survey.pk, query="?format=csv").content.decode()
    assert text.splitlines()[1].startswith("'=1+1,Words of =1+1,1,1,0,0,0,0,0,Attractive,,1.0,")
    pairs = make_survey(tea, ada, kind="pairwise", ideas=["A", "B", "C"])
    vote(pairs, (0, 1, "left"))
    lines = page(vic_client, "survey", pairs.pk, query="?format=csv").content.decode().splitlines()
    assert [line.split(",")[3] for line in lines[1:]] == ["A", "B", "C"]


def test_nobody_answered_teaches_the_next_step(ada_client, tea, ada):
    assert "Nobody has answered yet" in page(ada_client, "survey", make_survey(tea, ada).pk).content.decode()
    assert "No surveys yet" not in page(ada_client, "surveys").content.decode()


def test_the_results_query_count_does_not_grow(vic_client, tea, ada, django_assert_max_num_queries):
    survey = make_survey(tea, ada)
    for _ in range(12):
        answer_kano(survey, *[("like", "neutral")] * 3)
    with django_assert_max_num_queries(14):
        page(vic_client, "survey", survey.pk)


def test_a_copy_is_a_draft_without_answers(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    answer_kano(survey, ("like", "like"))
    ada_client.post(address("copy_survey", survey.pk))
    made = Survey.objects.exclude(pk=survey.pk).get()
    assert (made.state, made.responses.count(), made.asked.count()) == ("draft", 0, 3)
    assert made.token != survey.token


def test_a_deleted_survey_comes_back_with_its_answers(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    answer_kano(survey, *[("like", "like")] * 3)
    change = acts.delete_survey(survey, by=ada)
    assert not SurveyResponse.objects.exists()
    undo(change, by=ada)
    assert SurveyResponse.objects.get().kano_answers.count() == 3


def test_an_idea_taken_out_comes_back_with_its_answers(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    answer_kano(survey, *[("like", "like")] * 3)
    asked = survey.asked.first()
    ada_client.post(address("stop_asking", survey.pk, asked.pk))
    assert survey.asked.count() == 2


def test_personal_links_for_customers_and_a_segment(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    segment = Segment.objects.create(workspace=tea.workspace, name="Hotels")
    for name in ("Acme", "Grand", "Plaza"):
        Customer.objects.create(workspace=tea.workspace, name=name, segment=None if name == "Acme" else segment)
    ada_client.post(address("survey_share", survey.pk), {"customers": "acme\n\nGrand", "segment": segment.pk})
    assert [row.customer.name for row in survey.links.all()] == ["Acme", "Grand", "Plaza"]
    text = page(ada_client, "survey_share", survey.pk, query="?format=csv").content.decode()
    assert len({line.split(",")[1] for line in text.splitlines()[1:]}) == 3


def test_an_unknown_customer_is_named_and_nobody_is_invited(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    Customer.objects.create(workspace=tea.workspace, name="Acme")
    response = ada_client.post(address("survey_share", survey.pk), {"customers": "Acme\nNobody"})
    assert response.status_code == 422
    assert "There is no customer “Nobody”" in response.content.decode()
    assert not SurveyLink.objects.exists()


def test_a_withdrawn_link_is_dead_and_its_answer_stays(ada_client, client, tea, ada):
    survey = make_survey(tea, ada)
    [own] = acts.invite(survey, [Customer.objects.create(workspace=tea.workspace, name="Acme")], by=ada)
    answers.finish(answers.begin(survey, link=own))
    ada_client.post(address("withdraw_link", survey.pk, own.pk))
    assert client.get(address("survey_answer", own.token)).status_code == 404
    assert SurveyResponse.objects.get().link is None


def test_a_contributor_answers_on_behalf_of_a_customer(cleo_client, tea, ada, cleo):
    survey = make_survey(tea, ada)
    Customer.objects.create(workspace=tea.workspace, name="Acme")
    response = cleo_client.post(address("survey_behalf", survey.pk), {"customer": "acme"})
    assert "1 of 3" in cleo_client.get(response.headers["Location"]).content.decode()
    row = SurveyResponse.objects.get()
    assert (row.by, row.customer.name) == (cleo, "Acme")
    assert cleo_client.post(address("survey_behalf", survey.pk), {"customer": "Nobody"}).status_code == 422


def test_who_may_only_look_answers_for_nobody(vic_client, tea, ada):
    assert vic_client.post(address("survey_behalf", make_survey(tea, ada).pk), {"customer": "x"}).status_code == 403


def test_responses_are_listed_and_thrown_away_with_undo(ada_client, tea, ada):
    survey = make_survey(tea, ada)
    rows = [answers.finish(answers.begin(survey), name=name) for name in ("Mina", "Jo", "Al")]
    assert "Mina" in page(ada_client, "survey_responses", survey.pk).content.decode()
    chosen = {"action": "delete", "pk": [rows[0].pk, rows[1].pk], "value": ""}
    ada_client.post(address("survey_bulk", survey.pk), chosen)
    assert [row.name for row in survey.responses.all()] == ["Al"]


def test_the_preview_keeps_nothing(ada_client, tea, ada):
    survey = make_survey(tea, ada, state="draft")
    for step in (1, 2, 3, 4):
        html = page(ada_client, "survey_preview", survey.pk, query=f"?step={step}").content.decode()
        assert "nothing is kept" in html
        assert 'method="post"' not in html
    assert not SurveyResponse.objects.exists()


def test_ten_thousand_answers_are_counted_quickly(vic_client, tea, ada, django_assert_max_num_queries):
    survey = make_survey(tea, ada, ideas=["Kettle"])
    asked = survey.asked.get()
    rows = SurveyResponse.objects.bulk_create([SurveyResponse(survey=survey) for _ in range(10_000)])
    model = asked.kano_answers.model
    model.objects.bulk_create(
        [model(response=row, asked=asked, functional="like", dysfunctional="dislike") for row in rows], batch_size=2000
    )
    with django_assert_max_num_queries(14):
        html = page(vic_client, "survey", survey.pk).content.decode()
    assert "Performance <small" in html
    assert "10,000 responses" in html
