"""What SDKs send over HTTP: kept durably, refused by name, and nothing lost silently."""

import base64
import errno
import gzip
import json

import pytest
from django.test import Client

from roadworthy.analytics import actions, store
from roadworthy.analytics.ingest import pace
from roadworthy.analytics.models import Arrival, SeenEvent, SeenProperty, WriteKey

from .make import make_source, stored

KEY = "k" * 32
TRACK = {"userId": "u1", "event": "Signed Up", "properties": {"plan": "Gold", "price": 9.5}, "messageId": "m1"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def web(tea, settings, tmp_path):
    settings.DATA = tmp_path
    return make_source(tea)


def basic(key=KEY):
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


def send(body, kind="track", *, key=KEY, content_type="application/json", raw=None, **headers):
    data = raw if raw is not None else json.dumps(body).encode()
    if key:
        headers["authorization"] = basic(key)
    return Client().generic("POST", f"/v1/{kind}", data, content_type=content_type, headers=headers)


def batch(*calls, **values):
    return {"batch": list(calls)} | values


class TestKept:
    @pytest.mark.parametrize("kind", ["track", "t"])
    def test_an_event_is_kept_and_acknowledged(self, web, tea, kind):
        response = send(TRACK, kind)
        assert (response.status_code, response.json()) == (200, {"success": True})
        (call,) = stored(tea)
        assert call["type"] == "track"
        assert {name: call[name] for name in TRACK} == TRACK

    @pytest.mark.parametrize("kind", ["b", "batch", "import"])
    def test_a_batch_of_all_kinds_is_kept(self, web, tea, kind):
        calls = [
            TRACK | {"type": "track"},
            {"type": "identify", "userId": 7, "traits": {"plan": "Gold"}},
            {"type": "page", "anonymousId": "d1", "name": "Home"},
            {"type": "screen", "anonymousId": "d1", "name": "Home"},
            {"type": "group", "userId": "u1", "groupId": 12},
            {"type": "alias", "userId": "u1", "previousId": "d1"},
        ]
        assert send(batch(*calls), kind).json() == {"success": True}
        assert [call["type"] for call in stored(tea)] == [call["type"] for call in calls]

    def test_the_key_may_stand_in_the_body(self, web, tea):
        assert send(TRACK | {"writeKey": KEY}, key="").status_code == 200
        assert send(batch(TRACK | {"type": "track"}, writeKey=KEY), "batch", key="").status_code == 200
        assert len(stored(tea)) == 2

    @pytest.mark.parametrize(
        "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
    )
    def test_json_is_read_under_any_content_type(self, web, tea, content_type):
        assert send(TRACK, content_type=content_type).status_code == 200
        assert stored(tea)[0]["properties"] == TRACK["properties"]

    @pytest.mark.parametrize("headers", [{"content-encoding": "gzip"}, {}])
    def test_gzip_is_read_with_and_without_its_header(self, web, tea, headers):
        raw = gzip.compress(json.dumps(TRACK).encode())
        form = "application/x-www-form-urlencoded"
        assert send(None, raw=raw, content_type=form, **headers).status_code == 200
        assert len(stored(tea)) == 1

    def test_what_a_proxy_unpacked_already_is_read(self, web, tea):
        assert send(TRACK, **{"content-encoding": "gzip"}).status_code == 200

    def test_an_empty_batch_is_no_fault(self, web, tea):
        assert send(batch(), "batch").status_code == 200
        assert stored(tea) == []

    def test_null_ids_and_naive_times_of_the_python_sdk(self, web, tea):
        call = {"type": "identify", "userId": "u1", "anonymousId": None, "traits": {"since": "2020-01-02T03:04:05"}}
        assert send(batch(call, sentAt="2026-03-31T12:00:00"), "batch").status_code == 200
        assert "anonymousId" not in stored(tea)[0]

    def test_the_clock_is_set_right(self, web, tea):
        send(
            batch(TRACK | {"type": "track", "timestamp": "2001-01-01T00:00:00Z"}, sentAt="2001-01-01T00:00:00Z"),
            "batch",
        )
        assert stored(tea)[0]["timestamp"] > "2026"


class TestRefused:
    def test_an_unknown_key_is_told_so(self, web):
        for key in ("", "wrong", "k" * 31, "k\x00", "k" * 5_000):
            assert send(TRACK, key=key).status_code == 401
        assert send(TRACK, key="", authorization="Basic ???").status_code == 401
        assert send(TRACK, key="", authorization="Bearer " + KEY).status_code == 401

    def test_a_revoked_key_is_unknown_at_once_and_known_again_after_undo(self, web, ada):
        assert send(TRACK).status_code == 200
        change = actions.revoke_key(web.keys.get(), by=ada)
        assert send(TRACK).status_code == 401
        from roadworthy.core import history

        history.undo(change, by=ada)
        assert send(TRACK).status_code == 200

    def test_an_archived_source_takes_nothing(self, web, ada):
        actions.archive_source(web, by=ada)
        assert send(TRACK).status_code == 401
        actions.restore_source(web, by=ada)
        assert send(TRACK).status_code == 200

    @pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"a=1", b"\x1f\x8bnothing"])
    def test_what_is_no_json_object_is_a_bad_request(self, web, tea, raw):
        response = send(None, raw=raw)
        assert response.status_code == 400
        assert response.json()["message"]
        assert stored(tea) == []

    def test_the_field_at_fault_is_named(self, web, tea):
        response = send({"userId": "u1"})
        assert response.status_code == 400
        assert response.json()["field"] == "event"
        assert stored(tea) == []

    def test_one_bad_event_does_not_take_the_others_along(self, web, tea):
        calls = [TRACK | {"type": "track", "messageId": f"m{number}"} for number in range(3)]
        del calls[1]["event"]
        response = send(batch(*calls), "batch")
        told = response.json()
        assert response.status_code == 400
        assert (told["field"], told["taken"]) == ("batch[1].event", 2)
        assert told["faults"] == [
            {"field": "batch[1].event", "message": "Name the event, such as “Signed Up”.", "messageId": "m1"}
        ]
        assert [call["messageId"] for call in stored(tea)] == ["m0", "m2"]
        assert Arrival.objects.get(state="refused").why.startswith("event: ")

    def test_a_batch_that_is_no_list_is_named(self, web):
        for value in ({}, "x", 1, None):
            assert send({"batch": value}, "batch").json()["field"] == "batch"

    def test_a_request_over_500_kb_is_too_large_also_unpacked(self, web, tea):
        large = json.dumps(batch(*[TRACK | {"type": "track", "pad": "x" * 900}] * 600)).encode()
        assert len(large) > 500 * 1024
        assert send(None, "batch", raw=large).status_code == 413
        assert send(None, "batch", raw=gzip.compress(large)).status_code == 413
        assert stored(tea) == []

    def test_an_event_over_32_kb_is_too_large_and_the_others_are_kept(self, web, tea):
        large = TRACK | {"type": "track", "properties": {"pad": "x" * 33_000}}
        assert send(large).status_code == 413
        response = send(batch(large, TRACK | {"type": "track"}), "batch")
        assert (response.status_code, response.json()["field"]) == (413, "batch[0]")
        assert len(stored(tea)) == 1

    def test_too_many_in_a_minute_are_told_when_to_come_again(self, tea, settings, tmp_path):
        settings.DATA = tmp_path
        source = make_source(tea, most_per_minute=2)
        pace._minutes.clear()
        assert [send(TRACK).status_code for _ in range(3)] == [200, 200, 429]
        assert 1 <= int(send(TRACK)["Retry-After"]) <= 61
        assert len(stored(tea)) == 2
        assert pace.seconds_to_wait(source.pk, 1, 2, now=10**10) == 0

    @pytest.mark.parametrize("error", [store.LogFull("no room"), OSError(errno.EIO, "broken")])
    def test_a_full_disk_asks_to_send_again(self, web, tea, monkeypatch, error):
        def full(*args, **values):
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(store, "append", full)
            response = send(TRACK)
        assert response.status_code == 503
        assert int(response["Retry-After"]) > 0
        assert not SeenEvent.objects.exists()
        assert send(TRACK).status_code == 200

    def test_other_methods_are_refused(self, web):
        assert Client().get("/v1/track").status_code == 405
        assert Client().post("/sourceConfig/").status_code == 405


