"""State for the tests of the portal."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from roadworthy.ideas.tests.make import make_idea
from roadworthy.market.models import Contact, Customer
from roadworthy.portal import actions, show
from roadworthy.portal.models import Portal, Published
from roadworthy.portal.rules import is_solved
from roadworthy.portal.views.guard import cookie_of


def make_portal(product, access="public", **values):
    return Portal.objects.create(product=product, access=access, **values)


def make_published(portal, title="Quiet kettle", category="new", idea_title="", **values):
    """An idea of ours, and what the world sees of it."""
    idea = make_idea(portal.product, title=idea_title or title, category=category)
    return Published.objects.create(portal=portal, idea=idea, title=title, **values)


def make_customer(product, name="Grand Hotel", email="mina@example.com", **values):
    customer = Customer.objects.create(workspace=product.workspace, name=name, **values)
    Contact.objects.create(customer=customer, name="Mina", email=email)
    return customer


def address(name, *args, product="tea"):
    return reverse(f"portal:{name}", args=[product, *args])


class Guest:
    """Somebody outside with a browser: reads pages and sends the forms on them, as a person without scripts would."""

    def __init__(self, visitor=None):
        self.client = Client(enforce_csrf_checks=True)
        if visitor is not None:
            self.client.cookies[cookie_of(visitor.portal)] = actions.open_session(visitor)

    def get(self, *where, **query):
        return self.client.get(address(*where), query)

    def word(self):
        """The word that the forms of this browser carry, read off a page."""
        html = self.get("sign_in").content.decode()
        return re.search(r'name="csrf" value="([^"]+)"', html)[1]

    def post(self, *where, **values):
        return self.client.post(address(*where), {"csrf": self.word(), **values})


def guest_of(portal, email="gus@example.com", **values):
    """A visitor, signed in, with a browser."""
    return Guest(actions.visitor_for(portal, email=email, **values))


def solve(challenge):
    """The work of a browser."""
    return next(str(number) for number in range(10_000_000) if is_solved(challenge, str(number)))


def proof():
    """The fields of a form whose browser did its work."""
    word = show.challenge()
    return {"challenge": word, "proof": solve(word)}


def link_in_mail():
    """The path of the link in the last mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]
