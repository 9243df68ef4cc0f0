"""Deleting records all that goes along, and one undo brings every row of it back."""

import datetime

import pytest
from django.apps import apps
from django.db import connection

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Category, Evidence, Idea, Prediction, Status, Transition, Vote
from roadworthy.ideas.models.demand import recount
from roadworthy.market.models import Contact, Customer
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.roadmap.models import Dependency, Item
from roadworthy.specs.models import Criterion, Spec


@pytest.fixture
def new(workspace):
    return Status.objects.create(workspace=workspace, name="New", category=Category.NEW)


def whole_database():
    """Every row of our tables but the record itself, without the times of the last save."""
    return {
        (model._meta.label, row["id"]): {k: v for k, v in row.items() if k not in {"updated", "undone_at"}}
        for model in apps.get_models()
        if model.__module__.startswith("roadworthy.") and model is not Change
        for row in model._default_manager.values()
    }


def grow(tea, new, ada):
    """An idea with something of every kind hanging on it, three levels deep; returns it."""
    customer = Customer.objects.create(workspace=tea.workspace, name="Kew", revenue=12)
    idea, other = (Idea.objects.create(product=tea, title=title, status=new) for title in ("Timer", "Kettle"))
    Idea.objects.create(product=tea, title="Bell", status=new, parent=idea)
    note = Note.objects.create(product=tea, text="It burnt again", customer=customer)
    Evidence.objects.create(idea=idea, note=note, customer=customer, quote="burnt")
    Vote.objects.create(idea=idea, customer=customer)
    Transition.objects.create(idea=idea, to_status=new, to_category="new", by=ada)
    driver = Driver.objects.create(product=tea, key="reach", name="Reach")
    Estimate.objects.create(idea=idea, driver=driver, person=ada, low=1, likely=2, high=3)
    spec = Spec.objects.create(idea=idea, body="<p>Rings</p>")
    Criterion.objects.create(spec=spec, text="It rings")
    items = [Item.objects.create(idea=one) for one in (idea, other)]
    Dependency.objects.create(item=items[0], needs=items[1])
    recount([idea.pk])
    return idea


def test_all_that_hung_on_an_idea_comes_back(tea, ada, new):
    idea = grow(tea, new, ada)
    before = whole_database()
    change = history.delete(idea, by=ada)
    assert not Criterion.objects.exists()
    assert Idea.objects.get(title="Bell").parent is None
    history.undo(change, by=ada)
    connection.check_constraints()
    assert whole_database() == before


def test_a_customer_comes_back_with_contacts_notes_and_votes(tea, ada, new):
    idea = grow(tea, new, ada)
    customer = Customer.objects.get()
    contact = Contact.objects.create(customer=customer, name="Kim")
    Note.objects.update(contact=contact)
    before = whole_database()
    change = history.delete(customer, by=ada)
    assert not Vote.objects.filter(idea=idea).exists()
    history.undo(change, by=ada)
    assert whole_database() == before


def test_demand_is_counted_again_when_who_asked_goes(tea, ada, new):
    idea = grow(tea, new, ada)
    history.delete(Customer.objects.get(), by=ada)
    idea.refresh_from_db()
    assert (idea.voices, idea.revenue_asking, idea.votes) == (1, 0, 0)  # the note is still there, of nobody known


def test_rows_that_know_no_product_come_back_too(tea, ada):
    metric = Metric.objects.create(product=tea, key="cups", name="Cups")
    days = [datetime.date(2026, 1, day) for day in range(1, 29)]
    MetricPoint.objects.bulk_create(MetricPoint(metric=metric, on=day, value=day.day) for day in days)
    before = whole_database()
    change = history.delete(metric, by=ada)
    assert not MetricPoint.objects.exists()
    history.undo(change, by=ada)
    assert whole_database() == before


def test_what_is_still_needed_stays(tea, ada, new):
    metric = Metric.objects.create(product=tea, key="cups", name="Cups")
    idea = Idea.objects.create(product=tea, title="Timer", status=new)
    Prediction.objects.create(idea=idea, metric=metric, low=0, likely=1, high=2)
    with pytest.raises(Refused, match="still needed by “Prediction of Cups for Timer”"):
        history.delete(metric, by=ada)
    assert not Change.objects.exists()


def test_a_part_cannot_come_back_without_its_whole(tea, ada, new):
    idea = Idea.objects.create(product=tea, title="Timer", status=new)
    spec = Spec.objects.create(idea=idea)
    change = history.delete(spec, by=ada)
    history.delete(idea, by=ada)
    with pytest.raises(Refused, match="is gone"):
        history.undo(change, by=ada)
    connection.check_constraints()


def test_what_was_added_to_a_new_thing_is_recorded_when_its_making_is_undone(tea, ada, new):
    idea = history.create(Idea(product=tea, title="Timer", status=new), by=ada)
    Transition.objects.create(idea=idea, to_status=new, to_category=Category.NEW)
    before = whole_database()
    history.undo(history.of(idea).get(), by=ada)
    assert not Transition.objects.exists()
    history.undo(history.of(idea).first(), by=ada)
    assert whole_database() == before


def test_deleting_costs_no_more_queries_for_more_notes(tea, ada, django_assert_max_num_queries):
    customer = Customer.objects.create(workspace=tea.workspace, name="Kew")
    Note.objects.bulk_create(Note(product=tea, text=f"Note {n}", customer=customer) for n in range(400))
    with django_assert_max_num_queries(48):
        change = history.delete(customer, by=ada)
    assert Change.objects.filter(batch=change.batch, verb="loosened").count() == 400
