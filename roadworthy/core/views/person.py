"""A person's own account, notices and sessions; the invitation that makes one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import replies
from ..accounts import close_other_sessions, make_invited, sessions_of
from ..actions import members as member_actions
from ..actions.notices import mark_read, mark_unread
from ..errors import Refused
from ..forms import PersonForm, WelcomeForm
from ..models import Invitation, User
from ..queries.notices import notices, unread_count
from ..queries.products import first_product
from ..request import Request
from .shared import add_refusal

BACKEND = "django.contrib.auth.backends.ModelBackend"


def person(request: Request) -> HttpResponse:
    form = PersonForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if form.is_bound and form.is_valid():
        form.save()
        return replies.done(request, "Saved.", to=reverse("core:person"))
    context = {"form": form, "sessions": sessions_of(request.user, request.session.session_key)}
    context["product"] = first_product(request.user)
    return render(request, "core/person.html", context, status=422 if form.errors else 200)


@require_POST
def set_theme(request: Request) -> HttpResponse:
    if (theme := request.POST.get("theme")) not in User.Theme.values:
        raise Refused("There is no such theme.", field="theme")
    User.objects.filter(pk=request.user.pk).update(theme=theme)
    return HttpResponse(status=204)


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    count = close_other_sessions(request.user, request.session.session_key)
    update_session_auth_hash(request, request.user)
    return replies.done(request, f"Signed out elsewhere: {count}.", to=reverse("core:person"))


def notifications(request: Request) -> HttpResponse:
    only_unread = request.GET.get("show") != "all"
    rows = notices(request.user, only_unread=only_unread, before=request.GET.get("before", ""))
    more = rows[49].pk if len(rows) > 50 else None
    context: dict[str, Any] = {"notices": rows[:50], "more": more, "only_unread": only_unread}
    if request.htmx and request.htmx.target == "_notices":
        return render(request, "core/_notices.html", context)
    context |= {"product": first_product(request.user), "unread": unread_count(request.user)}
    return render(request, "core/notifications.html", context)


@require_POST
def read_notifications(request: Request) -> HttpResponse:
    chosen = request.POST.getlist("pk")
    count = mark_read(request.user, [int(pk) for pk in chosen if pk.isdecimal()] if chosen else None)
    return replies.done(request, f"Marked as read: {count}.", to=reverse("core:notifications"))


@require_POST
def open_notification(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(request.user.notifications, pk=pk)
    if request.POST.get("do") == "keep":
        mark_unread(request.user, pk)
        return replies.done(request, "Kept as unread.", to=reverse("core:notifications"))
    mark_read(request.user, [pk])
    return redirect(notice.url if notice.url.startswith("/") and not notice.url.startswith("//") else "/")


@never_cache
def unread(request: Request) -> JsonResponse:
    return JsonResponse({"notifications": unread_count(request.user)})


@never_cache
@login_not_required
def invitation(request: Request, token: str) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.select_related("workspace", "invited_by"), token=token)
    if not found.is_open:
        return render(request, "core/invitation_over.html", {"invitation": found}, status=410)
    if request.user.is_authenticated:
        return _join(request, found)
    if User.objects.filter(email__iexact=found.email).exists():
        request.session["invitation"] = token
        return redirect(f"{reverse('account_login')}?next={request.path}")
    return _welcome(request, found)


def _join(request: Request, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        member_actions.accept(found, by=request.user)
        request.session.pop("invitation", None)
        return replies.done(request, f"Welcome to {found.workspace.name}.", to="/")
    return render(request, "core/invitation.html", {"invitation": found})


def _welcome(request: Request, found: Invitation) -> HttpResponse:
    form = WelcomeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            user = make_invited(found, **form.cleaned_data)
        except Refused as error:
            add_refusal(form, error)
        else:
            login(request, user, backend=BACKEND)
            return replies.done(request, f"Welcome to {found.workspace.name}.", to="/")
    request.session["invitation"] = found.token
    context = {"invitation": found, "form": form}
    return render(request, "core/welcome.html", context, status=422 if form.is_bound else 200)
