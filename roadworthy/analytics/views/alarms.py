"""Pages of a metric's alarms."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadworthy.analytics import actions
from roadworthy.analytics.forms import AlarmForm
from roadworthy.analytics.models import Alarm, AlarmRing, Metric
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies

SNOOZE = {"1": 1, "7": 7, "28": 28}


def alarms(request: Request, slug: str, pk: int) -> HttpResponse:
    """The alarms of a metric and what they found; posting sets another."""
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    metric = get_object_or_404(Metric.objects.select_related("product"), product=product, pk=pk)
    form = AlarmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_alarm(metric, by=request.user, **form.values())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            place = reverse("analytics:alarms", args=[slug, pk])
            return replies.done(request, "The alarm is set. It looks every hour.", to=place)
    rows = Alarm.objects.filter(metric=metric).select_related("owner")
    rings = AlarmRing.objects.filter(alarm__metric=metric).select_related("alarm").prefetch_related("calls")[:50]
    today = timezone.localdate()
    context = {"product": product, "metric": metric, "alarms": rows, "rings": rings, "form": form, "today": today}
    return render(request, "analytics/alarms.html", context, status=422 if form.is_bound else 200)


@require_POST
def snooze_alarm(request: Request, slug: str, pk: int) -> HttpResponse:
    """Silence an alarm for some days, or let it speak again."""
    product = access.product(request, slug, to="edit")
    alarm = get_object_or_404(Alarm.objects.select_related("metric__product"), metric__product=product, pk=pk)
    days = SNOOZE.get(request.POST.get("days", ""))
    until = timezone.localdate() + datetime.timedelta(days=days) if days else None
    change = actions.snooze(alarm, by=request.user, until=until)
    place = reverse("analytics:alarms", args=[slug, alarm.metric_id])
    words = f"It is silent until {until:%-d %B}." if until else "It speaks again."
    return replies.done(request, words, to=place, undo=change)


@require_POST
def remove_alarm(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take an alarm off."""
    product = access.product(request, slug, to="edit")
    alarm = get_object_or_404(Alarm.objects.select_related("metric__product"), metric__product=product, pk=pk)
    place = reverse("analytics:alarms", args=[slug, alarm.metric_id])
    change = actions.remove_alarm(alarm, by=request.user)
    return replies.done(request, "The alarm is off.", to=place, undo=change)
