"""/me/ and /notifications/: a person's own account, sessions and notices."""

import pytest
from django.contrib.sessions.models import Session

from roadworthy.core import notify
from roadworthy.core.models import Notification
from tests.world import client_of

FORM = {"name": "Ada L.", "job_title": "Head of tea", "timezone": "Asia/Tokyo", "theme": "dark", "digest": "weekly"}


def tell(user, workspace, text="Look", **values):
    return notify.tell([user], text, reason="mention", workspace=workspace, **values)[0]


def test_my_account_is_saved(ada_client, ada):
    assert ada_client.post("/me/", FORM).status_code == 302
    ada.refresh_from_db()
    assert (ada.name, ada.job_title, ada.timezone, ada.digest) == ("Ada L.", "Head of tea", "Asia/Tokyo", "weekly")


@pytest.mark.parametrize("wrong", [{"timezone": "Mars/Olympus"}, {"theme": "pink"}, {"digest": "hourly"}])
def test_refused_input_saves_nothing(ada_client, ada, wrong):
    assert ada_client.post("/me/", FORM | wrong).status_code == 422
    ada.refresh_from_db()
    assert ada.name == "Ada"


def test_times_are_shown_in_my_time_zone(ada_client, ada, workspace):
    ada.timezone = "Asia/Tokyo"
    ada.save()
    notice = tell(ada, workspace)
    Notification.objects.filter(pk=notice.pk).update(created="2026-01-05T20:00:00Z")
    assert "6 January 2026, 05:00" in ada_client.get("/notifications/").content.decode()


def test_an_unknown_time_zone_falls_back(ada_client, ada, tea):
    ada.timezone = "Mars/Olympus"
    ada.save()
    assert ada_client.get("/notifications/").status_code == 200


def test_the_theme_is_kept(ada_client, ada):
    assert ada_client.post("/me/theme/", {"theme": "dark"}).status_code == 204
    ada.refresh_from_db()
    assert ada.theme == "dark"


def test_signing_out_elsewhere_keeps_this_browser(ada_client, ada, vic_client):
    elsewhere = client_of(ada)
    assert ada_client.post("/me/sessions/end/").status_code == 302
    assert ada_client.get("/me/").status_code == vic_client.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302
    assert Session.objects.count() == 2


def test_my_notices_and_nobody_elses(ada_client, ada, vic, workspace):
    tell(ada, workspace, "For Ada")
    tell(vic, workspace, "For Vic")
    html = ada_client.get("/notifications/").content.decode()
    assert "For Ada" in html
    assert "For Vic" not in html
    assert ada_client.get("/notifications/unread/").json() == {"notifications": 1}


def test_opening_a_notice_reads_it_and_goes_there(ada_client, ada, workspace):
    notice = tell(ada, workspace, url="/tea/home/")
    assert ada_client.post(f"/notifications/{notice.pk}/").headers["Location"] == "/tea/home/"
    notice.refresh_from_db()
    assert notice.read_at


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_notice_never_leads_away_from_the_site(ada_client, ada, workspace, url):
    assert ada_client.post(f"/notifications/{tell(ada, workspace, url=url).pk}/").headers["Location"] == "/"


def test_all_notices_are_read_at_once_or_some(ada_client, ada, workspace):
    first, second = tell(ada, workspace), tell(ada, workspace)
    ada_client.post("/notifications/read/", {"pk": [first.pk]})
    assert Notification.objects.get(read_at=None) == second
    ada_client.post("/notifications/read/")
    assert not Notification.objects.filter(read_at=None).exists()


def test_a_notice_may_be_kept_as_unread(ada_client, ada, workspace):
    notice = tell(ada, workspace)
    ada_client.post("/notifications/read/")
    ada_client.post(f"/notifications/{notice.pk}/", {"do": "keep"})
    assert Notification.objects.get().read_at is None


def test_others_notices_are_not_found(vic_client, ada, workspace):
    notice = tell(ada, workspace)
    assert vic_client.post(f"/notifications/{notice.pk}/").status_code == 404
    vic_client.post("/notifications/read/", {"pk": [notice.pk]})
    assert Notification.objects.get().read_at is None


def test_many_notices_come_in_pages(ada_client, ada, workspace, django_assert_num_queries):
    for n in range(60):
        tell(ada, workspace, f"Look {n}.")
    with django_assert_num_queries(5):
        html = ada_client.get("/notifications/").content.decode()
    assert "Look 59." in html
    assert "Look 9." not in html
    older = html.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "Look 9." in ada_client.get(older).content.decode()


def test_nobody_is_told_of_what_they_did_themselves(ada, vic, workspace):
    told = notify.tell([ada, vic, vic], "Look", reason="mention", workspace=workspace, by=ada)
    assert [one.user for one in told] == [vic]
