"""The demo in the database: once, whole, quick, and in the order of time."""

from datetime import timedelta
from math import exp
from time import process_time

import numpy as np
import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from roadworthy import demo
from roadworthy.core.models import Change, Membership, Notification, Perspective, Product, User, Workspace
from roadworthy.demo.loading import whole
from roadworthy.demo.loading.desk import morning
from roadworthy.demo.texts.people import PASSWORD, PEOPLE
from roadworthy.demo.texts.themes import FEED, FEED_NAME
from roadworthy.feedback import queries as feedback
from roadworthy.feedback.models import Note, Theme, ThemeRun
from roadworthy.ideas.actions import tell_due, unmerge_ideas
from roadworthy.ideas.models import (
    Category,
    Decision,
    Dissent,
    Evidence,
    Idea,
    Merge,
    Prediction,
    StopCondition,
    Transition,
)
from roadworthy.market.models import Customer
from roadworthy.outcomes.models import DriverResult, Hindsight, Outcome
from roadworthy.outcomes.queries import idea_results
from roadworthy.practice import queries as practice
from roadworthy.practice.models import Game
from roadworthy.priorities.models import (
    Ballot,
    Correction,
    Estimate,
    Filling,
    PairwiseVote,
    Poker,
    Round,
    Survey,
)
from roadworthy.priorities.queries.survey_results import kano_results, pair_results
from roadworthy.roadmap.models import Item
from roadworthy.specs.models import Spec

from .make import END, make_world


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, loaded once for this file and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert whole.write_story(end=END)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def nightbell(loaded, db):
    return Workspace.objects.get(slug="nightbell")


def test_it_loads_once(nightbell):
    before = Idea.objects.count(), Change.objects.count()
    assert demo.load() is False
    assert (Idea.objects.count(), Change.objects.count()) == before


def test_it_is_quick_and_says_how_far_it_is(nightbell):
    Workspace.objects.filter(pk=nightbell.pk).update(slug="elsewhere")
    Product.objects.update(slug=Concat("slug", Value("-old")))
    User.objects.update(email=Concat(Value("old-"), "email"))
    EmailAddress.objects.update(email=Concat(Value("old-"), "email"))
    said = []
    with CaptureQueriesContext(connection) as queries:
        began = process_time()
        assert demo.load(end=END, progress=lambda *report: said.append(report))
        spent = process_time() - began
    assert spent < 8
    assert len(queries) < 1200
    assert [done for done, *_ in said] == list(range(len(said)))
    assert said[-1][0] == said[-1][1]
    assert all(message for *_, message in said)


def test_everybody_can_sign_in_with_the_demos_password(nightbell, client):
    email, password = demo.SIGN_IN
    assert password == PASSWORD
    assert client.login(email=email, password=password)
    assert all(user.check_password(password) for user in User.objects.filter(memberships__workspace=nightbell)[:2])


def test_every_perspective_has_a_colleague(nightbell):
    found = {member.perspective for member in Membership.objects.filter(workspace=nightbell)}
    assert found == set(Perspective.values)
    assert Membership.objects.filter(workspace=nightbell).count() == len(PEOPLE)


def test_ideas_stand_where_the_story_left_them(nightbell):
    world = make_world()
    for idea in Idea.objects.select_related("status"):
        story = world.by_key[idea.source_id]
        assert (idea.category, idea.status.category) == (story.category, story.category)
    assert set(Idea.objects.values_list("category", flat=True)) == set(Category.values)
    assert Transition.objects.count() == sum(len(idea.steps) - 1 for idea in world.ideas)


def test_evidence_quotes_its_note(nightbell):
    rows = Evidence.objects.filter(note__isnull=False).select_related("note")
    assert rows.count() > 250
    assert all(row.note.text[row.start : row.end] == row.quote for row in rows)


def test_demand_is_counted(nightbell):
    wanted = Idea.objects.get(source_id="phone-divert")
    assert wanted.voices >= 5
    assert wanted.revenue_asking > 0
    assert wanted.strength > 0


def test_predictions_of_what_was_planned_are_frozen(nightbell):
    assert not Prediction.objects.filter(idea__category="building", frozen_at=None).exists()
    assert Prediction.objects.filter(frozen_at=None).exists()
    assert Prediction.objects.count() == len(make_world().predictions)


def test_results_are_measured_by_hand_or_still_open(nightbell):
    methods = set(Outcome.objects.values_list("method", flat=True))
    assert methods == {"before_after", "by_hand"}
    assert all(Outcome.objects.filter(method="by_hand").values_list("reason", flat=True))
    assert Prediction.objects.filter(idea__category="released", outcome=None).exists()
    assert Outcome.objects.exclude(value=None).count() > 100


def test_history_is_in_the_order_of_time(nightbell):
    times = list(Change.objects.filter(via="demo").order_by("id").values_list("at", flat=True))
    assert len(times) > 1000
    assert times == sorted(times)


def test_merges_can_be_taken_back(nightbell):
    merge = Merge.objects.get(idea__source_id="kiosk")
    before = Evidence.objects.filter(idea=merge.into).count()
    idea = unmerge_ideas(merge, by=User.objects.get(email=demo.SIGN_IN[0]))
    assert idea.category == "new"
    assert Evidence.objects.filter(idea=idea).count() == 1
    assert Evidence.objects.filter(idea=merge.into).count() == before - 1


def test_the_main_person_has_something_waiting(nightbell):
    maren = User.objects.get(email=demo.SIGN_IN[0])
    unread = Notification.objects.filter(user=maren, read_at=None)
    assert unread.count() >= 3
    assert Note.objects.filter(state="new").count() >= 10
    assert Decision.objects.filter(review_on__lt=END + timedelta(days=60), reviewed_at=None).exists()