class TestBrowsers:
    SITE = "https://shop.example"

    def test_a_browser_that_asks_may_send_what_sdks_send(self, web):
        asked = {"origin": self.SITE, "access-control-request-method": "POST"}
        asked["access-control-request-headers"] = "authorization,content-type,anonymousid,sentat,x-retry-count"
        response = Client().options("/v1/t", headers=asked)
        assert response.status_code == 204
        assert response["Access-Control-Allow-Origin"] == self.SITE
        allowed = response["Access-Control-Allow-Headers"].split(", ")
        assert {"authorization", "content-type", "anonymousid", "sentat", "x-retry-count"} <= set(allowed)
        assert "POST" in response["Access-Control-Allow-Methods"]

    def test_only_sites_of_the_list_may_send(self, tea, settings, tmp_path):
        settings.DATA = tmp_path
        make_source(tea, origins=[self.SITE])
        assert send(TRACK, origin=self.SITE).status_code == 200
        assert send(TRACK, origin="https://evil.example").status_code == 403
        assert send(TRACK).status_code == 200, "a server names no site"

    @pytest.mark.parametrize("header", [{"dnt": "1"}, {"sec-gpc": "1"}])
    def test_who_asks_not_to_be_tracked_leaves_no_trace_in_the_store(self, web, tea, header):
        assert send(TRACK, **header).json() == {"success": True}
        assert stored(tea) == []
        assert not SeenEvent.objects.exists()

    def test_settings_of_segments_sdk(self, web):
        web.blocked_events = ["Noise"]
        web.save()
        told = Client().get(f"/v1/projects/{KEY}/settings", headers={"origin": self.SITE, "host": "localhost:9"})
        ours = told.json()["integrations"]["Segment.io"]
        assert (ours["apiKey"], ours["apiHost"], ours["protocol"]) == (KEY, "localhost:9/v1", "http")
        assert told.json()["plan"]["track"]["Noise"]["enabled"] is False
        assert told["Access-Control-Allow-Origin"] == self.SITE
        assert Client().get("/v1/projects/wrong/settings").status_code == 401

    def test_settings_of_rudders_sdk(self, web):
        for asked in ({"query_params": {"writeKey": KEY}}, {"headers": {"authorization": basic()}}):
            source = Client().get("/sourceConfig/", **asked).json()["source"]
            assert (source["enabled"], source["destinations"], source["writeKey"]) == (True, [], KEY)
        assert Client().get("/sourceConfig/").status_code == 401


