"""The public form: whoever has the link answers; nobody else learns anything."""

import json
import re
import uuid
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from roadworthy.core.models import Workspace
from roadworthy.market.models import Customer
from roadworthy.priorities.actions import responses as answers
from roadworthy.priorities.actions import surveys as acts
from roadworthy.priorities.models import KanoAnswer, PairwiseVote, SurveyResponse
from roadworthy.priorities.views import survey_public

from .make import answer_kano, make_survey, vote

SCRIPT = "<script>alert(1)</script>"


def link(survey, token=None):
    return reverse("priorities:survey_answer", args=["tea", token or survey.token])


def field(html, name):
    """The value of a hidden field of the form."""
    return re.search(rf'name="{name}" value="([^"]*)"', html).group(1)


def open_form(client, survey, token=None, query=""):
    return client.get(link(survey, token) + query).content.decode()


def fill(client, survey, html, token=None, **values):
    """Send the form that stands in a page, as a browser without scripts does."""
    names = [name for name in ("key", "c", "part", "number", "asked", "left", "right") if f'name="{name}"' in html]
    return client.post(link(survey, token), {name: field(html, name) for name in names} | values)


@pytest.fixture
def kano(tea, ada):
    cache.clear()
    return make_survey(tea, ada)


@pytest.fixture
def pairs(tea, ada):
    cache.clear()
    return make_survey(tea, ada, kind="pairwise", rounds=2)


def test_a_customer_answers_idea_by_idea_and_is_thanked(client, kano):
    html = open_form(client, kano)
    for number in (1, 2, 3):
        assert f"{number} of 3" in html
        response = fill(client, kano, html, functional="like", dysfunctional="neutral")
        html = client.get(response.headers["Location"]).content.decode()
    assert "who are you" in html
    response = fill(client, kano, html, name="Mina", email="mina@example.com")
    assert "Thank you" in client.get(response.headers["Location"]).content.decode()
    row = SurveyResponse.objects.get()
    assert (row.name, row.email, row.finished is not None) == ("Mina", "mina@example.com", True)
    assert {one.asked.words for one in row.kano_answers.all()} == {"Words of Kettle", "Words of Timer", "Words of Lid"}


def test_a_customer_chooses_between_pairs(client, pairs):
    html = open_form(client, pairs)
    for outcome in ("left", "tie"):
        response = fill(client, pairs, html, outcome=outcome)
        html = client.get(response.headers["Location"]).content.decode()
    assert "who are you" in html
    assert [one.outcome for one in PairwiseVote.objects.all()] == ["left", "tie"]


def test_it_needs_no_cookie_and_sets_none(client, kano):
    response = client.get(link(kano))
    assert not response.cookies
    assert not fill(client, kano, response.content.decode(), functional="like", dysfunctional="like").cookies


def test_only_the_words_for_customers_are_shown(client, tea, ada):
    survey = make_survey(tea, ada, ideas=["Inner title"])
    asked = survey.asked.get()
    acts.set_words(survey, {asked.pk: ("Calls follow you", "")}, by=ada)
    html = open_form(client, survey)
    assert "Calls follow you" in html
    assert "Inner title" not in html


def test_sending_twice_counts_once_and_changing_ones_mind_changes_it(client, kano):
    html = open_form(client, kano)
    fill(client, kano, html, functional="like", dysfunctional="neutral")
    fill(client, kano, html, functional="dislike", dysfunctional="neutral")
    assert SurveyResponse.objects.count() == KanoAnswer.objects.count() == 1
    assert KanoAnswer.objects.get().functional == "dislike"


def test_a_missing_answer_is_asked_for_and_what_was_chosen_stays(client, kano):
    response = fill(client, kano, open_form(client, kano), functional="must-be")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="must-be" required checked' in html
    assert not KanoAnswer.objects.exists()


def test_who_cannot_say_goes_on(client, kano):
    response = fill(client, kano, open_form(client, kano), skip="1")
    assert "step=2" in response.headers["Location"]
    assert not KanoAnswer.objects.exists()


def test_a_bad_address_is_told_and_kept_in_the_field(client, kano):
    done = [("like", "like")] * 3
    row = answers.begin(kano, key=uuid.uuid4())
    for asked, (good, bad) in zip(kano.asked.all(), done, strict=True):
        answers.answer_kano(row, asked, functional=good, dysfunctional=bad)
    html = open_form(client, kano, query=f"?r={row.key.hex}")
    response = fill(client, kano, html, name="Mina", email="mina at home")
    assert response.status_code == 422
    assert 'value="mina at home"' in response.content.decode()


