"""Rows of the market for tests."""

from roadworthy.market.models import Competitor, Contact, Customer, Persona, Segment, Trait


def make_segment(workspace, name="Hotels", **values):
    return Segment.objects.create(workspace=workspace, name=name, **values)


def make_customer(workspace, name="Grand Hotel", **values):
    return Customer.objects.create(workspace=workspace, name=name, **values)


def make_contact(customer, name="Mina", **values):
    return Contact.objects.create(customer=customer, name=name, **values)


def make_persona(product, name="Night porter", **values):
    return Persona.objects.create(product=product, name=name, **values)


def make_competitor(product, name="Kettle Co", **values):
    return Competitor.objects.create(product=product, name=name, **values)


def make_trait(product, name="Speed", **values):
    return Trait.objects.create(product=product, name=name, **values)
