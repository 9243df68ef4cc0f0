"""Reading what SDKs send: known answers, hostile input, and that nothing breaks whatever comes."""

import datetime
import gzip
import json
import math
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.calls import (
    MOST_BYTES,
    BodyFault,
    CallFault,
    Frame,
    Keeping,
    Verdict,
    corrected,
    judge,
    read_call,
    read_time,
    strip_call,
    to_micros,
    unpack,
    unzip,
)
from roadworthy.analytics.rules.calls.types import example_of, type_of

SCALARS = st.none() | st.booleans() | st.floats() | st.text(max_size=5)
FIELDS = st.sampled_from("type userId event properties context timestamp messageId sentAt".split())
NOW = to_micros(datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.UTC))
FRAME = Frame(NOW)
TRACK = {"type": "track", "userId": "u1", "event": "Signed Up", "messageId": "m1"}


def read(**values):
    return read_call(TRACK | values, "", FRAME)


def fault_of(kind="", frame=FRAME, **values):
    with pytest.raises(CallFault) as caught:
        read_call(values, kind, frame)
    return caught.value.field


class TestBody:
    def test_gzip_is_known_by_its_first_bytes(self):
        assert unzip(gzip.compress(b'{"a": 1}')) == b'{"a": 1}' == unzip(b'{"a": 1}')

    def test_members_of_gzip_follow_each_other(self):
        assert unzip(gzip.compress(b'{"a":') + gzip.compress(b"1}")) == b'{"a":1}'

    def test_a_small_body_that_unpacks_to_much_is_refused_before_it_fills_memory(self):
        bomb = gzip.compress(b"0" * (50 << 20))
        assert len(bomb) < MOST_BYTES
        with pytest.raises(BodyFault) as caught:
            unzip(bomb)
        assert caught.value.status == 413

    def test_many_small_members_are_counted_together(self):
        with pytest.raises(BodyFault) as caught:
            unzip(gzip.compress(b" " * 300_000) * 2)
        assert caught.value.status == 413

    @pytest.mark.parametrize("broken", [b"\x1f\x8b", b"\x1f\x8bxxxxxxxxxxxx", gzip.compress(b"{}" * 99, mtime=0)[:-9]])
    def test_broken_gzip_is_named(self, broken):
        with pytest.raises(BodyFault, match=r"gzip|too early"):
            unzip(broken)

    @pytest.mark.parametrize("body", [b"", b"[]", b"null", b"1", b"{", b"a=1&b=2", b"[" * 100_000, b'{"a":' * 100_000])
    def test_what_is_no_object_is_refused(self, body):
        with pytest.raises(BodyFault):
            unpack(body)

    def test_what_clients_really_send_is_taken(self):
        body = b'\xef\xbb\xbf{"half": "\\ud83d", "nan": NaN, "much": 1e999, '
        body += b'"latin": "caf\xe9", "nul\\u0000": "a\\u0000b"}'
        found = unpack(body)
        assert found == {"half": "\ufffd", "nan": None, "much": None, "latin": "caf\ufffd", "nul": "ab"}
        json.dumps(found).encode()

    def test_a_whole_pair_of_halves_stays_one_character(self):
        assert unpack(b'{"a": "\\ud83d\\ude00 \\u0000"}') == {"a": "\U0001f600 "}

    @given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
    @settings(max_examples=25)
    def test_whatever_comes_is_taken_or_refused(self, body):
        with suppress(BodyFault):
            assert isinstance(unpack(unzip(body)), dict)


