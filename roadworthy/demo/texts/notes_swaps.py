"""What people say about swapping shifts."""

NOTES = """

>> ticket | any | 0-2 | nurse
= swapping
How do I swap my Friday with Ania? We both agree. [[swap-mobile:3|I can't find a button, so I wrote it in the group
and now the roster says one thing and the group says another.]]

>> interview | single | 0.1-1.5 | manager
= The swap that nobody told her about
Maren: When did you learn of it?
Manager: When Chloe didn't come. She'd swapped with Beth in the chat, Beth thought it was the week after.
Maren: How many swaps do you think there are in a month?
Manager: That I know of? Four. [[swap-mobile:3|That there really are? I only see the ones that go wrong.]]
Maren: What would you like to have happened?
Manager: For it to be easier to do it right than to do it wrong. They're not bad girls. They've got their phone in
their hand, that's all.

>> nps | hospital | 0-2.5 | nurse | 4
cannot swap from the phone. [[swap-mobile:2|have to catch the manager in the corridor like in school]]

>> email | hospital | 0.5-2.5 | manager
= 61 notes on my desk
I counted for you, as promised: in August I received 61 slips of paper, e-mails, texts and shouts through the door
that said 'X and Y want to swap'. [[swap-mobile:3|I entered each of them by hand. Four I entered wrong.]] I approved
59. The other two were Lee.

>> ticket | any | 1-2.7 | nurse
= request
Plz make swapping possible in the app [[swap-mobile:2|all the girls want it]]

>> nps | any | 3-5 | nurse | 9
Swapped two Saturdays on the bus. That's it, that's the comment.

>> review | any | 3-6 | nurse | 5
finally can swap shifts without asking the whole planet

>> review | any | 3-6 | nurse | 2
Swap button works but then you wait THREE DAYS for someone to press yes. [[swap-rules:3|By then the shift is over!!]]

>> ticket | single | 3.2-7 | manager
= do I have to approve each one?
I like that swaps come to me now. I don't like that they come to me at 22:40. [[swap-rules:3|Nurse for nurse, same
hours, same place: you have my yes, for ever. Just ask me about the odd ones.]]

>> email | hospital | 4-7 | manager
= Swap approvals
I looked at the numbers in your monthly mail: 212 swaps asked for, 203 approved by me, 9 refused, and median waiting
time 19 hours. [[swap-rules:3|Those 19 hours are me being on shift, asleep or at my son's football.]] If a rule could
do the 203 I could think about the nine.

>> call | group | 5-7.5 | ops
= Check-in, seven sites
Liked swaps. The one thing: [[swap-rules:2|"my managers have become a yes-machine"]]. They would let same-role swaps
through without a person but want a weekly summary. Overtime must block it. Asked if sites could have different rules,
yes if possible.

>> interview | single | 4-6 | nurse
= What a nurse does when the answer doesn't come
Priya: You offered the shift on Monday.
Nurse: Yes, Hannah took it on Monday.
Priya: And it was approved on...
Nurse: It never was. The boss was on holiday. [[swap-rules:2|We did it anyway. So officially I missed a shift and
Hannah was never there.]]
Priya: Did that cause trouble?
Nurse: On pay day, yes.

>> ticket | any | 3-6 | nurse
= Swap disappeared
Offered my Sunday, Gemma accepted, we both saw it green, next morning it's back to me. Nobody refused it.
[[swap-rules:1|It seems to time out if the manager doesn't answer in 48 h, without telling us.]] Please at least send
a message.

>> nps | single | 8-11 | manager | 10
you took 200 decisions a month off me and I haven't missed one of them

>> nps | hospital | 8-11 | nurse | 9
Swap approved in 3 seconds. THREE SECONDS. I screenshotted it

>> ticket | hospital | 8-11 | manager
= Rule approved something it shouldn't
A newly qualified nurse swapped into a night with another newly qualified nurse. Same role on paper, so your rule said
yes. [[skills:3|They aren't the same. On paper they are.]] I have switched the rules off for nights until a rule can
know the difference.

>> email | any | 8-12 | manager
= How are we doing with swaps
Dear team, quick answer to your survey as I hate forms. Before: ten a week over my desk. Now: one or two, the ones
that should come to me. What I'd still change: I'd like the summary on Friday and not on Monday, since on Friday I can
still do something.

>> ticket | farm | 8-13 | owner
= switch off auto swaps
How do I turn off the automatic approval. I want to see every change. It's my practice.

>> ticket | any | 9-14 | manager
= chain swaps
A gives her shift to B, B hers to C, C hers to A. They've agreed it among themselves over a curry. [[swap-mobile:1|The
app only does pairs.]] We did it in three steps and in the middle of it for two minutes someone had no weekend at all.

>> nps | any | 9-15 | vet | 7
Swaps good. Half shifts would be better, I only need the afternoon for the parents' evening

>> ticket | hospital | 4.5-10 | nurse
= who could take it
I want to give away Thursday but I don't know who's free. I have to go through the whole roster with my finger.
[[swap-board:2|Can't I just put it up for anyone?]]

>> ticket | hospital | 5-5.7 | manager
= extra shifts
[[open-shifts:2|Our part-timers would like to see which shifts are still open and put their names down]]. Some of them
need the hours, some of them need the money, one of them needs to get out of the house (her words).

>> email | group | 5-10 | ops
= Shifts on offer
We're trialling a wall chart at two sites where people pin shifts they want rid of. [[swap-board:2|It works well at
the big site and not at all at the small one, where everyone knows everything anyway.]] Might be worth bearing in mind
before you build it.

>> nps | any | 11.5-14 | nurse | 6
the board of shifts on offer is full of Sundays and nobody wants Sundays. surprise

>> ticket | single | 11.3-14 | manager
= hide the offers board
We are five people. The board of offered shifts has been empty since it appeared. [[swap-board:0|Could we hide it?]]

>> survey | hospital | 12-15 | nurse
Do you use the board of shifts on offer? "I looked twice. I'd rather ask Ania. [[swap-board:0|Shifts with a person
attached to them I take, shifts on a board I don't.]]"

>> interview | hospital | 12.5-14 | nurse
= Why the board stays empty
Priya: You put a shift on the board and nobody took it.
Nurse: No.
Priya: And then?
Nurse: Then I asked Ania and she took it.
Priya: The same shift.
Nurse: Yes, but she did it for me. [[swap-board:0|Nobody does anything for a board.]]

>> ticket | any | 2.6-4 | nurse
= chat
[[swap-chat:1|would be cool to have a chat in the app]] so not everything is in the WhatsApp

>> email | hospital | 2.8-4 | manager
= Messages between staff
For data protection reasons we are meant to stop using private messengers for anything with patient names in it.
[[swap-chat:2|If Rota had a simple chat we could say to people: there, use that.]] Though, if I'm honest, they'd use
it for a week.

>> nps | single | 13-17 | manager | 9
Chat group has gone quiet. It's all pictures of dogs now, as God intended.

>> ticket | any | 14-17.5 | manager
= swap and clock
When two people swap after one of them has already clocked in, hours go to the wrong one. [[clock-fair:2|Found it on
two payslips.]] Happens when somebody goes home sick at midday.

>> call | Lambourn Yard Vets | 3-6 | manager
= Onboarding call, yard in Lambourn
Everything is new to them. Swaps were the moment when she sat up: "So I don't have to know?" — "You get told." —
"That's worth it by itself. Do they have to be on the internet out at the yards?" Signal will be a theme.

>> ticket | Paws Rehomed, Leicester | 4-9 | manager
= volunteers
Our volunteers swap all the time, that's fine, but a volunteer must never swap into a paid person's shift. Is there a
way to say that?

>> nps | hospital | 0-3 | manager | 2
I run a hospital with 60 people and [[swap-mobile:2|approve shift swaps on Post-its]]. In this century.

>> survey | any | 1-2.6 | nurse
What would make your week easier? "[[swap-mobile:2|Not having to ask permission to be helpful.]]"

>> ticket | group | 15-17.8 | nurse
= swap to other site
I work in Morpeth, my friend works in Alnwick, same group. [[floaters:1|The app won't let us swap because it's another
site.]] It's twenty minutes up the A1.
"""