@pytest.mark.parametrize("word", ["acme", "Acme Hotels", "acme-hotels", "acme.example"])
def test_the_link_may_name_the_customer(client, kano, tea, word):
    customer = Customer.objects.create(
        workspace=tea.workspace, name="Acme Hotels", domain="acme.example", source_id="acme"
    )
    html = open_form(client, kano, query=f"?c={word}")
    fill(client, kano, html, functional="like", dysfunctional="like")
    assert SurveyResponse.objects.get().customer == customer


def test_the_link_names_no_customer_of_another_workspace(client, kano):
    Customer.objects.create(workspace=Workspace.objects.create(name="Other", slug="other"), name="Acme")
    fill(client, kano, open_form(client, kano, query="?c=Acme"), functional="like", dysfunctional="like")
    assert SurveyResponse.objects.get().customer is None


def test_a_personal_link_takes_one_response_and_knows_who_it_is(client, kano, tea, ada):
    customer = Customer.objects.create(workspace=tea.workspace, name="Acme")
    [own] = acts.invite(kano, [customer], by=ada)
    for _ in range(2):
        html = open_form(client, kano, own.token)
        fill(client, kano, html, own.token, functional="like", dysfunctional="like")
    row = SurveyResponse.objects.get()
    assert (row.customer, row.link, row.kano_answers.count()) == (customer, own, 2)


def test_with_personal_links_only_the_open_link_is_shut(client, tea, ada):
    survey = make_survey(tea, ada, is_personal=True)
    response = client.get(link(survey))
    assert "by invitation" in response.content.decode()
    values = {"key": uuid.uuid4().hex, "part": "kano", "asked": survey.asked.first().pk, "functional": "like"}
    assert client.post(link(survey), values | {"dysfunctional": "like"}).status_code == 422
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "closed"}, "is closed"),
        ({"state": "draft"}, "not open yet"),
        ({"closes": date(2020, 5, 1)}, "ended on 1 May 2020"),
        ({"opens": date(2199, 5, 1)}, "opens on 1 May 2199"),
        ({"most_responses": 0}, "all the answers it needs"),
    ],
)
def test_a_survey_that_takes_no_answers_says_why_and_keeps_nothing(client, kano, values, words):
    html = open_form(client, kano)
    type(kano).objects.update(**values)
    assert words in open_form(client, kano)
    response = fill(client, kano, html, functional="like", dysfunctional="like")
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not SurveyResponse.objects.exists()


def test_who_has_begun_may_finish_when_it_is_full(client, kano):
    html = open_form(client, kano)
    response = fill(client, kano, html, functional="like", dysfunctional="like")
    type(kano).objects.update(most_responses=1)
    html = client.get(response.headers["Location"]).content.decode()
    assert fill(client, kano, html, functional="like", dysfunctional="like").status_code == 302
    assert KanoAnswer.objects.count() == 2


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "../../etc", "1 or 1=1"])
def test_bad_links_lead_nowhere(client, kano, token):
    assert client.get(f"/tea/priorities/surveys/answer/{token}/").status_code == 404


def test_a_link_is_good_for_its_own_product_only(client, kano, coffee):
    assert client.get(reverse("priorities:survey_answer", args=["coffee", kano.token])).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "0" * 31, "é" * 32, "../" * 10, "\x00" * 32])
def test_a_broken_form_is_refused(client, kano, key):
    values = {"key": key, "part": "kano", "functional": "like", "dysfunctional": "like", "asked": "1"}
    assert client.post(link(kano), values).status_code == 422
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize("asked", ["", "0", "99999999999999999999", "-1", "x", "1e3", "²"])
def test_ideas_of_elsewhere_are_refused(client, kano, asked):
    values = {"key": uuid.uuid4().hex, "part": "kano", "functional": "like", "dysfunctional": "like", "asked": asked}
    assert client.post(link(kano), values).status_code == 422
    assert not KanoAnswer.objects.exists()


def test_anothers_ideas_cannot_be_voted_on(client, pairs, tea, ada):
    other = make_survey(tea, ada, kind="pairwise", ideas=["A", "B", "C"])
    left, right = (row.pk for row in other.asked.all()[:2])
    values = {"key": uuid.uuid4().hex, "part": "pair", "left": left, "right": right, "outcome": "left", "number": "1"}
    assert client.post(link(pairs), values).status_code == 422
    assert not PairwiseVote.objects.exists()


@pytest.mark.parametrize("number", ["0", "7", "999999999", "x", "-1"])
def test_nobody_votes_more_often_than_asked(client, pairs, number):
    values = {"key": uuid.uuid4().hex, "part": "pair", "outcome": "left", "number": number}
    values |= dict(zip(("left", "right"), [row.pk for row in pairs.asked.all()[:2]], strict=False))
    for _ in range(3):
        client.post(link(pairs), values)
    assert PairwiseVote.objects.count() <= 1


