"""What groups of practices and their IT say."""

NOTES = """

>> call | Eden Valley Group | 0.5-3 | ops
= Area manager, six practices, from her car
Parked outside one of them. "[[all-sites:3|I've got six tabs open, one a practice, and a list on my knee.]] When
Hexham rings to say that they're one short I go through all six to find who's got one too many." Didn't want to talk
about price, wanted to talk about red and green.

>> email | group | 1-5 | ops
= Seeing all our sites
We like it at the pilot branch. Before I take it to the board, tell me please how I would see eleven branches at once.
[[all-sites:3|If the answer is "log in to each", then my answer has to be no.]]

>> ticket | group | 2-6 | ops
= help between branches
On Friday Branch 4 shut its doors at noon for lack of a vet. Branch 7, eight miles away, had three and a quiet
afternoon. [[all-sites:2|Nobody could see it.]] I found out on Monday from the takings.

>> interview | group | 2-4 | ops
= Area manager, on the board she would like
Maren: If you had one page in the morning, what would be on it?
Ops: Sites down the side. Today and tomorrow across. Red where they can't open a room.
Maren: And beside the red?
Ops: [[all-sites:3|Who could come. Not everybody, who could come within half an hour and isn't on their ninth day.]]
Maren: What do you do today?
Ops: I ring people I know. That's why it's always the same people.

>> nps | group | 8.2-12 | ops | 10
the all-sites board paid for itself the first Monday. moved one vet eight miles and kept a surgery open

>> email | group | 8-12 | ops
= Board for the area meeting
We put the board on the big screen on Monday. For the first time nobody argued about whose turn it was to be short.
One thing, our sites are sorted by the alphabet, so Alnwick always looks worst.

>> ticket | Northgate Practices | 4-11 | manager
= one person, three sites
Marta works Mondays in Consett, Tuesdays and Wednesdays in Durham and does nights for all. [[floaters:3|She exists
three times in your system and gets rostered against herself about once a fortnight.]]

>> call | group | 6-12 | ops
= Float team
They employ eleven people who belong nowhere: "the float". [[floaters:3|"In your system they need a home, so we made a
branch called Nowhere."]] Branch Nowhere has the best staffing figures of the group.

>> nps | group | 13-16 | ops | 8
float staff finally are one person each. travel time isn't counted properly across the toll bridge but what is

>> ticket | group | 13-16 | vet
= travel time
I do Alston in the morning and Penrith in the afternoon. It gives me zero minutes in between. It's forty on a dry day.
[[floaters:1|Can the roster know about the hill?]]

>> ticket | Eden Valley Group | 7-12 | ops
= Carlisle published over Hexham
Our manager in Carlisle published Hexham's week by mistake this morning, she was on the wrong tab. Hexham had four
people in who should've been out, and the other way about. [[site-rights:3|Why is she able to edit a site that isn't
hers?]] She's mortified, I'm not cross with her. I'm a bit cross with you.

>> email | group | 8-13 | it
= Permissions
We need the following three roles: edit own site, see all sites, edit all sites. [[site-rights:2|At the moment there
is only "may edit", which is everything everywhere.]] I attach our matrix.

>> ticket | group | 10-15 | manager
= please stop me
[[site-rights:2|I'd like to NOT be able to change the other branches.]] I know it's a strange request.

>> call | group | 9-15 | ops
= What goes to the board each month
They keep a deck: cover by site, overtime by site, agency spend. Two days' work from our exports.
"[[group-reports:3|It's wrong by the time we meet, everybody knows, and still we sit there discussing it.]]" Would
like it as a page with a link, not as a PDF.

>> email | group | 10-16 | owner
= Overtime across sites
Could you tell me which of my nine sites has the most overtime per head? [[group-reports:2|I asked the nine managers
and have nine answers in four formats.]]

>> survey | group | 11-16 | ops
Which number do you get asked for that you can't answer? "[[group-reports:2|What share of shifts was filled by our own
people, by site.]] I make up something plausible."

>> sales | Kingsmere Veterinary Partners | 2-8 | it
= Tender, 34 sites, security questionnaire
Line 1: [[sso:3|single sign-on by OIDC or SAML, mandatory]]. Line 2: leavers' access removed within 24 h. Line 3 to
112: the usual. Champion says that without line 1 the sheet doesn't get read. Deadline is in three weeks, we'll answer
"planned" and hope.

>> sales | Oakhurst Vets Group | 5-12 | it
= Lost: group of 22
Lost on security. In the debrief: "We liked you best. [[sso:3|No single sign-on, no contract, and I don't get to have
an opinion on that.]]" Invited us to try again next year. Worth about 2,600 a month.

>> email | hospital | 6-13 | it
= SSO
Hello, [[sso:2|do you support login with our Microsoft accounts?]] Staff share a password for Rota on a sticky note at
reception. I've removed the note twice. It grows back.

>> ticket | group | 9-14 | it
= leavers
An associate who left in a bad mood still had access to the roster for 19 days and used it to comment on it.
[[sso:2|We'd like her account to go when her main account goes.]]

>> nps | group | 14.8-17 | it | 9
OIDC worked first time with our provider. I had reserved an afternoon and went home early.

>> ticket | group | 14.7-17 | it
= Sign-on: second domain
We bought a practice with its own mail domain. Their people now land on 'no account'. [[sso:1|Can one workspace have
two domains?]]

>> email | group | 14-17.5 | it
= Provisioning
Sign-on is in place, thanks. Next on our list would be [[leavers:2|accounts created and removed from our directory
(SCIM)]], so that HR's entries reach you without the detour via me.

>> ticket | hospital | 4-9 | manager
= it was not me
Someone moved the weekend team and nobody did it. [[audit:3|I've got eleven people with editing rights and eleven
innocent faces. You must know who it was?]] I don't want to hang anyone, I want to know what they were trying to do.

>> ticket | any | 4.5-9 | manager
= log
Where can I see [[audit:2|who changed the shift on Tuesday]]?

>> email | group | 5-9 | it
= Traceability
Internal audit asks for evidence of changes to working time records: who, when, old value, new value, kept for two
years. [[audit:3|A screenshot of a promise would do for this round, but not for the next.]]

>> nps | hospital | 9.7-13 | manager | 9
History beside the shift. Turns out it was me. It was always me

>> ticket | any | 10-13 | manager
= history shows only the last change
In the history of a shift I only see the latest change, unless I hover over the small clock, which I discovered by
accident today after six weeks. [[audit:1|Please put it where people can find it.]]

>> sales | Kingsmere Veterinary Partners | 8.3-10.6 | it
= Branding question in a procurement list
"[[group-brand:1|Can the portal be presented in the corporate purple (hex provided)?]]" I asked who wants that. Long
pause. "It's a standard question."

>> call | Tyne & Coast Vets | 11.4-16 | it
= They read our pages with a script
Their developer showed me his report. It's good! He gets the data by logging in as a robot called Robin Test and
reading our HTML at night. "[[open-api:3|Give me an interface and I'll retire Robin.]]" Robin broke twice when we
changed the board.

>> ticket | group | 12-17 | it
= API?
[[open-api:2|Is there an API to read shifts per site and day? Read-only would be enough.]] We want to put the hours
next to turnover in our own dashboards.

>> sales | Albion Animal Care | 0-4 | owner
= Corporate group, 60 sites, first coffee
They're buying two practices a month. Each arrives with another system. She doesn't want the best one, she wants one.
Asked about Ireland and Germany. Nobody in the room could say who'd decide. Keep warm.

>> sales | Tierspital der Universität Leinetal | 13-17 | ops
= University clinic
Six departments, 210 people, students in the mix. Impressed by escalation, worried by the works council because of the
clock: "If clock-in can't be switched off for good, don't send the offer." Sent the offer with that sentence in it.

>> email | Abbot's Vets | 15-17.8 | ops
= Thank you for Tuesday
Just a line after the session on Tuesday. We've sat through four vendors' visions this month. You showed a list with
dates that got vaguer the further away they were, and two things you had decided not to do, with reasons. My chairman
said afterwards: "those people I believe". Don't let it go to your heads.

>> ticket | Northgate Practices | 3-7 | manager
= wrong branch in mail
The Monday mail for Durham has Darlington in the subject line. Contents are right. I've had two panicky calls from
Darlington.

>> ticket | Cheviot Practices | 16-17.9 | ops
= new branch
We took over a practice in Kelso on the first. How do I copy the set-up of Jedburgh (shift kinds, rules, night scheme)
to it? I started to type it over and then thought, these people will have thought of that.
"""
