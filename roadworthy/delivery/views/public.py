"""What the world may see: the changelog and its feed. Public releases of products that publish one."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import strip_tags
from django.views.decorators.http import require_GET

from roadworthy.core.models import Product
from roadworthy.delivery import queries
from roadworthy.delivery.models import Release


def published(slug: str) -> Product:
    """The product whose changelog anybody may read. Raises Http404 when it is not published."""
    found = queries.published(slug)
    if found is None:
        raise Http404("There is no changelog here.")
    return found.product


@login_not_required
@require_GET
def changelog(request: HttpRequest, slug: str) -> HttpResponse:
    """What was released, newest first, for everybody."""
    found = queries.published(slug)
    if found is None:
        raise Http404("There is no changelog here.")
    context = {"log": found, "public_product": found.product, "releases": queries.changelog(found.product)}
    return render(request, "delivery/changelog.html", context)


class ChangelogFeed(Feed):  # type: ignore[type-arg]
    """The changelog as RSS."""

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest, slug: str) -> Product:
        return published(slug)

    def title(self, product: Product) -> str:
        return f"{product.name}: what is new"

    def link(self, product: Product) -> str:
        return settings.PUBLIC_URL + reverse("delivery:changelog", args=[product.slug])

    def description(self, product: Product) -> str:
        return f"Every release of {product.name}."

    def items(self, product: Product) -> list[Release]:
        return queries.changelog(product)

    def item_title(self, release: Release) -> str:
        return f"{release.name} {release.version}".strip()

    def item_description(self, release: Release) -> str:
        lines = [f"{link.idea.title}: {link.text or link.idea.promise}".rstrip(": ") for link in release.contents.all()]
        return "\n".join(filter(None, [strip_tags(release.notes).strip(), *lines]))

    def item_link(self, release: Release) -> str:
        return f"{settings.PUBLIC_URL}{reverse('delivery:changelog', args=[release.product.slug])}#release-{release.pk}"

    def item_pubdate(self, release: Release) -> object:
        return release.released_at

    def item_guid(self, release: Release) -> str:
        return f"roadworthy-release-{release.pk}"

    item_guid_is_permalink = False


class AtomChangelogFeed(ChangelogFeed):
    """The changelog as Atom."""

    feed_type = Atom1Feed  # type: ignore[assignment]
    subtitle = ChangelogFeed.description


rss = login_not_required(ChangelogFeed())
atom = login_not_required(AtomChangelogFeed())
