"""What Nightbell's customers read and write on its portal."""

from __future__ import annotations

TITLE = "Ideas for Nightbell"
INTRODUCTION = "Tell us what would make your nights easier. We read everything, and answer what many ask for."
ACCENT = "#4a3f9f"

PUBLISHED = (
    ("phone-divert", "The practice's phone rings whoever is on call", "At seven, by itself, and back in the morning."),
    (
        "rest-callout",
        "After a call-out at night, ask who takes the morning",
        "Nobody should have to ring round at six.",
    ),
    ("oncall-pay", "Reckon allowances for on call and call-outs", "As agreed with each person, ready for the payroll."),
    ("overtime", "Count overtime as agreed with each person", "Time off in lieu, paid, or capped."),
    ("leave-carry", "See how many days of leave everybody has left", "And what expires in March."),
    (
        "auto-roster",
        "A first draft of the roster at the press of a button",
        "It keeps your rules; you change the rest.",
    ),
    ("skills-expiry", "A warning before a certificate runs out", "Eight weeks ahead, to the person and to you."),
    ("dark", "A dark screen for the night", ""),
    ("group-reports", "Cover and overtime of all your sites on one page", ""),
    ("locum-papers", "Locums' papers in one place, and in date", "Insurance, registration, references."),
    ("cost-view", "What the roster costs, before you publish it", ""),
)
"""Idea, title outside, description."""

ANSWERS = {
    "phone-divert": "We are trying this with four practices and their phone providers. If you want to be the fifth, "
    "write it below.",
    "auto-roster": "We will not promise a day. A draft that ignores one promise to one nurse costs more trust than it "
    "saves time, so we begin with showing gaps.",
}
COMMENTS = (
    ("phone-divert", 0, "We divert by hand at seven and forget it once a fortnight. Then owners reach an empty room."),
    ("phone-divert", 1, "Same here. Would it know when two people share a night?"),
    ("phone-divert", None, "Yes: it rings both, the first to answer has it."),
    ("oncall-pay", 2, "Ours differ by contract. A column for each would do."),
    ("leave-carry", 3, "March is the worst month of my year because of this."),
    ("rest-callout", 1, "Please. Last Tuesday I found out at half past seven."),
)
"""Idea, which visitor (None: we), what they say."""

OUTSIDERS = (
    ("Hanne Visser", "hanne@dierenkliniek.example"),
    ("Tom Abel", "tom.abel@vets.example"),
    ("Priya Nair", "priya@hillside.example"),
)
WAITING = (
    ("Swap a whole week in one go", "Two of us swap every August. It is five swaps, and one is always forgotten."),
    ("Roster on the wall", "A page for the screen in the staff room that shows tonight and tomorrow, without sign-in."),
)
SPAM = ("BEST PILLS FOR YOUR PETS", "Cheap https://pills.example https://pills2.example https://pills3.example")
