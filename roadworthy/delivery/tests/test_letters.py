"""Before the launch: who will be told, in which words; and telling later."""

import pytest
from django.core import mail
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.delivery import actions
from roadworthy.delivery.models import Told
from roadworthy.ideas.models import Vote

from .make import make_asker, make_idea, make_release


def address(release, name="letters"):
    return reverse(f"delivery:{name}", args=[release.product.slug, release.pk])


@pytest.fixture
def release(tea):
    idea = make_idea(tea)
    make_asker(idea)
    return make_release(tea, idea)


def told_of(release, ada):
    actions.launch(release, by=ada)
    actions.send_told(release.pk)
    return Told.objects.filter(release=release)


def test_each_message_is_shown_before_it_is_sent(ada_client, release):
    page = ada_client.get(address(release)).content.decode()
    assert "nora@bright.example" in page
    assert "“Let us swap shifts”" in page
    assert not Told.objects.exists()


def test_the_words_of_all_are_changed_beforehand(ada_client, ada, release):
    ada_client.post(address(release), {"tells": "1", "mail_subject": "Spring is here", "mail_words": "See the film."})
    release.refresh_from_db()
    told_of(release, ada)
    [message] = mail.outbox
    assert message.subject == "Spring is here"
    assert "See the film." in message.body


def test_a_subject_too_long_is_refused_with_what_was_typed(ada_client, release):
    response = ada_client.post(address(release), {"mail_subject": "x" * 200})
    assert response.status_code == 422
    assert "x" * 200 in response.content.decode()
    release.refresh_from_db()
    assert release.mail_subject == ""


def test_one_person_gets_one_mail_however_much_they_asked_for(tea, ada):
    ideas = [make_idea(tea), make_idea(tea, title="Dark mode")]
    for idea in ideas:
        make_asker(idea)
    rows = told_of(make_release(tea, *ideas), ada)
    assert [row.state for row in rows] == ["sent", "sent"]
    [message] = mail.outbox
    assert "Swap shifts" in message.body
    assert "Dark mode" in message.body


def test_followers_voters_and_authors_by_address_are_told(tea, ada):
    idea = make_idea(tea)
    actions.follow(idea, email="Fay@Example.com", name="Fay")
    Vote.objects.create(idea=idea, voter="Vera <vera@example.com>")
    make_asker(idea, email="")
    note = idea.evidence.get().note
    note.author = "Max <max@example.com>"
    note.save()
    rows = told_of(make_release(tea, idea), ada)
    assert {row.email for row in rows} == {"fay@example.com", "vera@example.com", "max@example.com"}


def test_who_asked_and_follows_is_told_once(tea, ada):
    idea = make_idea(tea)
    make_asker(idea)
    actions.follow(idea, email="nora@bright.example")
    assert told_of(make_release(tea, idea), ada).count() == 1


def test_a_release_may_ship_without_telling_and_tell_later(ada_client, ada, release):
    actions.launch(release, by=ada, tells=False)
    assert not Told.objects.exists()
    ada_client.post(address(release, "tell"))
    actions.send_told(release.pk)
    assert len(mail.outbox) == 1
    with pytest.raises(Refused, match="has been told"):
        actions.tell_later(release, by=ada)


def test_nobody_is_told_before_it_ships(ada_client, release):
    assert ada_client.post(address(release, "tell")).status_code == 422


def test_who_wrote_back_is_marked(ada_client, ada, tea, release):
    row = told_of(release, ada).get()
    contact = row.contact
    tea.notes.create(text="It works, thanks", customer=row.customer, contact=contact)
    page = ada_client.get(reverse("delivery:release", args=["tea", release.pk])).content.decode()
    assert "1 told, 1 wrote back" in page


def test_who_may_only_look_does_not_see_them(vic_client, release):
    assert vic_client.get(address(release)).status_code == 403
    assert vic_client.post(address(release, "tell")).status_code == 403


def test_strangers_do_not_learn_that_they_exist(olga_client, release):
    assert olga_client.get(address(release)).status_code == 404


def test_it_costs_a_fixed_number_of_queries(ada_client, tea, release, django_assert_num_queries):
    for number in range(5):
        make_asker(release.contents.get().idea, email=f"n{number}@example.com")
    with django_assert_num_queries(12):
        ada_client.get(address(release))
