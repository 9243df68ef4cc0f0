"""Nightbell's own people. What is hidden from them stands in ``bias`` and its neighbours."""

from roadworthy.demo.texts.shapes import PersonText

PEOPLE = [
    PersonText("maren", "Maren Oakes", "product", "owner", "Product manager, Rota", 0.30, -0.15, 0.35, 1.5),
    PersonText("tomasz", "Tomasz Wilk", "development", "editor", "Lead developer", 0.05, -0.50, 0.40, 1.9),
    PersonText("lucia", "Lucía Ferrer", "development", "editor", "Developer", 0.10, -0.18, 0.30, 1.2),
    PersonText("priya", "Priya Raman", "design", "editor", "Designer and researcher", -0.05, -0.10, 0.30, 1.1),
    PersonText("jonas", "Jonas Feld", "marketing", "contributor", "Marketing", 0.65, -0.30, 0.45, 2.0),
    PersonText("caoimhe", "Caoimhe Byrne", "sales", "contributor", "Sales", 0.80, -0.40, 0.55, 2.4),
    PersonText("sam", "Sam Adeyemi", "support", "editor", "Head of support", -0.12, 0.05, 0.30, 1.15),
    PersonText("helen", "Helen Marchetti", "executive", "admin", "Founder; a vet until 2013", 0.50, -0.35, 0.45, 1.8),
    PersonText("owen", "Owen Prys", "product", "editor", "Product manager, Cards", 0.15, -0.10, 0.35, 1.4),
]

MAIN = "maren"
PASSWORD = "ring-the-bell"
MAIL = "nightbell.example"

WORKSPACE = ("Nightbell", "nightbell", "GBP")
PRODUCTS = {
    "rota": (
        "Nightbell Rota",
        "rota",
        "Rosters and on-call for veterinary practices: who works when, who is rung at night, and what is paid for it.",
        "No practice wakes up to an empty night, and nobody finds out on Wednesday that they work on Saturday.",
    ),
    "cards": (
        "Nightbell Cards",
        "cards",
        "Vaccination reminders by post since 2014. Our first product; it paid for the second.",
        "A good end: every practice has somewhere to go and takes its history along.",
    ),
}

AREAS = {
    "rota": [
        "Roster editor",
        "On call",
        "Swaps and leave",
        "Hours and pay",
        "Rules",
        "Locums",
        "Mobile app",
        "Messages",
        "Getting started",
        "Groups",
        "Connections",
        "Platform",
    ],
    "cards": ["Sending", "Invoices", "Reports", "Winding down"],
}

SEGMENTS = {
    "single": ("Single practice", "One site, two to eight vets. The practice manager decides; the owner pays."),
    "group": ("Group", "Several sites under one roof. An area manager decides, IT can say no."),
    "hospital": ("Hospital", "Open all night, referral or emergency. The head nurse decides, whatever the chart says."),
    "farm": ("Farm and mixed", "Long roads, little signal. Nights are the whole story."),
    "equine": ("Equine", "Few, busy, loyal to whoever answers the phone."),
    "charity": ("Charity", "Half price. Volunteers beside staff."),
}

PERSONAS = [
    (
        "rota",
        "Gill, practice manager",
        "get a roster out by Thursday that nobody comes to her office about",
        "Sunday evenings. Being the last to hear of a swap. Rules she has never read.",
        "A month that fills itself in, and a holiday without the laptop.",
    ),
    (
        "rota",
        "Ewan, farm vet",
        "be reachable at night without lying awake over it",
        "No signal. A phone on silent. A list at the farm that is four years old.",
        "Knowing that if he misses it, it goes to someone who will not.",
    ),
    (
        "rota",
        "Agnieszka, head nurse",
        "have the right hands on every shift, not just enough of them",
        "Green boxes that lie. Two beginners on a bank holiday.",
        "A roster that knows what people can do.",
    ),
    (
        "rota",
        "Dawn, area manager",
        "keep six doors open with people for five and a half",
        "Six tabs and a list on her knee. Numbers that are wrong by Monday.",
        "To see trouble on Thursday evening instead of Friday noon.",
    ),
    (
        "cards",
        "Mr Tolland, practice owner",
        "bring the animals in each year",
        "Postage. Invoices. A card for an animal that has died.",
        "Somebody honest to tell him when to stop.",
    ),
]

COMPETITORS = [
    (
        "rota",
        "Shiftwise Vet",
        "https://shiftwise.example",
        "A talking roster that looks wonderful on a stand. Cheap for groups.",
        "Nights are an afterthought: one name, no escalation. Support only by form.",
    ),
    (
        "rota",
        "A spreadsheet",
        "",
        "Free, already there, does whatever its author can think of.",
        "Its author goes on holiday. Silent about gaps, rules and leave.",
    ),
    (
        "rota",
        "Praxisplan",
        "https://praxisplan.example",
        "German payroll and time recording from the first day.",
        "No phone app worth the name; swaps on paper.",
    ),
    (
        "cards",
        "Reminders of the practice systems",
        "",
        "Included in the price, know the appointment, cost no postage.",
        "E-mail and text only. Older owners do not read them.",
    ),
]

COMPARISON = {
    # criterion: our level, then Shiftwise Vet, a spreadsheet, Praxisplan (0 not at all, 1 weak, 2 good, 3 best)
    "Nights and escalation": (3, 1, 0, 1),
    "Swaps on the phone": (3, 2, 0, 0),
    "Working-time rules": (2, 1, 0, 2),
    "Payroll": (1, 2, 1, 3),
    "Many sites": (2, 2, 1, 1),
    "Skills on shifts": (0, 1, 2, 2),
    "Somebody answers": (3, 0, 0, 2),
    "Price": (1, 3, 3, 2),
}
REMARKS = {
    ("Nights and escalation", 0): "The reason why people come.",
    ("Payroll", 0): "A file. Honest, but a file.",
    ("Skills on shifts", 2): "A colour for each skill, until the colours run out.",
    ("Somebody answers", 1): "A form, and an answer within three working days.",
    ("Price", 1): "60 per cent of ours for groups.",
}
