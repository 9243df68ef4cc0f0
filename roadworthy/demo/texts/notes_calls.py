"""Longer ones: sales calls, reviews with customers, interviews."""

NOTES = """

>> sales | Fallowfield & Son | 0.5-4 | owner
= Cold call that wasn't
He rang us. Found us through a nurse who'd left him for a practice with Rota, "so I thought I'd better get what
they've got". Two vets, five nurses, one of them his mother. On paper till now. What does he want? To get home. Told
him what it can't do yet: no phone divert, no payroll for his accountant's program. He appreciated that, the last one
had promised him everything including the payroll "and then rang back to ask which one it was". Trial from Monday. I'd
say 70 %.

>> sales | Trentside Emergency Vets | 1-5 | ops
= Second meeting, emergency hospital, Midlands
Present: ops director, head nurse, clinical director for ten minutes. The head nurse decides, whatever the chart says.
She went straight for nights, found [[standby:2|only one name a night]], closed her notebook. Ops director kept going
about reports. I brought it back to the nurse by asking how they do it now; she drew it, three layers, on a napkin
(photo attached). If standby comes within the half-year they sign for 58 people. If not, they extend with the old
vendor for two years because of the notice period. Please take the napkin seriously.

>> sales | Hallam Veterinary Group | 3-9 | owner
= Dinner with the Hallam group
Nine practices, he wants thirty in five years. Not interested in features at all. Two questions: what happens to his
data if we go bust, and whether he can [[all-sites:2|see on his phone, in the evening, where tomorrow's trouble is]].
To the first I said: export, in an open format, every night if you like. That did more than the demo. Next step: his
area manager tries it at two sites.

>> sales | Wessex Vet Practices | 7-13 | ops
= Competitor beat us on price
Eleven sites. They were at 60 % of ours. Asked her what she'd miss: the escalation, and "that your people ring back".
What we'd need to win: [[site-rights:2|rights by site, because the other one has it]], and [[group-reports:1|a report
for the board]]. Not the price, she said, twice, which usually means the price.

>> sales | Epsom Lane Equine | 5-10 | owner
= Racing yard vets
Six vets, one yard manager who runs everything by memory. He's 71. They're afraid of the day he stops. Sat with him
for an hour; it's all in his head, who may be sent to which trainer, who's allergic to whom. I asked what would help
the next person. "Write it down," he said, "but not where I can see it." Sell to the daughter.

>> sales | Tolland & Daughter | 9-15 | manager
= Cards customer, thinks about Rota
Has had reminder cards from us since the year they opened, pays by cheque. Came to ask about the end of Cards and
stayed to see Rota. Liked that there's a person she knows. [[cards-move:2|"If you took something off for the first
year, I'd not have to explain it to Mr Tolland."]] Mr Tolland owns the practice and is 80.

>> call | Marlowe Emergency Hospital | 3-6 | manager
= Debrief of the bank holiday incident
Full story of the night that wasn't covered. 23:10 first call, no answer; the service tried twice, then the number
below it on the list, which belonged to a vet who left in the spring. 23:40 a student nurse rang the clinical director
at home from memory. 00:20 dog on the table. What they'd changed themselves: a laminated list, dated, at the phone.
What they want of us: [[escalate:3|that the list is never older than the roster]]. Nobody in the room was looking for
someone to blame, which made it harder to listen to.

>> call | single | 6-10 | manager
= Why she hasn't switched on swap rules
Looked like inertia, isn't. Three of her seven staff share a childminder, and if two of them swap onto the same late
the childminder is stuck. "It's not a rule anyone could write." Then she thought and said: "Well, [[swap-rules:1|if I
could name two people who should never swap with each other without me]]." We can do that in an afternoon. Ask before
assuming.

>> call | group | 9-14 | ops
= Half-year review, seven sites
Numbers first: 96 % of shifts filled two weeks ahead (was 81), agency spend down by a third. She says a half of this
is us and a half is that she hired two people. Complaints: the travel between sites; overtime rules differ by contract
([[overtime:2|"I've four kinds of overtime and you have one"]]); someone edited the wrong site again. Praise: Sam, the
Monday mail. Would act as reference, on the phone, not in writing.

>> call | farm | 11-16 | owner
= Renewal, six vets
He'd printed the year's call-outs himself by copying them from the screen, coloured by vet, to settle an old argument.
Result: it's him. He's rung most. "I've been complaining about the wrong lad for ten years." Renewed for three years
on the spot. One wish: [[escalate-report:2|"so that the next fool needn't do it with crayons"]].

>> call | single | 12-16 | owner
= Wanted to cancel, didn't
Reason given: price. Real reason after twenty minutes: the clock. His best nurse had read it as mistrust and was
looking at adverts. I showed him how to switch it off, per site, with one message to everybody. He asked for the
wording, we wrote it together. [[clock:2|"You might have warned me that it's not a button, it's a statement."]] Fair.

>> interview | single | 1-4 | vet
= Associate, four years qualified, thinking of leaving the profession
Maren: What would make you stay?
Vet: Not money. I mean, money. But mostly knowing. I can do a bad weekend if I know about it in March.
Maren: When do you know now?
Vet: Wednesday before. Sometimes it changes on the Friday, in the group chat, with a sorry and a picture of a dog.
Maren: What do you do when it changes?
Vet: I say it's fine. [[fair-nights:2|I always say that it's fine, so it's always me.]]

>> interview | group | 8-11 | manager
= New practice manager, third week
Priya: What did nobody tell you?
Manager: That the roster is the job. They said people, budget, stock. It's the roster, and the rest is in between.
Priya: Who taught you ours?
Manager: The girl before me left a page. It said: never change the pattern, ask Jo about Thursdays, the wine's in the
oxygen cupboard. [[guided-call:1|I'd have liked half an hour with someone who'd done it before.]]
Priya: Did you ask Jo about Thursdays?
Manager: Jo's left.

>> interview | hospital | 11-14 | vet
= Clinical director on rest after nights
Maren: How do you make sure that somebody who was up doesn't operate?
Director: I look at them. [Pause.] That's the honest answer. If they look like a ghost I send them home.
Maren: And if you're not in?
Director: Then the ghost operates. [[rest-callout:3|We had a swab count that didn't add up at nine in the morning.
She'd been called in at two and at five. Nobody knew except her.]]
Maren: What should have happened?
Director: The roster rang her. The roster should've moved her.

>> interview | any | 14-17 | locum
= Locum, on being offered shifts by a system
Maren: We're building a thing that would send you open nights from practices that know you.
Locum: How many at once?
Maren: That's my question to you.
Locum: One. [[locum-pool:2|If you send it to ten of us at the same moment I'll know it's a race, and I won't run. Ask
me first, give me an hour, then ask the next.]]
Maren: An hour is long, for tonight.
Locum: For tonight you ring. For Saturday week an hour's manners.

>> interview | equine | 15-17.8 | nurse
= Theatre nurse, night of three colics
Priya: Tell me about the three colics.
Nurse: First at nine, surgeon one. Second at half eleven: your voice rang surgeon two, fine. Third at one, and it
began again at the top and rang surgeon one, who was up to her elbows.
Priya: What did she do?
Nurse: Asked me to press one with my nose. [[escalate:2|It should know that she's already out.]]
"""
