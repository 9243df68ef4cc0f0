"""Signing in: a link that works once, a token of the host application that works once, and nothing learnt by asking."""

import time
import uuid
from datetime import timedelta

import jwt
import pytest
from django.core import mail
from django.utils import timezone

from roadworthy.core.models import User
from roadworthy.market.models import Segment
from roadworthy.portal import actions, jobs
from roadworthy.portal.models import SignIn, UsedToken, Visitor, VisitorSession
from roadworthy.portal.views.guard import cookie_of

from .make import Guest, address, guest_of, link_in_mail, make_customer, make_portal, make_published


@pytest.fixture
def portal(tea):
    return make_portal(tea)


def ask(guest, email="gus@example.com", **values):
    return guest.post("sign_in", email=email, **values)


def follow(guest, link):
    return guest.client.post(link, {"csrf": guest.word()})


def sign(portal, secret=None, **claims):
    known = {"email": "gus@example.com", "exp": int(time.time()) + 300, "jti": uuid.uuid4().hex} | claims
    kept = {name: value for name, value in known.items() if value is not None}
    return jwt.encode(kept, secret or actions.secret_of(portal), algorithm="HS256")


def test_the_link_in_the_mail_signs_in(portal):
    guest = Guest()
    ask(guest)
    response = follow(guest, link_in_mail())
    assert response["Location"] == address("ideas")
    cookie = response.cookies[cookie_of(portal)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == address("ideas")
    assert "gus@example.com" in guest.get("ideas").content.decode()


def test_only_the_hash_of_a_session_is_kept(portal):
    guest = Guest()
    ask(guest)
    token = follow(guest, link_in_mail()).cookies[cookie_of(portal)].value
    assert token not in VisitorSession.objects.get().hash


def test_a_visitor_is_no_member(portal):
    guest = Guest()
    ask(guest)
    follow(guest, link_in_mail())
    assert not User.objects.exists()
    assert guest.client.get("/tea/ideas/")["Location"].startswith("/accounts/login")


def test_looking_at_the_link_uses_nothing_up_for_mail_filters_look_too(portal):
    guest = Guest()
    ask(guest)
    for _ in range(3):
        assert guest.client.get(link_in_mail()).status_code == 200
    assert SignIn.objects.get().used_at is None


def test_a_link_works_once(portal):
    guest = Guest()
    ask(guest)
    follow(guest, link_in_mail())
    assert follow(Guest(), link_in_mail()).status_code == 422
    assert VisitorSession.objects.count() == 1


def test_an_old_link_is_over(portal):
    ask(Guest())
    SignIn.objects.update(expires=timezone.now())
    assert follow(Guest(), link_in_mail()).status_code == 422


def test_a_forged_link_is_refused(portal):
    assert Guest().get("follow_link", "forged").status_code == 422


def test_one_address_gets_few_links(portal):
    for _ in range(8):
        assert ask(Guest()).status_code == 200
    assert len(mail.outbox) == 4


def test_a_private_portal_answers_alike_whether_it_knows_the_address(tea):
    make_portal(tea, access="private")
    make_customer(tea)
    known, unknown = (ask(Guest(), email).content.decode() for email in ("mina@example.com", "eve@example.com"))
    assert known.replace("mina", "eve") == unknown
    assert [message.to for message in mail.outbox] == [["mina@example.com"]]


def test_a_known_address_is_joined_to_its_customer(portal, tea):
    customer = make_customer(tea)
    guest = Guest()
    ask(guest, "Mina@Example.com")
    follow(guest, link_in_mail())
    visitor = Visitor.objects.get()
    assert (visitor.customer, visitor.name) == (customer, "Mina")


def test_what_is_no_address_is_refused_with_what_was_typed(portal):
    response = ask(Guest(), "gus at example")
    assert response.status_code == 422
    assert 'value="gus at example"' in response.content.decode()


def test_header_lines_in_an_address_send_nothing(portal):
    assert ask(Guest(), "gus@example.com\nBcc: all@example.com").status_code == 422
    assert mail.outbox == []


def test_a_line_break_in_the_portals_name_forges_no_header(tea):
    make_portal(tea, title="Tea\r\nBcc: all@example.com")
    ask(Guest())
    assert mail.outbox[0].message()["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/tea/ideas/", "/portal/tea/../../x", "\\x"]
)
def test_after_signing_in_one_stays_on_the_portal(portal, where):
    guest = Guest()
    ask(guest, next=where)
    assert follow(guest, link_in_mail())["Location"] == address("ideas")


