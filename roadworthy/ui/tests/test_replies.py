"""Answers after a write, for pages and for htmx."""

import json

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import RequestFactory

from roadworthy.ui import frame, replies


def post(htmx_url=None, **fields):
    headers = {"Referer": "http://testserver/tea/ideas/?q=x"} | ({"HX-Current-URL": htmx_url} if htmx_url else {})
    request = RequestFactory().post("/tea/ideas/1/", fields, headers=headers)
    request.session = {}
    request._messages = FallbackStorage(request)
    request.htmx = bool(htmx_url)
    return request


def messages(request):
    return [(told.text, told.kind, told.undo) for told in frame.told(request)]


def test_a_form_goes_on_and_says_what_was_done():
    request = post()
    response = replies.done(request, "Saved.", to="/tea/ideas/2/", undo="/undo/7/")
    assert (response.status_code, response.url) == (302, "/tea/ideas/2/")
    assert messages(request) == [("Saved.", "good", "/undo/7/")]


def test_without_an_address_it_goes_back_to_where_the_person_was():
    assert replies.done(post(), "Saved.").url == "http://testserver/tea/ideas/?q=x"
    assert replies.done(post(next="/tea/ideas/?sort=-votes"), "Saved.").url == "/tea/ideas/?sort=-votes"


def test_nobody_is_sent_to_another_site():
    assert replies.done(post(next="https://evil.example/"), "Saved.").url == "http://testserver/tea/ideas/?q=x"


def test_htmx_stays_with_a_toast_when_asked_to():
    response = replies.done(post("http://testserver/tea/ideas/"), "Moved.", undo="/undo/7/", stay=True)
    assert response.status_code == 204
    assert json.loads(response["HX-Trigger"]) == {"toast": {"text": "Moved.", "kind": "good", "undo": "/undo/7/"}}


@pytest.mark.parametrize(("to", "header"), [("/tea/ideas/", "HX-Refresh"), ("/tea/ideas/9/", "HX-Redirect")])
def test_htmx_refreshes_the_same_page_and_goes_to_another(to, header):
    request = post("http://testserver/tea/ideas/")
    response = replies.done(request, "Saved.", to=to)
    assert response.has_header(header)
    assert messages(request) == [("Saved.", "good", None)]


def test_a_toast_leaves_other_events_in_place():
    response = replies.trigger(HttpResponse(), "idea:saved", {"id": 3})
    found = json.loads(replies.toast(response, "Saved.")["HX-Trigger"])
    assert found["idea:saved"] == {"id": 3}
    assert found["toast"]["text"] == "Saved."
