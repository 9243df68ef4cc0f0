"""What forms on public pages share."""

import uuid

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from roadworthy.core import public_forms


@pytest.fixture(autouse=True)
def counters():
    cache.clear()


def test_more_than_so_many_in_a_minute_is_too_fast_for_this_key_only():
    assert [public_forms.within_rate("one", 2) for _ in range(3)] == [True, True, False]
    assert public_forms.within_rate("two", 2)


@pytest.mark.parametrize(
    ("length", "too_long"), [("10", False), ("11", True), ("", False), ("many", True), ("-1", True)]
)
def test_the_length_that_is_told_counts(length, too_long):
    request = RequestFactory().post("/", headers={"Content-Length": length})
    assert public_forms.is_too_long(request, 10) is too_long


def test_behind_a_proxy_the_address_that_it_saw_counts(settings):
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 1.2.3.4"}, REMOTE_ADDR="10.0.0.1")
    settings.USE_X_FORWARDED_HOST = False
    assert public_forms.address_of(request) == "10.0.0.1"
    settings.USE_X_FORWARDED_HOST = True
    assert public_forms.address_of(request) == "1.2.3.4"


def test_a_key_is_a_uuid_or_none():
    key = uuid.uuid4()
    assert public_forms.key_of(key.hex) == public_forms.key_of(str(key)) == key
    assert public_forms.key_of("x" * 32) is public_forms.key_of("") is None


def test_browsers_are_told_who_may_show_the_page():
    closed = public_forms.guarded(HttpResponse())
    assert closed._csp_config["frame-ancestors"] == ["'none'"]
    assert "connect-src" not in closed._csp_config
    opened = public_forms.guarded(HttpResponse(), frames=["https://a.example"], connects=True, is_hidden=False)
    assert opened._csp_config["frame-ancestors"] == ["https://a.example"]
    assert "X-Robots-Tag" not in opened.headers


def test_an_answer_is_shared_with_the_site_that_asked():
    assert (
        public_forms.share_with(HttpResponse(), "https://a.example")["Access-Control-Allow-Origin"]
        == "https://a.example"
    )
    assert "Access-Control-Allow-Origin" not in public_forms.share_with(HttpResponse(), "").headers
