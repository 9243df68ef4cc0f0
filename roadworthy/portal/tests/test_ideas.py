"""The list of ideas and one idea, as somebody outside sees them."""

import pytest
from django.test import Client

from roadworthy.ideas import actions as inner
from roadworthy.market.models import Segment
from roadworthy.portal import actions
from roadworthy.portal.models import Audience, Published

from .make import Guest, address, guest_of, make_customer, make_portal, make_published


@pytest.fixture
def portal(tea):
    return make_portal(tea)


def read(client=None, *where, **query):
    return (client or Client()).get(address(*(where or ("ideas",))), query).content.decode()


def test_everybody_reads_what_is_published_and_nothing_else(portal, tea):
    make_published(portal, "Quiet kettle", idea_title="Noise project X")
    inner.create_idea(tea, by=None, title="Secret plan")
    page = read()
    assert "Quiet kettle" in page
    assert "Noise project X" not in page
    assert "Secret plan" not in page


def test_reading_sets_no_cookie(portal):
    one = make_published(portal)
    for where in (("ideas",), ("idea", one.pk), ("suggest",), ("sign_in",), ("changelog",)):
        assert not Client().get(address(*where)).cookies


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed(portal):
    policy = Client().get(address("ideas"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_closed_portal_is_there_for_members_only(tea, ada_client):
    make_published(make_portal(tea, access="closed"))
    assert Client().get(address("ideas")).status_code == 404
    assert "closed for everybody else" in read(ada_client)


def test_a_stranger_with_an_account_is_nobody_special(tea, olga_client):
    make_portal(tea, access="closed")
    assert olga_client.get(address("ideas")).status_code == 404


def test_a_private_portal_asks_to_sign_in(tea):
    make_published(make_portal(tea, access="private"))
    response = Client().get(address("ideas"))
    assert response.status_code == 302
    assert response["Location"].startswith(address("sign_in"))


def test_search_status_and_order(portal):
    make_published(portal, "Quiet kettle", category="planned")
    loved = make_published(portal, "Louder whistle")
    guest_of(portal).post("vote", loved.pk)
    page = read()
    assert page.index("Louder whistle") < page.index("Quiet kettle")
    assert "Louder" not in read(q="quiet")
    assert "Louder" not in read(status="Planned")
    newest = read(sort="new")
    assert newest.index("Louder whistle") < newest.index("Quiet kettle")
    rising = read(sort="rising")
    assert rising.index("Louder whistle") < rising.index("Quiet kettle")


def test_nonsense_in_the_address_shows_the_list(portal):
    make_published(portal)
    assert "Quiet kettle" in read(page="99999999", sort="x", status="<b>", mine="?")


def test_the_next_page_has_the_rest(portal):
    for number in range(23):
        make_published(portal, f"Idea {number:02}")
    assert read().count('class="portal-card"') == 20
    assert read(page=2).count('class="portal-card"') == 3


def test_html_of_strangers_is_text(portal):
    one = make_published(portal, "<script>alert(1)</script>", description="<img src=x onerror=y> https://a.example/x")
    page = read(None, "idea", one.pk)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="https://a.example/x" rel="nofollow ugc noopener noreferrer"' in page


def test_our_answer_and_our_words_for_a_status_are_shown(portal, ada):
    one = make_published(portal, category="planned")
    actions.answer(one, by=ada, text="We build it in spring.")
    actions.set_words(portal, {one.idea.status: "On our list"}, by=ada)
    page = read(None, "idea", one.pk)
    assert "We build it in spring." in page
    assert "On our list" in page
    assert "On our list" in read()


def test_hidden_ideas_are_seen_by_members_only(portal, vic_client):
    one = make_published(portal, is_hidden=True)
    assert Client().get(address("idea", one.pk)).status_code == 404
    assert vic_client.get(address("idea", one.pk)).status_code == 200


def test_an_idea_for_a_segment_is_seen_by_its_customers_only(portal, workspace, tea):
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    make_customer(tea, segment=hotels)
    one = make_published(portal, "For hotels")
    Audience.objects.create(portal=portal, published=one, segment=hotels)
    assert "For hotels" not in read()
    assert Guest().get("idea", one.pk).status_code == 404
    assert guest_of(portal).get("idea", one.pk).status_code == 404
    assert "For hotels" in guest_of(portal, email="mina@example.com").get("ideas").content.decode()


def test_a_portal_for_a_segment_keeps_others_out(portal, workspace, tea):
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    make_customer(tea, segment=hotels)
    Audience.objects.create(portal=portal, segment=hotels)
    assert Client().get(address("ideas")).status_code == 302
    assert guest_of(portal).get("ideas").status_code == 403
    assert guest_of(portal, email="mina@example.com").get("ideas").status_code == 200


def test_a_merged_idea_leads_to_the_other(portal, ada):
    gone, stays = make_published(portal, "Silent kettle"), make_published(portal, "Quiet kettle")
    inner.merge_ideas(gone.idea, into=stays.idea, by=ada)
    assert "Silent kettle" not in read()
    assert '<h1 dir="auto">Quiet kettle</h1>' in read(None, "idea", gone.pk)


def test_ideas_like_what_is_typed_are_offered(portal):
    make_published(portal, "Quiet kettle")
    make_published(portal, "Louder whistle")
    page = read(None, "similar", q="a kettle that is quiet")
    assert "Quiet kettle" in page
    assert "Louder" not in page


def test_feeds_tell_of_new_ideas_and_of_what_happens(portal, ada):
    one = make_published(portal, "Quiet kettle")
    inner.change_status(one.idea, "planned", by=ada)
    assert "Quiet kettle" in read(None, "rss")
    assert "Planned: Quiet kettle" in read(None, "rss_status")


def test_a_private_portal_has_no_feed(tea, vic_client):
    make_portal(tea, access="private")
    assert vic_client.get(address("rss")).status_code == 404


def test_the_list_costs_a_fixed_number_of_queries(portal, django_assert_num_queries):
    for number in range(6):
        make_published(portal, f"Idea {number}")
    with django_assert_num_queries(7):
        Client().get(address("ideas"))


def test_an_idea_costs_a_fixed_number_of_queries(portal, django_assert_num_queries):
    one = make_published(portal)
    guest_of(portal, email="a@example.com").post("vote", one.pk)
    with django_assert_num_queries(7):
        Client().get(address("idea", one.pk))


def test_two_products_share_nothing(portal, coffee):
    other = make_portal(coffee)
    foreign = make_published(other, "Coffee idea")
    assert Client().get(address("idea", foreign.pk)).status_code == 404
    assert "Coffee idea" not in read()
    assert Published.objects.count() == 1