def test_a_field_that_nobody_sees_catches_machines(portal):
    assert ask(Guest(), website="http://spam.example").status_code == 200
    assert mail.outbox == []


def test_signing_out_ends_the_session(portal):
    guest = guest_of(portal)
    response = guest.post("sign_out")
    assert response.cookies[cookie_of(portal)].value == ""
    assert not VisitorSession.objects.exists()


def test_a_name_of_ones_own(portal):
    guest_of(portal).post("rename", name="  Gus   Grim ")
    assert Visitor.objects.get().name == "Gus Grim"


def test_the_host_application_signs_its_people_in(portal, tea, workspace):
    customer = make_customer(tea, name="Small Inn", source="crm", source_id="C-7", email="x@example.com")
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    token = sign(portal, name="Gus", customer="C-7", segment="hotels")
    response = Guest().get("enter", token=token)
    assert cookie_of(portal) in response.cookies
    visitor = Visitor.objects.get()
    assert (visitor.name, visitor.customer, visitor.segment, visitor.is_vouched) == ("Gus", customer, hotels, True)


def test_a_token_works_once(portal):
    token = sign(portal)
    assert Guest().get("enter", token=token).status_code == 302
    assert Guest().get("enter", token=token).status_code == 422
    assert VisitorSession.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "another secret that is long enough for HS256"},
        {"exp": None},
        {"jti": None},
        {"email": None},
        {"exp": 1_700_000_000},
        {"exp": 4_000_000_000},
        {"email": "nobody"},
    ],
)
def test_a_token_that_is_not_good_lets_nobody_in(portal, wrong):
    response = Guest().get("enter", token=sign(portal, **wrong))
    assert response.status_code == 422
    assert not response.cookies
    assert not Visitor.objects.exists()


def test_a_token_without_signature_lets_nobody_in(portal):
    claims = {"email": "gus@example.com", "exp": int(time.time()) + 300, "jti": "1"}
    assert Guest().get("enter", token=jwt.encode(claims, None, algorithm="none")).status_code == 422


def test_the_secret_of_another_portal_or_an_old_one_is_not_good(portal, coffee, ada):
    token = sign(portal, secret=actions.secret_of(make_portal(coffee)))
    assert Guest().get("enter", token=token).status_code == 422
    token = sign(portal)
    actions.renew_secret(portal, by=ada)
    assert Guest().get("enter", token=token).status_code == 422


def test_a_private_portal_opens_for_who_is_vouched_for(tea):
    portal = make_portal(tea, access="private")
    make_published(portal)
    guest = Guest()
    guest.get("enter", token=sign(portal))
    assert "Quiet kettle" in guest.get("ideas").content.decode()


def test_what_is_over_is_thrown_away(portal):
    guest_of(portal)
    Guest().get("enter", token=sign(portal))
    later = timezone.now() - timedelta(days=1)
    VisitorSession.objects.update(expires=later)
    UsedToken.objects.update(expires=later)
    jobs.tidy()
    assert not VisitorSession.objects.exists()
    assert not UsedToken.objects.exists()


def test_on_its_own_domain_only_the_portal_is_there(portal, settings, ada_client):
    settings.ALLOWED_HOSTS = ["ideas.example.com", "testserver"]
    portal.host = "ideas.example.com"
    portal.save()
    host = {"HTTP_HOST": "ideas.example.com"}
    assert ada_client.get("/", **host)["Location"] == address("ideas")
    assert ada_client.get(address("ideas"), **host).status_code == 200
    assert ada_client.get("/tea/ideas/", **host).status_code == 404
    assert ada_client.get("/accounts/login/", **host).status_code == 404
    ask(Guest())
    assert "https://ideas.example.com/portal/tea/sign-in/" in mail.outbox[0].body
