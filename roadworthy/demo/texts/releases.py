"""Releases: named after animals of the night. Notes are what customers read."""

from roadworthy.demo.texts.shapes import ReleaseText

RELEASES = [
    ReleaseText(
        "tawny", "Tawny", 1.0, "Your old sheet, tonight's name, and the fridge",
        "<p>Three things that should always have been there. You can drop in the spreadsheet you already have. There is "
        "a page that says who is on call tonight and nothing else. And the roster prints on one page.</p>"
        "<p>Import reads most sheets at the first try. Where it does not understand, it asks. Tell us about sheets that "
        "defeat it, we collect them like stamps.</p>",
    ),
    ReleaseText(
        "hedgehog", "Hedgehog", 2.8, "Swaps from the phone, patterns, templates, calendar links",
        "<p>Offer a shift, a colleague takes it, the manager taps yes. All on the phone, all with a trace.</p>"
        "<p>If you live in a four-week cycle, write it once and roll it out. If you are new, start from a practice like "
        "yours. And your shifts can appear in your own calendar; some calendars look for news only once a day, which we "
        "cannot change, sorry.</p>",
    ),
    ReleaseText(
        "nightjar", "Nightjar", 4.5, "Invite by text, leave in the roster, one message instead of five",
        "<p>Nobody needs an e-mail address to join any more: a text message is enough.</p>"
        "<p>Leave shows in the roster as grey stripes. Messages are gathered into one a day, unless they are about the "
        "next 24 hours. The page for tonight stays open on the wall without signing in; it shows names and practice "
        "numbers only, no private ones.</p>",
    ),
    ReleaseText(
        "badger", "Badger", 6.1, "Open nights two weeks ahead, hours for payroll, a set-up list",
        "<p>Every Monday you get the nights of the next fortnight that have no name yet. Hours leave Rota as a file with "
        "the columns your payroll wants, and remember how you set them.</p>"
        "<p>A list of five steps leads new practices through set-up.</p>",
    ),
    ReleaseText(
        "moth", "Moth", 7.8, "If nobody answers, the next one is rung",
        "<p>The big one. When a call-out is not accepted after four minutes (you may change that), the next in line is "
        "told, then the next. You name the line; people on leave are left out from version 7.5.1 on.</p>"
        "<p>Simple swaps no longer wait for anybody: same role, same site, no rule broken. Groups see all their sites on "
        "one board.</p>",
    ),
    ReleaseText(
        "otter", "Otter", 9.4, "Fair counts, who changed what, school holidays, set-up calls",
        "<p>Everyone can see everyone's nights, weekends and bank holidays of the last year, per contracted hour. "
        "Managers may look first for a month.</p>"
        "<p>Beside every shift stands who changed it and when. School holidays by region are on the calendar. And new "
        "practices can book half an hour with us from inside.</p>",
    ),
    ReleaseText(
        "polecat", "Polecat", 11.1, "A real ring, rest rules, undo, shifts on offer",
        "<p>A call-out now rings like a telephone, from a number that you can save. Press one to take it.</p>"
        "<p>Before you publish, Rota tells you which working-time rule a roster breaks, in plain words, for five "
        "countries. Undo works twenty steps back. Shifts that look for a new owner hang on a board for all.</p>",
    ),
    ReleaseText(
        "dormouse", "Dormouse", 12.8, "Second on call, people at several sites, clocking in",
        "<p>Nights can have layers: first, second, standby, theatre. Someone who works at three sites is one person at "
        "last.</p><p>Practices that want it can let people clock in on the phone. It is off unless you switch it on. "
        "Please talk to your team first.</p>",
    ),
    ReleaseText(
        "marten", "Marten", 14.5, "Without signal, next shift on the home screen, single sign-on",
        "<p>The last roster is on the phone, signal or not, and says how old it is. Your next shift stands on the home "
        "screen. Groups can sign in with their own accounts (OIDC).</p><p>Clocking in counts to the minute now, asks for "
        "no location, and shows your record to you first. We got that wrong and you told us so.</p>",
    ),
    ReleaseText(
        "natterer", "Natterer", 16.3, "Messy sheets, calendars that keep up, Spanish",
        "<p>The import understands nicknames, initials and codes, and asks once whether Cath and Catherine are the same "
        "person. Calendar links follow within minutes wherever the calendar lets us push.</p>"
        "<p>¡Hola! Rota speaks Spanish, checked by two clinics in Valencia.</p>",
    ),
    ReleaseText(
        "glowworm", "Glow-worm", 19.6, "Offer open nights to your own locums",
        "<p>Draft. Locums you know get the gap first. Overtime as agreed with each person. Leave that clashes says so "
        "before you ask. Rest after a call-out. People come over from the practice system.</p>",
    ),
    ReleaseText(
        "cards-71", "Cards 7.1", 3.4, "No card after the visit",
        "<p>If the animal was in during the last 48 hours, its card is stopped. And an animal that has died gets no card, "
        "ever, wherever the death was noted. We are sorry for the ones that went out.</p>", "cards",
    ),
    ReleaseText(
        "cards-72", "Cards 7.2", 7.2, "E-mail before the card",
        "<p>If you wish, we send an e-mail first and a card only to those who do not come.</p>", "cards",
    ),
    ReleaseText(
        "cards-73", "Cards 7.3", 11.9, "An invoice of three lines",
        "<p>Cards, postage, tax; last month beside it. Cards takes no new customers from now on. Whoever has it keeps it "
        "and hears from Owen in person.</p>", "cards",
    ),
    ReleaseText(
        "cards-74", "Cards 7.4", 19.4, "Take your history with you",
        "<p>Draft. One file with everything we sent for you, and what came of it.</p>", "cards",
    ),
]  # fmt: skip

