"""What those who asked will read: looked at and changed before it is sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.delivery import actions
from roadworthy.delivery.forms import LettersForm
from roadworthy.delivery.models import Release
from roadworthy.ui import replies


def letters(request: Request, slug: str, pk: int) -> HttpResponse:
    """Every message as it would be sent now, with who gets none and why; and what all of them say."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release.objects.select_related("product"), product=product, pk=pk)
    form = LettersForm(request.POST or None, instance=Release.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        words = {"subject": values["mail_subject"], "words": values["mail_words"], "tells": values["tells"]}
        try:
            change = actions.change_letters(found, by=request.user, **words)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            place = reverse("delivery:letters", args=[slug, pk])
            return replies.done(request, "Saved. This is what they will read.", to=place, undo=change)
    rows = actions.letters_of(found)
    context = {"product": product, "release": found, "form": form, "letters": rows, "is_written": found.told.exists()}
    return render(request, "delivery/letters.html", context, status=422 if form.errors else 200)


@require_POST
def tell(request: Request, slug: str, pk: int) -> HttpResponse:
    """Tell those who asked and were not told when it shipped."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release.objects.select_related("product__workspace"), product=product, pk=pk)
    actions.tell_later(found, by=request.user)
    return replies.done(request, "They are being told.", to=reverse("delivery:release", args=[slug, pk]) + "#told")