class TestTimes:
    @pytest.mark.parametrize(
        ("written", "wanted"),
        [
            ("2026-03-31T12:00:00Z", NOW),
            ("2026-03-31T14:00:00.000+02:00", NOW),
            ("2026-03-31 12:00:00", NOW),
            ("2026-03-31T12:00:00.123456789Z", NOW + 123_456),
            (NOW // 1_000, NOW),
            (NOW // 1_000_000, NOW),
            (NOW / 1e6, NOW),
        ],
    )
    def test_times_as_they_are_written(self, written, wanted):
        assert read_time(written) == wanted

    @pytest.mark.parametrize("value", ["yesterday", "", "2026-13-01", True, None, [], {}, 1e300, math.nan, -math.inf])
    def test_what_is_no_time(self, value):
        with pytest.raises(ValueError, match=r"time|isoformat|month"):
            read_time(value)

    def test_the_example_of_the_specification(self):
        """Segment's specification: original 22:47, sent 22:48 by a clock that is wrong, received at 23:00."""
        minute = 60_000_000
        assert corrected(NOW, NOW + minute, NOW + 13 * minute) == NOW + 12 * minute

    @given(st.integers(-(10**12), 10**12), st.integers(0, 10**9), st.integers(0, 10**6))
    @settings(max_examples=25)
    def test_however_wrong_the_clock_the_time_is_right(self, wrong, waited, travel):
        happened = NOW
        assert corrected(happened + wrong, happened + wrong + waited, happened + waited + travel) == happened + travel

    def test_without_a_time_of_sending_the_device_is_believed(self):
        assert read(timestamp="2020-01-01T00:00:00Z")["timestamp"] == "2020-01-01T00:00:00+00:00"

    def test_the_original_time_goes_before_the_corrected_one(self):
        found = read(originalTimestamp=NOW / 1e6, timestamp="2026-03-31T11:59:00Z")
        assert found["timestamp"] == "2026-03-31T12:00:00+00:00"

    def test_an_earlier_day_that_was_told_is_believed(self):
        found = read(originalTimestamp=NOW / 1e6, timestamp="2001-01-01", sentAt="2030-01-01")
        assert found["timestamp"] == "2001-01-01T00:00:00+00:00"

    def test_the_batch_says_when_it_was_sent(self):
        frame = Frame(NOW, sent=NOW - 3_600_000_000)
        found = read_call(TRACK | {"timestamp": "2026-03-31T10:59:00Z"}, "", frame)
        assert found["timestamp"] == "2026-03-31T11:59:00+00:00"

    def test_brought_along_history_is_right_as_it_stands(self):
        frame = Frame(NOW, sent=NOW - 3_600_000_000, is_history=True)
        found = read_call(TRACK | {"timestamp": "1997-01-01T12:00:00Z", "sentAt": "2026-01-01"}, "", frame)
        assert found["timestamp"] == "1997-01-01T12:00:00+00:00"

    @pytest.mark.parametrize("far", ["1969-12-31T23:59:59Z", "2100-01-01", "9999-12-31T23:59:59-14:00", 0.5e15])
    def test_times_far_off_are_named(self, far):
        assert fault_of(**TRACK | {"timestamp": far}) == "timestamp"

    def test_a_wrong_time_of_sending_is_named(self):
        assert fault_of(**TRACK | {"timestamp": "2026-01-01", "sentAt": "soon"}) == "sentAt"


class TestCalls:
    def test_a_whole_track(self):
        found = read(properties={"plan": "Gold"}, context={"locale": "de"}, anonymousId=None)
        when = "2026-03-31T12:00:00+00:00"
        assert found == TRACK | {"timestamp": when, "properties": {"plan": "Gold"}, "context": {"locale": "de"}}

    @pytest.mark.parametrize(("given", "wanted"), [(42, "42"), (42.0, "42"), (4.5, "4.5"), ("  a ", "a"), (0, "0")])
    def test_ids_become_text(self, given, wanted):
        assert read(userId=given)["userId"] == wanted

    @pytest.mark.parametrize(
        ("call", "field"),
        [
            ({}, "type"),
            ({"type": "trakc"}, "type"),
            ({"type": ["track"]}, "type"),
            ({"type": "track", "event": "A"}, "userId"),
            ({"type": "track", "userId": "1"}, "event"),
            ({"type": "track", "userId": "1", "event": "  "}, "event"),
            ({"type": "track", "userId": "1", "event": 7}, "event"),
            ({"type": "track", "userId": "1", "event": "x" * 256}, "event"),
            ({"type": "track", "userId": True, "event": "A"}, "userId"),
            ({"type": "track", "userId": {"$ne": 1}, "event": "A"}, "userId"),
            ({"type": "track", "userId": "", "anonymousId": None, "event": "A"}, "userId"),
            ({"type": "track", "userId": "1", "event": "A", "properties": [1]}, "properties"),
            ({"type": "track", "userId": "1", "event": "A", "context": "x"}, "context"),
            ({"type": "identify", "userId": "1", "traits": "tall"}, "traits"),
            ({"type": "group", "userId": "1"}, "groupId"),
            ({"type": "alias", "userId": "1"}, "previousId"),
            ({"type": "alias", "previousId": "1"}, "userId"),
            ({"type": "alias", "previousId": "1", "anonymousId": "2"}, "userId"),
        ],
    )
    def test_the_field_at_fault_is_named(self, call, field):
        assert fault_of(**call) == field

    @pytest.mark.parametrize("value", [None, 1, "x", [], True])
    def test_what_is_no_object_is_refused(self, value):
        with pytest.raises(CallFault):
            read_call(value, "track", FRAME)

    def test_traits_in_the_context_are_a_persons(self):
        found = read_call({"userId": 1, "context": {"traits": {"plan": "Gold"}}}, "identify", FRAME)
        assert found["traits"] == {"plan": "Gold"}

    def test_a_page_has_its_address_from_the_context(self):
        context = {"page": {"path": "/a", "title": "A", "referrer": ""}}
        found = read_call({"userId": 1, "name": "Home", "context": context}, "page", FRAME)
        assert found["properties"] == {"name": "Home", "path": "/a", "title": "A"}

    def test_the_campaign_that_brought_somebody_can_be_asked_for(self):
        found = read(properties={"utm_source": "own"}, context={"campaign": {"name": "spring", "source": "mail"}})
        assert found["properties"] == {"utm_campaign": "spring", "utm_source": "own"}

    def test_every_call_without_an_id_gets_its_own(self):
        first, second = (read_call(TRACK | {"messageId": empty}, "", FRAME) for empty in (None, ""))
        assert len(first["messageId"]) == 32
        assert first["messageId"] != second["messageId"]

    def test_a_long_id_is_known_again(self):
        first, second = (read(messageId="x" * 1_000)["messageId"] for _ in range(2))
        assert first == second
        assert len(first) == 64

    @given(st.recursive(SCALARS, lambda inner: st.dictionaries(FIELDS, inner), max_leaves=8))
    @settings(max_examples=25)
    def test_any_value_is_read_or_refused(self, value):
        with suppress(CallFault):
            assert read_call(value, "track", FRAME)["userId"]


class TestKeeping:
    def call(self, **values):
        return read_call({"type": "track", "event": "A", "anonymousId": "d1"} | values, "", FRAME)

    @pytest.mark.parametrize(
        ("context", "needs", "wanted"),
        [
            ({}, False, Verdict.KEPT),
            ({}, True, Verdict.NO_CONSENT),
            ({"consent": {"categoryPreferences": {"Analytics": True}}}, True, Verdict.KEPT),
            ({"consent": {"categoryPreferences": {"Analytics": False}}}, False, Verdict.NO_CONSENT),
            ({"consent": {"categoryPreferences": {"Analytics": "yes"}}}, True, Verdict.NO_CONSENT),
            ({"consent": {"categoryPreferences": {"Ads": True}}}, True, Verdict.NO_CONSENT),
            ({"consent": ["analytics"]}, True, Verdict.NO_CONSENT),
            ({"consentManagement": {"allowedConsentIds": ["analytics"]}}, True, Verdict.KEPT),
            ({"consentManagement": {"allowedConsentIds": {"c": "analytics"}}}, True, Verdict.KEPT),
            ({"consentManagement": {"deniedConsentIds": ["analytics"]}}, False, Verdict.NO_CONSENT),
        ],
    )
    def test_consent_is_respected(self, context, needs, wanted):
        assert judge(self.call(context=context), Keeping(needs_consent=needs)) == wanted

    def test_who_asks_not_to_be_tracked_is_not(self):
        assert judge(self.call(), Keeping(), asks_not_to_track=True) == Verdict.NO_CONSENT
        assert judge(self.call(), Keeping(respects_do_not_track=False), asks_not_to_track=True) == Verdict.KEPT

    def test_events_and_kinds_are_blocked(self):
        assert judge(self.call(), Keeping(frozenset({"A"}))) == Verdict.BLOCKED
        assert judge(self.call(), Keeping(frozenset({"track"}))) == Verdict.BLOCKED
        assert judge(self.call(), Keeping(frozenset({"B"}))) == Verdict.KEPT

    def test_a_person_is_in_the_sample_wholly_or_not_at_all(self):
        keeping = Keeping(share=0.3)
        verdicts = {
            who: {judge(self.call(anonymousId=who, event=event), keeping) for event in "ABC"}
            for who in map(str, range(2000))
        }
        assert all(len(found) == 1 for found in verdicts.values())
        kept = sum(found == {Verdict.KEPT} for found in verdicts.values())
        assert abs(kept - 600) < 4 * math.sqrt(2000 * 0.3 * 0.7)

    def test_the_sample_is_the_same_in_every_process(self):
        inside = [who for who in ("a", "b", "c", "d") if zlib.crc32(f"sample:{who}".encode()) < 0.5 * 2**32]
        kept = [who for who in "abcd" if judge(self.call(anonymousId=who), Keeping(share=0.5)) == Verdict.KEPT]
        assert kept == inside

    def test_address_and_browser_are_left_out_unless_wanted(self):
        context = {"ip": "203.0.113.9", "userAgent": "Firefox", "userAgentData": {}, "locale": "de"}
        assert strip_call(self.call(context=context), Keeping())["context"] == {"locale": "de"}
        kept = strip_call(self.call(context=context), Keeping(keeps_address=True, keeps_agent=True))
        assert kept["context"] == context

    def test_blocked_properties_are_taken_off(self):
        call = self.call(properties={"email": "a@b.c", "plan": 1})
        assert strip_call(call, Keeping(blocked_properties=frozenset({"email"})))["properties"] == {"plan": 1}


@pytest.mark.parametrize(
    ("value", "kind"),
    [("x", "text"), ("2026-03-31", "time"), ("2026-03-31T12:00:00Z", "time"), ("2026", "text"), (1, "number"),
     (1.5, "number"), (True, "yes or no"), (None, "empty"), ([], "list"), ({}, "object")],
)  # fmt: skip
def test_types_have_names_that_people_know(value, kind):
    assert type_of(value) == kind


def test_examples_tell_nothing_about_a_person():
    assert example_of("Ada Lovelace", is_about_person=True) == ""
    assert example_of(36, is_about_person=True) == "36"
    assert example_of("write to ada@example.com", is_about_person=False) == "write to •••"
    assert example_of("+49 170 1234567", is_about_person=False) == "+•••"
    assert example_of("2026-03-31T12:00:00Z", is_about_person=False) == "2026-03-31T12:00:00Z"
    assert len(example_of({"a": "x" * 1_000}, is_about_person=False)) == 120
