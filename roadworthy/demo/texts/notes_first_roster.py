"""What people say about building the first roster."""

NOTES = """

>> ticket | single | 0-1 | manager
= How do I get my Excel in?
Hello, I signed up on Friday and have spent most of the weekend typing. We have a spreadsheet that my predecessor
made, it goes back to 2016 and it does work, just only for me. [[import-sheet:3|Is there really no way to load it? I
am not going to type fourteen people and six weeks of shifts again]], I'd rather stay with what we have. Sorry to be
blunt, it was a long weekend. Gill

>> call | Tyne & Coast Vets | 0.2-1.2 | ops
= First call, nine sites
They run nine sites on nine different spreadsheets. Area manager showed me two of them on screen: one has merged cells
for every weekend, the other uses cell colours for the site. Quote: "[[import-sheet:3|If your people can pull these
in, we'll pilot three sites next month. If we have to retype, it dies in my inbox.]]" Asked twice about data staying
in Europe. Price was not a topic at all. Follow up with a trial and offer to do one sheet for them by hand.

>> ticket | any | 1.1-2 | manager
= import: it thinks LN is a person
Imported our sheet. Nearly everything came across, so thank you. But it has made a person called LN, and another
called "x". [[import-codes:2|LN is Late Nurse. x means day off.]] Can I tell it?

>> email | farm | 1.2-3 | manager
= sheet
Tried the import with last month's sheet and got 31 people. We are 12. It read the initials, the full names and the
nicknames as three different vets each, apparently. My fault for letting them write what they like, I know, but
[[import-codes:2|surely it could ask me "is this the same person?" before it creates them]]. I have deleted them all
one after another. Took me an hour.

>> ticket | hospital | 2-5 | manager
= Merged cells
Our master rota has merged cells across the weekend (one vet does Fri-Mon). The import puts them on Friday only and
leaves Sat, Sun, Mon empty. [[import-codes:3|We went live with three empty days and only noticed because the Saturday
vet rang to ask if she could stay in bed.]] Nobody hurt. Please fix or at least warn.

>> nps | single | 1.2-3 | manager | 9
Import took ten minutes. I'd blocked out a Sunday.

>> review | any | 0-2 | nurse | 3
Good once it's running but our manager nearly gave up setting it up, she was typing shifts in for days

>> interview | single | 0.3-1 | owner
= Interview with a practice owner who left after the trial
Maren: Talk me through the day you signed up.
Owner: It was a Tuesday, we'd had another double booking, two vets and no nurse. I was cross, so I signed up.
Maren: And then?
Owner: Then there's this empty grid. [[templates:3|Beautiful, empty, and I thought: where do I even start? Do I put
people first or shifts first? What's a shift type?]] I closed the laptop. I'm a vet, I wanted somebody to say "you're
a small place with shared nights, here's how the others do it".
Maren: Did you come back to it?
Owner: Once. To cancel.

>> email | Animal Aid Tameside | 0.5-2 | manager
= Nothing in there yet
Dear Nightbell, we are a small rescue charity with two part-time vets and nineteen volunteers. I logged in and there
were eight coloured boxes for shift kinds that have nothing to do with us. I couldn't find how to begin.
[[templates:2|If there were an example for somewhere like ours I would simply change the names.]] With kind regards,
and thank you for the discount.

>> ticket | equine | 1-3 | manager
= template for horses
We don't do "consults am/pm". We do yards, a clinic day, and whoever is up does the night. [[templates:2|Every example
in your help is cats and dogs.]] Something for horse practices please.

>> call | any | 3-5 | owner
= Trial check-in, week 2
Two-vet practice, husband and wife plus locum. Has picked the small-practice template and had a roster "that looked
like ours, nearly" in a quarter of an hour. Then stuck on inviting people: "[[invite-sms:3|Three of my nurses haven't
got an e-mail at work and I'm not asking a nineteen-year-old for her private one.]]" That is where it has been sitting
for nine days. Sent her the slip-of-paper workaround, felt silly.

>> ticket | single | 1.5-4 | manager
= invites by text??
Can invitations go by text message? Everyone has a phone. [[invite-sms:3|Half of them never open e-mail.]]

>> ticket | hospital | 2-4.4 | manager
= 43 invitations, 17 accepted
I sent 43 invitations a fortnight ago and 17 people have accepted. I checked with the others in person and they say it
went to junk, or to an address they had at college. I can't publish a roster that a third of the team sees.
[[invite-sms:3|We do have everybody's mobile number, because we ring them.]] What do you suggest?

>> nps | group | 5-8 | ops | 10
Text invite: whole team on in a day and a half. Last system took us six weeks and we never got the Saturday girl.

>> email | single | 4.6-7 | manager
= That was easy
Just a thank-you. I put in the mobile numbers before lunch and by evening surgery all eleven were in, including Brian,
who is 63 and does not hold with apps. He has since complained about the font size, so he is clearly using it.

>> ticket | single | 6.2-8 | manager
= Checklist won't go away
The list on the left says I've done 4 of 5 steps. The fifth is "add a second site". [[checklist:1|We have one site. We
will always have one site.]] How do I make it go away? It's like being nagged by my mother.

>> nps | any | 6.5-9 | manager | 7
The setup list is fine I suppose, but it tells you what to press, not what to decide. I knew where the buttons were.

>> survey | single | 6.2-10 | manager
What nearly stopped you in the first two weeks? "[[guided-call:2|Not knowing whether I was doing it the clever way or
the stupid way. I'd have paid for someone to look over my shoulder for half an hour.]] In the end I rang your support
and a very nice man called Sam did exactly that."

>> ticket | farm | 3-6 | owner
= can one of you just do it
I am 58, I have four vets, a wife who does the books and 300 dairy farms. [[guided-call:2|Can one of you just ring me
and do it with me on the phone.]] Happy to pay. Evenings only, not Thursdays.

>> call | single | 9.6-12 | manager
= Set-up call booked from inside the product
Booked herself a slot for 13:30, was on time, had the sheet open. We imported, fixed four codes, published at 13:58.
She said she would not have rung anybody but "a slot in a calendar isn't ringing". Would have liked the call before
the import, not after it failed. Otherwise smooth.

>> email | group | 6-10 | it
= Staff master data
Hello, our staff list lives in the practice management system and changes weekly (we have 140 people at eleven
branches). [[pms-staff:3|Maintaining it a second time in Rota is not something I will ask the branches to do.]] Please
let me know what interface you offer, and whether it is pull or push. We can provide a test database.

>> ticket | single | 8-13 | manager
= new nurse has to be entered 3 times
Every new starter: once in the practice system, once in payroll, once with you. [[pms-staff:1|It's a five-minute moan
but I do it twice a month.]]

>> call | hospital | 11-15 | ops
= Renewal conversation
Happy overall, renewing for two years. One wish on her list and only one: "[[pms-staff:2|You say you're going to read
our people from the practice system. I've heard 'soon' since the summer before last.]]" I told her what is on the
roadmap, with the month and the uncertainty. She wrote it down in front of me.

>> interview | single | 9-11 | manager
= Paper roster, Northumberland
Priya: Where is the roster now?
Manager: There. [Points to the fridge.] Pencil, because it changes.
Priya: If your phone could read that...
Manager: My handwriting? [Laughs.] [[import-photo:1|If it got half of it right I'd use it, I'd only be fixing the
other half.]] But don't hold your breath on account of me. The pencil works. It's when I'm on holiday that it doesn't.

>> ticket | any | 10-14 | reception
= photo of rota
Can I upload a picture of the rota instead? [[import-photo:1|Practice manager is off sick and all we've got is the
photo on the group chat.]]

>> review | any | 16.4-17.8 | nurse | 5
New import understood our stupid codes. I didn't think anything could.

>> email | Animal Aid Tameside | 16.4-17.8 | manager
= second try
You may remember that I gave up last spring because the import made seven Sarahs. I tried again this week on a whim:
it asked me which Sarahs were the same Sarah and got the rest right. We are live as of this morning. I thought you
would like to know, because nobody writes when things work.

>> ticket | group | 16.5-17.9 | ops
= Import: night shifts that cross midnight
Import of the third branch: shifts 20:00-08:00 arrive as two shifts, one ending at midnight, one starting then. Hours
are right, counts of nights are double. [[import-codes:2|Could it join them?]] I can live with correcting one branch
but we have eight to go.

>> survey | any | 2-5 | manager
What is the one thing we should do better? "[[templates:1|Show me one finished roster from a practice like mine before
you ask me anything.]]"

>> call | any | 0.3-2 | owner
= Lost trial, short debrief
Went with a competitor. Reason in his words: "They sent a lad round with a laptop." Pressed a little: liked our night
view more, but [[import-sheet:2|their lad typed in the roster for him and that settled it]]. No hard feelings, asked
us to ring in a year.

>> email | single | 3.5-5 | owner
= practice examples
I enjoyed your sample of Dr Heron's clinic in the screen share, my daughter thought Dr Heron was our new locum and put
him on the Christmas list. [[sample-practice:0|A toy practice might help some people; for me it was one more thing to
clear out.]]
"""
