"""What a survey's answers say: categories with intervals, or an order with intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..models import Survey, SurveyIdea
from ..rules.kano import Counts, Kano, evaluate_kano
from ..rules.pairwise import Preferences, fit_preferences
from ..rules.preferences import Standing, Versus, standings, versus, votes_to_settle
from .surveys import Segmented, asked, ballots_of, importances, kano_counts, segments

MOST_SEGMENTS = 5
LEVEL = 0.8
"""Bands hold the truth in 8 of 10 cases, as everywhere in priorities."""


@dataclass(frozen=True)
class KanoRow:
    """One idea and what its answers say."""

    asked: SurveyIdea
    kano: Kano


@dataclass(frozen=True)
class PairRow:
    """One idea with its place; `below` sets it against the next one, `votes_needed` is what would settle that."""

    asked: SurveyIdea
    standing: Standing
    below: Versus | None
    votes_needed: int | None


@dataclass(frozen=True)
class PairResults:
    """An order of ideas, best first, the unknown last; `apart` are those that no vote connects with the rest."""

    rows: tuple[PairRow, ...]
    fitted: Preferences
    votes: int
    apart: tuple[SurveyIdea, ...]

    def against(self, a: PairRow, b: PairRow) -> Versus | None:
        """One idea against another; None of itself and of strangers."""
        if a.standing.place == b.standing.place:
            return None
        return versus(self.fitted, a.standing.place, b.standing.place)


def kano_results(survey: Survey, *, segment: int | None = None) -> list[KanoRow]:
    """Every asked idea, the most pleasing first, those without answers last. Three SQL queries."""
    counts, said = kano_counts([survey], segment=segment), importances(survey, segment=segment)
    rows = [
        KanoRow(
            one, evaluate_kano(counts.get(one.idea_id, Counts()), level=LEVEL, importance=said.get(one.idea_id, ()))
        )
        for one in asked(survey)
    ]
    return sorted(rows, key=lambda row: -moved(row.kano))


@dataclass(frozen=True)
class BySegment:
    """The categories of each idea by segment, the most talkative segments first."""

    segments: tuple[Segmented, ...]
    rows: tuple[tuple[SurveyIdea, tuple[Kano, ...]], ...]


def kano_by_segment(survey: Survey) -> BySegment | None:
    """Every asked idea in the largest segments; None when fewer than two answered. Two SQL queries, one a segment."""
    known = segments(survey)[:MOST_SEGMENTS]
    if len(known) < 2:
        return None
    counts = [kano_counts([survey], segment=one.pk) for one in known]
    rows = tuple(
        (one, tuple(evaluate_kano(each.get(one.idea_id, Counts()), level=LEVEL) for each in counts))
        for one in asked(survey)
    )
    return BySegment(tuple(known), rows)


def moved(kano: Kano) -> float:
    """How far satisfaction moves between having it and not; below all others when unknown."""
    return -1.0 if kano.better is None or kano.worse is None else kano.better.estimate - kano.worse.estimate


def pair_results(survey: Survey, *, segment: int | None = None) -> PairResults:
    """Every asked idea, the most preferred first. Two SQL queries."""
    ideas = asked(survey)
    ballots = ballots_of([survey], {one.idea_id: place for place, one in enumerate(ideas)}, segment=segment)
    fitted = fit_preferences(ballots) if ideas else None
    if fitted is None:
        return PairResults((), fit_nothing(), 0, ())
    order = sorted(standings(fitted), key=lambda one: (one.rank is None, one.rank or 0, one.place))
    rows = []
    for here, below in zip(order, [*order[1:], None], strict=True):
        pair = (here.place, below.place) if below is not None and below.rank is not None else None
        rows.append(
            PairRow(
                ideas[here.place],
                here,
                versus(fitted, *pair) if pair else None,
                votes_to_settle(fitted, *pair) if pair else None,
            )
        )
    apart = tuple(ideas[one.place] for one in order if one.rank is None)
    return PairResults(tuple(rows), fitted, ballots.n, apart)


def fit_nothing() -> Preferences:
    """The strengths of no ideas."""
    return Preferences(np.zeros(0), np.zeros((0, 0)), 0.0, (), (), 0, 1.0)
