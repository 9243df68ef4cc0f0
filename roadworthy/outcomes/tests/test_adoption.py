"""Who took a released idea up."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics.tests.make import send
from roadworthy.core.errors import Refused
from roadworthy.ideas.models import Evidence, Idea
from roadworthy.market.models import Contact, Customer
from roadworthy.outcomes import actions, queries
from roadworthy.outcomes.models import Adoption

from .make import make_metric, promised, release

DAY = datetime.timedelta(days=1)
TYPED = {"events": "Shift swapped\n", "by_whom": "person"}


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    settings.DATA = tmp_path


@pytest.fixture
def idea(tea, ada):
    """Released thirty days ago; Nora asked for it by a vote under her address."""
    prediction = release(promised(tea, make_metric(tea), ada), ada, timezone.localdate() - 30 * DAY)
    return Idea.objects.get(pk=prediction.idea_id)


def address(name, *args):
    return reverse(f"outcomes:{name}", args=["tea", *args])


def ago(days):
    return timezone.localdate() - days * DAY


def asks(tea, idea, name):
    customer = Customer.objects.create(workspace=tea.workspace, name=f"{name} Ltd", source_id=f"c-{name}")
    contact = Contact.objects.create(customer=customer, name=name, email=f"{name}@example.com")
    note = tea.notes.create(title="Please", text="Please", customer=customer, contact=contact)
    Evidence.objects.create(
        idea=idea, note=note, customer=customer, quote="Please", importance=3, said_at=timezone.now() - 60 * DAY
    )
    return customer


def test_who_used_it_and_whether_those_who_asked_did(tea, ada, idea):
    asks(tea, idea, "nora")
    asks(tea, idea, "omar")
    send(
        tea,
        ("nora@example.com", ago(20), "Shift swapped"),
        ("nora@example.com", ago(12), "Shift swapped"),
        ("kim", ago(5), "Shift swapped"),
        ("omar@example.com", ago(5), "Signed in"),
        ("early", ago(40), "Shift swapped"),
    )
    actions.set_adoption(idea, by=ada, events=["Shift swapped"])
    found = queries.uptake(idea)
    assert (found.taken.users, found.taken.active, found.taken.uses) == (2, 3, 3)
    assert [(one.name, one.used) for one in found.asked] == [("nora", True), ("omar", False)]
    assert [(one.key, one.name, one.uses) for one in found.users] == [("nora@example.com", "nora", 2), ("kim", "", 1)]
    assert found.sentence == "Of 2 who asked and can be seen, 1 used it."


def test_names_that_sound_like_the_idea_are_suggested(tea, ada, idea):
    send(tea, ("kim", ago(5), "Shift swapped"), ("kim", ago(5), "Signed in"))
    assert queries.uptake(idea).suggested == ("Shift swapped",)


def test_saying_what_counts(ada_client, tea, idea):
    page = ada_client.post(address("adoption", idea.pk), TYPED, follow=True)
    assert "counted from its release" in page.content.decode()
    assert Adoption.objects.get().events == ["Shift swapped"]
    ada_client.post(address("remove_adoption", idea.pk))
    assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"events": " ", "by_whom": "person"},
        TYPED | {"given_on": "person"},
        TYPED | {"by_whom": "group", "given_on": "person", "given_key": "plan", "given_value": "pro"},
    ],
)
def test_refused_input_saves_nothing(ada_client, tea, idea, typed):
    assert ada_client.post(address("adoption", idea.pk), typed).status_code == 422
    assert not Adoption.objects.exists()


def test_at_most_twenty_events(ada, idea):
    with pytest.raises(Refused, match="at most 20"):
        actions.set_adoption(idea, by=ada, events=[f"E{k}" for k in range(21)])


def test_pages_panels_and_files(vic_client, tea, ada, idea):
    send(tea, ("kim", ago(20), "Shift swapped"), ("kim", ago(10), "Shift swapped"))
    actions.set_adoption(idea, by=ada, events=["Shift swapped"])
    html = vic_client.get(address("adoption", idea.pk)).content.decode()
    assert "1 persons used it" in html
    assert "<svg" in html
    assert "kim" in vic_client.get(address("adoption", idea.pk), {"format": "csv"}).content.decode()
    assert "Swap shifts" in vic_client.get(address("adoptions")).content.decode()
    assert "Swap shifts" in vic_client.get(address("adoptions"), {"format": "csv"}).content.decode()
    assert "used it" in vic_client.get(address("adoption_panel", idea.pk)).content.decode()


def test_none_yet_teaches_the_next_step(vic_client, tea, idea):
    html = vic_client.get(address("adoptions")).content.decode()
    assert "Nothing is counted yet" in html
    assert "Swap shifts" in html
    assert "Nobody has said" in vic_client.get(address("adoption", idea.pk)).content.decode()


def test_who_may_only_look_is_refused(vic_client, tea, idea):
    assert vic_client.post(address("adoption", idea.pk), TYPED).status_code == 403
    assert not Adoption.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, idea):
    assert olga_client.get(address("adoption", idea.pk)).status_code == 404
    assert olga_client.get(address("adoption_panel", idea.pk)).status_code == 404
