"""/accounts/…: every page of signing in stands in our own frame, and its steps work."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model

PASSWORD = "a-long-word-for-tea"


@pytest.fixture
def ada(ada):
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def sign_in(client, email="ada@example.com", password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def is_ours(response):
    return 'class="plain-head"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    "login/ signup/ password/reset/ password/reset/done/ password/reset/key/done/ inactive/ confirm-email/".split(),
)
def test_pages_before_signing_in_are_ours(client, ada, path):
    response = client.get(f"/accounts/{path}")
    assert response.status_code == 200
    assert is_ours(response)


@pytest.mark.parametrize("path", "email/ password/change/ logout/ 2fa/ 3rdparty/ reauthenticate/".split())
def test_pages_about_my_sign_in_are_ours(client, ada, path):
    sign_in(client)
    response = client.get(f"/accounts/{path}")
    assert response.status_code == 200
    assert is_ours(response)


def test_what_the_identity_provider_refuses_is_told(client, ada):
    sign_in(client)
    response = client.get("/accounts/3rdparty/login/error/")
    assert response.status_code == 401
    assert "did not let you in" in response.content.decode()


def test_signing_in_and_out(client, ada, tea):
    assert sign_in(client, "ADA@example.com").status_code == 302
    assert client.get("/tea/settings/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/tea/settings/").status_code == 302


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(client, ada):
    known, unknown = sign_in(client, password="no").content, sign_in(client, "nobody@example.com").content
    words = re.compile(rb'role="alert".*?</div></div>', re.DOTALL)
    assert words.search(known)[0] == words.search(unknown)[0]


def test_after_signing_in_one_is_where_one_wanted_to_be(client, ada, tea):
    asked = client.get("/tea/settings/").headers["Location"]
    assert (
        client.post(asked, {"login": ada.email, "password": PASSWORD, "next": "/tea/settings/"}).headers["Location"]
        == "/tea/settings/"
    )


def test_a_link_from_elsewhere_never_leads_there(client, ada, tea):
    form = {"login": ada.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert "evil" not in client.post("/accounts/login/", form).headers["Location"]


def test_the_very_first_account_may_be_made_by_anyone_and_administers(client, db):
    form = {"name": "Fay First", "email": "fay@example.com", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/accounts/signup/", form, follow=True)
    fay = get_user_model().objects.get()
    assert (fay.name, fay.is_superuser) == ("Fay First", True)
    assert response.redirect_chain[-1][0] == "/workspaces/new/"


def test_the_second_account_needs_an_invitation(client, ada):
    form = {"name": "Sam", "email": "sam@example.com", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", form)
    assert get_user_model().objects.count() == 1


def test_with_open_sign_up_anyone_comes_but_administers_nothing(client, ada, settings):
    settings.SIGN_UP = "open"
    form = {"name": "Sam", "email": "sam@example.com", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", form)
    assert not get_user_model().objects.get(email="sam@example.com").is_staff


def test_a_forgotten_password_is_replaced_by_a_link(client, ada, mailoutbox):
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mailoutbox[0].body)[0]
    page = client.get(link, follow=True)
    assert is_ours(page)
    client.post(page.redirect_chain[-1][0], {"password1": "another-word-for-tea", "password2": "another-word-for-tea"})
    assert sign_in(client, password="another-word-for-tea").status_code == 302
    assert "This link is over" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer(client, ada, mailoutbox):
    known = client.post("/accounts/password/reset/", {"email": ada.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_a_weak_password_is_refused(client, ada):
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": "1234567890", "password2": "1234567890"}
    client.post("/accounts/password/change/", form)
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def show_who_i_am(client):
    """What changes how one signs in asks for the password once more."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def turn_on(client):
    assert is_ours(client.get("/accounts/2fa/totp/activate/", follow=True))
    show_who_i_am(client)
    page = client.get("/accounts/2fa/totp/activate/")
    assert is_ours(page)
    secret = re.search(r'id="secret">(\w+)<', page.content.decode())[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def test_two_factors_are_turned_on_and_asked_for(client, ada, tea):
    sign_in(client)
    secret = turn_on(client)
    client.post("/accounts/logout/")
    assert sign_in(client).headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/tea/settings/").status_code == 302
    assert is_ours(client.get("/accounts/2fa/authenticate/"))
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/tea/settings/").status_code == 200


def test_a_wrong_code_lets_nobody_in(client, ada, tea):
    sign_in(client)
    turn_on(client)
    client.post("/accounts/logout/")
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/tea/settings/").status_code == 302


def test_each_recovery_code_works_once(client, ada, tea):
    sign_in(client)
    turn_on(client)
    shown = client.get("/accounts/2fa/recovery-codes/", follow=True)
    assert is_ours(shown)
    code = re.search(r'id="codes">(\S+)', shown.content.decode())[1]
    for expected in (200, 302):
        client.post("/accounts/logout/")
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert client.get("/tea/settings/").status_code == expected


def test_two_factors_are_turned_off_again(client, ada, tea):
    sign_in(client)
    turn_on(client)
    assert is_ours(client.get("/accounts/2fa/totp/deactivate/"))
    client.post("/accounts/2fa/totp/deactivate/")
    client.post("/accounts/logout/")
    sign_in(client)
    assert client.get("/tea/settings/").status_code == 200


def test_guessing_passwords_is_slowed_down(client, ada, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    for _ in range(3):
        sign_in(client, password="no")
    assert sign_in(client).status_code != 302