def test_one_condition_waits_for_an_answer_and_none_fires_at_once(nightbell):
    assert StopCondition.objects.filter(state="met").count() == 1
    assert StopCondition.objects.filter(state="watched").count() == 2
    assert tell_due(morning(END)) == {"met": 0, "reviews": 0}
    assert Dissent.objects.filter(person__isnull=False).count() >= 5


def test_customers_pay_what_the_metric_says(nightbell):
    world = make_world()
    paid = sum(customer.revenue for customer in Customer.objects.filter(workspace=nightbell))
    shown = world.metric("mrr").values[-1] + world.metric("cards_mrr").values[-1]
    assert float(paid) == pytest.approx(shown, abs=2)


def test_nothing_claims_to_have_changed_today(nightbell):
    for model in (Idea, Note, Spec, Item):
        assert not model.objects.filter(updated__date__gte=END).exists(), model


def test_whatever_is_promised_stands_on_the_roadmap(nightbell):
    assert not Idea.objects.filter(category__in=["planned", "building"], roadmap_item=None).exists()


def test_the_record_finds_what_each_colleague_does_wrong(nightbell):
    """The world's own biases, which nobody there knows, come out of the counted results."""
    rota, judges = Product.objects.get(slug="rota"), make_world().truth.judges
    rows = Correction.objects.filter(product=rota, results__gt=0, driver__isnull=False, person__isnull=False)
    found = {(row.person.email.split("@")[0], row.driver.key): row for row in rows.select_related("person", "driver")}
    bias = {("tomasz", "effort"): 1, ("lucia", "effort"): 1, ("jonas", "reach"): 0.6, ("caoimhe", "reach"): 0.6}
    bias |= {("sam", "reach"): 0.6}
    assert set(bias) == set(found)
    held = 0
    for (who, driver), share in bias.items():
        judge = judges[who]
        true = exp(-(judge.effort_bias if driver == "effort" else judge.bias * share))
        row = found[who, driver]
        assert row.factor == pytest.approx(true, rel=0.2), who
        held += row.factor_low <= true <= row.factor_high
    assert held >= 3
    widths = {who: row.widen for (who, _), row in found.items()}
    assert widths["caoimhe"] > widths["jonas"] > widths["lucia"]
    assert Hindsight.objects.get(product=rota).word == "helped"


def test_the_newest_releases_still_ask_what_they_took(nightbell):
    rota = Product.objects.get(slug="rota")
    open_ones = [one for one in idea_results(rota) if one.open]
    assert 0 < len(open_ones) < 8
    assert DriverResult.objects.filter(idea__product=rota).count() > 50


def test_surveys_say_what_is_true(nightbell):
    kano, pairs = Survey.objects.filter(product__workspace=nightbell).order_by("kind")
    found = {row.asked.idea.title: row.kano.category for row in kano_results(kano)}
    assert found["Draft the roster by itself"] == "A"
    assert found["Leave allowances and carry-over"] == "M"
    assert found["Overtime as agreed with each person"] == "O"
    assert found["Dark screen for the night"] == "I"
    truth = make_world().truth.factors
    ideas = {idea.text.title: idea.key for idea in make_world().ideas}
    ranked = [truth[ideas[row.asked.idea.title]] for row in pair_results(pairs).rows]
    assert np.corrcoef(np.argsort(np.argsort(ranked)), range(len(ranked), 0, -1))[0, 1] > 0.5
    assert PairwiseVote.objects.filter(response__survey=pairs).count() == 64
    filled = Filling.objects.filter(driver__product=kano.product, driver__source__in=["kano", "pairwise"])
    assert filled.count() == 2 * 9 + 8


def test_one_poker_session_is_settled_and_one_waits_for_maren(nightbell):
    settled, waiting = Poker.objects.order_by("created")
    assert {turn.state for turn in settled.ideas.all()} == {"settled"}
    assert {row.number for row in Round.objects.filter(turn__poker=settled)} == {1, 2}
    last = Ballot.objects.filter(round__turn__poker=settled, round__number=2)
    estimates = Estimate.objects.filter(idea__poker_turns__poker=settled, driver__key__in=settled.driver_keys)
    assert sorted(last.values_list("likely", flat=True)) == sorted(estimates.values_list("likely", flat=True))
    maren = User.objects.get(email__startswith="maren@")
    assert waiting.seats.filter(person=maren).exists()
    assert {turn.state for turn in waiting.ideas.all()} == {"rating"}
    face_down = Ballot.objects.filter(round__turn__poker=waiting)
    assert face_down.exists()
    assert not face_down.filter(Q(is_hidden=False) | Q(person=maren)).exists()


def test_the_product_manager_has_a_finished_practice_game(nightbell):
    game = Game.objects.get(product__workspace=nightbell)
    played = practice.played(game)
    assert game.user.email.startswith("maren@")
    assert played.is_over
    assert len(played.guesses) >= 20
    assert game.begun.date() <= END


def test_the_fault_of_the_last_weeks_is_a_theme_that_rises(nightbell):
    product = Product.objects.get(slug="rota")
    theme = Theme.objects.get(product=product, name=FEED_NAME)
    assert theme.is_pinned
    assert theme.places.count() >= len(FEED) - 2
    shown = feedback.standing_themes(product)
    changes = feedback.theme_weeks(product).changes([one.pk for one in shown])
    assert [pk for pk, change in changes.items() if change.verdict == "rising"] == [theme.pk]
    assert changes[theme.pk].comparison.ratio.low > 1.5


def test_most_notes_have_a_theme(nightbell):
    run = ThemeRun.objects.get(product__slug="rota")
    assert run.unplaced < 0.2 * run.notes
    assert 8 <= run.themes <= 20
