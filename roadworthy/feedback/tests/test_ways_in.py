"""The sections of the settings that open and close ways in."""

import pytest

from roadworthy.core.models import Change
from roadworthy.feedback import actions
from roadworthy.feedback.models import WayIn

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _domain(settings):
    settings.MAIL_DOMAIN = "in.example"


@pytest.mark.parametrize("part", ["mail", "widget"])
def test_an_admin_opens_renews_and_closes_a_way(amir_client, tea, part):
    url = f"/tea/feedback/settings/{part}/"
    assert amir_client.post(url, {"do": "open"}).url == "/tea/feedback/settings/"
    first = WayIn.objects.get()
    page = amir_client.get(url, headers=HTMX).content.decode()
    assert first.token in page
    assert "<html" not in page
    assert first.token in amir_client.get(url).content.decode()
    amir_client.post(url, {"do": "renew"}, headers=HTMX)
    second = WayIn.objects.get()
    assert second.token != first.token
    assert (second.secret != first.secret) == (part == "widget")
    assert first.token not in str(list(Change.objects.values()))
    assert amir_client.post(url, {"do": "close"}, headers=HTMX).status_code == 200
    assert not WayIn.objects.exists()


@pytest.mark.parametrize("do", ["", "close", "burn"])
def test_what_cannot_be_done_is_refused(amir_client, tea, do):
    assert amir_client.post("/tea/feedback/settings/mail/", {"do": do}).status_code == 422
    assert not WayIn.objects.exists()


def test_sites_are_kept_as_browsers_name_them(amir_client, tea, amir):
    actions.open_way(tea, "widget", by=amir)
    url = "/tea/feedback/settings/widget/"
    typed = "App.Example.com/\n\nhttp://localhost:3000\nhttps://app.example.com:443"
    amir_client.post(url, {"do": "sites", "origins": typed})
    assert WayIn.objects.get().origins == ["https://app.example.com", "http://localhost:3000"]
    for bad in (
        "https://a.example/path",
        "ftp://a.example",
        "https://a b.example",
        "javascript:alert(1)",
        "https://[x",
    ):
        assert amir_client.post(url, {"do": "sites", "origins": bad}, headers=HTMX).status_code == 422, bad
    assert "https://[x" in amir_client.post(url, {"do": "sites", "origins": "https://[x"}).content.decode()


def test_readers_learn_that_it_is_on_but_not_the_address(vic_client, cleo_client, olga_client, tea, amir):
    way = actions.open_way(tea, "mail", by=amir)
    url = "/tea/feedback/settings/mail/"
    assert way.token not in vic_client.get(url).content.decode()
    assert way.token in cleo_client.get(url).content.decode()
    assert vic_client.post(url, {"do": "close"}).status_code == 403
    assert cleo_client.post(url, {"do": "close"}).status_code == 403
    assert olga_client.get(url).status_code == 404


def test_only_admins_see_the_secret_of_the_widget(cleo_client, amir_client, tea, amir):
    way = actions.open_way(tea, "widget", by=amir)
    url = "/tea/feedback/settings/widget/"
    assert way.secret not in cleo_client.get(url).content.decode()
    assert way.secret in amir_client.get(url).content.decode()


def test_without_a_domain_it_says_who_can_help(amir_client, tea, settings):
    settings.MAIL_DOMAIN = ""
    assert "ROADWORTHY_MAIL_DOMAIN" in amir_client.get("/tea/feedback/settings/mail/").content.decode()


def test_what_is_exported_opens_no_door(tea, amir, workspace):
    from roadworthy.interchange.export import as_row

    row = as_row(actions.open_way(tea, "widget", by=amir))
    assert not {"token", "secret"} & set(row)
