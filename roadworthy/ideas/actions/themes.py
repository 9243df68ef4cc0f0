"""A theme of feedback becomes an opportunity, with its notes as evidence."""

from __future__ import annotations

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User
from roadworthy.feedback import queries as feedback
from roadworthy.feedback.models import Theme
from roadworthy.ideas.models import ThemeNeed
from roadworthy.strategy.actions import create_opportunity
from roadworthy.strategy.models import Opportunity

from .evidence import link_evidence

MOST_LINKED = 50


@transaction.atomic
def opportunity_from_theme(theme: Theme, *, by: User | None, title: str = "") -> Opportunity:
    """Write an opportunity of a theme and link its most typical notes; one undo takes all back.

    Raises:
        Refused: the theme has no notes, or the title does not fit.
    """
    notes = list(feedback.notes_in(theme).select_related("product")[:MOST_LINKED])
    if not notes:
        raise Refused("This theme has no notes yet, so nothing would speak for the opportunity.")
    named = (title.strip() or theme.name)[:200]
    with history.batch(f"created the opportunity “{named}” from a theme"[:200]):
        need = create_opportunity(theme.product, by=by, title=named, description=theme.quote)
        for note in notes:
            link_evidence(need, note, by=by)
        history.create(ThemeNeed(theme=theme, opportunity=need), by=by)
    return need
