"""Pages of sources: made, watched, changed, and held to who may."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Arrival, SeenEvent, Source, WriteKey
from roadworthy.core import history
from roadworthy.core.errors import Refused

from .make import make_source

pytestmark = pytest.mark.django_db
WHOLE = {"name": "Shop", "kind": "web", "share": "100", "consent_category": "analytics"}


@pytest.fixture
def shop(tea, settings, tmp_path):
    settings.DATA = tmp_path
    return make_source(tea, name="Shop")


def place(name, *keys):
    return reverse(f"analytics:{name}", args=["tea", *keys])


def send(shop, **call):
    call = {"type": "track", "userId": "u1", "event": "Paid", "properties": {"plan": "Gold"}} | call
    body = json.dumps({"batch": [call], "writeKey": shop.keys.first().key})
    return Client().post("/v1/batch", body, content_type="text/plain")


class TestMaking:
    def test_a_source_is_made_with_a_key_and_shows_what_to_copy(self, ada_client, tea):
        page = ada_client.post(place("new_source"), {"name": "Shop", "kind": "server"}, follow=True)
        made = Source.objects.get(product=tea)
        html = page.content.decode()
        assert made.keys.get().key in html
        assert "segment.analytics" in html
        assert "Waiting for the first event" in html

    @pytest.mark.parametrize(
        "given", [{"name": "", "kind": "web"}, {"name": "Shop", "kind": "web"}, {"name": "A", "kind": "x"}]
    )
    def test_a_refused_source_saves_nothing_and_keeps_what_was_typed(self, ada_client, shop, given):
        page = ada_client.post(place("new_source"), given)
        assert page.status_code == 422
        assert Source.objects.count() == 1
        assert given["name"] in page.content.decode()

    def test_the_list_says_what_came(self, ada_client, shop, django_assert_num_queries):
        send(shop)
        html = ada_client.get(place("sources")).content.decode()
        assert "Shop" in html
        assert [row.events for row in queries.sources(shop.product)] == [1]
        with django_assert_num_queries(1):
            list(queries.sources(shop.product))

    def test_without_a_source_the_page_teaches_the_next_step(self, ada_client, tea):
        assert "Make one, copy a few lines" in ada_client.get(place("sources")).content.decode()


class TestWaiting:
    def test_the_page_turns_when_the_first_event_comes(self, ada_client, shop):
        before = ada_client.get(place("waiting", shop.pk)).content.decode()
        assert "every 2s" in before
        send(shop)
        after = ada_client.get(place("waiting", shop.pk)).content.decode()
        assert "every 2s" not in after
        assert "Events arrive" in after
        assert "Paid" in after


class TestKeys:
    def test_a_key_is_changed_over_without_losing_an_event(self, ada_client, shop):
        old = shop.keys.get()
        ada_client.post(place("add_key", shop.pk))
        new = WriteKey.objects.exclude(pk=old.pk).get()
        for key in (old, new):
            assert (
                Client()
                .post(
                    "/v1/track", json.dumps({"writeKey": key.key, "userId": 1, "event": "A"}), content_type="text/plain"
                )
                .status_code
                == 200
            )
        ada_client.post(place("revoke_key", shop.pk, old.pk))
        assert send(shop).status_code == 200, "the newest key stands first"
        body = json.dumps({"writeKey": old.key, "userId": 1, "event": "A"})
        assert Client().post("/v1/track", body, content_type="text/plain").status_code == 401

    def test_only_editors_see_the_keys(self, vic_client, shop):
        assert shop.keys.get().key not in vic_client.get(place("source", shop.pk)).content.decode()

    def test_keys_are_bounded(self, shop, ada):
        for _ in range(19):
            actions.add_key(shop, by=ada)
        with pytest.raises(Refused, match="at most 20"):
            actions.add_key(shop, by=ada)


class TestSettings:
    def test_settings_are_saved_and_can_be_undone(self, ada_client, ada, shop):
        given = WHOLE | {"origins": "shop.example.com\nhttp://localhost:3000/", "share": "12.5", "keeps_address": "on"}
        given |= {"blocked_events": " Noise \n\nNoise", "most_per_minute": ""}
        assert ada_client.post(place("source_settings", shop.pk), given).status_code == 302
        shop.refresh_from_db()
        assert shop.origins == ["https://shop.example.com", "http://localhost:3000"]
        assert (shop.share, shop.blocked_events, shop.most_per_minute) == (0.125, ["Noise"], None)
        assert (shop.keeps_address, shop.respects_do_not_track) == (True, False)
        history.undo(history.of(shop).first(), by=ada)
        shop.refresh_from_db()
        assert (shop.share, shop.origins) == (1.0, [])

    @pytest.mark.parametrize(
        "wrong",
        [{"share": "0"}, {"share": "101"}, {"share": "nan"}, {"name": " "}, {"origins": "https://a.example/path"},
         {"origins": "ftp://a.example"}, {"most_per_minute": "0"}, {"needs_consent": "on", "consent_category": ""},
         {"blocked_events": "x" * 256}],
    )  # fmt: skip
    def test_a_refused_setting_saves_nothing(self, ada_client, shop, wrong):
        page = ada_client.post(place("source_settings", shop.pk), WHOLE | {"keeps_agent": "on"} | wrong)
        assert page.status_code == 422
        shop.refresh_from_db()
        assert not shop.keeps_agent

    def test_an_archived_source_moves_to_the_archive_and_back(self, ada_client, shop):
        ada_client.post(place("archive_source", shop.pk))
        assert list(queries.sources(shop.product)) == []
        assert "Shop" in ada_client.get(place("sources") + "?show=archived").content.decode()
        ada_client.post(place("archive_source", shop.pk))
        assert send(shop).status_code == 200


class TestLive:
    def test_what_arrives_is_shown_with_what_became_of_it(self, ada_client, shop):
        send(shop)
        send(shop, userId=None)
        html = ada_client.get(place("live", shop.pk)).content.decode()
        assert "Paid" in html
        assert "userId: Say who it was" in html

    def test_the_list_is_filtered_and_paused(self, ada_client, shop):
        send(shop)
        send(shop, event="Opened", userId="u2")
        fragment = ada_client.get(
            place("live", shop.pk) + "?q=u2&pause=1", headers={"hx-request": "true"}
        ).content.decode()
        assert "Opened" in fragment
        assert "Paid" not in fragment
        assert "every 2s" not in fragment
        assert "<html" not in fragment

    def test_one_event_is_shown_as_it_came_and_does_no_harm(self, ada_client, shop):
        send(shop, event="<script>alert(1)</script>")
        found = Arrival.objects.get()
        html = ada_client.get(place("arrival", shop.pk, found.pk)).content.decode()
        assert "<script>alert(1)" not in html
        assert "&#34;plan&#34;: &#34;Gold&#34;" in html


class TestSchema:
    def test_an_event_is_blocked_from_where_it_is_seen_and_let_in_again(self, ada_client, shop):
        send(shop)
        assert "Paid" in ada_client.get(place("schema", shop.pk)).content.decode()
        for do, count in (("block", 1), ("allow", 2)):
            ada_client.post(place("block", shop.pk), {"what": "event", "name": "Paid", "do": do})
            send(shop)
            assert SeenEvent.objects.get(name="Paid").count == count

    def test_a_property_is_blocked(self, ada_client, shop):
        ada_client.post(place("block", shop.pk), {"what": "property", "name": "plan", "do": "block"})
        send(shop)
        assert "properties" not in Arrival.objects.get().document or not Arrival.objects.get().document["properties"]

    def test_nothing_to_block_is_said(self, ada_client, shop):
        assert ada_client.post(place("block", shop.pk), {"what": "event", "name": " "}).status_code == 422

    def test_the_page_asks_the_database_as_often_however_much_there_is(
        self, ada_client, shop, django_assert_num_queries
    ):
        for number in range(5):
            send(shop, event=f"E{number}", properties={f"p{n}": n for n in range(number + 1)})
        with django_assert_num_queries(2):
            rows = queries.seen_events(shop)
            assert [len(row.properties.all()) for row in rows] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("page", ["source", "live", "schema", "source_settings"])
def test_who_may_only_look_and_who_is_a_stranger(page, vic_client, olga_client, shop):
    wanted = 200 if page in ("source", "schema") else 403
    assert vic_client.get(place(page, shop.pk)).status_code == wanted
    assert olga_client.get(place(page, shop.pk)).status_code == 404
    if page == "source_settings":
        assert vic_client.post(place(page, shop.pk), WHOLE).status_code == 403


def test_a_site_with_an_sdk_sends_its_first_event_and_the_page_turns(ada_page, tea, live_site):
    shop = make_source(tea, name="Shop", key="b" * 32)
    ada_page.goto(place("source", shop.pk))
    ada_page.get_by_text("Waiting for the first event").wait_for()
    send(shop)
    ada_page.get_by_text("Events arrive").wait_for()
    ada_page.get_by_role("link", name="Watch them come").click()
    ada_page.get_by_role("link", name="Paid").wait_for()
    send(shop, event="Opened")
    ada_page.get_by_role("link", name="Opened").click()
    ada_page.get_by_label("The event as JSON").wait_for()
