"""The long ones: mails that ramble, interviews and calls at length."""

NOTES = """

>> email | single | 2-6 | manager
= Long, sorry
Dear whoever reads these, I've meant to write for weeks and now it's ten at night and the dog's asleep on my feet, so
you get all of it at once. We came to you from a spreadsheet that I'd built myself, and I was rather proud of it. I'd
say that Rota is better in most ways. The girls swap among themselves, the roster's on the fridge on one sheet, and I
haven't been rung on a Sunday since we began. That's the praise. Now the rest.

First, leave. I book it in one place and plan in another, and [[leave-calendar:2|twice now I've put somebody down who
was in the air at the time]]. Second, our nights. We share them with the practice in the next valley, three weeks
theirs, one week ours, and [[standby:1|there's nowhere to say that the name tonight belongs to somebody who isn't
mine]]. I write it in the remark, which nobody reads. Third, and this is the one that I really wanted to say:
[[fair-nights:3|people keep asking me whether it's fair, and I don't know]]. I believe it is. I'd like not to have to
believe.

That's all. The dog wants to go out. Thank you for a thing that mostly works, I know how rarely one hears that.

>> interview | hospital | 4-7.5 | nurse
= Head nurse, 62 people, the whole week in an hour
Priya: Take me through a week.
Nurse: Monday I put out fires from the weekend. Who was sick, who stayed on, who's owed what. That's till eleven. Then
I look at this week, because whatever I planned a month ago has holes in it by now.
Priya: Where do the holes come from?
Nurse: Sick children, mostly. A course that somebody forgot to tell me about. One broken wrist, on a trampoline,
forty-one years old, don't ask.
Priya: And then you fill them.
Nurse: Then I ask. [[swap-board:1|I never put it out to everyone, I ask the one who's likely to say yes]], and that's
unfair in its own way because it's always the same three who can't say no.
Priya: What about the weeks ahead?
Nurse: Thursday afternoon, door shut, sign on it. I build four weeks out. [[skills:3|I need one who can do anaesthesia
on each line, one who can run the ward alone, and never two of the new ones together after eight.]] Your board tells
me that I've got six nurses. I know I've got six nurses.
Priya: How long does that take you?
Nurse: Three hours if nobody opens the door.
Priya: Does somebody open the door?
Nurse: There's a sign on it. So they knock first.

>> call | group | 3-6 | ops
= Ninety minutes with an area manager, notes as she said it
She began with the map on her wall: eleven pins, two of them red because they're for sale. Each site has a manager,
all of them were nurses once, none was ever taught to plan. "They do it the way that the last one did it." So there
are eleven ways. She'd like there to be two, one for the big ones and one for the small ones, and she wants to be able
to copy.

Then nights. Seven sites send their nights to the hospital, four do their own, and of these two share. She drew it. It
looks like a family tree with a divorce in it. What she needs to know in the evening: for each of the eleven, who
answers. [[tonight:2|"One list, eleven names, on my telephone, at seven. I'd pay for that alone."]]

Then, unasked, money. Agency spend last year was a hundred and ninety thousand. [[gap-alert:3|Half of it was for gaps
that had been visible in the roster for three weeks, if anybody had looked.]] She'd counted. Nobody had asked her to
count, she was just that angry one weekend.

At the end she asked what we can't do. Told her: payroll straight through, rights by site, skills. She wrote those
down, and the dates, and under "skills" she wrote a question mark and underlined it.

>> email | farm | 9-13 | owner
= On nights, from an old hand
Dear Miss Oakes, you asked at the meeting what I make of your escalation, and I said "it's fine", which was rude,
because you'd come a long way. Let me do better in writing. I've done nights for thirty-four years. In the first ten
there was the telephone beside the bed, and my wife, who answered it better than I did. In the next fifteen there was
a pager, and then there was the mobile, and with each of these I slept worse. Not because of the calls. A calving at
three is a calving at three. I slept worse because each new thing made me more alone with it.

What yours does, and I don't know whether you meant it to, is that it makes the night belong to more than one of us.
[[escalate:2|If I don't hear it, Ewan's rung, and if he doesn't, Fiona is, and in the morning nobody's made a fool
of.]] I've slept through twice since. I'm told that I snored.

Two remarks. The voice is too cheerful. And it should know when I'm already out on a farm, for [[escalate:2|it rang me
for the second one while I'd both arms in the first]]. Otherwise leave it alone, please don't improve it. Yours, R.

>> interview | single | 10-13 | owner
= A practice owner on what it costs
Maren: You said on the phone that you don't know what your roster costs.
Owner: I know to the penny what it cost. Last month. When the accountant sends it.
Maren: And before?
Owner: Before, I know that it's Tuesday and there are five people in the kitchen.
Maren: If the number stood beside the plan...
Owner: [[cost-view:3|Then I'd see that we're two over on Tuesdays and pay overtime on the Thursday of the same week.]]
I've suspected it for years. I'd like to be shown it, before, when I can still move somebody.
Maren: Who should see it?
Owner: Me. [Long pause.] And Joanne, who makes the roster. But then Joanne sees what everyone earns.
Maren: She could see the sum of the day and not the people in it.
Owner: With five people on, one of them her sister? She'd have it worked out by lunch.
Maren: So how would you do it?
Owner: Hours. Show her hours above what we said we'd need, and show me pounds. We'd mean the same thing and nobody'd
have to blush.

>> email | hospital | 14-16.5 | ops
= The clock, a fair account of it
Dear Helen, you rang me in person over the business with the time clock and I promised you a fair account once the
dust had settled. Here it is. We switched it on for all 49 people on a Monday, on the strength of one slide of mine,
and I take my share of that. By the Wednesday there'd been a meeting in the car park, which is where our meetings
happen when they're about me. They had four complaints. [[clock-fair:3|Rounding, always to our advantage. The
location. That the manager saw a late arrival before the person did. And that it was silent about the hours after the
shift, when they stay because an animal isn't stable.]] Every one of those was right.

We switched it off on the Friday, with a letter. Since your update we've had a trial on one ward, with people who
volunteered: minutes, no location, own record first. It turned out that they'd given us 212 unpaid hours in a month.
My chairman went rather pale. We've paid them, and two of those who'd shouted the loudest now sit on the committee for
it.

So I'm not asking you to take it away. I'm asking that the next time there's a switch which changes how people feel
about coming to work, your page says so above the switch.

>> sales | group | 10-14 | owner
= Long lunch, twelve practices, decision put off again
Third time that we've met. He likes us, he likes me, he likes the soup. What he doesn't like is to be the first of his
size. I offered two references, he'd rung both already. Went through what holds him: one, he's just paid for a payroll
system, five figures, and it has a roster in it which nobody uses. He'd have to explain that to his brother, who
bought it. Two, IT: [[sso:3|"My man says no new passwords, full stop, and I pay him so that I needn't have
opinions."]] Three, and it came out over coffee: in the group that he sold to years ago they'd brought in a roster
system from above, and a good half of the nurses left within the year. He was the one who'd signed it.

So it isn't features. I said that we've never yet gone live without the head nurses in the room, and that he can stop
it at any site at any time, in writing. He asked for that in writing. I'll write it. If sign-on comes in summer I'd
put it at even odds; without, at one in ten. Please don't put him into the forecast.

>> call | equine | 12.9-16 | owner
= Standby, first month, what they made of it
Surgeon, anaesthetist, nurse, groom: four layers, and for the first time all four get the call. She'd expected that to
be the end of the conversation, and it was the beginning. Now that it works they see what they never saw: the groom is
called out for every colic and needed for a third of them. The nurse has more broken nights than both of the surgeons
together. Nobody had added it up because it stood in four places.

They've changed the order themselves: the surgeon goes first, looks, and calls the others from the yard with one
button. Saves about two nights a month for each of the grooms. "You didn't tell us to do that." No, we hadn't thought
of it.

Wishes: [[oncall-pay:3|pay by layer, since standby at home, standby on the yard and being out are three kinds of money
here]]; a note of which horse it was, for the insurers of the yards; and [[rest-callout:2|when the whole team's been
out till five, tomorrow's list should shrink by itself or at least groan]]. Would speak at our customer day if she
needn't wear shoes.

>> email cards | single | 10.5-15 | owner
= Eleven years of cards
Dear Mr Prys, I got your letter about the end of the cards, read it twice, and then did what I do when I'm upset, I
tidied the stock room. I want to tell you what they were to us, since I don't think that you've ever been told. We're
two vets in a place where the bus comes on Tuesdays. My clients are hill farmers' widows, for the most part, with a
collie that's got fat and a cat that isn't theirs. They don't have e-mail. Some haven't a telephone that works
indoors. But your card with the Labrador came through the door every spring, and they put it behind the clock, and
when they came in they had it in their hand like a ticket. One old lady brought me all nine of hers, in a ribbon, when
she had to have Floss put down.

I know that it doesn't pay. I've seen the stamps. [[cards-partner:3|If there's a printer who'll do the same for what
it costs, I'll sign tomorrow]], and if there isn't I shall write them by hand, it's only two hundred and forty.
[[cards-history:2|Do let me have the list of who got what]], I'd not want to send one to Floss.

>> ticket | hospital | 13-17 | manager
= three things that don't work together
I'll number these, because last time only the first got answered. 1. Second on call and leave: when the second goes on
leave, tonight's page shows an empty line and not the one that I entered as a stand-in. It's right in the roster and
wrong on the page. 2. Swaps and layers: two nurses swapped a standby for a ward shift, by rule, at once.
[[swap-rules:2|Those aren't the same kind of thing, one's at home in bed and one's twelve hours on your feet.]] The
rule looked at the hours and saw twelve and twelve. 3. Counting: since then the fair page gives her a night that she
spent asleep and takes away one that she worked. [[fair-nights:2|She noticed within the hour. They all look at that
page now, it's more popular than the menu.]] None of these is dramatic taken by itself. Together they made my Tuesday.
"""
