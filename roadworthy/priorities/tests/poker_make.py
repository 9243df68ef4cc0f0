"""State for the tests of priority poker."""

from datetime import timedelta

from django.utils import timezone

from roadworthy.core.models import Membership
from roadworthy.priorities import actions
from roadworthy.priorities.actions import Vote
from roadworthy.priorities.models import Driver, Poker

from .make import make_idea, use_rice


def looks_as(user, *perspectives):
    """Give a member these perspectives."""
    Membership.objects.filter(user=user).update(perspectives=list(perspectives))
    return user


def drivers_of(product, *keys):
    """Drivers of RICE by key, in this order; made when there are none yet."""
    if not Driver.objects.filter(product=product).exists():
        use_rice(product, None)
    return [Driver.objects.get(product=product, key=key) for key in keys or ("reach", "effort")]


def start(product, by, *people, titles=("Kettle", "Timer"), keys=("reach", "effort"), mode="live", **values):
    """A session; a live one is begun. `ideas` in place of titles for ideas that are there."""
    drivers = drivers_of(product, *keys)
    ideas = values.pop("ideas", None) or [make_idea(product, title) for title in titles]
    if mode == "alone":
        values.setdefault("closes_at", timezone.now() + timedelta(days=3))
    made = actions.start_poker(
        product, by=by, ideas=ideas, drivers=drivers, people=[by, *people], mode=mode, name="Spring", **values
    )
    actions.begin(made, by=by)
    return Poker.objects.get(pk=made.pk)


def vote(turn, by, **said):
    """Cast ballots: a number, (low, likely, high), or None for who cannot say."""
    votes = []
    for key, value in said.items():
        driver = Driver.objects.get(product=turn.poker.product, key=key)
        three = value if isinstance(value, tuple) else (value, value, value)
        votes.append(Vote(driver, *three))
    return actions.cast(turn, votes, by=by)


def everyone(product):
    """All drivers are everyone's."""
    Driver.objects.filter(product=product).update(perspective="")


def refresh(turn):
    """An idea on the table as it stands."""
    return type(turn).objects.select_related("poker__product", "idea").get(pk=turn.pk)
