"""Who outside wants to hear of an idea, and who wants no more mail."""

from __future__ import annotations

from django.core import signing
from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Idea

from ..models import Follower, Told, Unsubscribed

SALT = "roadworthy.delivery.unsubscribe"


@transaction.atomic
def follow(idea: Idea, *, email: str, name: str = "", by: User | None = None) -> Follower:
    """Let this address hear of an idea; once is enough."""
    address = email.strip().lower()
    found = Follower.objects.filter(idea=idea, email=address).first()
    return found or history.create(Follower(idea=idea, email=address, name=name[:200]), by=by, verb="followed")


@transaction.atomic
def unfollow(idea: Idea, *, email: str, by: User | None = None) -> bool:
    """Let this address hear no more of an idea. Returns whether it had followed."""
    found = Follower.objects.filter(idea=idea, email=email.strip().lower()).first()
    if found is not None:
        history.delete(found, by=by, verb="unfollowed")
    return found is not None


def unsubscribe_token(product: Product, email: str) -> str:
    """The word in an unsubscribe link: it names product and address, and nobody else can make it."""
    return signing.dumps([product.pk, email.strip().lower()], salt=SALT)


def read_token(slug: str, token: str) -> tuple[Product, str]:
    """Whose link it is. Raises Refused when it was not made by us for this product."""
    try:
        pk, email = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Refused("This link is not good.") from error
    product = Product.objects.filter(pk=pk, slug=slug).select_related("workspace").first()
    if product is None:
        raise Refused("This link is not good.")
    return product, email


@transaction.atomic
def unsubscribe(product: Product, *, email: str, by: User | None = None) -> None:
    """Write to this address no more about this product; what waits is not sent. Doing it twice is once."""
    address = email.strip().lower()
    if not Unsubscribed.objects.filter(product=product, email=address).exists():
        history.create(Unsubscribed(product=product, email=address), by=by, verb="unsubscribed")
    waiting = Told.objects.filter(release__product=product, email__iexact=address, state=Told.State.WAITING)
    waiting.update(state=Told.State.QUIET)


@transaction.atomic
def subscribe(product: Product, *, email: str, by: User | None = None) -> None:
    """Take an unsubscription back."""
    found = Unsubscribed.objects.filter(product=product, email=email.strip().lower()).first()
    if found is not None:
        history.delete(found, by=by, verb="subscribed again")
