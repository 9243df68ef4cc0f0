"""Ideas of Nightbell Rota: getting started, and everyday calm."""

from roadworthy.demo.texts.shapes import IdeaText as idea

IDEAS = [
    idea(
        "start",
        "First roster in an afternoon",
        "A new practice publishes its first roster the day it signs up, without us.",
        "Half of those who try us never publish anything. Those who publish once nearly all stay. "
        "Everything below this line exists to get a tired practice manager past the first Sunday.",
        kind="initiative", area="Getting started", need="first-roster", owner="maren", born=0.1,
        status="building",
    ),
    idea(
        "import-sheet",
        "Import the roster from a spreadsheet",
        "Drop in the sheet you already have; people and shifts are recognised.",
        "Nine out of ten practices come from a spreadsheet that one person understands. Retyping it is "
        "the first thing we ask of them, and for many it is the last thing they do with us.",
        under="start", area="Getting started", need="first-roster", owner="maren", born=0.1,
        release="tawny", metric="first_roster_days", potential=1.5, luck="good", weeks=6, reach=44,
    ),
    idea(
        "import-codes",
        "Understand messy names and shift codes",
        "'L/N', 'late nite' and 'LN*' are one shift, and the import says so.",
        "Merged cells, initials, colours that mean something. We show what we understood and ask only "
        "about the rest.",
        under="import-sheet", kind="part", area="Getting started", need="first-roster",
        owner="tomasz", born=0.6, release="natterer", metric="first_roster_days", potential=0.8,
        luck="good", weeks=3, reach=30,
    ),
    idea(
        "import-photo",
        "Read a photograph of a paper roster",
        "Point the phone at the fridge door and start from there.",
        "Eleven of our last forty trials kept the roster on paper. Recognition of handwriting on a "
        "coffee-stained grid is a research project, so this stays an experiment with five practices.",
        under="import-sheet", kind="part", area="Getting started", need="first-roster",
        owner="priya", born=9.2, status="exploring", metric="first_roster_days", potential=0.6,
        weeks=11, reach=12,
    ),
    idea(
        "templates",
        "Start from a practice like yours",
        "Pick 'two vets, one nurse, shared nights' and change what is different.",
        "An empty grid frightens people. Eight starting points taken from real practices, with their "
        "permission: small animal, mixed, equine, first-opinion hospital, referral, charity, branch, "
        "out-of-hours only.",
        under="start", area="Getting started", need="first-roster", owner="priya", born=0.3,
        release="hedgehog", metric="activation", potential=3.0, luck="modest", weeks=4, reach=52,
    ),
    idea(
        "invite-sms",
        "Invite the team by text message",
        "Everyone gets a link on the phone they carry; no e-mail address needed.",
        "Nurses and animal care assistants often have no work e-mail. The manager collects private "
        "addresses on a slip of paper, and there the trial stops for a week.",
        under="start", area="Getting started", need="new-starters", owner="maren", born=1.4,
        release="nightjar", metric="activation", potential=3.4, luck="hit", weeks=3, reach=60,
    ),
    idea(
        "checklist",
        "A set-up checklist that names the next step",
        "Five steps, always one of them next.",
        "Everybody has one of these. We thought we should too.",
        under="start", area="Getting started", need="first-roster", owner="jonas", born=2.2,
        release="badger", metric="first_roster_days", potential=0.9, luck="none", weeks=3, reach=55,
    ),
    idea(
        "guided-call",
        "Book a set-up call from inside",
        "Stuck? Take a half-hour slot with Sam's team without leaving the page.",
        "Support already does this by hand for whoever asks. Those who get a call publish twice as "
        "often, but they may be the keen ones anyway.",
        under="start", area="Getting started", need="first-roster", owner="sam", born=4.5,
        release="otter", metric="activation", potential=2.4, luck="modest", weeks=2, reach=25,
    ),
    idea(
        "pms-staff",
        "Take people from the practice system",
        "Names, roles and sites come over from the system that already has them.",
        "Practice systems know who works there. Two of the four large ones now offer an interface; the "
        "other two answer our mails politely.",
        under="start", area="Connections", need="first-roster", owner="lucia", born=6.0,
        status="building", planned=15.6, release="glowworm", metric="activation", potential=2.2,
        luck="good", weeks=8, reach=34,
    ),
    idea(
        "sample-practice",
        "A sample practice to play with",
        "Try everything on Dr Heron's imaginary clinic first.",
        "A sandbox with invented staff, so that nobody is afraid to press a button.",
        under="start", area="Getting started", need="first-roster", owner="jonas", born=3.1,
        status="declined", decided=5.2,
        reason="In four of six usability sessions people believed the invented staff were theirs and "
        "tried to delete them one by one. Templates solve the fear of the empty grid with less confusion. "
        "We look again if trials without any staff list rise above a third.",
        metric="activation", potential=1.0, weeks=4, reach=40,
    ),
    idea(
        "skills",
        "Skills on people and shifts",
        "A shift can ask for someone who scrubs in, or who does exotics; the roster minds it.",
        "Cover is not a head count. Three vets on duty and none who can place a chest drain is a gap that "
        "today's board paints green.",
        area="Roster editor", need="sunday", owner="maren", born=2.0, status="ready",
        metric="unfilled", potential=0.7, weeks=9, reach=48,
    ),
    idea(
        "skills-expiry",
        "Remind before a certificate runs out",
        "Radiation protection, first aid, controlled drugs: warned eight weeks ahead.",
        "Comes up in every hospital call. Would be easy once skills exist.",
        under="skills", kind="part", area="Roster editor", need="rules", owner="sam", born=10.4,
        status="new", weeks=2, reach=22, metric="breaches", potential=0.3,
    ),
    idea(
        "auto-roster",
        "Draft the roster by itself",
        "Press once, get a fair draft that keeps the rules, then argue with it.",
        "Helen's favourite and everybody's question at trade fairs. Solvers can do it; the trouble is "
        "that managers carry a hundred rules in their heads ('never Dee with Martin') that nobody has "
        "written down.",
        area="Roster editor", need="sunday", owner="helen", born=1.0, status="exploring",
        metric="edit_minutes", potential=14.0, weeks=26, reach=70,
    ),
    idea(
        "appointment-load",
        "Staffing from the appointment book",
        "See how many hands Tuesday will need before you give Tuesday away.",
        "Needs the appointment book, which needs the practice system. Parked behind that.",
        under="auto-roster", kind="part", area="Roster editor", need="sunday", owner="lucia",
        born=11.5, status="new", metric="edit_minutes", potential=5.0, weeks=12, reach=26,
    ),
    idea(
        "copy-week",
        "Repeat a pattern over weeks",
        "Write a four-week cycle once and roll it out to Easter.",
        "Most practices live in cycles. We made them live in single weeks.",
        area="Roster editor", need="sunday", owner="tomasz", born=0.2, release="hedgehog",
        metric="edit_minutes", potential=10.0, luck="good", weeks=5, reach=66,
    ),
    idea(
        "undo",
        "Undo in the roster editor",
        "Ctrl-Z, twenty steps, also after publishing.",
        "The commonest ticket that begins with 'please help quickly'.",
        area="Roster editor", need="sunday", owner="tomasz", born=3.8, release="polecat",
        metric="edit_minutes", potential=4.0, luck="modest", weeks=6, reach=60,
    ),
    idea(
        "print",
        "A printed roster that fits the fridge",
        "One A4 page, large names, the nights in bold.",
        "Engineers laughed at this one. Practices print the roster. All of them. They print it on four "
        "pages today and tape them together.",
        area="Roster editor", need="sunday", owner="priya", born=0.1, release="tawny",
        metric="nps", potential=2.5, luck="hit", weeks=1.5, reach=75,
    ),
    idea(
        "colours",
        "Colours that everyone can tell apart",
        "Shifts have a pattern and a letter as well as a colour.",
        "One man in twelve. In a team of vets that is usually somebody.",
        area="Roster editor", need="sunday", owner="priya", born=8.7, status="ready",
        metric="nps", potential=0.8, weeks=2, reach=70,
    ),
    idea(
        "dark",
        "Dark screen for the night",
        "The roster at 3 am without waking the dog in kennel two.",
        "Small, wanted by those who are awake when nobody else is.",
        area="Mobile app", need="tonight", owner="priya", born=7.0, status="new",
        metric="nps", potential=0.6, weeks=2.5, reach=40,
    ),
    idea(
        "digest",
        "One message instead of five",
        "Changes are gathered; you hear at seven in the morning, or at once if it is about tonight.",
        "We send 11 messages a week to a nurse who works four shifts. People mute us, and then miss the "
        "one that mattered.",
        area="Messages", need="noise", owner="maren", born=1.1, release="nightjar",
        metric="tickets", potential=1.0, luck="good", weeks=3, reach=80,
    ),
    idea(
        "ical",
        "My shifts in my own calendar",
        "A private calendar link that works in any phone.",
        "People live in the family calendar. If the shift is not there, the shift does not exist.",
        area="Mobile app", need="new-starters", owner="lucia", born=0.2, release="hedgehog",
        metric="mobile_share", potential=3.0, luck="none", weeks=3, reach=62,
    ),
    idea(
        "ical-fresh",
        "Calendar links that follow within minutes",
        "A swapped shift moves in the calendar before the kettle boils.",
        "Some calendars ask for news once a day. Where we may push, we push; where we may not, we say so "
        "in the shift itself.",
        under="ical", kind="part", area="Mobile app", need="new-starters", owner="lucia", born=5.4,
        release="natterer", metric="tickets", potential=0.7, luck="good", weeks=4, reach=45,
    ),
    idea(
        "widget",
        "Next shift on the home screen",
        "Where I have to be next, without opening anything.",
        "Three taps to learn that you start at two. It should be none.",
        area="Mobile app", need="new-starters", owner="priya", born=6.6, release="marten",
        metric="mobile_share", potential=3.2, luck="hit", weeks=4, reach=58,
    ),
    idea(
        "offline",
        "The roster without signal",
        "In a barn, in a cellar, on the moor: the last roster is on the phone.",
        "Farm and horse vets lose us exactly when they are on call.",
        area="Mobile app", need="signal", owner="lucia", born=4.1, release="marten",
        metric="tickets", potential=0.8, luck="modest", weeks=7, reach=28,
    ),
    idea(
        "spanish",
        "Rota in Spanish",
        "Menus, messages and help in Spanish, checked by two practices in Valencia.",
        "We have nine Spanish customers who use the English one and apologise for it.",
        area="Platform", need="new-starters", owner="jonas", born=7.9, release="natterer",
        metric="activation", potential=1.2, luck="modest", weeks=4, reach=9,
    ),
    idea(
        "outlook",
        "Outlook connection",
        "Shifts appear in Outlook.",
        "Wanted by group head offices.",
        area="Connections", need="new-starters", owner="caoimhe", born=1.9, status="merged",
        merged_into="ical", decided=2.4, weeks=5, reach=14,
    ),
    idea(
        "birthdays",
        "Birthdays on the roster",
        "A small cake beside the name.",
        "Six votes, all from the same practice.",
        area="Roster editor", need="sunday", owner="jonas", born=5.9, status="declined", decided=6.5,
        reason="Kind, but a date of birth is personal data we do not hold and do not want to hold. "
        "A note on the day does the same.",
        weeks=1, reach=20,
    ),
    idea(
        "ask-roster",
        "Ask the roster in plain words",
        "'Who could do Thursday night?' typed as you would say it.",
        "A chat window over the roster, shown by two competitors at the spring congress.",
        area="Roster editor", need="sunday", owner="helen", born=8.3, status="declined", decided=10.1,
        reason="We watched eleven managers with a paper mock-up. Nobody asked a question that the "
        "filter above the board does not answer in two clicks, and three did not trust the answer without "
        "seeing the board anyway. We look again when skills are in: then questions become harder.",
        metric="edit_minutes", potential=4.0, weeks=10, reach=50,
    ),
    idea(
        "windows-viewer",
        "Viewer for Windows desktops",
        "A small program in the corner of the reception screen.",
        "Built before our time. Eleven installations left when we stopped.",
        area="Platform", need="tonight", owner="tomasz", born=0.0, status="retired", decided=6.2,
        reason="Eleven installations, 40 tickets a year, one developer who could still build it. The "
        "browser page does the same since Nightjar.",
        weeks=2, reach=3,
    ),
]  # fmt: skip
