"""Alarms on a metric: each breach is told once, by notice, mail and signed webhook."""

import datetime
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import actions
from roadworthy.analytics.models import Alarm, AlarmCall, AlarmRing, MetricPoint
from roadworthy.core.errors import Refused
from roadworthy.core.models import Notification

from .make import fill, make_metric

DAY = datetime.timedelta(days=1)
TYPED = {"kind": "above", "line": "5", "per": "day", "quiet_days": "100", "emails": "", "webhook": ""}


def today():
    return timezone.localdate()


def watched(tea, ada, numbers, **values):
    """A metric whose last day is yesterday, watched since long ago."""
    metric = fill(make_metric(tea), numbers, today() - len(numbers) * DAY)
    alarm = actions.set_alarm(metric, by=ada, **({"kind": "above", "line": 5.0} | values))
    Alarm.objects.filter(pk=alarm.pk).update(since=today() - 300 * DAY)
    return metric, Alarm.objects.get()


def address(name, row):
    return reverse(f"analytics:{name}", args=["tea", row.pk])


class Receiver:
    """Somebody's server that keeps what is posted to it and answers with these states in turn."""

    def __init__(self, *states):
        self.got, answers = [], list(states)
        got = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got.append((dict(self.headers), body))
                self.send_response(answers.pop(0) if answers else 204)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()

            def log_message(self, *args):
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver():
    made = []

    def make(*states):
        made.append(Receiver(*states))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_breach_is_told_once_however_long_it_lasts(tea, ada):
    metric, _ = watched(tea, ada, [1, 9])
    assert [actions.check_alarms() for _ in range(3)] == [1, 0, 0]
    MetricPoint.objects.create(metric=metric, on=today(), value=9)
    assert actions.check_alarms() == 0
    assert AlarmRing.objects.get().since == today() - DAY
    assert Notification.objects.get(user=ada).text == AlarmRing.objects.get().sentence


def test_another_breach_is_told_again(tea, ada):
    metric, _ = watched(tea, ada, [9, 1])
    MetricPoint.objects.filter(on=today() - DAY).update(value=9)
    actions.check_alarms()
    MetricPoint.objects.filter(on=today() - DAY).update(value=1)
    assert actions.check_alarms() == 0
    MetricPoint.objects.create(metric=metric, on=today(), value=9)
    assert actions.check_alarms() == 1
    assert AlarmRing.objects.count() == 2


def test_old_numbers_ring_nothing(tea, ada):
    fill(make_metric(tea), [9.0], today() - 10 * DAY)
    actions.set_alarm(tea.metrics.get(), by=ada, kind="above", line=5)
    Alarm.objects.update(since=today() - 100 * DAY)
    assert actions.check_alarms() == 0


def test_a_week_is_looked_at_as_one(tea, ada):
    watched(tea, ada, [1.0] * 14, line=6.5, per="week")
    assert actions.check_alarms() == 1
    assert "in the 7 days" in AlarmRing.objects.get().sentence


def test_what_is_unusual_rings(tea, ada):
    numbers = [100.0 + 10 * (k % 7) + 3 * ((k * 37) % 11 - 5) / 5 for k in range(200)]
    metric, _ = watched(tea, ada, numbers, kind="unusual", line=None)
    assert actions.check_alarms() == 0
    MetricPoint.objects.create(metric=metric, on=today(), value=20)
    assert actions.check_alarms() == 1
    assert AlarmRing.objects.get().low > 20


def test_a_snoozed_alarm_is_silent_until_its_day(tea, ada):
    _, alarm = watched(tea, ada, [9.0])
    actions.snooze(alarm, by=ada, until=today())
    assert actions.check_alarms() == 0
    assert actions.check_alarms(today=today() + DAY) == 1