def test_scripts_in_names_are_only_words(client, ada_client, kano, ada, tea):
    kano.title, kano.introduction = SCRIPT, SCRIPT
    kano.save()
    acts.set_words(kano, {kano.asked.first().pk: (SCRIPT, SCRIPT)}, by=ada)
    answers.finish(answers.begin(kano), name=SCRIPT)
    pages = [client.get(link(kano) + f"?step={n}&c={SCRIPT}") for n in (1, 2, 3)]
    pages += [ada_client.get(reverse(f"priorities:{name}", args=["tea", kano.pk])) for name in
              ("survey", "survey_share", "survey_responses", "survey_ideas")]  # fmt: skip
    for page in pages:
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode()


def test_robots_that_fill_everything_are_thanked_and_forgotten(client, kano):
    html = open_form(client, kano)
    response = fill(client, kano, html, functional="like", dysfunctional="like", website="https://spam.example")
    assert "Thank you" in response.content.decode()
    assert not SurveyResponse.objects.exists()


def test_too_much_at_once_is_refused(client, kano):
    response = client.post(link(kano), {"name": "x" * 70_000})
    assert response.status_code == 413
    assert not SurveyResponse.objects.exists()


def test_too_many_a_minute_wait(client, kano, monkeypatch):
    monkeypatch.setattr(survey_public, "POSTS_A_MINUTE", 2)
    html = open_form(client, kano)
    codes = [fill(client, kano, html, functional="like", dysfunctional="like").status_code for _ in range(3)]
    assert codes == [302, 302, 429]


def test_no_other_page_may_show_it_inside_unless_chosen(client, kano, ada):
    response = client.get(link(kano))
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    acts.change_survey(kano, by=ada, frames=["https://www.example.com/page"])
    policy = client.get(link(kano)).headers["Content-Security-Policy"]
    assert "frame-ancestors https://www.example.com;" in policy + ";"


def test_it_is_not_to_be_found_and_passes_nothing_on(client, kano):
    headers = client.get(link(kano)).headers
    assert (headers["X-Robots-Tag"], headers["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "no-store" in headers["Cache-Control"]


def test_programs_answer_in_one_go_and_twice_is_harmless(client, kano):
    ideas = [row.idea_id for row in kano.asked.all()]
    said = [{"idea_id": idea, "functional": "like", "dysfunctional": "dislike"} for idea in ideas]
    body = {"uuid": str(uuid.uuid4()), "name": "Mina", "answers": said}
    for _ in range(2):
        response = client.post(link(kano), json.dumps(body), content_type="application/json")
        assert response.status_code == 201
    assert KanoAnswer.objects.count() == 3


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("nonsense", "document"),
        ("[]", "document"),
        ({"answers": []}, "answers"),
        ({"answers": [{"idea_id": 1, "functional": "love", "dysfunctional": "like"}]}, "answers.0.functional"),
        ({"answers": [{"idea_id": 999999, "functional": "like", "dysfunctional": "like"}]}, "idea_id"),
        ({"votes": [{"left_id": 1, "right_id": 2, "outcome": "left"}] * 10_000}, "votes"),
    ],
)
def test_programs_learn_what_is_wrong(client, kano, body, field):
    text = body if isinstance(body, str) else json.dumps(body)[:60_000]
    response = client.post(link(kano), text, content_type="application/json")
    assert response.status_code in {413, 422}
    assert len(text) > 50_000 or response.json()["field"] == field
    assert not SurveyResponse.objects.exists()


def test_the_thanks_lead_back_to_the_answers_while_it_is_open(client, kano):
    row = answer_kano(kano, *[("like", "like")] * 3)
    html = open_form(client, kano, query=f"?r={row.key.hex}")
    assert "Thank you" in html
    assert "Change your answers" in html
    assert 'value="like" required checked' in open_form(client, kano, query=f"?r={row.key.hex}&step=1")


def test_after_the_last_pair_there_is_nothing_more(client, pairs):
    row = vote(pairs, (0, 1, "left"), (1, 2, "right"))
    html = open_form(client, pairs, query=f"?r={row.key.hex}&step=1")
    assert "Thank you" in html


def test_the_query_count_does_not_grow_with_answers(client, kano, pairs, django_assert_max_num_queries):
    for _ in range(5):
        answer_kano(kano, *[("like", "like")] * 3)
        vote(pairs, (0, 1, "left"), (1, 2, "right"))
    with django_assert_max_num_queries(4):
        client.get(link(kano))
    with django_assert_max_num_queries(4):
        client.get(link(pairs))
