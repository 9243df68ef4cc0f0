"""The pages of interviews and guides."""

import pytest
from django.urls import reverse

from roadworthy.feedback.models import Note
from roadworthy.ideas import actions
from roadworthy.ideas.models import Guide, Interview, Participant
from roadworthy.market.models import Segment

from . import make


def at(name, *args):
    return reverse(f"interviews:{name}", args=["tea", *args])


@pytest.fixture
def talk(tea, ada):
    guide = actions.guide_from_template(tea, by=ada, key="last-time")
    row = actions.plan_interview(tea, by=ada, title="Pat about burnt tea", guide=guide)
    segment = Segment.objects.create(workspace=tea.workspace, name="Inns")
    actions.add_participant(row, by=ada, name="Pat", customer=make.make_customer(tea, segment=segment))
    return row


def test_the_list_says_whom_we_have_not_heard(ada_client, tea, talk):
    html = ada_client.get(at("list")).content.decode()
    assert "0 of 1 segments spoken to in the last six months." in html
    assert "Pat about burnt tea" in html


def test_an_empty_list_teaches_the_next_step(ada_client, tea):
    html = ada_client.get(at("list")).content.decode()
    assert "No interviews yet" in html
    assert "There are no segments yet" in html


def test_one_is_planned_with_its_guide(ada_client, ada, tea):
    need = make.make_opportunity(tea)
    sent = {"title": "Pat", "at": "2026-12-01T10:00", "minutes": "45", "opportunity": need.pk, "interviewer": ada.pk}
    response = ada_client.post(at("new"), sent)
    row = Interview.objects.get()
    assert response.url == at("interview", row.pk)
    assert (row.minutes, row.opportunity, row.interviewer, row.at.day) == (45, need, ada, 1)


def test_what_is_refused_stays_in_the_form(ada_client, tea):
    response = ada_client.post(at("new"), {"title": " ", "minutes": "0", "goal": "Why so bitter"})
    assert response.status_code == 422
    assert "Why so bitter" in response.content.decode()
    assert not Interview.objects.exists()


def test_editing_changes_it_and_strange_guides_are_refused(ada_client, coffee, talk):
    strange = Guide.objects.create(product=coffee, name="Theirs")
    sent = {"title": "Pat again", "minutes": "30"}
    assert ada_client.post(at("edit", talk.pk), {**sent, "guide": strange.pk}).status_code == 422
    assert ada_client.post(at("edit", talk.pk), sent).status_code == 302
    talk.refresh_from_db()
    assert (talk.title, talk.guide) == ("Pat again", None)


def test_its_page_shows_questions_people_and_a_frame_to_write_in(ada_client, talk):
    html = ada_client.get(at("interview", talk.pk)).content.decode()
    for words in ("Tell me about the last time", "Pat", "Inns", "not asked", "Keep as a note", "It was held"):
        assert words in html


def test_writing_up_makes_a_note_and_no_words_are_refused(ada_client, talk):
    assert ada_client.post(at("write", talk.pk), {"words": "  "}).status_code == 422
    assert not Note.objects.exists()
    assert ada_client.post(at("write", talk.pk), {"words": "It burns."}).status_code == 302
    assert Note.objects.get().interviews.get() == talk
    assert "It burns." in ada_client.get(at("interview", talk.pk)).content.decode()


def test_steps_and_consent_are_buttons(ada_client, talk):
    assert ada_client.post(at("step", talk.pk), {"state": "held"}).status_code == 302
    person = talk.participants.get()
    assert ada_client.post(at("consent", person.pk), {"consent": "given", "how": "by mail"}).status_code == 302
    person.refresh_from_db()
    assert (person.consent, person.consent_how, person.consent_by.name) == ("given", "by mail", "Ada")
    assert ada_client.post(at("consent", person.pk), {"consent": "asked"}).status_code == 422


def test_somebody_is_added_and_taken_off(ada_client, talk):
    assert ada_client.post(at("add_participant", talk.pk), {"name": "Jo", "customer": "Nobody"}).status_code == 422
    assert ada_client.post(at("add_participant", talk.pk), {"name": "Jo", "customer": "acme"}).status_code == 302
    jo = Participant.objects.get(name="Jo")
    assert jo.segment.name == "Inns"
    ada_client.post(at("remove_participant", jo.pk))
    assert not Participant.objects.filter(name="Jo").exists()


def test_guides_begin_from_ours_and_keep_their_rows(ada_client, tea):
    ada_client.post(at("new_guide"), {"template": "how-they-work"})
    guide = Guide.objects.get()
    sent = {"name": "Mornings", "purpose": "", "text": ["First?", "", "Second?"], "hint": ["Wait.", "x", ""]}
    assert ada_client.post(at("guide", guide.pk), sent).status_code == 302
    assert list(guide.questions.values_list("text", "hint")) == [("First?", "Wait."), ("Second?", "")]
    response = ada_client.post(at("guide", guide.pk), {"name": "", "text": ["Kept?"], "hint": [""]})
    assert response.status_code == 422
    assert "Kept?" in response.content.decode()


def test_words_of_strangers_are_escaped(ada_client, ada, tea, talk):
    actions.add_participant(talk, by=ada, name="<script>alert(1)</script>")
    html = ada_client.get(at("interview", talk.pk)).content.decode()
    assert "<script>alert" not in html


def test_who_may_only_look_reads_and_changes_nothing(vic_client, talk):
    html = vic_client.get(at("interview", talk.pk)).content.decode()
    assert "Take off" not in html
    assert "Keep as a note" not in html
    for name in ("step", "write", "add_participant", "delete"):
        assert vic_client.post(at(name, talk.pk)).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, talk):
    assert olga_client.get(at("interview", talk.pk)).status_code == 404
    assert olga_client.get(at("list")).status_code == 404


def test_queries_do_not_grow_with_interviews(ada_client, ada, tea, talk, django_assert_num_queries):
    with django_assert_num_queries(10) as first:
        ada_client.get(at("list"))
    for n in range(5):
        row = actions.plan_interview(tea, by=ada, title=f"Talk {n}")
        actions.add_participant(row, by=ada, name=f"P{n}")
    with django_assert_num_queries(len(first)):
        ada_client.get(at("list"))
