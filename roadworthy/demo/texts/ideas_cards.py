"""Ideas of Nightbell Cards, the older product."""

from roadworthy.demo.texts.shapes import IdeaText

PRODUCT = "cards"


def idea(key: str, title: str, promise: str, about: str, **more: object) -> IdeaText:
    """An idea of the older product."""
    return IdeaText(key, title, promise, about, product=PRODUCT, **more)  # type: ignore[arg-type]


IDEAS = [
    idea(
        "cards-end",
        "Bring Cards to a good end",
        "Every customer knows a year ahead what happens, takes the history along, and has somewhere to go.",
        "Cards pays for two salaries and shrinks by a third a year. Postage doubled; practice systems "
        "send reminders themselves. We owe these people an orderly ending.",
        kind="initiative", area="Winding down", need="cards-future", owner="owen", born=8.5,
        status="building",
    ),
    idea(
        "cards-history",
        "Take your reminder history with you",
        "One file per practice: animal, owner, what was sent, when, what came of it.",
        "Asked first by those who have already decided to leave. That is no reason to make it hard.",
        under="cards-end", area="Winding down", need="cards-future", owner="owen", born=9.0,
        status="building", planned=14.8, release="cards-74", metric="cards_tickets", potential=0.5,
        luck="good", weeks=3, reach=44,
    ),
    idea(
        "cards-partner",
        "Hand over to a printing partner",
        "Same cards, same motifs, another sender, at cost.",
        "Two printers have quoted. One of them understands vets.",
        under="cards-end", area="Winding down", need="cards-future", owner="owen", born=10.3,
        status="planned", planned=16.1, horizon="next", metric="cards_tickets", potential=0.4, weeks=4,
        reach=41,
    ),
    idea(
        "cards-closed",
        "Close Cards to new customers",
        "No new contracts; everyone who has it keeps it.",
        "We signed two new ones last year and lost nineteen.",
        under="cards-end", area="Winding down", need="cards-future", owner="helen", born=8.6,
        release="cards-73", metric="cards_tickets", potential=0.3, luck="none", weeks=1, reach=0,
    ),
    idea(
        "cards-after-visit",
        "No card after the visit",
        "If the dog was in yesterday, the card is stopped today.",
        "The commonest complaint for eight years. Needs the appointment of the last 48 hours.",
        area="Sending", need="cards-late", owner="owen", born=0.4, release="cards-71",
        metric="cards_tickets", potential=1.6, luck="good", weeks=4, reach=58,
    ),
    idea(
        "cards-dead-pets",
        "Never again a card for an animal that died",
        "A death noted anywhere stops everything, at once and for good.",
        "Eleven cases last year. Each one is a letter we answer by hand and a customer that the practice "
        "may lose.",
        area="Sending", need="cards-late", owner="sam", born=0.2, release="cards-71",
        metric="cards_tickets", potential=0.6, luck="modest", weeks=2, reach=60,
    ),
    idea(
        "cards-email",
        "E-mail before the card",
        "A mail first; a card only for those who do not come.",
        "Would halve the postage. Whether owners read mails from their vet is another matter.",
        area="Sending", need="cards-cost", owner="owen", born=2.9, release="cards-72",
        metric="cards_return", potential=2.5, luck="none", weeks=5, reach=50,
    ),
    idea(
        "cards-invoice",
        "An invoice that can be read",
        "Cards, postage, tax: three lines, and last month beside it.",
        "A third of tickets are about invoices.",
        area="Invoices", need="cards-cost", owner="sam", born=6.7, release="cards-73",
        metric="cards_tickets", potential=1.2, luck="hit", weeks=2, reach=55,
    ),
    idea(
        "cards-benefit",
        "What the cards bring in",
        "Reminded, came, spent: a page a month.",
        "Owners ask whether it is worth it. We suspect the answer is 'less each year'.",
        area="Reports", need="cards-cost", owner="owen", born=5.8, status="declined", decided=9.1,
        reason="Four weeks' work to prove to customers that they should leave sooner. The history file "
        "gives those who want to know the same numbers.",
        metric="cards_return", potential=1.0, weeks=4, reach=40,
    ),
    idea(
        "cards-motifs",
        "New motifs for the season",
        "Spring, ticks, fireworks night.",
        "The last new motif is four years old.",
        area="Sending", need="cards-late", owner="jonas", born=4.3, status="declined", decided=5.0,
        reason="Reply rates did not differ between motifs in any of the last three years. No new money "
        "into a product we are taking out of service.",
        metric="cards_return", potential=0.4, weeks=2, reach=60,
    ),
    idea(
        "cards-owner-site",
        "A page for pet owners",
        "Owners confirm, postpone, or say that the animal has moved.",
        "A portal by any other name.",
        area="Sending", need="cards-late", owner="owen", born=1.2, status="declined", decided=8.9,
        reason="Right idea, ten years late. The practice systems have it now.",
        metric="cards_return", potential=2.0, weeks=16, reach=45,
    ),
    idea(
        "cards-birthday",
        "Birthday cards for animals",
        "Happy birthday, Biscuit.",
        "Comes every spring.",
        area="Sending", need="cards-late", owner="jonas", born=3.7, status="merged",
        merged_into="cards-motifs", decided=4.9, weeks=2, reach=12,
    ),
    idea(
        "cards-fax",
        "Reminder lists by fax",
        "The weekly list on paper, at the front desk, Monday morning.",
        "Four practices still used it. One sent us flowers when we stopped.",
        area="Sending", need="cards-late", owner="tomasz", born=0.0, status="retired", decided=7.8,
        reason="Four users, a line that costs more than they pay. Each got the same list by mail and a "
        "phone call to explain it.",
        weeks=1, reach=4,
    ),
    idea(
        "cards-move",
        "A bridge from Cards to Rota",
        "Cards customers get Rota at half price for a year.",
        "Both are used by the same practice manager. Eleven have both today.",
        under="cards-end", area="Winding down", need="cards-future", owner="caoimhe", born=11.0,
        status="exploring", metric="cards_tickets", potential=0.3, weeks=2, reach=39,
    ),
]  # fmt: skip
