"""Surveys: written by the team, answered by a link without signing in, their words become notes."""

import uuid

import pytest
from django.urls import reverse

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.feedback import actions, queries
from roadworthy.feedback.actions.replying import former_fingerprint
from roadworthy.feedback.models import AskedPerson, Note, Questionnaire, Reply, SurveyQuestion
from roadworthy.market.models import Contact, Customer

from .make import make_theme

SITE = "https://app.teahouse.example"


@pytest.fixture
def nps(tea, ada):
    row = actions.create_questionnaire(tea, by=ada, kind="nps", name="Spring", origins=[SITE])
    actions.set_questionnaire_state(row, "open", by=ada)
    return row


def link(row, query=""):
    return reverse("feedback_survey:answer", args=[row.token]) + query


def fill(client, row, **values):
    return client.post(link(row), {"key": uuid.uuid4().hex, **values})


def place(name, *args):
    return reverse(f"feedback:{name}", args=["tea", *args])


def test_one_is_written_and_opened(ada_client, tea):
    made = ada_client.post(place("new_survey"), {"kind": "csat", "name": "After support"})
    row = Questionnaire.objects.get()
    assert made.headers["Location"] == place("edit_survey", row.pk)
    assert row.question == "How content are you with Tea?"
    ada_client.post(place("survey_state", row.pk), {"state": "open"})
    row.refresh_from_db()
    assert row.state == "open"


def edited(row, **values):
    told = {"name": row.name, "question": row.question, "share_asked": 100, "quiet_days": 90}
    return told | {f"kind_{n}": "text" for n in range(4)} | values


def test_words_and_own_questions_are_saved_together(ada_client, nps):
    given = edited(nps, words_0="What is missing?", words_1="Which?", kind_1="choice", options_1="Green\nBlack")
    assert ada_client.post(place("edit_survey", nps.pk), given).status_code == 302
    assert [(one.words, one.options) for one in nps.questions.all()] == [
        ("What is missing?", []),
        ("Which?", ["Green", "Black"]),
    ]


def test_a_choice_without_options_saves_nothing(ada_client, nps):
    given = edited(nps, name="Summer", words_0="Which?", kind_0="choice", options_0="Green")
    response = ada_client.post(place("edit_survey", nps.pk), given)
    assert response.status_code == 422
    assert "Question 1 wants 2 to 12 options" in response.content.decode()
    nps.refresh_from_db()
    assert (nps.name, nps.questions.count()) == ("Spring", 0)


def test_a_question_whose_words_are_emptied_goes(ada_client, ada, nps):
    actions.set_questions(nps, [(None, actions.Asked("Why tea?"))], by=ada)
    ada_client.post(place("edit_survey", nps.pk), edited(nps))
    assert not nps.questions.exists()


def test_a_reply_becomes_a_note_in_the_customers_words(client, tea, workspace, nps):
    acme = Customer.objects.create(workspace=workspace, name="Acme")
    assert fill(client, nps, mark="3", why="It whistles at night", c="acme").status_code == 302
    note = Note.objects.get()
    assert (note.text, note.kind, note.rating, note.customer) == ("It whistles at night", "survey", 3, acme)
    assert Reply.objects.get().note == note


def test_an_address_finds_its_customer(client, workspace, nps, ada):
    actions.change_questionnaire(nps, by=ada, asks_who=True)
    acme = Customer.objects.create(workspace=workspace, name="Acme")
    Contact.objects.create(customer=acme, name="Bo", email="bo@acme.example")
    fill(client, nps, mark="9", email="bo@acme.example")
    assert Reply.objects.get().customer == acme


def test_a_mark_alone_makes_no_note(client, nps):
    fill(client, nps, mark="10")
    assert (Reply.objects.get().mark, Note.objects.count()) == (10, 0)


def test_sending_twice_is_one_reply(client, nps):
    key = uuid.uuid4().hex
    for _ in range(2):
        assert client.post(link(nps), {"key": key, "mark": "7", "why": "Fine"}).status_code == 302
    assert (Reply.objects.count(), Note.objects.count()) == (1, 1)


@pytest.mark.parametrize("mark", ["", "11", "-1", "x", "1.5", "٣", "9" * 40])
def test_what_is_no_mark_saves_nothing_and_keeps_the_words(client, nps, mark):
    response = fill(client, nps, mark=mark, why="Too loud")
    assert response.status_code == 422
    assert "Please choose a mark from 0 to 10." in response.content.decode()
    assert "Too loud" in response.content.decode()
    assert not Reply.objects.exists()
    assert not Note.objects.exists()


def test_own_questions_are_checked_and_kept(client, ada, nps):
    asked = [
        actions.Asked("Which tea?", "choice", ["Green", "Black"], True),
        actions.Asked("How quick?", "stars"),
        actions.Asked("What else?"),
    ]
    actions.set_questions(nps, [(None, one) for one in asked], by=ada)
    tea, quick, other = (one.pk for one in nps.questions.all())
    assert fill(client, nps, mark="8").status_code == 422
    assert fill(client, nps, mark="8", **{f"answer_{tea}": "Red"}).status_code == 422
    said = {f"answer_{tea}": "Black", f"answer_{quick}": "4", f"answer_{other}": "A lid"}
    assert fill(client, nps, mark="8", why="Good", **said).status_code == 302
    found = {one.question.words: one for one in queries.results(nps).answers}
    assert found["Which tea?"].tally == [("Green", 0), ("Black", 1)]
    assert dict(found["How quick?"].tally)["4"] == 1
    assert found["What else?"].texts == ["A lid"]
    assert Note.objects.get().text == "What is the main reason for your answer?\nGood\n\nWhat else?\nA lid"