CHANGELOG = {
    "import-sheet": "Drop in a spreadsheet: people, shifts and weeks are recognised. What is unclear is asked.",
    "tonight": "A page for tonight: first on call, second, and their numbers.",
    "print": "The week prints on one A4 page, names large, nights bold.",
    "templates": "Eight starting points from real practices.",
    "copy-week": "Write a cycle once, roll it out as far as you like.",
    "ical": "A private calendar link for everyone.",
    "swap-mobile": "Swap shifts on the phone; the manager only says yes or no.",
    "invite-sms": "A link on the phone they carry; no e-mail address needed.",
    "digest": "One message a day at seven, or at once when it is about the next 24 hours.",
    "wall-screen": "A link for the tablet on the wall that never signs out.",
    "leave-calendar": "Leave shows in the roster as grey stripes.",
    "checklist": "Five steps for new practices, with the next one named.",
    "gap-alert": "On Monday: the open nights of the next fortnight.",
    "payroll-export": "Hours as a file for payroll, with your codes and columns.",
    "escalate": "An unanswered call-out moves on to the next in line.",
    "swap-rules": "Simple swaps are approved by rule, at once.",
    "all-sites": "All sites of a group on one board, with who could help nearby.",
    "fair-nights": "Nights, weekends and bank holidays, counted for all to see.",
    "school-holidays": "By region, along the top of the board. Scotland too.",
    "guided-call": "Half an hour with Sam's team, in a slot that you choose.",
    "audit": "Who changed a shift, and when, beside the shift.",
    "escalate-voice": "Call-outs ring as a phone call. Press one to take it.",
    "swap-board": "A board of shifts that look for a new owner.",
    "rest-rules": "Warnings before publishing: rest times, weekly hours, nights in a row.",
    "undo": "Undo, twenty steps, even after publishing.",
    "standby": "Layers of on call, each with its own rules.",
    "floaters": "One person at several sites, with one roster.",
    "clock": "One tap at the door, for practices that switch it on. Off by default.",
    "clock-fair": "Counts to the minute, asks for no location, shows your record to you first.",
    "offline": "The last roster is on the phone without signal, with its age.",
    "widget": "Day, start, place and who with, without opening anything.",
    "sso": "OIDC, several domains, and leavers are out within the hour.",
    "import-codes": "The import understands codes, initials and nicknames.",
    "ical-fresh": "Pushed where the calendar allows it; where it does not, the shift says so.",
    "spanish": "Menus, messages and help, checked by two clinics in Valencia.",
    "cards-after-visit": "A visit in the last 48 hours stops the card.",
    "cards-dead-pets": "A death noted anywhere stops everything for good.",
    "cards-email": "E-mail first, card only for those who do not come.",
    "cards-invoice": "An invoice of three lines.",
    "cards-closed": "No new contracts for Cards.",
}

CHECKLIST = [
    # perspective, what must be ready, owner
    ("product", "Predictions are frozen and everyone has seen them", "maren"),
    ("development", "Roll-back tried on a copy", "tomasz"),
    ("development", "Load test at twice last Sunday evening", "lucia"),
    ("design", "Looked at on the oldest phone we support", "priya"),
    ("support", "Help pages and three answers ready to paste", "sam"),
    ("marketing", "Changelog, mail and pictures", "jonas"),
    ("sales", "Open offers that wait for this have been told", "caoimhe"),
    ("executive", "Price and contracts: does anything change?", "helen"),
]
CARDS_CHECKLIST = [
    ("product", "Every customer on the list has been told in person or by letter", "owen"),
    ("support", "Answers for reception desks, on paper too", "sam"),
    ("development", "Test print of a hundred cards", "tomasz"),
]
EXTRA_CHECKS = {
    "moth": [("support", "Somebody of ours awake for the first three nights", "sam"),
             ("development", "Leave and absence are respected by the line", "tomasz")],
    "polecat": [("executive", "Lawyers have signed off the sentences for five countries", "helen")],
    "dormouse": [("support", "A letter that practices can give to their team about the clock", "sam")],
    "marten": [("sales", "Tender answers changed from 'planned' to 'yes'", "caoimhe")],
    "glowworm": [("executive", "Lawyer: we introduce, we do not employ", "helen"),
                 ("support", "A page for locums who are not customers", "sam"),
                 ("marketing", "Two practices agree to be quoted", "jonas")],
}  # fmt: skip
