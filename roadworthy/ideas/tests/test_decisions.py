"""The log of decisions."""

import datetime

import pytest

from roadworthy.ideas import actions
from roadworthy.ideas.models import Decision

from . import make

LIST, NEW = "/tea/decisions/", "/tea/decisions/new/"
TODAY = datetime.date.today()


@pytest.fixture
def decision(tea, ada, timer):
    return actions.record_decision(tea, by=ada, title="Buy no bell", idea=timer, review_on=TODAY)


def one(name, row):
    return make.address(f"decisions:{name}", row.pk)


def test_the_log_holds_what_moves_decided_and_what_people_wrote(ada_client, ada, timer, decision):
    actions.change_status(timer, "planned", by=ada)
    html = ada_client.get(LIST).content.decode()
    assert "Planned “Timer”" in html
    assert "Buy no bell" in html


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("?review=due", True),
        ("?review=later", False),
        ("?kind=other", True),
        ("?kind=planned", False),
        ("?by=me", True),
    ],
)
def test_it_filters(ada_client, decision, query, is_there):
    assert ("Buy no bell" in ada_client.get(LIST + query).content.decode()) is is_there


def test_csv(ada_client, decision):
    text = b"".join(ada_client.get(LIST + "?format=csv").streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Decision,Kind,Why,By,Decided")
    assert "Buy no bell" in text


def test_writing_one_down(ada_client, ada, tea, timer):
    words = {"title": "Rent, not buy", "kind": "other", "idea": timer.pk, "reason": "Cheaper"}
    ada_client.post(NEW, {**words, "options": "Buy it: too dear\nBuild it", "review_on": "2031-01-01"})
    made = Decision.objects.get()
    assert made.refused == [{"option": "Buy it", "why": "too dear"}, {"option": "Build it", "why": ""}]
    assert (made.by, made.idea, str(made.review_on)) == (ada, timer, "2031-01-01")


@pytest.mark.parametrize("wrong", [{"title": ""}, {"kind": "odd"}, {"options": ": only a reason"}])
def test_refused_input_saves_nothing_and_stays(ada_client, tea, wrong):
    response = ada_client.post(NEW, {"title": "X", "kind": "other", "reason": "Still here", **wrong})
    assert response.status_code == 422
    assert "Still here" in response.content.decode()
    assert not Decision.objects.exists()


def test_one_decision_and_completing_it(ada_client, timer, decision):
    assert "Timer" in ada_client.get(one("decision", decision)).content.decode()
    ada_client.post(one("edit", decision), {"title": "Buy no bell", "kind": "other", "dissenters": "Chidi: dear\nAda"})
    decision.refresh_from_db()
    assert [(one.who, one.why) for one in decision.dissents.all()] == [("Chidi", "dear"), ("Ada", "")]
    assert (decision.dissents.get(why="").person, decision.idea) == (decision.by, timer)


def test_looking_again_closes_it_or_sets_another_day(ada_client, decision):
    later = TODAY + datetime.timedelta(days=30)
    ada_client.post(one("review", decision), {"review": "Holds", "review_on": later.isoformat()})
    decision.refresh_from_db()
    assert (decision.review_on, decision.reviewed_at, decision.is_due) == (later, None, False)
    ada_client.post(one("review", decision), {"review": "Over"})
    decision.refresh_from_db()
    assert decision.reviewed_at is not None
    assert [line.split(": ")[1] for line in decision.review.split("\n\n")] == ["Holds", "Over"]


@pytest.mark.parametrize("wrong", [{"review": " "}, {"review": "Yes", "review_on": "2020-01-01"}])
def test_a_review_needs_words_and_a_day_to_come(ada_client, decision, wrong):
    assert ada_client.post(one("review", decision), wrong).status_code == 422
    decision.refresh_from_db()
    assert decision.review == ""


def test_deleting(ada_client, decision):
    ada_client.post(one("delete", decision))
    assert not Decision.objects.exists()


def test_who_may_only_look_reads_and_changes_nothing(vic_client, decision):
    assert vic_client.get(one("decision", decision)).status_code == 200
    for name in ("edit", "review", "delete"):
        assert vic_client.post(one(name, decision), {"title": "No"}).status_code == 403
    assert vic_client.post(NEW, {"title": "No"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, decision):
    assert olga_client.get(LIST).status_code == 404
    assert olga_client.get(one("decision", decision)).status_code == 404
    assert olga_client.get(f"/coffee/decisions/{decision.pk}/").status_code == 404


def test_queries_do_not_grow_with_the_rows(ada_client, ada, tea, django_assert_num_queries):
    actions.record_decision(tea, by=ada, title="First")
    with django_assert_num_queries(7):
        ada_client.get(LIST)
    for n in range(20):
        actions.record_decision(tea, by=ada, title=f"More {n}")
    with django_assert_num_queries(7):
        ada_client.get(LIST)
