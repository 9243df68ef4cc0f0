"""Cohorts: who has something in common, under a name, in any question."""

import json

import pytest
from django.urls import reverse

from roadworthy.analytics import actions, queries, store
from roadworthy.analytics.forms.cohorts import is_editable, rows_of
from roadworthy.analytics.models import Cohort
from roadworthy.analytics.rules.cohorts import in_words, put_in, saved_in
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core.errors import Refused

BREWED = {"did": {"any_of": [{"event": "Brewed"}]}, "op": "gte", "times": 2}
COUNT = {"kind": "trend", "from": "all", "interval": "month", "series": [{"any_of": [{"event": "Brewed"}]}]}


def send(product, *calls):
    rows = [
        {"messageId": f"m{n}", "timestamp": f"2026-03-{n + 1:02d}T12:00:00Z", **call} for n, call in enumerate(calls)
    ]
    store.append(product.pk, 0, [json.dumps(row).encode() for row in rows], at=1_772_000_000_000_000)
    store.ingest_now()


def brewed(who):
    return {"type": "track", "event": "Brewed", "userId": who, "properties": {}}


@pytest.fixture
def cups(tea):
    send(
        tea,
        brewed("nora"),
        brewed("nora"),
        brewed("gus"),
        {"type": "identify", "userId": "gus", "traits": {"plan": "pro"}},
    )
    return tea


def total(product, **more):
    (series,) = queries.answer(product, COUNT | more)["series"]
    return series["total"]


def test_a_kept_cohort_is_a_filter_of_any_question(cups, ada):
    often = actions.make_cohort(cups, by=ada, name="Often", definition={"all": [BREWED]})
    assert total(cups) == 3
    assert total(cups, where=[queries.cohort_condition(often)]) == 2
    assert total(cups, where=[queries.cohort_condition(often) | {"op": "not_in"}]) == 1


def test_a_cohort_of_cohorts_is_looked_up_through(cups, ada):
    often = actions.make_cohort(cups, by=ada, name="Often", definition={"all": [BREWED]})
    others = actions.make_cohort(
        cups, by=ada, name="Others", definition={"all": [{"cohort": {"saved": often.pk}, "op": "not_in"}]}
    )
    assert queries.answer(cups, queries.cohort_question(others))["actors"] == ["gus"]


def test_cohorts_never_go_round_in_a_ring(cups, ada):
    one = actions.make_cohort(cups, by=ada, name="One", definition={"all": [BREWED]})
    two = actions.make_cohort(cups, by=ada, name="Two", definition={"all": [{"cohort": {"saved": one.pk}}]})
    with pytest.raises(Refused, match="ring"):
        actions.change_cohort(one, by=ada, definition={"all": [{"cohort": {"saved": two.pk}}]})
    with pytest.raises(Refused, match="itself"):
        actions.change_cohort(one, by=ada, definition={"all": [{"cohort": {"saved": one.pk}}]})


def test_anothers_cohort_is_not_there(cups, coffee, ada):
    theirs = actions.make_cohort(coffee, by=ada, name="Theirs", definition={"all": [BREWED]})
    with pytest.raises(QuestionError, match="not there any more"):
        total(cups, where=[queries.cohort_condition(theirs)])


def row(**values):
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    return rows | {f"form-0-{name}": value for name, value in values.items()}


def test_a_cohort_is_made_on_the_page_and_tells_who_is_in_it(ada_client, cups):
    form = {"name": "Pros", "joined": "all"} | row(what="person", key="plan", op="eq", value="pro")
    response = ada_client.post(reverse("analytics:new_cohort", args=["tea"]), form, follow=True)
    html = response.content.decode()
    assert "gus" in html
    assert "nora" not in html
    assert Cohort.objects.get().definition == {"all": [{"on": "person", "key": "plan", "op": "eq", "value": "pro"}]}


def test_a_row_that_says_nothing_is_refused_with_what_was_typed(ada_client, cups):
    form = {"name": "Pros", "joined": "all"} | row(what="did", event="")
    response = ada_client.post(reverse("analytics:new_cohort", args=["tea"]), form)
    assert response.status_code == 422
    assert "Fill this in" in response.content.decode()
    assert 'value="Pros"' in response.content.decode()
    assert not Cohort.objects.exists()


def test_one_more_row_keeps_what_was_typed(ada_client, cups):
    form = {"name": "Pros", "joined": "any", "more": "1"} | row(what="did", event="Brewed")
    html = ada_client.post(reverse("analytics:new_cohort", args=["tea"]), form).content.decode()
    assert 'value="Brewed"' in html
    assert 'name="form-1-what"' in html
    assert not Cohort.objects.exists()


def test_who_may_only_look_sees_but_does_not_make(vic_client, ada, cups):
    made = actions.make_cohort(cups, by=ada, name="Often", definition={"all": [BREWED]})
    assert vic_client.get(reverse("analytics:cohort", args=["tea", made.pk])).status_code == 200
    assert vic_client.post(reverse("analytics:new_cohort", args=["tea"]), {}).status_code == 403


def test_a_file_of_the_people(ada_client, ada, cups):
    made = actions.make_cohort(cups, by=ada, name="Often", definition={"all": [BREWED]})
    response = ada_client.get(reverse("analytics:cohort", args=["tea", made.pk]), {"format": "csv"})
    assert response.content.decode().split() == ["id", "nora"]


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (BREWED, "did Brewed at least 2 times"),
        ({"did": {"event": "Brewed"}, "op": "eq", "times": 0, "within": {"value": 7, "unit": "day"}},
         "never did Brewed in the last 7 days"),
        ({"on": "person", "key": "plan", "op": "ne", "value": "pro"}, "plan is not pro"),
        ({"on": "group", "key": "seats", "op": "is_set"}, "its customer's seats is known"),
        ({"ids": ["ada", "gus"]}, "is one of 2 people of a list"),
    ],
)  # fmt: skip
def test_criteria_in_words(criterion, said):
    assert in_words({"all": [criterion]}) == [said]


def test_what_a_form_cannot_say_is_not_lost_in_it():
    assert is_editable({"all": [BREWED]})
    assert not is_editable({"all": [{"did": {"any_of": [{"event": "a"}, {"event": "b"}]}}]})
    assert rows_of({"all": [BREWED]})[0]["event"] == "Brewed"


def test_saved_cohorts_are_found_wherever_they_stand():
    question = {"steps": [{"where": [{"any": [{"cohort": {"saved": 3}}]}]}], "where": [{"cohort": {"all": []}}]}
    assert saved_in(question) == {3}
    assert put_in(question, {3: {"all": [BREWED]}})["steps"][0]["where"][0]["any"][0]["cohort"] == {"all": [BREWED]}