def test_one_that_is_closed_takes_nothing(client, ada, nps):
    actions.set_questionnaire_state(nps, "closed", by=ada)
    assert "takes no answers now" in client.get(link(nps)).content.decode()
    fill(client, nps, mark="9")
    assert not Reply.objects.exists()


def test_the_trap_for_robots_thanks_and_keeps_nothing(client, nps):
    assert fill(client, nps, mark="9", website="spam").status_code == 302
    assert not Reply.objects.exists()


def test_a_link_can_choose_the_mark_already(client, nps):
    assert 'value="9" checked' in client.get(link(nps, "?mark=9")).content.decode()


def test_html_in_an_answer_is_text(client, ada_client, nps):
    fill(client, nps, mark="9", why="<script>alert(1)</script>")
    assert "<script>alert" not in ada_client.get(place("survey", nps.pk)).content.decode()


def test_only_named_sites_may_show_it(client, nps):
    policy = client.get(link(nps)).headers["Content-Security-Policy"]
    assert f"frame-ancestors {SITE}" in policy
    assert "script-src 'self'" in policy


def ask(client, row, person, origin=SITE):
    url = reverse("feedback_survey:may_ask", args=[row.token])
    return client.post(url, person, content_type="text/plain", headers={"Origin": origin})


def test_nobody_is_asked_twice_in_the_quiet_time_by_any_survey(client, tea, ada, nps):
    other = actions.create_questionnaire(tea, by=ada, kind="csat", name="Other", origins=[SITE])
    actions.set_questionnaire_state(other, "open", by=ada)
    assert ask(client, nps, "user-7").json() == {"ask": True}
    assert ask(client, nps, "user-7").json() == {"ask": False}
    assert ask(client, other, "user-7").json() == {"ask": False}
    assert ask(client, other, "user-8").json() == {"ask": True}
    assert "user-7" not in AskedPerson.objects.first().person


def test_a_share_of_people_is_asked_and_always_the_same(client, ada, nps):
    actions.change_questionnaire(nps, by=ada, share_asked=30, quiet_days=0)
    found = [[actions.may_ask(nps, f"user-{n}") for n in range(300)] for _ in range(2)]
    assert 60 < sum(found[0]) < 120
    assert found[0] == found[1]


def test_other_sites_may_not_ask(client, nps):
    assert ask(client, nps, "user-7", origin="https://elsewhere.example").status_code == 403
    assert (
        client.options(reverse("feedback_survey:may_ask", args=[nps.token]), headers={"Origin": SITE}).status_code
        == 204
    )


@pytest.mark.parametrize("site", ["app.example.com", "https://a.example/path", "javascript:alert(1)", "https://", "*"])
def test_what_is_no_site_is_refused(ada_client, nps, site):
    assert ada_client.post(place("edit_survey", nps.pk), edited(nps, origins=site)).status_code == 422


def test_the_page_shows_score_segments_and_themes(ada_client, client, tea, nps):
    for n in range(12):
        fill(client, nps, mark="2" if n < 6 else "10", why=f"Words {n}")
    notes = list(Note.objects.order_by("pk"))
    make_theme(tea, "Noise", notes[:6])
    html = ada_client.get(place("survey", nps.pk)).content.decode()
    found = queries.results(nps)
    assert (found.score.low, found.score.high, found.score.value) == (6, 6, 0)
    assert [one.pull.verdict for one in found.themes] == ["lower"]
    assert "200 points lower than others who wrote" in html


def test_the_file_holds_every_answer_and_no_formula(ada_client, client, nps):
    fill(client, nps, mark="9", why="=cmd()")
    text = ada_client.get(place("survey", nps.pk) + "?format=csv").content.decode()
    assert "'=cmd()" in text
    assert text.splitlines()[1].split(",")[1] == "9"


def test_deleting_leaves_the_notes_and_comes_back(ada_client, client, ada, nps):
    fill(client, nps, mark="9", why="Good")
    change = actions.delete_questionnaire(nps, by=ada)
    assert (Questionnaire.objects.count(), Reply.objects.count(), Note.objects.count()) == (0, 0, 1)
    history.undo(change, by=ada)
    assert Reply.objects.get().note == Note.objects.get()


def test_own_questions_only_want_one_answer(client, tea, ada):
    row = actions.create_questionnaire(tea, by=ada, kind="own", name="Own")
    with pytest.raises(Refused):
        actions.set_questionnaire_state(row, "open", by=ada)
    actions.set_questions(row, [(None, actions.Asked("What next?"))], by=ada)
    actions.set_questionnaire_state(row, "open", by=ada)
    assert fill(client, row).status_code == 422
    question = SurveyQuestion.objects.get()
    assert fill(client, row, **{f"answer_{question.pk}": "A lid"}).status_code == 302


def test_who_was_asked_under_the_former_digest_is_left_in_peace_too(nps):
    former = former_fingerprint(nps, "somebody")
    AskedPerson.objects.create(product=nps.product, questionnaire=nps, person=former)
    assert not actions.may_ask(nps, "somebody")
    assert actions.may_ask(nps, "somebody else")
    assert not AskedPerson.objects.filter(person=former_fingerprint(nps, "somebody else")).exists()
