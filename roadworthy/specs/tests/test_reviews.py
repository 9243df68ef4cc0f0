"""Reviews belong to a version; no door bypasses them."""

from django.urls import reverse

from roadworthy.core.models import Notification
from roadworthy.specs import actions, queries
from roadworthy.specs.models import Spec

from .make import make_spec


def address(name, *args):
    return reverse(f"specs:{name}", args=["tea", *args])


def answer(client, spec, word, text=""):
    return client.post(address("answer_review", spec.idea_id), {"answer": word, "text": text})


def ask(client, spec, *people):
    return client.post(address("ask_review", spec.idea_id), {"reviewers": [one.pk for one in people]})


def test_who_is_asked_hears_of_it(ada_client, tea, ada, cleo):
    spec = make_spec(tea, ada)
    ask(ada_client, spec, cleo)
    assert "asks for your review" in Notification.objects.get(user=cleo).text
    assert list(queries.waiting_reviews(tea, cleo))


def test_when_all_approve_it_is_approved(ada_client, cleo_client, tea, ada, cleo, amir, amir_client):
    spec = make_spec(tea, ada)
    ask(ada_client, spec, cleo, amir)
    answer(cleo_client, spec, "approve")
    spec.refresh_from_db()
    assert spec.state == Spec.State.IN_REVIEW
    answer(amir_client, spec, "approve")
    spec.refresh_from_db()
    assert spec.state == Spec.State.APPROVED


def test_any_change_ends_an_approval(cleo_client, tea, ada):
    spec = make_spec(tea, ada)
    answer(cleo_client, spec, "approve")
    spec.refresh_from_db()
    actions.add_criterion(spec, by=ada, text="One more thing")
    spec.refresh_from_db()
    assert spec.state == Spec.State.DRAFT
    assert queries.spec_page(spec).current_reviews == ()


def test_wishes_put_it_back_to_draft_and_need_words(cleo_client, tea, ada):
    spec = make_spec(tea, ada)
    assert answer(cleo_client, spec, "changes").status_code == 422
    answer(cleo_client, spec, "changes", "Say what happens at night")
    spec.refresh_from_db()
    assert spec.state == Spec.State.DRAFT


def test_another_workspaces_people_are_not_asked(ada_client, tea, ada, olga):
    spec = make_spec(tea, ada)
    assert ask(ada_client, spec, olga).status_code == 422
    assert not Notification.objects.exists()


def test_a_version_is_compared_and_restored(ada_client, tea, ada):
    spec = make_spec(tea, ada, criteria=["Old one"])
    actions.save_body(spec, by=ada, body="<p>Two people trade.</p>")
    html = ada_client.get(address("version", spec.idea_id, 2)).content.decode()
    assert "<del>swap" in html
    assert "<ins>trade" in html
    ada_client.post(address("restore", spec.idea_id, 1))
    spec.refresh_from_db()
    assert (spec.version, spec.body) == (3, "<p>Two people swap.</p>")
    assert [one.text for one in spec.criteria.all()] == ["Old one"]


def test_who_may_only_look_gives_no_word(vic_client, tea, ada):
    spec = make_spec(tea, ada)
    assert answer(vic_client, spec, "approve").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    spec = make_spec(tea, ada)
    assert answer(olga_client, spec, "approve").status_code == 404
    assert olga_client.get(address("version", spec.idea_id, 1)).status_code == 404
