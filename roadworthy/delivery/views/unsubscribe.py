"""No more mails: by one click in the mail program (RFC 8058), or by a button on a page. No sign-in, no cookie."""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.delivery import actions
from roadworthy.delivery.models import Unsubscribed

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}


@login_not_required
@csrf_exempt  # the link is the right to do it: no cookie tells who asks, so none can be abused
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Looking changes nothing, for mail filters follow links; posting does it, or takes it back."""
    try:
        product, email = actions.read_token(slug, token)
    except Refused as refusal:
        raise Http404(refusal.sentence) from refusal
    if request.method == "POST":
        act = actions.subscribe if request.POST.get("again") else actions.unsubscribe
        with history.via("mail"):
            act(product, email=email)
    gone = Unsubscribed.objects.filter(product=product, email=email).exists()
    context = {"about": product, "email": email, "is_gone": gone, "posted": request.method == "POST"}
    response = render(request, "delivery/unsubscribe.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    response._csp_config = POLICY  # type: ignore[attr-defined]
    return response