def test_mails_go_once(tea, ada):
    watched(tea, ada, [9.0], emails=["ops@example.com", "ops@example.com"])
    actions.check_alarms()
    assert [actions.make_calls() for _ in range(2)] == [1, 0]
    assert mail.outbox[0].to == ["ops@example.com"]
    assert "above 5" in mail.outbox[0].body


def test_a_webhook_is_signed_and_tried_again(tea, ada, receiver):
    server = receiver(500, 204)
    _, alarm = watched(tea, ada, [9.0], webhook=server.url)
    actions.check_alarms()
    assert actions.make_calls() == 0
    assert AlarmCall.objects.get().state == "waiting"
    assert actions.make_calls() == 0
    assert len(server.got) == 1
    assert actions.make_calls(now=timezone.now() + datetime.timedelta(hours=1)) == 1
    headers, body = server.got[1]
    expected = hmac.new(alarm.secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Roadworthy-Signature"] == f"sha256={expected}"
    assert json.loads(body)["value"] == 9


def test_a_webhook_that_leads_elsewhere_is_not_followed_and_given_up_in_the_end(tea, ada, receiver):
    server = receiver(*[302] * 9)
    watched(tea, ada, [9.0], webhook=server.url)
    actions.check_alarms()
    for days in range(10):
        actions.make_calls(now=timezone.now() + days * DAY)
    call = AlarmCall.objects.get()
    assert (call.state, call.tries, len(server.got)) == ("failed", 6, 6)
    assert "302" in call.error


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"line": ""}, "where the line is"),
        ({"emails": "nobody"}, "is no e-mail address"),
        ({"webhook": "file:///etc/passwd"}, "begins with https"),
        ({"quiet_days": "3"}, "20"),
    ],
)
def test_refused_input_saves_nothing(ada_client, tea, typed, words):
    page = ada_client.post(address("alarms", make_metric(tea)), TYPED | typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Alarm.objects.exists()


def test_a_word_that_is_no_kind_is_refused(tea, ada):
    with pytest.raises(Refused, match="Choose"):
        actions.set_alarm(make_metric(tea), by=ada, kind="near")


def test_setting_silencing_and_taking_off(ada_client, tea):
    metric = make_metric(tea)
    page = ada_client.post(address("alarms", metric), TYPED | {"emails": "a@example.com, b@example.com"}, follow=True)
    alarm = Alarm.objects.get()
    assert "The alarm is set" in page.content.decode()
    assert alarm.emails == ["a@example.com", "b@example.com"]
    ada_client.post(address("snooze_alarm", alarm), {"days": "7"})
    assert "silent until" in ada_client.get(address("alarms", metric)).content.decode()
    ada_client.post(address("snooze_alarm", alarm))
    alarm.refresh_from_db()
    assert alarm.snoozed_until is None
    ada_client.post(address("remove_alarm", alarm))
    assert not Alarm.objects.exists()


def test_what_they_found_stands_on_the_page(vic_client, tea, ada):
    metric, alarm = watched(tea, ada, [9.0], emails=["ops@example.com"], webhook="https://example.com/hook")
    actions.check_alarms()
    html = vic_client.get(address("alarms", metric)).content.decode()
    assert AlarmRing.objects.get().sentence in html
    assert "mail: waiting" in html
    assert alarm.secret not in html


def test_none_yet_teaches_the_next_step(vic_client, tea):
    assert "Nothing is watched" in vic_client.get(address("alarms", make_metric(tea))).content.decode()


def test_who_may_only_look_is_refused(vic_client, tea, ada):
    metric, alarm = watched(tea, ada, [1.0])
    assert vic_client.post(address("alarms", metric), TYPED).status_code == 403
    assert vic_client.post(address("remove_alarm", alarm)).status_code == 403
    assert Alarm.objects.count() == 1


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    metric, alarm = watched(tea, ada, [1.0])
    assert olga_client.get(address("alarms", metric)).status_code == 404
    assert olga_client.post(address("snooze_alarm", alarm)).status_code == 404
