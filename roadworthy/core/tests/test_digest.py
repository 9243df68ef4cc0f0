"""The e-mail digest: when it comes, what it holds, and that it comes once."""

import datetime
from smtplib import SMTPException

import pytest
from django.core.management import call_command
from django.utils import timezone

from roadworthy.core import digest, housekeeping, notify
from roadworthy.core.models import Membership, Notification

UTC = datetime.UTC
MONDAY = datetime.datetime(2026, 3, 2, tzinfo=UTC)


def at(days=0, hours=0):
    return MONDAY + datetime.timedelta(days=days, hours=hours)


@pytest.fixture
def tell(workspace, tea):
    def make(user, text="Look", reason="mention", **values):
        made = notify.tell([user], text, reason=reason, workspace=workspace, product=tea, **values)[0]
        Notification.objects.filter(pk=made.pk).update(created=at(hours=1))
        return made

    return make


@pytest.mark.parametrize(
    ("how", "zone", "last", "now", "due"),
    [
        ("daily", "UTC", None, at(hours=8), True),
        ("daily", "UTC", at(hours=7, days=-1), at(hours=6), False),
        ("daily", "UTC", at(hours=7, days=-1), at(hours=7), True),
        ("daily", "UTC", at(hours=7), at(hours=23), False),
        ("daily", "Asia/Tokyo", at(days=-1), at(days=-1, hours=21), False),
        ("daily", "Asia/Tokyo", at(days=-1), at(days=-1, hours=22), True),
        ("weekly", "UTC", at(hours=8), at(days=6, hours=23), False),
        ("weekly", "UTC", at(hours=8), at(days=7, hours=6), False),
        ("weekly", "UTC", at(hours=8), at(days=7, hours=7), True),
        ("weekly", "UTC", at(hours=8), at(days=9, hours=1), True),
        ("off", "UTC", None, at(days=9), False),
        ("daily", "Mars/Olympus", at(hours=7, days=-1), at(hours=7), True),
    ],
)
def test_the_hour_is_the_persons_own(ada, how, zone, last, now, due):
    ada.digest, ada.timezone = how, zone
    assert digest.is_due(ada, last, now) is due


def test_what_was_told_and_not_read_is_sent_once(tell, ada, mailoutbox):
    tell(ada, "Vic mentioned you", url="/tea/home/")
    assert digest.send_due(at(hours=8)) == 1
    assert digest.send_due(at(hours=9)) == 0
    assert digest.send_due(at(days=1, hours=9)) == 0
    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == (["ada@example.com"], "Vic mentioned you")
    html = mail.alternatives[0][0]
    assert "http://127.0.0.1:8000/tea/home/" in mail.body
    assert 'href="http://127.0.0.1:8000/tea/home/"' in html


def test_what_was_read_is_not_sent(tell, ada, mailoutbox):
    tell(ada)
    Notification.objects.update(read_at=timezone.now())
    digest.send_due(at(hours=8))
    assert not mailoutbox


def test_who_wants_none_gets_none(tell, ada, mailoutbox):
    ada.digest = "off"
    ada.save()
    tell(ada)
    digest.send_due(at(hours=8))
    assert not mailoutbox


def test_what_one_may_no_longer_see_is_not_sent(tell, ada, vic, mailoutbox):
    tell(ada, "Secret")
    Membership.objects.filter(user=ada).delete()
    digest.send_due(at(hours=8))
    assert not mailoutbox
    assert Notification.objects.get().emailed_at


def test_notices_are_grouped_by_reason(tell, ada, mailoutbox):
    tell(ada, "Cleo answered", reason="comment")
    tell(ada, "Review the kettle", reason="review")
    tell(ada, "Vic mentioned you")
    digest.send_due(at(hours=8))
    body = mailoutbox[0].body
    assert body.index("Someone named you") < body.index("Your review is asked") < body.index("Answers")
    assert mailoutbox[0].subject.endswith("and 2 more")


def test_words_cannot_break_out_of_the_mail(tell, ada, mailoutbox):
    tell(ada, "<b>Bold</b>\nBcc: evil@example.com")
    digest.send_due(at(hours=8))
    mail = mailoutbox[0]
    assert "\n" not in mail.subject
    assert "<b>Bold" not in mail.alternatives[0][0]
    assert "<b>Bold" in mail.body


def test_one_failing_address_stops_nobody_else(tell, ada, vic, mailoutbox, monkeypatch, caplog):
    tell(ada)
    tell(vic)
    real = digest.message

    def fail_for_ada(user, groups):
        if user == ada:
            raise SMTPException("no such mailbox")
        return real(user, groups)

    monkeypatch.setattr(digest, "message", fail_for_ada)
    assert digest.send_due(at(hours=8)) == 1
    assert [mail.to for mail in mailoutbox] == [["vic@example.com"]]
    assert Notification.objects.get(user=ada).emailed_at is None


def test_everybodys_digests_cost_few_queries(tell, ada, vic, django_assert_max_num_queries):
    for n in range(30):
        tell(ada, f"Look {n}")
    with django_assert_max_num_queries(8):
        digest.send_due(at(hours=8))


def test_the_command_says_how_many(tell, ada, capsys):
    Notification.objects.filter(pk=tell(ada).pk).update(created=timezone.now())
    call_command("send_digests")
    assert "Sent: 1" in capsys.readouterr().out


def test_one_round_waits_at_a_time(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert housekeeping.schedule() is True
    assert housekeeping.schedule() is False


def test_a_round_asks_for_the_next(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    housekeeping.every_hour.call()
    assert housekeeping.schedule() is False


def test_what_is_over_is_thrown_away(ada_client, vic_client, ada):
    assert ada_client.get("/me/").status_code == 200
    housekeeping.tidy(timezone.now() + datetime.timedelta(days=40))
    assert ada_client.get("/me/").status_code == 302
