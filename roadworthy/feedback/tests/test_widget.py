"""The widget: what other sites load, who may send, and what becomes of it."""

import json
import time

import jwt
import pytest
from django.test import Client

from roadworthy.core.models import Change
from roadworthy.feedback import actions
from roadworthy.feedback.models import Note
from roadworthy.feedback.views import widget as views
from roadworthy.market.models import Contact, Customer

SITE = "https://app.example.com"


@pytest.fixture
def way(tea, amir):
    made = actions.open_way(tea, "widget", by=amir)
    actions.set_origins(made, [SITE], by=amir)
    return made


@pytest.fixture
def inn(workspace):
    customer = Customer.objects.create(workspace=workspace, name="Inn", source="crm", source_id="A-7")
    Contact.objects.create(customer=customer, name="Mina Kay", email="mina@inn.example")
    return customer


def send(way, origin=SITE, **body):
    body = {"text": "Too loud.", "page": f"{SITE}/rooms"} | body
    headers = {"Origin": origin} if origin else {}
    return Client().post(f"/w/{way.token}/", json.dumps(body), content_type="application/json", headers=headers)


def signed(way, secret=None, **claims):
    return jwt.encode({"exp": time.time() + 300} | claims, secret or way.secret, algorithm="HS256")


def test_the_script_is_small_and_sets_no_cookie(way):
    response = Client().get(f"/w/{way.token}.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert len(response.content) < 8 * 1024
    assert not response.cookies
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for word in (b"cookie =", b"localStorage", b"sessionStorage", b"innerHTML", b"style=", b"eval("):
        assert word not in response.content


def test_what_is_written_becomes_a_note(way, tea):
    response = send(way, email="mina@inn.example")
    assert (response.status_code, response.json()) == (201, {"kept": True})
    assert response.headers["Access-Control-Allow-Origin"] == SITE
    assert not response.cookies
    note = Note.objects.get()
    assert (note.text, note.url, note.source, note.author) == (
        "Too loud.",
        f"{SITE}/rooms",
        "widget",
        "mina@inn.example",
    )
    assert Change.objects.get(kind="feedback.note").via == "widget"


def test_the_browser_may_ask_first(way):
    headers = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    response = Client().options(f"/w/{way.token}/", headers=headers)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize(("origin", "status"), [("https://evil.example", 403), ("null", 403), ("", 400)])
def test_other_sites_may_not_send(way, origin, status):
    response = send(way, origin)
    assert response.status_code == status
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not Note.objects.exists()


def test_a_token_that_leads_nowhere_is_404(way, tea, amir):
    actions.close_way(way, by=amir)
    assert Client().get(f"/w/{way.token}.js").status_code == 404
    assert send(way).status_code == 404


def test_who_signed_in_on_the_site_is_known(way, inn):
    send(way, identity=signed(way, email="mina@inn.example", name="Mina K"))
    send(way, identity=signed(way, customer="A-7", name="Bo"))
    send(way, identity=signed(way, customer="inn"))
    found = [(note.customer, note.contact and note.contact.name, note.author) for note in Note.objects.order_by("id")]
    assert found == [(inn, "Mina Kay", "Mina K"), (inn, None, "Bo"), (inn, None, "")]


@pytest.mark.parametrize(
    "forge",
    [
        lambda way: signed(way, "another-secret-of-enough-length-for-it", email="mina@inn.example"),
        lambda way: signed(way, email="mina@inn.example", exp=time.time() - 3600),
        lambda way: jwt.encode({"email": "mina@inn.example", "exp": time.time() + 99}, "", algorithm="none"),
        lambda way: jwt.encode({"email": "mina@inn.example"}, way.secret, algorithm="HS256"),
        lambda way: "nonsense", lambda way: "x" * 10_000,
    ],
)  # fmt: skip
def test_a_forged_identity_loses_the_customer_not_the_words(way, inn, forge):
    assert send(way, identity=forge(way)).status_code == 201
    note = Note.objects.get()
    assert (note.customer, note.tags, note.text) == (None, ["sign-in not verified"], "Too loud.")


def test_an_address_that_is_only_typed_names_no_customer(way, inn):
    send(way, email="mina@inn.example")
    assert Note.objects.get().customer is None


def test_robots_are_thanked_and_forgotten(way):
    assert send(way, website="https://spam.example").status_code == 201
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [({"text": " \x00"}, "text"), ({"text": "x" * 10_001}, "text"), ({"email": "no address"}, "email")],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(way, body, field):
    response = send(way, **body)
    assert (response.status_code, response.json()["field"]) == (422, field)
    assert not Note.objects.exists()


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"text": 3}', b"\xff", b"[" * 5000])
def test_what_is_no_form_is_refused(way, body):
    url = f"/w/{way.token}/"
    response = Client().post(url, body, content_type="application/json", headers={"Origin": SITE})
    assert response.status_code == 400


def test_hostile_words_are_only_words(way, ada_client):
    send(way, text="<script>alert(1)</script>\ud800", page="javascript:alert(1)", email="")
    note = Note.objects.get()
    assert note.url == ""
    assert "<script>alert" not in ada_client.get(f"/tea/feedback/{note.pk}/").content.decode()


def test_too_much_and_too_fast_is_refused(way, monkeypatch):
    monkeypatch.setitem(views.A_MINUTE, "person", 2)
    assert send(way, text="x" * 70_000).status_code == 413
    assert [send(way).status_code for _ in range(3)] == [201, 201, 429]


def test_personal_data_is_masked_by_this_way_too(way, tea, ada):
    actions.set_settings(tea, by=ada, half_life_days=None, untouched_days=5, masks_personal_data=True)
    send(way, text="Call +49 30 901820", email="mina@inn.example")
    note = Note.objects.get()
    assert (note.text, note.author) == ("Call [phone]", "[e-mail]")
