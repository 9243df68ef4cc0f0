"""Write the demo company into the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from roadworthy.core.models import Workspace
from roadworthy.demo.loading import (
    asking,
    boards,
    choices,
    counting,
    feedback,
    filled,
    hearing,
    house,
    ideas,
    interviewing,
    launching,
    market,
    numbers,
    outside,
    portfolios,
    practising,
    promises,
    rankings,
    rating,
    scoring,
    sorting,
    stops,
    talking,
    themes,
    usage,
    writing,
)
from roadworthy.demo.loading.desk import Desk
from roadworthy.demo.texts.people import WORKSPACE
from roadworthy.demo.world import build
from roadworthy.demo.world.build import SEED

Progress = Callable[..., None]
STEPS: tuple[tuple[str, Callable[[Desk], None]], ...] = (
    ("Customers", market.load_market),
    ("Metrics and objectives", numbers.load_numbers),
    ("Feedback", feedback.load_feedback),
    ("Calls and mails", hearing.load_hearing),
    ("Ideas", ideas.load_ideas),
    ("Interviews", interviewing.load_interviewing),
    ("Predictions and decisions", promises.load_promises),
    ("Conditions to stop", stops.load_stops),
    ("Priorities and roadmap", choices.load_choices),
    ("What released ideas took", counting.load_counting),
    ("Drivers from data", filled.load_filled),
    ("Portfolios", portfolios.load_portfolios),
    ("Rankings kept", rankings.load_rankings),
    ("Priority poker", rating.load_rating),
    ("Surveys", asking.load_asking),
    ("Would they recommend it", scoring.load_scoring),
    ("Specs", writing.load_writing),
    ("Sorting of feedback", sorting.load_sorting),
    ("Releases", launching.load_launching),
    ("The portal", outside.load_portal),
    ("Talk", talking.load_talking),
    ("Themes", themes.load_themes),
    ("A practice game", practising.load_practising),
    ("How Rota is used", usage.load_usage),
    ("Dashboards", boards.load_boards),
    ("History", Desk.write_history),
)


@transaction.atomic
def write_story(*, progress: Progress | None = None, end: date | None = None, seed: int = SEED) -> bool:
    """See ``roadworthy.demo.load``."""
    if Workspace.objects.filter(slug=WORKSPACE[1]).exists():
        return False
    total = len(STEPS) + 1
    tell = progress or (lambda *_: None)
    tell(0, total, "Eighteen months in the life of Nightbell")
    desk = house.load_house(build(end=end, seed=seed))
    for done, (message, step) in enumerate(STEPS, start=1):
        tell(done, total, message)
        step(desk)
    tell(total, total, "Done")
    return True
