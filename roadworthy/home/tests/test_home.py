"""/<slug>/home/: what waits for a person, what changed since they were here, and their numbers."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.models import Membership
from roadworthy.delivery.models import ChecklistItem, Release
from roadworthy.feedback.models import Note
from roadworthy.home.models import Visit
from roadworthy.ideas.models import Decision, Idea, Status
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.specs.models import Review, Spec

URL = "/tea/home/"


@pytest.fixture
def ready(workspace):
    return Status.objects.create(workspace=workspace, name="Ready", category="ready")


@pytest.fixture
def timer(tea, ready):
    return Idea.objects.create(product=tea, title="Timer", status=ready, category="ready")


def looks_with(user, *perspectives):
    Membership.objects.filter(user=user).update(perspectives=list(perspectives))


def page(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_product_shows_the_first_steps(ada_client, tea):
    html = page(ada_client)
    assert "Your first ten minutes" in html
    assert "Nothing waits for you" in html


def test_steps_tick_themselves_off(ada_client, timer):
    assert "1 of 8" in page(ada_client)


def test_who_may_only_look_sees_no_first_steps(vic_client, tea):
    assert "Your first ten minutes" not in page(vic_client)


def test_the_first_steps_can_be_put_away(ada_client, vic_client, tea):
    assert ada_client.post("/tea/home/guide/hide/").status_code == 302
    assert "Your first ten minutes" not in page(ada_client)


def test_a_review_that_was_asked_waits(ada_client, ada, vic_client, timer):
    spec = Spec.objects.create(idea=timer)
    Review.objects.create(spec=spec, version=1, reviewer=ada)
    assert "Specs to review" in page(ada_client)
    assert "Specs to review" not in page(vic_client)


def test_notes_given_to_me_wait_and_accepted_ones_do_not(ada_client, ada, tea):
    note = Note.objects.create(product=tea, text="It burnt again", assignee=ada)
    assert "It burnt again" in page(ada_client)
    Note.objects.filter(pk=note.pk).update(state="accepted")
    assert "It burnt again" not in page(ada_client)


def test_my_perspective_rates_its_own_drivers(ada_client, ada, tea, timer):
    driver = Driver.objects.create(product=tea, key="effort", name="Effort", perspective="development")
    looks_with(ada, "design")
    assert "Ideas to rate" not in page(ada_client)
    looks_with(ada, "development")
    assert "Ideas to rate" in page(ada_client)
    Estimate.objects.create(idea=timer, driver=driver, person=ada, low=1, likely=2, high=3)
    assert "Ideas to rate" not in page(ada_client)


def test_a_decision_waits_from_its_day_on(ada_client, ada, tea):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    decision = Decision.objects.create(product=tea, title="No loose leaf", by=ada, review_on=tomorrow)
    assert "No loose leaf" not in page(ada_client)
    Decision.objects.filter(pk=decision.pk).update(review_on=timezone.localdate())
    assert "No loose leaf" in page(ada_client)


def test_results_are_asked_of_owners_who_may_enter_them(ada_client, vic_client, ada, vic, tea, timer):
    effort = Driver.objects.create(product=tea, key="effort", name="Effort", kind="weeks")
    Estimate.objects.create(idea=timer, driver=effort, person=ada, low=1, likely=2, high=3)
    Idea.objects.filter(pk=timer.pk).update(category="released", owner=ada)
    assert "How long did it take? How many did it reach?" in page(ada_client)
    Idea.objects.filter(pk=timer.pk).update(owner=vic)
    assert "How long did it take? How many did it reach?" not in page(vic_client)


def test_a_check_that_nobody_took_waits_for_its_perspective(ada_client, ada, tea):
    release = Release.objects.create(product=tea, name="Spring")
    ChecklistItem.objects.create(release=release, perspective="marketing", text="Write the post")
    assert "Write the post" not in page(ada_client)
    looks_with(ada, "marketing")
    assert "Write the post" in page(ada_client)


def test_what_others_did_since_i_was_here_is_told_and_mine_is_not(ada_client, ada, vic, timer, tea):
    page(ada_client)
    hours = datetime.timedelta(hours=2)
    Visit.objects.update(seen_at=timezone.now() - hours)
    history.update(timer, by=vic, title="Egg timer")
    history.update(tea, by=ada, vision="Calm")
    html = page(ada_client)
    assert "Since you were here" in html
    assert "Egg timer" in html
    assert "vision" not in html.split('id="changed"')[1]


def test_coming_back_soon_keeps_what_is_new(ada_client, vic, timer):
    page(ada_client)
    Visit.objects.update(seen_at=timezone.now() - datetime.timedelta(hours=2))
    history.update(timer, by=vic, title="Egg timer")
    page(ada_client)
    assert "Egg timer" in page(ada_client)


@pytest.mark.parametrize("perspective", "product development design marketing sales support executive".split())
def test_each_perspective_has_three_numbers(ada_client, timer, perspective):
    html = page(ada_client, f"{URL}?as={perspective}")
    assert html.split("</dl>")[0].count("<dt>") == 3


def test_home_remembers_the_product_for_next_time(ada_client, ada, tea):
    page(ada_client)
    assert ada_client.get("/").headers["Location"] == URL


def test_numbers_beside_the_menu_are_those_of_the_list(ada_client, ada, tea, timer):
    Note.objects.create(product=tea, text="It burnt", assignee=ada)
    counts = ada_client.get("/tea/home/waiting/").json()
    assert counts["feedback"] == 1
    assert counts["specs"] == counts["notifications"] == 0


def test_numbers_cost_few_queries(ada_client, tea, django_assert_num_queries):
    ada_client.get("/tea/home/waiting/")
    with django_assert_num_queries(5):
        ada_client.get("/tea/home/waiting/")


def test_home_costs_the_same_however_much_there_is(ada_client, ada, vic, tea, ready, django_assert_num_queries):
    for n in range(30):
        idea = Idea.objects.create(product=tea, title=f"Idea {n}", status=ready, category="ready")
        history.update(idea, by=vic, title=f"Better idea {n}")
        Note.objects.create(product=tea, text=f"Note {n}", assignee=ada)
    ada_client.get(URL)
    with django_assert_num_queries(15):
        ada_client.get(URL)


@pytest.mark.parametrize("url", [URL, "/tea/home/waiting/"])
def test_strangers_do_not_learn_that_it_exists(olga_client, tea, url):
    assert olga_client.get(url).status_code == 404


def test_strangers_put_nothing_away(olga_client, olga, tea):
    assert olga_client.post("/tea/home/guide/hide/").status_code == 404
    assert not Visit.objects.filter(user=olga).exists()
