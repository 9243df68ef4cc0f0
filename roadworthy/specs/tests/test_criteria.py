"""Acceptance criteria as rows."""

from django.urls import reverse

from roadworthy.specs.models import Criterion

from .make import make_spec


def address(name, *args):
    return reverse(f"specs:{name}", args=["tea", *args])


def texts(spec):
    return [one.text for one in spec.criteria.all()]


def test_a_criterion_is_added_and_the_rows_come_back(ada_client, tea, ada):
    spec = make_spec(tea, ada)
    values = {"text": "Nobody works twice", "kind": "must_not"}
    answer = ada_client.post(address("add_criterion", spec.idea_id), values, headers={"HX-Request": "true"})
    assert "Must not: Nobody works twice" in answer.content.decode()
    spec.refresh_from_db()
    assert spec.version == 2


def test_an_empty_criterion_is_refused(ada_client, tea, ada):
    spec = make_spec(tea, ada)
    assert ada_client.post(address("add_criterion", spec.idea_id), {"text": " "}).status_code == 422
    assert texts(spec) == []


def test_it_moves_up_and_down(ada_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["One", "Two", "Three"])
    last = spec.criteria.get(text="Three")
    ada_client.post(address("move_criterion", last.pk), {"to": "up"})
    assert texts(spec) == ["One", "Three", "Two"]
    ada_client.post(address("move_criterion", spec.criteria.first().pk), {"to": "down"})
    assert texts(spec) == ["Three", "One", "Two"]


def test_being_met_is_no_new_version(cleo_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["One"])
    cleo_client.post(address("mark_criterion", spec.criteria.get().pk), {"done": "1"})
    spec.refresh_from_db()
    assert (spec.version, spec.criteria.get().is_met) == (1, True)


def test_it_is_reworded_and_removed(ada_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["One"])
    row = spec.criteria.get()
    ada_client.post(address("change_criterion", row.pk), {"text": "Other"})
    assert texts(spec) == ["Other"]
    ada_client.post(address("remove_criterion", row.pk))
    assert texts(spec) == []


def test_who_may_only_look_marks_nothing(vic_client, tea, ada):
    row = make_spec(tea, ada, criteria=["One"]).criteria.get()
    for name in ("mark_criterion", "change_criterion", "remove_criterion", "move_criterion"):
        assert vic_client.post(address(name, row.pk), {"done": "1"}).status_code == 403
    assert not Criterion.objects.get().is_met


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    row = make_spec(tea, ada, criteria=["One"]).criteria.get()
    assert olga_client.post(address("mark_criterion", row.pk)).status_code == 404
