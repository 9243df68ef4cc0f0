"""What Nightbell's customers were asked, in their words, and how they truly feel about it.

Each line: idea, words, detail, delight, need. Delight and need are what nobody at Nightbell knows: how far the average
customer would be pleased to have it and annoyed without it, on the scale of a standard normal; each person differs by
one. Above 0.5 somebody is pleased, or annoyed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """An idea as customers read it, with what is true of it."""

    idea: str
    words: str
    detail: str
    delight: float
    need: float


KANO_TITLE = "What would make your next roster easier?"
KANO_INTRODUCTION = (
    "Nine short questions about things that we could build. There are no wrong answers; it takes three minutes."
)
KANO_THANKS = "Thank you. We tell you in the spring what came of it."
KANO = (
    Asked("leave-carry", "See how many days of leave everybody has left", "And what expires in March.", 0.3, 1.6),
    Asked("overtime", "Count overtime as agreed with each person", "Time off in lieu, paid, or capped.", 0.9, 1.1),
    Asked("pms-staff", "Take names and roles from your practice system", "No typing when somebody starts.", 1.0, -0.2),
    Asked("auto-roster", "A first draft of the roster at the press of a button", "It keeps your rules.", 1.9, -0.6),
    Asked("skills", "Ask for a skill on a shift", "Such as somebody who scrubs in.", 0.9, 0.7),
    Asked("skills-expiry", "A warning before a certificate runs out", "Eight weeks ahead.", 0.7, 0.3),
    Asked("colours", "Colours that everybody can tell apart", "Shifts carry a letter as well.", -0.5, -0.1),
    Asked("dark", "A dark screen for the night", "", 0.4, -1.2),
    Asked("locum-rates", "See what a locum costs before you offer the shift", "Night and holiday rates.", 0.2, -0.3),
)
PAIRS_TITLE = "What should we build first?"
PAIRS_INTRODUCTION = "You see two ideas at a time. Choose the one that would help your practice more."
PAIRS = (
    ("phone-divert", "The practice's phone rings whoever is on call", "At seven, by itself."),
    ("rest-callout", "After a call-out at night, the roster asks who takes the morning", ""),
    ("oncall-pay", "Allowances for on call and call-outs are reckoned for you", ""),
    ("escalate-report", "A list of who was rung at night, and when", "For the morning after."),
    ("group-reports", "Cover and overtime of all your sites on one page", ""),
    ("appointment-load", "See from the appointment book how many hands a day needs", ""),
    ("locum-papers", "Locums' papers in one place, and in date", ""),
    ("cost-view", "What the roster costs, before you publish it", ""),
)
"""How strongly these are preferred follows what they would really do (``Truth.factors``)."""
