"""What a new spec of each template begins with: headings and the questions that they answer."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join

from roadworthy.ideas.models import Idea

from ..models import Spec

PRD = (
    ("The problem", "Who has it, in which moment, and what does it cost them? Quote them."),
    ("For whom", "Which segments and roles; who not."),
    ("What changes", "What people can do afterwards that they cannot do today."),
    ("How we will see it", "Which metric moves, from where to where, by when."),
    ("Not part of it", "What we leave out on purpose."),
    ("How it works", "The flow step by step; what happens when something is missing or goes wrong."),
    ("Risks and open questions", "What could make us stop, and who finds out what until when."),
    ("Launch", "Who must know beforehand; what support, sales and marketing need."),
)
ONE_PAGER = (
    ("In one sentence", "For whom, what, and why now."),
    ("Why", "The three strongest pieces of evidence."),
    ("What", "The smallest thing that keeps the promise."),
    ("How we will see it", "The metric and the size of the change."),
    ("Cost and risks", "What it takes, and what could go wrong."),
)
USER_STORY = (
    ("The story", "As a … I want to … so that …"),
    ("Before and after", "How it is done today, how it is done then."),
    ("Edge cases", "Nothing there, very much there, no right to it, no network."),
)
PRESS_RELEASE = (
    ("Headline", "What customers will tell each other."),
    ("The problem", "How it hurts today, in a customer's words."),
    ("The answer", "What is there now, without a word of jargon."),
    ("A customer says", "The quotation that we want to earn."),
    ("How to begin", "The first minute."),
    ("Questions and answers", "What customers and colleagues will ask, and our honest answers."),
)
OUTLINES = {
    Spec.Template.BLANK: (),
    Spec.Template.PRD: PRD,
    Spec.Template.ONE_PAGER: ONE_PAGER,
    Spec.Template.USER_STORY: USER_STORY,
    Spec.Template.PRESS_RELEASE: PRESS_RELEASE,
}


def first_body(idea: Idea, template: str) -> str:
    """The HTML that a spec of this template begins with; the idea's promise stands on top. Raises ValueError."""
    rows = OUTLINES[Spec.Template(template)]
    lead = format_html("<p>{}</p>", idea.promise) if idea.promise else ""
    return lead + format_html_join("", "<h2>{}</h2><p><em>{}</em></p>", rows)
