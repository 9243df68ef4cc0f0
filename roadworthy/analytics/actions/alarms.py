"""Alarms on metrics: set, snoozed, checked; whom they tell, once for each breach."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import math
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import Alarm, AlarmCall, AlarmRing, Metric
from roadworthy.analytics.rules import watching
from roadworthy.core import history, notify
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User

MOST_EMAILS, MOST_TRIES, SECONDS = 10, 6, 10
STALE = datetime.timedelta(days=3)


@transaction.atomic
def set_alarm(metric: Metric, *, by: User | None, kind: str, line: float | None = None, **values: Any) -> Alarm:
    """Watch a metric from today on.

    Args:
        values: `per`, `quiet_days`, `emails` (a list), `webhook`.
    Raises:
        Refused: a line without a number, an address that is none, or a webhook that is no web address.
    """
    if kind not in Alarm.Kind.values:
        raise Refused("Choose above, below or unusual.", field="kind")
    if kind != Alarm.Kind.UNUSUAL and (line is None or not math.isfinite(line)):
        raise Refused("Say where the line is.", field="line")
    check_targets(values.get("emails", []), values.get("webhook", ""))
    if not 20 <= values.get("quiet_days", 100) <= 1000:
        raise Refused("Say a number of days from 20 to 1000.", field="quiet_days")
    row = Alarm(metric=metric, kind=kind, line=None if kind == Alarm.Kind.UNUSUAL else line, owner=by, **values)
    return history.create(row, by=by, verb="set an alarm")


def check_targets(emails: Sequence[str], webhook: str) -> None:
    """Refuse addresses that are none."""
    if len(emails) > MOST_EMAILS:
        raise Refused(f"Name at most {MOST_EMAILS} addresses.", field="emails")
    for address in emails:
        try:
            validate_email(address)
        except ValidationError:
            raise Refused(f"“{address}” is no e-mail address.", field="emails") from None
    if webhook and (urlsplit(webhook).scheme not in ("http", "https") or not urlsplit(webhook).hostname):
        raise Refused("A webhook's address begins with https://.", field="webhook")


def snooze(alarm: Alarm, *, by: User | None, until: datetime.date | None) -> Change | None:
    """Let an alarm be silent until a day, that day included; None: let it speak again."""
    return history.update(alarm, by=by, verb="snoozed" if until else "woken", snoozed_until=until)


def remove_alarm(alarm: Alarm, *, by: User | None) -> Change:
    """Take an alarm off. Can be undone; what it found goes with it."""
    return history.delete(alarm, by=by, verb="taken off")


def check_alarms(*, today: datetime.date | None = None) -> int:
    """Look at every alarm that does not sleep; returns how many breaches were found. Each breach is told once."""
    day, found = today or timezone.localdate(), 0
    rows = Alarm.objects.filter(metric__archived_at=None, metric__product__archived_at=None)
    for alarm in rows.select_related("metric__product__workspace", "owner").order_by("pk"):
        if alarm.snoozed_until is None or alarm.snoozed_until < day:
            found += ring(alarm, today=day) is not None
    return found


@transaction.atomic
def ring(alarm: Alarm, *, today: datetime.date) -> AlarmRing | None:
    """Look at one alarm, and tell of its breach unless that was told; None without a new one."""
    found = breach_of(alarm, today=today)
    known = AlarmRing.objects.filter(alarm=alarm, is_over=False)
    if found is not None and known.filter(on__gte=found.since).update(on=found.on):
        return None
    known.update(is_over=True)
    if found is None:
        return None
    expected = found.expected
    values = {"on": found.on, "value": found.value, "sentence": found.sentence[:400]}
    ends = {"low": expected.low if expected else None, "high": expected.high if expected else None}
    row, is_new = AlarmRing.objects.get_or_create(alarm=alarm, since=found.since, defaults=values | ends)
    if not is_new:
        return None
    calls = [AlarmCall(ring=row, by="mail", target=address) for address in dict.fromkeys(alarm.emails)]
    calls += [AlarmCall(ring=row, by="webhook", target=alarm.webhook)] if alarm.webhook else []
    AlarmCall.objects.bulk_create(calls)
    metric = alarm.metric
    people = [one for one in (alarm.owner, metric.owner) if one is not None]
    url = reverse("analytics:metric", args=[metric.product.slug, metric.pk])
    product = metric.product
    notify.tell(people, row.sentence, reason="alarm", workspace=product.workspace, product=product, url=url)
    return row


def breach_of(alarm: Alarm, *, today: datetime.date) -> watching.Breach | None:
    """The breach that the newest day or week belongs to; None without one, or where that day lies three days back."""
    metric = alarm.metric
    found = queries.series(metric, since=today - datetime.timedelta(days=500), until=today)
    if found.last_day is None or found.last_day < today - STALE:
        return None
    if alarm.kind == Alarm.Kind.UNUSUAL:
        values = dict(zip(found.days, found.values, strict=True))
        rate = 1 / alarm.quiet_days
        return watching.outside(values, rate=rate, since=alarm.since, until=today, name=metric.name)
    numbers = list(zip(found.days, found.values, strict=True))
    if alarm.per == Alarm.Per.WEEK:
        weeks = [(day, found.over(metric, 7, day)) for day in found.days[-60:]]
        numbers = [(day, value) for day, value in weeks if value is not None]
    numbers = [pair for pair in numbers if pair[0] >= alarm.since]
    per = "in the 7 days" if alarm.per == Alarm.Per.WEEK else "a day"
    comparison: watching.Comparison = "above" if alarm.kind == Alarm.Kind.ABOVE else "below"
    return watching.beyond(numbers, comparison=comparison, line=alarm.line or 0.0, name=metric.name, per=per)


def make_calls(*, now: datetime.datetime | None = None) -> int:
    """Send what is due, mails and webhooks; what fails is tried again later, six times in all. Returns how many went.

    A call is taken before it is made, so that two workers do not make it twice.
    """
    moment, sent = now or timezone.now(), 0
    due = AlarmCall.objects.filter(state=AlarmCall.State.WAITING, next_at__lte=moment)
    for call in due.select_related("ring__alarm__metric__product").order_by("pk"):
        later = moment + datetime.timedelta(minutes=5 * 3**call.tries)
        own = AlarmCall.objects.filter(pk=call.pk, state=AlarmCall.State.WAITING, tries=call.tries)
        if not own.update(tries=call.tries + 1, next_at=later):
            continue
        sent += make_call(call)
    return sent


def make_call(call: AlarmCall) -> bool:
    """Make one call; returns whether it went."""
    try:
        mail(call) if call.by == "mail" else post(call)
    except (OSError, ValueError) as fault:
        is_last = call.tries + 1 >= MOST_TRIES
        state = AlarmCall.State.FAILED if is_last else AlarmCall.State.WAITING
        AlarmCall.objects.filter(pk=call.pk).update(state=state, error=str(fault)[:300])
        return False
    AlarmCall.objects.filter(pk=call.pk).update(state=AlarmCall.State.SENT, error="")
    return True


def address_of(metric: Metric) -> str:
    """The full address of a metric's page."""
    return settings.PUBLIC_URL + reverse("analytics:metric", args=[metric.product.slug, metric.pk])


