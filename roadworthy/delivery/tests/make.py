"""State for the tests of delivery."""

from django.utils import timezone

from roadworthy.delivery.models import Release, ReleaseIdea, WorkItem
from roadworthy.feedback.models import Note
from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Evidence, Idea
from roadworthy.market.models import Contact, Customer


def make_idea(product, title="Swap shifts", category="building", **values):
    status = status_named(product.workspace, category)
    return Idea.objects.create(product=product, title=title, status=status, category=category, **values)


def make_release(product, *ideas, name="Spring", **values):
    release = Release.objects.create(product=product, name=name, **values)
    for idea in ideas:
        ReleaseIdea.objects.create(release=release, idea=idea)
    return release


def make_asker(idea, name="Bright Dental", email="nora@bright.example", quote="Let us swap shifts", importance=2):
    customer, _ = Customer.objects.get_or_create(workspace=idea.product.workspace, name=name)
    contact = Contact.objects.create(customer=customer, name="Nora Bell", email=email) if email else None
    note = Note.objects.create(product=idea.product, text=f"{quote}, please.", customer=customer, contact=contact)
    Evidence.objects.create(
        idea=idea, note=note, customer=customer, quote=quote, importance=importance, said_at=timezone.now()
    )
    return customer


def make_work(product, title="Write it", **values):
    return WorkItem.objects.create(product=product, title=title, **values)