class TestPrivacy:
    CONTEXT = {"ip": "203.0.113.9", "userAgent": "Firefox", "locale": "de"}

    def test_address_and_browser_are_not_kept_unless_wanted(self, web, tea):
        send(TRACK | {"context": self.CONTEXT}, **{"user-agent": "Firefox"})
        assert stored(tea)[0]["context"] == {"locale": "de"}
        assert "203.0.113.9" not in json.dumps(list(Arrival.objects.values_list("document", flat=True)))

    def test_where_they_are_wanted_the_request_tells_them(self, tea, settings, tmp_path):
        settings.DATA = tmp_path
        make_source(tea, keeps_address=True, keeps_agent=True)
        send(TRACK, **{"user-agent": "Firefox"})
        assert stored(tea)[0]["context"] == {"ip": "127.0.0.1", "userAgent": "Firefox"}

    def test_blocked_events_and_properties_stay_away(self, web, tea, ada):
        actions.block(web, by=ada, field="blocked_events", name="Noise", is_blocked=True)
        actions.block(web, by=ada, field="blocked_properties", name="plan", is_blocked=True)
        send(batch(TRACK | {"type": "track"}, TRACK | {"type": "track", "event": "Noise"}), "batch")
        (call,) = stored(tea)
        assert call["properties"] == {"price": 9.5}
        assert Arrival.objects.get(state="blocked").name == "Noise"
        actions.block(web, by=ada, field="blocked_events", name="Noise", is_blocked=False)
        send(TRACK | {"event": "Noise"})
        assert len(stored(tea)) == 2


class TestSeen:
    def test_events_and_properties_are_counted_with_types_and_example(self, web):
        send(TRACK)
        send(TRACK | {"properties": {"plan": 3}, "messageId": "m2"})
        seen = SeenEvent.objects.get(name="Signed Up")
        assert (seen.count, seen.kind) == (2, "track")
        plan = SeenProperty.objects.get(event=seen, key="plan")
        assert (plan.count, plan.types, plan.example) == (2, {"text": 1, "number": 1}, "3")
        assert SeenProperty.objects.get(key="price").count == 1
        assert seen.first <= seen.last

    def test_what_is_said_about_persons_gives_no_example(self, web):
        send({"userId": "u1", "traits": {"email": "ada@example.com"}}, "identify")
        assert SeenProperty.objects.get(key="email").example == ""

    def test_the_key_says_when_it_was_used(self, web):
        send(TRACK)
        assert WriteKey.objects.get().last_used is not None

    def test_names_without_end_stay_bounded(self, web):
        for start in range(0, 2_400, 300):
            calls = [{"type": "track", "userId": "1", "event": f"e{start + n}"} for n in range(300)]
            assert send(batch(*calls), "batch").status_code == 200
        assert SeenEvent.objects.count() == 2_000

    def test_only_the_newest_arrivals_are_kept(self, web):
        for number in range(20):
            send(batch(*[TRACK | {"type": "track", "event": f"{number}"}] * 25), "batch")
        assert Arrival.objects.count() == 300
        assert Arrival.objects.order_by("pk").first().name == "8"

    def test_names_that_break_other_programs_are_plain_text(self, web, tea):
        names = ["'; DROP TABLE x; --", "<script>alert(1)</script>", "‮rtl", "a\u0000b", "\ud83d", "__proto__"]
        raw = json.dumps(batch(*[{"type": "track", "userId": "1", "event": name} for name in names])).encode()
        assert send(None, "batch", raw=raw).status_code == 200
        assert {row.name for row in SeenEvent.objects.all()} == {*names[:3], "ab", "\ufffd", "__proto__"}