def mail(call: AlarmCall) -> None:
    """Write of a breach. Raises OSError when the mail server does not take it."""
    metric = call.ring.alarm.metric
    text = f"{call.ring.sentence}\n\n{address_of(metric)}\n"
    subject = " ".join(f"{metric.name}: alarm".split())
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [call.target])


def post(call: AlarmCall) -> None:
    """Post a breach as JSON, signed: the header holds HMAC-SHA256 of the body under the alarm's secret.

    Raises:
        OSError: nobody takes it, or the answer is no 2xx.
    """
    found, alarm = call.ring, call.ring.alarm
    said = {"alarm": alarm.pk, "metric": alarm.metric.key, "kind": alarm.kind, "id": f"{alarm.pk}-{found.since}"}
    said |= {"since": found.since.isoformat(), "on": found.on.isoformat(), "value": found.value, "line": alarm.line}
    said |= {"low": found.low, "high": found.high, "sentence": found.sentence, "url": address_of(alarm.metric)}
    body = json.dumps(said, sort_keys=True).encode()
    signature = hmac.new(alarm.secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Roadworthy-Signature": f"sha256={signature}"}
    request = urllib.request.Request(call.target, data=body, headers=headers, method="POST")
    opener = urllib.request.build_opener(NoRedirect)
    with opener.open(request, timeout=SECONDS):
        pass


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A webhook that leads elsewhere is a fault: what is signed for one address is not carried to another."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Never follow."""
