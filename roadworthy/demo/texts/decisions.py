"""Decisions: what was chosen and refused, who disagreed, what would make us stop."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DecisionText:
    """One decision. Without an idea ``month`` says when; with one, the idea's own step does."""

    product: str
    idea: str
    kind: str
    title: str
    reason: str
    refused: tuple[tuple[str, str], ...] = ()
    dissent: str = ""
    stop: str = ""
    review_after: float = 4.0
    month: float = 0.0
    by: str = "maren"
    review: str = ""


DECISIONS = [
    DecisionText(
        "rota", "import-sheet", "planned", "Import before templates",
        "Seventeen of forty lost trials named retyping. Nobody named missing examples, though they may not have known.",
        (("Type it in for them", "Four hours each; the competitor does it and loses money on it."),
         ("Templates first", "Cheaper, but helps those who would have started anyway.")),
        "Jonas would have done templates first: prettier in a demo.",
        "If fewer than half of new practices use it within two months.", 4.0,
        review="Six in ten use it. Days to the first roster fell. Templates came next and did less than we said.",
    ),
    DecisionText(
        "rota", "print", "planned", "Spend a week and a half on paper",
        "Every practice prints. Nobody asks for it in surveys because nobody thinks that it could be better.",
        (("Ignore paper, it will go away", "It has not gone away in thirty years of saying so."),),
        "Tomasz: 'We are a software company.'", "Never mind stopping, it's a week and a half.", 3.0,
        review="The cheapest liked thing we ever made.",
    ),
    DecisionText(
        "rota", "invite-sms", "planned", "Pay for text messages",
        "Four pence each. A team of eleven costs 44 pence to bring in, and a trial is worth nine pounds of marketing.",
        (("QR code on a poster", "We like it, but a poster needs a printer and a wall and somebody who looks."),
         ("Private e-mail addresses", "That is today, and there the trial stops.")),
        "", "If texts cost more than 400 pounds a month.", 3.0,
        review="210 pounds a month. Activation moved more than anything since.",
    ),
    DecisionText(
        "rota", "checklist", "planned", "A set-up checklist, because it is cheap",
        "Three weeks. Everyone has one. Jonas expects two days off the first roster.",
        (("Do nothing", "Two of us would have preferred it."),),
        "Priya: people know where the buttons are, they don't know what to decide.",
        "If days to the first roster have not moved in eight weeks, it comes out again.", 3.5,
        review="It did nothing that we can see. It stays in because taking it out would cost another week; Priya was right.",
    ),
    DecisionText(
        "rota", "escalate", "planned", "Escalation before everything else this quarter",
        "The dog, the bank holiday, the young vet who does not sleep. And three contracts that say so.",
        (("Standby layers first", "Hospitals want it, but a line that moves on helps everyone with a night."),
         ("Voice calls at once", "Dearer by three weeks; push and text first, voice when the line works.")),
        "Caoimhe: standby would have closed 58 seats at once.",
        "If anybody is harmed because a call moved on when it should not have. We look after every night of the first month.",
        3.0, review="Nobody harmed. Minutes to accept fell by more than we dared to say. Two people on leave were rung, fixed.",
    ),
    DecisionText(
        "rota", "swap-rules", "planned", "Let the rules say yes",
        "Managers say yes to 96 of 100, nineteen hours late.",
        (("Remind managers", "They are in theatre, not forgetful."),
         ("No approval at all", "The four in a hundred are the ones that matter.")),
        "Sam feared a swap between two beginners at night. It happened in week two.",
        "One patient harmed through an automatic swap.", 4.0,
        review="Kept, with a switch for nights. The real answer is skills.",
    ),
    DecisionText(
        "rota", "swap-board", "planned", "A board of shifts on offer",
        "Four customers asked, one of them large, in nearly the same words.",
        (("Show who is free beside the shift", "Better, said Priya, but needs a week more."),),
        "Priya: nobody does anything for a board.", "If under 5 % of offered shifts are taken from it.", 4.0,
        review="3 %. It comes out with Glow-worm and gives way to asking people one after another.",
    ),
    DecisionText(
        "rota", "clock", "planned", "Clock in on the phone",
        "Four open deals and a court ruling. Off by default.",
        (("Wait for twenty interviews", "Deals would not wait. In hindsight the interviews were the cheaper half."),
         ("Export to terminals of others", "Customers want one thing on one phone.")),
        "Sam and Priya against, in writing: two interviews, both with owners.",
        "If the recommendation score falls by three points or more.", 2.0,
        review="It fell. We rebuilt it in four weeks: to the minute, without location, own record first. "
        "The rule since: nothing that watches people ships on the word of those who pay.",
    ),
    DecisionText(
        "rota", "sso", "planned", "Single sign-on, OIDC only",
        "Two tenders lost in a year, both above two thousand a month.",
        (("SAML too", "One of nine asked for it."), ("Buy it in", "Priced per user, and we have many users who pay little.")),
        "", "If no group signs because of it within two quarters.", 6.0,
    ),
    DecisionText(
        "rota", "locum-pool", "planned", "Ask locums one after another, not all at once",
        "Nine of eleven locums would not run a race. And whoever is asked alone feels asked.",
        (("A race: all at once, first has it", "Faster on paper. In the test on paper nobody answered the third one."),
         ("A marketplace", "Declined before; see there.")),
        "Caoimhe: the marketplace is where the money is, and somebody will build it.",
        "If fewer than a third of offered gaps are filled after three months.", 5.0,
    ),
    DecisionText(
        "rota", "phone-divert", "planned", "Divert phones where the provider lets us",
        "Asked for by half of the practices, in anger. Three providers cover 60 per cent.",
        (("Become a phone provider", "No."), ("Only remind", "It's the fallback for copper lines anyway.")),
        "Lucía wants the spike before the promise, and is right that the order was wrong.",
        "If the spike finds fewer than two providers that work.", 3.0,
    ),
    DecisionText(
        "rota", "overtime", "planned", "Four presets instead of contracts",
        "Nobody will type in contracts. Four presets cover 90 per cent of what we saw.",
        (("Read contracts from personnel systems", "Three of our customers have one."),),
        "Sam: 'chosen the first time it matters' is Sunday evening.", "", 4.0,
    ),
    DecisionText(
        "rota", "site-rights", "planned", "Rights by site, migrated by the owner's own hand",
        "Carlisle published over Hexham. Two renewals hang on it.",
        (("Migrate everybody by rule", "Somebody would lose a right on a Friday evening."),), "", "", 4.0,
    ),
    DecisionText(
        "rota", "locum-market", "declined", "We are not an agency",
        "Vetting, insurance, a licence in four countries, and three rivals whom our customers hate but pay.",
        (("Try it in one county", "A market with nine locums tells us nothing."),),
        "Caoimhe: 'In two years somebody will have done it and we will be their roster.' Recorded at her wish.",
        "If a rival of our size starts one, or an agency asks to work with us.", 9.0, by="helen",
    ),
    DecisionText(
        "rota", "whatsapp", "declined", "No WhatsApp for now",
        "Seven pence a message, and three hospital groups would have to switch us off.",
        (("Only for those who ask", "Then the urgent ones come by two roads and people trust neither."),),
        "Jonas, for southern Europe.", "If the price halves.", 8.0, by="maren",
    ),
    DecisionText(
        "rota", "ask-roster", "declined", "No talking roster",
        "Eleven managers, one paper mock-up, no question that a filter does not answer in two clicks.",
        (("A small one for the website", "A promise we would have to keep later."),),
        "Helen: it sells at fairs. It does, for others, and their churn is twice ours.",
        "Look again when skills exist.", 7.0, by="maren",
    ),
    DecisionText(
        "rota", "swap-points", "declined", "No currency for nights",
        "Two practices, one month, on paper: the polite and the tied ended up with the nights.",
        (("Points without trade", "That is the fair count, which we have."),), "", "", 12.0, by="maren",
    ),
    DecisionText(
        "rota", "", "other", "Nothing that watches people ships on the word of those who pay",
        "The clock cost us about five points of recommendation and, by Sam's count, two customers. From now on anything that records "
        "what a person does needs five interviews with those who are recorded, and Sam's signature.",
        (("A longer beta", "Longer does not help if the wrong people are in it."),),
        "Caoimhe: this will lose us deals. It may.", "", 6.0, month=14.2, by="helen",
    ),
    DecisionText(
        "rota", "", "other", "Predictions are made by at least three, apart, before we talk",
        "In the first half-year whoever spoke first set the number. Written down apart, they differ by a factor of two, "
        "and the difference is the useful part.",
        (("Average of all nine", "Those far from it guess, and it takes a morning."),), "", "", 12.0, month=2.0, by="maren",
        review="Kept. It has also taught three of us to promise less.",
    ),
    DecisionText(
        "rota", "", "other", "Hire for support instead of sales this year",
        "Every tenth customer who left named an answer that came too late. Nobody named a call they did not get.",
        (("One of each", "Money for one."), ("Neither, and pay down debt", "Tempting.")),
        "Caoimhe, of course, and she took it well.", "", 9.0, month=8.9, by="helen",
        review="Tickets per hundred customers are down by a third. Not all of it is this.",
    ),
    DecisionText(
        "cards", "cards-closed", "released", "Cards takes no new customers",
        "Two signed last year, nineteen left. Each new one would be somebody to disappoint later.",
        (("Raise the price until it pays", "Takes from those who cannot leave."),
         ("Sell it", "Asked three. One offer, for the customer list, which is not ours to sell."),
         ("Stop within a quarter", "Owed nobody, and would have been remembered.")),
        "Owen would have raised the price once.", "", 6.0, by="helen",
    ),
    DecisionText(
        "cards", "cards-email", "planned", "E-mail before the card",
        "Halves the postage if it works.", (("Texts", "We have numbers of a third."),),
        "Sam: their inbox belongs to their late husband.", "If fewer come than before.", 4.0, by="owen",
        review="Nobody came because of the mail. Off by default since.",
    ),
    DecisionText(
        "cards", "cards-partner", "planned", "One printer, at cost, for a year",
        "A third of the animals belong to people who read paper. Two quotes, one of whom understands vets.",
        (("Practices find their own", "Five would. Thirty would not."),), "", "If fewer than fifteen practices sign.", 5.0, by="owen",
    ),
]  # fmt: skip
