"""The Jinja environment of all pages: globals, filters, and the request at hand for macros."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import jinja2
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from markupsafe import Markup

from roadworthy.ui import assets, formats, frame, marks
from roadworthy.ui.charts import draw
from roadworthy.ui.icons import icon
from roadworthy.ui.tables import markup as table_markup
from roadworthy.ui.timeline_svg import draw_timeline

AT_HAND: ContextVar[HttpRequest | None] = ContextVar("request at hand", default=None)


class PageTemplate(jinja2.Template):
    """A template that lets macros know the request while it renders, so that their forms carry the CSRF token."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render with the request at hand, and forget it afterwards."""
        given = dict(*args, **kwargs)
        token = AT_HAND.set(given.get("request"))
        try:
            return super().render(given)
        finally:
            AT_HAND.reset(token)


class PageEnvironment(jinja2.Environment):
    """Jinja's environment with our kind of template."""

    template_class = PageTemplate


def csrf() -> Markup:
    """The hidden input that a posted form needs; nothing outside a request."""
    request = AT_HAND.get()
    if request is None:
        return Markup("")
    found: Markup | None = getattr(request, "csrf_input", None)
    if found is None:  # masked once a request: a board has a form in every card
        found = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))
        request.csrf_input = found  # type: ignore[attr-defined]
    return found


def here() -> str:
    """The address of the page at hand with its query, for forms that come back."""
    request = AT_HAND.get()
    return request.get_full_path() if request else ""


def environment(**options: Any) -> PageEnvironment:
    """The environment that settings point to; options are Django's."""
    options.update(trim_blocks=True, lstrip_blocks=True)
    found = PageEnvironment(**options)
    found.globals.update(
        url=frame.url,
        url_or_none=frame.url_or_none,
        static=static,
        icon=icon,
        logo=marks.logo,
        csrf=csrf,
        here=here,
        head=assets.head,
        htmx_config=assets.htmx_config,
        home_stops=frame.HOME,
        stage_stops=frame.STAGES,
        ground_stops=frame.GROUND,
        foot_stops=frame.FOOT,
        draw=draw,
        draw_timeline=draw_timeline,
        marks=marks,
        tables=table_markup,
        initials=formats.initials,
        hue=formats.hue,
    )
    for name in "number compact money percent pluralise date_human datetime_exact ago is_unknown".split():
        found.filters[name] = getattr(formats, name)
    return found
