"""What people say about the night: who is on, who answers, who is rung next."""

NOTES = """

>> ticket | any | 0-1 | reception
= who is on tonight
Silly question but where do I see who is on call tonight? [[tonight:3|I have to open the week, find the day, find the
row, then ring the manager because the number isn't there.]] Mrs Aldous with the bloated Great Dane did not have that
sort of time.

>> interview | single | 0.1-0.9 | reception
= Reception, Monday morning
Priya: How do you find out who's on call?
Receptionist: The whiteboard.
Priya: And if it's wrong?
Receptionist: It's wrong about once a week. [[tonight:3|Then I ring Karen, and if Karen's in theatre I ring Dave, and
Dave says ask Karen.]] Meanwhile there's a man holding a cat.

>> nps | single | 1.2-3 | reception | 10
The tonight page. Name, number, done. I have it open all day.

>> email | farm | 1.2-4 | vet
= Tonight screen
It's very good. One small thing, it changes over at midnight but our on-call changes at 8 in the morning, so from
twelve to eight it shows my colleague who's fast asleep. [[tonight:2|Farmers ring him. He isn't pleased.]]

>> ticket | hospital | 1.5-4 | nurse
= tablet in prep room
We've put an old tablet up in prep showing the tonight page. [[wall-screen:2|It signs itself out every day and then
someone has to climb on the stool and type the password, which is now written on the wall beneath it.]] I know.

>> ticket | any | 2-4 | manager
= TV
[[wall-screen:2|Can this run on a TV?]] We have one in the staff room that shows nothing but the fish channel.

>> nps | any | 5-9 | nurse | 8
wall screen = nice. Nobody looks at it at night of course because nobody is in the prep room at night

>> ticket | group | 2-2.6 | manager
= kiosk
For the branches: [[kiosk:1|a locked mode for tablets which shows only the roster and nothing else]], so that the
students stop watching videos on it.

>> ticket | Oldgate Veterinary Surgery | 1-5 | owner
= nobody answered
Last night a client rang for a dog hit by a car. The service sent your message to my associate. He didn't hear it.
[[escalate:3|It did nothing else. It just sat there being unread for fifty minutes.]] The client drove forty miles to
the hospital. The dog lived. The client has left, and has told the village why. I am not blaming Tim, he'd been up the
night before. I am asking what your software does when a vet doesn't answer.

>> call | Borrowdale Farm Vets | 2.5-6 | owner
= Six-vet farm practice, Cumbria
Spoke to the senior partner from his car, twice cut off. Nights are all he cares about. "[[escalate:3|When the lad
doesn't pick up, it's the wife of the farmer who rings down the list, with her arm still wet. It should be the machine
that rings.]]" Would move from a paper book. Worried about signal in the valleys. Asked whether a text counts as
having answered; I said I'd find out.

>> email | Marlowe Emergency Hospital | 3-7 | manager
= Escalation
Dear all, in our debrief of the incident on the bank holiday we found that the first on call was in theatre, the
second had muted notifications and the third was never told. [[escalate:3|We need the call to move on by itself after
a few minutes, to a person we have named beforehand, and we need to see that it did.]] I would be glad to talk to
whoever designs this. We have a written protocol and I am happy to share it.

>> interview | farm | 3-5 | vet
= Young vet, second year in practice
Maren: What's a night on call like for you?
Vet: I don't sleep. Not because of the calls. [[escalate:2|I lie there checking that the phone isn't on silent. If
it's me and only me, then I can't sleep through it, so I don't sleep.]]
Maren: What would let you sleep?
Vet: Knowing that if I miss it, it goes to Ewan. That's all. Ewan said he wouldn't even mind.

>> nps | farm | 8-10 | vet | 10
It rang Ewan. I slept through one in October and it just rang Ewan.

>> review | any | 8-11 | vet | 5
The ring-the-next-one thing probably saved a horse last week. Not exaggerating

>> email | Oldgate Veterinary Surgery | 8-11 | owner
= A thank-you from Tim's boss
I wrote to you in anger in the spring about the dog and the fifty minutes. Fairness demands that I write again. On
Saturday the first call went unanswered (bathroom), and after four minutes mine rang. I was there in twelve. I have
told the village.

>> ticket | any | 8-10 | vet
= 4 minutes too long / too short?
Can we set the four minutes ourselves? [[escalate:2|For a bleeding animal four minutes is long, for me on the loo it's
short.]]

>> ticket | hospital | 8-11 | manager
= escalated to someone on holiday
Friday: first on call no answer, second no answer, third is the partner, who is in Japan. [[escalate:3|It rang her at
what was lunchtime there and she organised the cover from a noodle bar.]] Impressive in a way. But it should leave out
people on leave.

>> ticket | any | 8.5-11 | vet
= didn't hear it
Push isn't enough for me, phone's face down on the carpet. [[escalate-voice:3|Can it RING ring? Like a telephone?]]

>> call | Heath Equine Clinic | 8-11 | owner
= Equine clinic, Newmarket
Escalation is why they signed. Next wish at once: "[[escalate-voice:3|A notification is for parcels. At night I want a
phone call.]]" Also asked for two layers, surgeon and anaesthetist, both rung at once; noted under standby.

>> nps | equine | 11.5-14 | vet | 9
a human-sounding voice at 02:40 telling me colic, grey mare, yard and postcode. Press one. It's spooky and very good

>> ticket | any | 11.3-14 | vet
= blocked number
Your voice calls come from an unknown number and my phone is set to silence unknown callers (sales calls, you
understand). [[escalate-voice:2|Give us the number so that we can save it as a contact.]] Took us three nights to work
out why it never rang.

>> ticket | farm | 9-14 | owner
= was I rung more than others?
Partners' meeting next week. Two of the four are sure they get rung more than the rest. [[escalate-report:2|Do you
have a list, who was rung, when, who took it?]] If it turns out to be me after all I shall keep it to myself.

>> email | Marlowe Emergency Hospital | 10-15 | manager
= Insurer
Our insurer wants a record for each emergency call: [[escalate-report:3|time of call, who was contacted, time of
answer, time of arrival]]. At the moment my night nurse writes it on the back of the anaesthesia sheet. We need it
before renewal in the new year.

>> call | group | 12-16 | ops
= Quarterly review with a group of 14
Uses escalation at all sites. Asked for the log: "I can see that it works, [[escalate-report:2|but I can't show
anybody that it works]]." Fine with a plain table she can download.

>> ticket | hospital | 3-8 | manager
= 2nd on call
We always have a primary and a backup at night, and at weekends a third for theatre. [[standby:3|I've had to create
three fake rosters to get this in and people are rostered against themselves.]]

>> call | Blackdown Dairy Vets | 5-10 | owner
= Dairy practice, Devon
Would like to buy. Can't. "[[standby:3|First call, second call, and lambing backup February to April. Show me where
that goes and I'll sign the thing now.]]" I couldn't. To ring back when it's in.

>> email | equine | 4-9 | manager
= On-call layers
In an equine hospital a night is a team: surgeon, anaesthetist, nurse, groom. [[standby:3|Your on-call row takes one
name.]] We wrote the others into the remark field, and then of course nobody got a message.

>> nps | farm | 13-15 | manager | 8
Second on call is in at last and it works. Would have been a 9 had it come before lambing.

>> ticket | hospital | 13-15 | manager
= standby counted as working hours
Since the new standby layer our nurses' weekly hours have jumped to 70. [[standby:2|Standby at home isn't working time
until you are called.]] The old fake rosters at least got that right.

>> ticket | single | 5-12 | reception
= divert
We forgot to divert the phones again on Friday. Whole evening the calls went to an empty building.
[[phone-divert:3|Your system knows who's on. The phone doesn't. Can they talk to each other?]]

>> email | single | 6-13 | owner
= The divert code
Every evening at seven whoever leaves last has to dial star two one star and the number of tonight's vet, then hash.
It hangs on a yellow note above the phone. [[phone-divert:3|About once a month somebody misdials, and one lovely
evening all our emergencies went to a minicab office in Hull.]] If you can do anything about this I will name a kitten
after you.

>> nps | farm | 9-16 | vet | 8
[[phone-divert:2|Only thing missing is the phone line following the rota.]] Then I'd have nothing left to complain
about, which would be a worry.

>> call | group | 10-15 | it
= Telephony workshop with a customer's IT
Their phone provider has an interface and they've used it once before. "[[phone-divert:2|Just tell me by seven who's
on and at which number, my side is an afternoon.]]" Three of their branches still have copper lines; those will not
work. He expects us to be honest about that in the docs.

>> ticket | any | 12-17 | reception
= which number
Ms Farrow has two mobiles. The tonight screen shows the one that she never answers. [[tonight:1|Can people choose?]]

>> survey | any | 2-7 | vet
What worries you most about nights? "[[escalate:2|That the one time I don't hear it is the one time it matters.]]"
"""
