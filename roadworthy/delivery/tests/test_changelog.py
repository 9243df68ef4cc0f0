"""The public changelog: nothing is public until somebody says so."""

from xml.etree import ElementTree

from django.urls import reverse
from django.utils import timezone

from roadworthy.delivery import actions

from .make import make_idea, make_release

PAGE = "/tea/delivery/changelog/"


def shipped(tea, **values):
    idea = make_idea(tea, category="released", promise="Two people swap")
    return make_release(tea, idea, state="released", released_at=timezone.now(), **values)


def test_it_is_private_at_first(client, tea):
    shipped(tea)
    assert client.get(PAGE).status_code == 404
    assert client.get(PAGE + "rss/").status_code == 404


def test_everybody_reads_what_is_published(client, tea, owen):
    shipped(tea)
    actions.publish_changelog(tea, by=owen, is_public=True, introduction="What we made of your wishes")
    html = client.get(PAGE).content.decode()
    assert "Two people swap" in html
    assert "your wishes" in html


def test_planned_and_internal_releases_stay_inside(client, tea, owen):
    make_release(tea, make_idea(tea), name="Secret plan")
    shipped(tea, name="Inside", is_public=False)
    actions.publish_changelog(tea, by=owen, is_public=True)
    html = client.get(PAGE).content.decode()
    assert "Secret plan" not in html
    assert "Inside" not in html


def test_the_feeds_are_well_formed(client, tea, owen):
    shipped(tea, name="Spring & <summer>")
    actions.publish_changelog(tea, by=owen, is_public=True)
    rss = ElementTree.fromstring(client.get(PAGE + "rss/").content)
    atom = ElementTree.fromstring(client.get(PAGE + "atom/").content)
    assert rss.findtext("channel/item/title") == "Spring & <summer>"
    assert atom.tag.endswith("feed")


def test_an_editor_does_not_publish_it(ada_client, tea):
    address = reverse("delivery:publish", args=["tea"])
    assert ada_client.post(address, {"is_public": "1"}).status_code == 403
