"""Why people said the numbers that they said, and results that were entered by hand."""

PREDICTED = {
    ("import-sheet", "maren"): "17 of 40 lost trials named retyping; half of them may come back from it.",
    ("import-sheet", "sam"): "The sheets in my drawer: a third will need a person anyway.",
    ("print", "priya"): "Four pages and micropore. It cannot get worse.",
    ("templates", "jonas"): "Every rival's demo opens with them.",
    ("invite-sms", "jonas"): "Five points. I have bet the office plant.",
    ("invite-sms", "sam"): "The slip of paper is where trials stop. I see it weekly.",
    ("checklist", "jonas"): "Other products report a fifth less time.",
    ("checklist", "priya"): "Very little. They know where the buttons are.",
    ("escalate", "maren"): "First answers are lost in a third of the long waits; those waits go.",
    ("escalate", "helen"): "This is what I would have bought us for.",
    ("escalate", "tomasz"): "Four minutes a step. It cannot be faster than its own timer.",
    ("escalate-voice", "lucia"): "Push is heard by seven in ten, a ring by nine.",
    ("swap-rules", "maren"): "94 of 100 get a yes today. Most of those need no person.",
    ("swap-board", "priya"): "Nobody does anything for a board.",
    ("swap-board", "caoimhe"): "Four customers asked for it in nearly the same words.",
    ("gap-alert", "sam"): "Two weeks leave a colleague, five days leave the agency.",
    ("fair-nights", "helen"): "Teams will talk of little else.",
    ("clock", "caoimhe"): "Owners will love us for it, and owners answer the survey.",
    ("clock", "sam"): "Teams answer the survey too. I fear the opposite, but was asked for a plus.",
    ("rest-rules", "sam"): "Most breaches are slips. Who sees red, changes it.",
    ("undo", "tomasz"): "Two minutes a slip, two slips a week.",
    ("widget", "priya"): "Opening the app three times a day to see one line is what it replaces.",
    ("widget", "lucia"): "Depends on the phones letting us refresh.",
    ("sso", "caoimhe"): "Two lost tenders and a renewal.",
    ("locum-pool", "maren"): "A third of open nights have a locum who would say yes.",
    ("locum-pool", "caoimhe"): "Every practice I show it to wants it yesterday.",
    ("rest-callout", "lucia"): "Half of the breaches left are mornings after a call-out.",
    ("overtime", "sam"): "One ticket in fifteen is about the one rule for all.",
    ("cards-email", "owen"): "Half of the list has given an address.",
    ("cards-email", "sam"): "The inbox belongs to their late husband.",
    ("cards-invoice", "sam"): "A third of tickets.",
}

JUDGED = {
    "all-sites": (
        "maren",
        "The metric grows by itself while customers join, so before and after cannot show this. Compared the eleven "
        "groups with the board with the same groups' ten weeks before; taken from their people counts.",
    ),
    "floaters": (
        "lucia",
        "Counted people who work at more than one site and were opened for the first time after the release. "
        "The weekly total moves too much with new customers.",
    ),
    "sso": (
        "caoimhe",
        "Lost revenue is a few customers a quarter. Went through the leaving talks: before, three in a year named it; "
        "since, none. Valued at what those three paid, spread over the year.",
    ),
    "cards-dead-pets": (
        "sam",
        "Came in the same release as the card after the visit, and both move the same number. Counted the letters we "
        "answer by hand instead: eleven in the year before, one since.",
    ),
    "cards-closed": (
        "owen",
        "Nothing that the tickets could show: two new customers a year wrote eleven tickets.",
    ),
}
"""Idea, who judged it, and why by hand."""
