"""Reads of ideas; one file a noun."""

from .asked import Asked, SegmentDemand, asked_for
from .board import Column, board
from .case import Case, absorbed_by, case, merge_of, parts_of
from .decisions import by_stop, decision, decisions, decisions_of, due, waiting, waiting_counts
from .demand import CustomerAsk, Piece, Voice, asks_of_customer, evidence_of, pieces, voices, votes_of
from .interviews import evidence_from, guide, guides, interview, interview_coverage, interviews, participant
from .links import (
    NoteLinks,
    customer,
    customer_named,
    customer_names,
    evidence,
    ideas_under,
    linked_to,
    note,
    note_links,
    opportunity,
    suggest,
    suggest_needs,
)
from .lists import (
    chosen,
    components,
    count_by_category,
    idea,
    ideas,
    matching,
    members,
    opportunities,
    owned,
    parents,
    people,
    search,
    similar,
    tagged,
    tags_in_use,
)
from .promises import frozen, leading, metrics, prediction, predictions_of
from .proposals import Proposal, proposals, shown_proposals
from .statuses import Way, default_statuses, status_choices, status_for, status_in, status_use, statuses, ways
from .stopping import Watch, concerned, judge, untold_reviews, waiting_for, watch, watched, written
from .suggested import SuggestedIdea, suggested_ideas
from .themes import needs_of_theme
from .tree import Branch, Tree, tree

__all__ = [
    "Asked", "Branch", "Case", "Column", "CustomerAsk", "NoteLinks", "Piece", "Proposal", "SegmentDemand",
    "SuggestedIdea", "Tree", "Voice", "Watch", "Way", "absorbed_by", "asked_for", "asks_of_customer", "board",
    "by_stop", "case", "chosen", "components", "concerned", "count_by_category", "customer", "customer_named",
    "customer_names", "decision", "decisions", "decisions_of", "default_statuses", "due", "evidence", "evidence_from",
    "evidence_of", "frozen", "guide", "guides", "idea", "ideas", "ideas_under", "interview", "interview_coverage",
    "interviews", "judge", "leading", "linked_to", "matching", "members", "merge_of", "metrics", "needs_of_theme",
    "note", "note_links", "opportunities", "opportunity", "owned", "parents", "participant", "parts_of", "people",
    "pieces", "prediction", "predictions_of", "proposals", "search", "shown_proposals", "similar", "status_choices",
    "status_for", "status_in", "status_use", "statuses", "suggest", "suggest_needs", "suggested_ideas", "tagged",
    "tags_in_use", "tree", "untold_reviews", "voices", "votes_of", "waiting", "waiting_counts", "waiting_for", "watch",
    "watched", "ways", "written",
]  # fmt: skip
